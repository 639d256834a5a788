import io
import shutil

import openpyxl
import pytest
from pptx import Presentation

from segmentation.cli.run_report import _format


def test_slides_are_made_of_a_run(run, mall_run, tmp_path):
    out = tmp_path / "new" / "slides.pptx"
    assert run("report", mall_run, "--format", "pptx", "--out", out) == (0, "", "")
    deck = Presentation(io.BytesIO(out.read_bytes()))
    assert deck.slides[0].shapes.title.text_frame.text == "Five kinds of customer"
    assert sum(shape.has_chart for slide in deck.slides for shape in slide.shapes) > 5


def test_a_workbook_is_made_of_a_run(run, mall_run, tmp_path):
    out = tmp_path / "book.xlsx"
    assert run("report", mall_run, "--out", out) == (0, "", "")  # what it ends in is enough
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Summary", "Profiles", "What differs", "Trust", "Customers"]
    assert book["Customers"].max_row == 201


def test_the_web_page_is_the_one_of_the_run(run, mall_run, tmp_path):
    out = tmp_path / "page"
    assert run("report", mall_run, "--format", "html", "--out", out) == (0, "", "")
    assert out.read_bytes() == (mall_run / "report.html").read_bytes()


def test_a_file_that_was_there_is_replaced(run, mall_run, tmp_path):
    out = tmp_path / "slides.pptx"
    out.write_text("old")
    assert run("report", mall_run, "--out", out)[0] == 0
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "pdf"), "There is no format 'pdf'. Choose html, pptx or xlsx."),
        ((), "does not end in .html, .pptx or .xlsx"),
    ],
)
def test_another_format_is_refused(refused, mall_run, tmp_path, arguments, said):
    assert said in refused("report", mall_run, *arguments, "--out", tmp_path / "file.doc")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_run_is_refused(refused, tmp_path):
    out = tmp_path / "a.pptx"
    assert "There is no folder" in refused("report", tmp_path / "none", "--out", out)
    assert "has no findings.json" in refused("report", tmp_path, "--out", out)
    assert list(tmp_path.iterdir()) == []


def test_without_customers_there_are_slides_and_no_workbook(run, refused, mall_run, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(mall_run, folder)
    (folder / "segments.csv").unlink()
    said = refused("report", folder, "--out", tmp_path / "a.xlsx")
    assert "has no segments.csv, so its customers are not known" in said
    assert run("report", folder, "--out", tmp_path / "a.pptx")[0] == 0


def test_broken_findings_are_refused(refused, mall_run, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(mall_run, folder)
    (folder / "findings.json").write_text('{"version": 1}')
    said = refused("report", folder, "--out", tmp_path / "a.pptx")
    assert "does not hold the findings of a run" in said


def test_a_folder_is_no_file_to_write(refused, mall_run, tmp_path):
    said = refused("report", mall_run, "--format", "pptx", "--out", tmp_path)
    assert "is a folder. Name the file to write." in said


def test_the_format_is_what_is_said_and_else_the_ending(tmp_path):
    assert _format("PPTX", tmp_path / "a.xlsx") == "pptx"
    assert _format(None, tmp_path / "a.HTML") == "html"
