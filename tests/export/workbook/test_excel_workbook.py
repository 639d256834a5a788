import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from segmentation.export import tables
from segmentation.export.run_findings import findings
from segmentation.export.workbook import excel_workbook as module
from segmentation.export.workbook.excel_workbook import excel_workbook
from segmentation.pipeline.edit_result import renamed

DAY = date(2026, 11, 29)


def opened(result):
    content = excel_workbook(findings(result), tables.segments(result), DAY)
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book(result):
    return opened(renamed(result, ["=1+2", "@x", "+49"]))


def test_the_sheets_are_there_with_frozen_headers_and_filters(book):
    assert book.sheetnames == ["Summary", "Profiles", "What differs", "Trust", "Customers"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.font.bold for cell in sheet[1])
        assert all(8 <= d.width <= 90 for d in sheet.column_dimensions.values())


def test_no_cell_is_a_formula_or_a_link(book):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 400
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink]
    assert book["Summary"]["A2"].value == "=1+2"
    plans = [cell.value for row in book["Profiles"].iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in plans  # a value of the file, as text


def test_numbers_have_their_formats(book):
    summary, profiles = book["Summary"], book["Profiles"]
    formats = {summary.cell(1, c).value: summary.cell(2, c).number_format for c in range(1, 7)}
    assert formats["Customers"] == "#,##0"
    assert formats["Share of customers"] == formats["Share of revenue"] == "0.0%"
    days = [cell for row in summary.iter_rows() for cell in row if getattr(cell, "is_date", False)]
    assert [cell.value.date() for cell in days] == [DAY]
    assert days[0].number_format == "yyyy-mm-dd"
    spend = next(cell.column for cell in profiles[1] if cell.value == "Spend")
    assert isinstance(profiles.cell(2, spend).value, int | float)
    assert profiles.cell(2, spend).number_format == "[<100]#,##0.0;#,##0"


def test_a_currency_sign_of_the_file_is_in_the_format(result):
    found = findings(result)
    traits = tuple(replace(t, unit="€") if t.name == "Spend" else t for t in found.traits)
    content = excel_workbook(replace(found, traits=traits), tables.segments(result), DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Profiles"]
    spend = next(cell.column for cell in sheet[1] if cell.value == "Spend")
    assert sheet.cell(2, spend).number_format == '[<100]"€"#,##0.00;"€"#,##0'


def test_every_customer_is_there_with_their_exact_key(book, result, shop):
    rows = list(book["Customers"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == shop.frame["Customer no"].tolist()
    assert [row[1] for row in rows] == result.labels.tolist()
    assert [row[3] for row in rows] == pytest.approx(result.confidence.round(4).tolist())


def test_many_customers_are_written_through_a_file_alike(result, monkeypatch):
    few = opened(result)
    monkeypatch.setattr(module, "_MOST_IN_MEMORY", 10)
    many = opened(result)
    for sheet in few:
        other = many[sheet.title]
        assert list(sheet.values) == list(other.values)
        assert not [c for row in other.iter_rows() for c in row if c.data_type == "f"]


def test_another_program_opens_it_and_finds_no_formula(result, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice, which opens workbooks here, is not installed")
    named = renamed(result, ["=1+2", "@x", "+49"])
    content = excel_workbook(findings(named), tables.segments(named), DAY)
    (tmp_path / "book.xlsx").write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, "--headless", home, "--convert-to", "fods", "book.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    seen = (tmp_path / "book.fods").read_text(encoding="utf-8")
    assert all(f'table:name="{sheet}"' in seen for sheet in ("Summary", "Trust", "Customers"))
    assert "=1+2" in seen  # as text
    assert "table:formula=" not in seen
