"""The files that can be downloaded."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
from pptx import Presentation

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
