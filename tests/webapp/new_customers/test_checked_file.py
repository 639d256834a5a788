"""A file of new customers gets the segments that the command line gives it."""

import io

import pandas as pd
import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segmentation.cli.main import main
from segmentation.domain.edits import Rename
from segmentation.export.model_file import save
from segmentation.export.tables import to_csv
from segmentation.monitoring.drift_report import drift_report
from segmentation.pipeline.explore import explore
from tests.webapp.conftest import SAMPLES, loaded_sample, with_segments
from tests.webapp.new_customers.conftest import work_off

MALL = (SAMPLES / "mall.csv").read_bytes()


def changed(change) -> bytes:
    """Return the shoppers of the mall after a change."""
    return change(pd.read_csv(io.BytesIO(MALL))).to_csv(index=False).encode()


@pytest.mark.parametrize("name", ["mall.csv", "automobile.csv", "orders.csv"])
def test_it_answers_as_score_does_on_the_samples(app, hand_in, tmp_path, name):
    visitor = loaded_sample(name)
    visitor.search.configure(method="kmeans")
    config = visitor.search.key[1]
    found = explore(visitor.file.customers, config, sizes=(4, 5), baselines=())
    opened = app(with_segments(visitor, found))
    hand_in(opened, (SAMPLES / name).read_bytes(), name)
    assert opened.mistakes == []
    save(visitor.search.result.model, tmp_path / "m.segments")
    arguments = ["score", str(tmp_path / "m.segments"), str(SAMPLES / name), "--out"]
    assert main([*arguments, str(tmp_path / "s.csv")]) == 0
    table = visitor.scoring.checked.scored.table
    assert to_csv(table) == (tmp_path / "s.csv").read_bytes()
    assert table["segment"].tolist() == visitor.search.result.labels.tolist()
    assert "Fine. Nothing has changed that matters" in opened.words


def test_what_the_page_says_of_a_file(app, found, hand_in):
    def change(frame):
        frame = frame.assign(Age=frame["Age"] + 30, Shoe=40)
        return frame.rename(columns={"Gender": "GENDER"})

    opened = app(found)
    hand_in(opened, changed(change))
    words = opened.words
    assert "“Age” is strongly higher" in words
    assert "200 customers of march.csv" in words
    assert "“GENDER” is taken for “Gender”." in words
    assert "“Shoe” is new in this file and not used." in words
    name = found.search.result.names[0]
    table = opened.table("segment_name")
    assert len(table) == 200
    assert name in " ".join(table["segment_name"])
    assert "reason" in table
    opened.at.segmented_control(key="scored_list").set_value("unlike").run()
    unlike = opened.table("times_the_limit")
    assert len(unlike) == len(found.scoring.checked.scored.unlike) > 0
    assert {"mostly_for", "reason"} <= set(unlike)


def test_the_page_speaks_the_visitors_words_and_files_for_machines_the_files(app, found, hand_in):
    found.words.change("Age", label="Years alive", unit="y")
    opened = app(found)
    hand_in(opened, changed(lambda f: f.assign(Age=f["Age"] + 200)))
    words = opened.words
    assert "“Years alive” is strongly higher" in words
    assert "\u202fy, before " in words
    assert "“Age”" not in words
    opened.at.segmented_control(key="scored_list").set_value("unlike").run()
    unlike = opened.table("times_the_limit")
    assert "Years alive" in set(unlike["mostly_for"])
    assert any(reason.startswith("“Years alive” is 2") for reason in unlike["reason"])
    report = drift_report(found.scoring.checked.scored.drift)
    assert "Age" in {one["trait"] for one in report["traits"]}


def test_a_column_that_is_only_likely_is_asked_for(app, found, hand_in, pool):
    opened = app(found)
    hand_in(opened, changed(lambda f: f.rename(columns={"Age": "Years of age"})))
    assert found.scoring.checked.scored is None
    [warning] = opened.at.warning
    assert "lacks a column" in warning.value
    assert "“Years of age” may be “Age”; nothing is taken from it" in opened.words
    box = next(b for b in opened.at.selectbox if "Age" in b.label)
    assert box.value == "Years of age"
    opened.press("use_columns")
    assert pool.jobs[-1].said == (("Age", "Years of age"),)
    work_off(pool)
    opened.at.run()
    assert found.scoring.checked.scored.table["segment"].tolist() == (
        found.search.result.labels.tolist()
    )
    assert "“Years of age” is taken for “Age”." in opened.words
    box = next(b for b in opened.at.selectbox if "Age" in b.label)  # and can be taken back
    box.set_value("")
    opened.press("use_columns")
    assert pool.jobs[-1].said == ()


