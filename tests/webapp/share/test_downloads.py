"""The files that can be downloaded."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
from pptx import Presentation

from segmentation.domain.edits import Merge, Note, Split
from segmentation.pipeline.edit_result import renamed
from webapp.share import downloads

ROOT = Path(__file__).resolve().parents[3]


def test_the_files_hold_what_they_say(found):
    result = found.search.result
    files = {download.name: download.content(result) for download in downloads.DOWNLOADS}
    table = list(csv.DictReader(io.StringIO(files["segments.csv"].decode("utf-8-sig"))))
    assert [row["Customer ID"] for row in table] == [str(k + 1) for k in range(200)]
    assert [int(row["segment"]) for row in table] == result.labels.tolist()
    assert json.loads(files["quality.json"])["n_customers"] == 200
    assert files["report.html"].startswith(b"<!")
    profiles = files["segment_profiles.csv"].decode("utf-8-sig").strip().splitlines()
    assert len(profiles) == 2 + len(result.segments)  # the header, and everyone
    assert len(files["elbow.csv"].decode("utf-8-sig").strip().splitlines()) == 10
    with zipfile.ZipFile(io.BytesIO(downloads.everything(result))) as archive:
        assert set(archive.namelist()) == {*files, "findings.json"}


def test_slides_and_workbook_come_first_and_have_the_visitors_names(found):
    assert [d.name for d in downloads.DOWNLOADS[:3]] == [
        "segments.pptx",
        "segments.xlsx",
        "report.html",
    ]
    result = found.search.result
    named = renamed(result, [f"Mine {k}" for k in range(len(result.segments))])
    slides, workbook = (d.content(named) for d in downloads.DOWNLOADS[:2])
    deck = Presentation(io.BytesIO(slides))
    said = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes
            if shape.has_text_frame]  # fmt: skip
    assert any(text.endswith("Mine 0") for text in said)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook))["Customers"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == [str(k + 1) for k in range(200)]
    assert {row[2] for row in rows} == set(named.names)


def test_the_page_starts_without_the_libraries_of_slides_and_workbooks():
    code = (
        "import sys, webapp.share.downloads; "
        "print({'pptx', 'lxml', 'xlsxwriter', 'openpyxl'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "set()"


def test_notes_and_names_are_text_in_every_file(found):
    edits, hostile = found.search.edits, '=1+2 <script>alert(1)</script> **x** "y"'
    edits.make(Merge((0, 1), f"{hostile} 0"))
    edits.make(Note(0, hostile))
    result = found.search.result
    files = {download.name: download.content(result) for download in downloads.DOWNLOADS}
    report = files["report.html"].decode()
    assert "<script>alert" not in report
    assert "=1+2 &lt;script&gt;alert(1)" in report
    deck = Presentation(io.BytesIO(files["segments.pptx"]))
    spoken = [slide.notes_slide.notes_text_frame.text for slide in deck.slides
              if slide.has_notes_slide]  # fmt: skip
    assert sum(f"Your note: {hostile}" in text for text in spoken) == 1
    book = openpyxl.load_workbook(io.BytesIO(files["segments.xlsx"]))
    cells = [cell for row in book["Summary"].iter_rows() for cell in row]
    assert sum(cell.value == hostile for cell in cells) == 1
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}  # no formula
    table = csv.DictReader(io.StringIO(files["segments.csv"].decode("utf-8-sig")))
    assert {row["segment_name"][:2] for row in table if row["segment"] == "0"} == {"'="}


def without_times(name: str, content: bytes) -> bytes:
    """Return a file; of slides all parts but the data of charts, which have the time in them."""
    if name != "segments.pptx":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = sorted(part for part in archive.namelist() if "/embeddings/" not in part)
        return b"".join(part.encode() + archive.read(part) for part in parts)


def test_every_file_has_the_same_bytes_after_undo(found):
    def hashes() -> dict[str, str]:
        files = {d.name: d.content(found.search.result) for d in downloads.DOWNLOADS}
        return {
            name: hashlib.sha256(without_times(name, content)).hexdigest()
            for name, content in files.items()
        }

    before = hashes()
    assert hashes() == before
    found.search.edits.make(Merge((0, 1)))
    found.search.edits.make(Split(1))
    during = hashes()
    assert {name for name in before if before[name] == during[name]} == {"elbow.csv"}
    found.search.edits.undo_all()
    assert hashes() == before
    found.search.edits.redo()
    found.search.edits.redo()
    assert hashes() == during
