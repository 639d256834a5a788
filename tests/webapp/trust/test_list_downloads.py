"""Lists of customers worth a look."""

import csv
import io
from dataclasses import replace

from streamlit.delta_generator import DeltaGenerator

from webapp.trust import list_downloads


def test_each_list_can_be_read_and_downloaded(app, found, monkeypatch):
    files = {}
    monkeypatch.setattr(
        DeltaGenerator, "download_button", lambda *_, data, key, **__: files.update({key: data})
    )
    opened = app(found)
    opened.on("trust")
    at = opened.open_tab("evidence_tabs", "Who fits, who does not")
    for name, column in (("unusual", "times_the_usual"), ("fit", "distinctness")):
        at.segmented_control(key="customer_list").set_value(name).run()
        shown = opened.table(column)
        rows = list(csv.DictReader(io.StringIO(files[f"download_{name}"].decode("utf-8-sig"))))
        named = [row["Customer ID"] for row in rows]
        assert named[: len(shown)] == list(shown["Customer ID"].astype(str))
    assert len(rows) == 200


def test_a_list_of_nobody_says_so(app, found, monkeypatch):
    entries = tuple(
        replace(entry, make=lambda result, make=entry.make: make(result).head(0))
        for entry in list_downloads._LISTS
    )
    monkeypatch.setattr(list_downloads, "_LISTS", entries)
    opened = app(found)
    opened.on("trust")
    at = opened.open_tab("evidence_tabs", "Who fits, who does not")
    assert entries[0].nobody in opened.words
    assert not [table for table in at.dataframe if "distinctness" in table.value]
