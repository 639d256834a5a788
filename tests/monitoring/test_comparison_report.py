import datetime as dt
import json
from dataclasses import replace

from segmentation.monitoring.comparison_report import (
    comparison_report,
    genealogy_report,
    moved_table,
)
from segmentation.monitoring.genealogy import genealogy
from segmentation.monitoring.migration import migration


def runs(as_run):
    before = as_run([0] * 6 + [1] * 6, [f"key{k}" for k in range(12)], names=("A", "B"))
    after = as_run([0] * 7 + [1] * 5, [f"key{k}" for k in range(12)], names=("C", "D"), file="b")
    return before, after


def test_a_comparison_is_json_without_a_customer(as_run):
    report = comparison_report(migration(*runs(as_run)), "later data", ())
    assert "key" not in json.dumps(report).replace("key_", "")
    assert report["segments"] == [{"before": "A", "after": "C"}, {"before": "B", "after": "D"}]
    assert report["moved"] == {"customers": 1, "share": 0.0833}
    second = report["migration"][1]
    assert second["to"][0] == {"segment": "C", "customers": 1, "share": 0.1667}


def test_who_moved_is_a_table(as_run):
    table = moved_table(migration(*runs(as_run)))
    assert table.to_dict("records") == [{"id": "key6", "segment_before": "B", "segment_after": "C"}]


def test_the_lines_of_segments_are_told(as_run):
    report = genealogy_report(genealogy(runs(as_run)))
    assert [one["event"] for one in report["events"]] == ["continued", "continued"]
    assert report["lines"][1]["segments"][0] == {
        "name": "C", "line": 0, "line_name": "A", "look": 0,
    }  # fmt: skip


def test_who_moved_may_have_its_day_and_no_column_of_the_file_is_lost(as_run):
    before, after = runs(as_run)
    before = replace(before, key="changed_on")
    table = moved_table(migration(before, after), dt.date(2026, 11, 30))
    assert table.to_dict("records") == [
        {"changed_on": "key6", "segment_before": "B", "segment_after": "C",
         "changed_on (2)": "2026-11-30"}
    ]  # fmt: skip
