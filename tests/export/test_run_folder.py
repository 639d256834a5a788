import pytest

from segmentation.common.errors import SegmentationError
from segmentation.export import run_folder, tables
from segmentation.export.run_files import run_files
from segmentation.export.run_findings import findings


@pytest.fixture
def folder(result, tmp_path):
    for name, content in run_files(result).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_it_reads_what_the_run_has_found(folder, result):
    assert run_folder.read_findings(folder) == findings(result)
    assert run_folder.read_report(folder).startswith(b"<!doctype html>")
    customers, expected = run_folder.read_customers(folder), tables.segments(result)
    assert list(customers.columns) == list(expected.columns)
    for name in expected.columns:
        assert customers[name].tolist() == expected[name].tolist()


def test_keys_are_the_text_that_the_file_had(folder):
    (folder / "segments.csv").write_text(
        "'=No,segment,segment_name,confidence\n'=1+2,0,'@A,1.0\n00012,1,B,0.5\n-12,1,B,0.5\n"
        "'plain,1,B,0.5\n'+49 1,0,'@A,1.0\n",
        encoding="utf-8",
    )
    customers = run_folder.read_customers(folder)
    assert customers.columns[0] == "=No"
    assert customers["=No"].tolist() == ["=1+2", "00012", "-12", "'plain", "+49 1"]
    assert customers["segment_name"].tolist() == ["@A", "B", "B", "B", "@A"]
    assert customers["confidence"].tolist() == [1.0, 0.5, 0.5, 0.5, 1.0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("segments.csv", "no segments.csv, so its customers are not known"),
        ("findings.json", "no findings.json, so it is no run of this version"),
        ("report.html", "no report.html"),
    ],
)
def test_what_is_missing_is_said(folder, name, said):
    (folder / name).unlink()
    read = {
        "segments.csv": run_folder.read_customers,
        "findings.json": run_folder.read_findings,
        "report.html": run_folder.read_report,
    }[name]
    with pytest.raises(SegmentationError, match=said):
        read(folder)


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "k,segment,segment_name,confidence\n1,x,A,1.0\n",
             "k,segment,segment_name,confidence\n1,2\n"]
)  # fmt: skip
def test_another_table_is_refused(folder, text):
    (folder / "segments.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SegmentationError, match="is not a list of segments"):
        run_folder.read_customers(folder)


def test_there_must_be_a_folder(tmp_path):
    with pytest.raises(SegmentationError, match="There is no folder"):
        run_folder.read_findings(tmp_path / "none")