def test_one_column_cannot_be_two(app, found, hand_in, pool):
    opened = app(found)
    other = {"Age": "aaa", "Annual income (k$)": "bbb"}
    hand_in(opened, changed(lambda f: f.rename(columns=other)))
    assert found.scoring.checked.scored is None
    boxes = [b for b in opened.at.selectbox if str(b.key).startswith("match_")]
    assert len(boxes) == 2
    for box in boxes:
        box.set_value("aaa")
    n_jobs = len(pool.jobs)
    opened.press("use_columns")
    assert opened.mistakes == ["“aaa” is chosen twice. Each column can be one only."]
    assert len(pool.jobs) == n_jobs


def test_a_file_that_cannot_be_read_loses_nothing(app, found, hand_in):
    opened = app(found)
    hand_in(opened, MALL)
    before, segments = found.scoring.checked, found.search.result
    hand_in(opened, b"ID,Age\n", "empty.csv")
    [sentence] = opened.mistakes
    assert "no rows below" in sentence
    assert found.scoring.checked is before
    assert found.search.result is segments
    assert "200 customers of march.csv" in opened.words


def test_cancel_leaves_what_was_there(app, found, hand_in, pool):
    opened = app(found)
    hand_in(opened, MALL)
    before = found.scoring.checked
    opened.at.file_uploader(key="new_customers_upload").upload("b.csv", MALL, "text/csv").run()
    run = found.scoring.run
    assert run.live
    opened.press("cancel_scoring")
    assert run.status == "cancelled"
    assert found.scoring.run is None
    assert found.scoring.checked is before


def test_a_check_that_a_lost_connection_stopped_can_go_on(app, found, hand_in, pool):
    opened = app(found)
    hand_in(opened, MALL)
    opened.at.file_uploader(key="new_customers_upload").upload("b.csv", MALL, "text/csv").run()
    found.stop_work()
    assert pool.runs[-1].status == "cancelled"
    opened.at.run()
    [said] = [info.value for info in opened.at.info if "interrupted" in info.value]
    assert "b\\.csv was stopped" in said
    opened.press("go_on_checking")
    assert found.scoring.interrupted == ""
    work_off(pool)
    opened.at.run()
    assert found.scoring.checked.name == "b.csv"


def test_segments_that_were_changed_since_offer_to_sort_again(app, found, hand_in, pool):
    opened = app(found)
    hand_in(opened, MALL)
    assert not opened.has("check_again")
    names = [f"Kind {k}" for k in range(len(found.search.result.names))]
    found.search.edits.make(Rename(tuple(names)))
    opened.at.run()
    assert "Kind 1" not in " ".join(opened.table("segment_name")["segment_name"])
    opened.press("check_again")
    work_off(pool)
    opened.at.run()
    assert not opened.has("check_again")
    assert "Kind 1" in " ".join(opened.table("segment_name")["segment_name"])


def test_few_customers_get_segments_and_a_word_on_why_nothing_is_compared(app, found, hand_in):
    opened = app(found)
    hand_in(opened, changed(lambda f: f.head(7)))
    assert opened.mistakes == []
    assert "can be said from 30 on" in opened.words
    assert "7 customers of march.csv" in opened.words


def test_presenting_hides_who_they_are_and_downloads_say_it(app, found, hand_in, monkeypatch):
    files: dict[str, bytes] = {}
    for place in (DeltaGenerator, st):
        monkeypatch.setattr(
            place, "download_button", lambda *_, data, key, **__: files.update({key: data})
        )
    opened = app(found)

    def shown() -> str:
        tables = (table.value.to_csv() for table in opened.at.dataframe)
        return "\n".join([opened.words, *tables])

    key = found.file.plan.key
    mails = changed(lambda f: f.assign(**{key: [f"ann{k}@example.org" for k in range(200)]}))
    hand_in(opened, mails)
    assert "ann7@example.org" in shown()
    opened.at.toggle(key="presenting").set_value(True).run()
    assert "ann7@example.org" not in shown()
    assert next(iter(opened.table("segment_name"))) == "row"
    while not files["download_scored"]:
        opened.at.run()
    assert b"ann7@example.org" in files["download_scored"]
