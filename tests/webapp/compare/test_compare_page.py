"""The page Compare."""

import csv
import io
import json
from dataclasses import asdict

import pandas as pd
import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from segmentation.export import tables
from segmentation.export.run_files import run_files
from segmentation.monitoring.checks_history import Check
from segmentation.workspace.kept_projects import Workspace
from segmentation.workspace.project_file import pack_project
from segmentation.workspace.run_project import without_customers
from tests.webapp.conftest import SAMPLES, uploaded, with_segments
from webapp.services.workspace_setting import workspace
from webapp.state.kept_project import project_of_visitor

CHECKS = [
    Check("2026-03-01T12:00:00+00:00", "m", "f", 100, 90, "fine", (), 0.0, 0.2),
    Check("2026-04-01T12:00:00+00:00", "m", "g", 110, 90, "watch", ("Age",), 0.31, 0.2),
]


def history(checks=tuple(CHECKS)) -> bytes:
    return "".join(json.dumps(asdict(check)) + "\n" for check in checks).encode()


def swapped(result) -> bytes:
    """Return the list of segments with other numbers and names, and ten customers moved."""
    table = tables.segments(result)
    n_segments = len(result.segments)
    labels = table["segment"].to_numpy().copy()
    labels[:10] = (labels[:10] + 1) % n_segments
    table["segment"] = n_segments - 1 - labels
    table["segment_name"] = [f"Old {k}" for k in table["segment"]]
    return tables.to_csv(table)


@pytest.fixture
def opened(app, found):
    opened = app(found)
    opened.on("compare")
    return opened


def drop(opened, name: str, content: bytes, key: str = "compare_upload") -> None:
    opened.at.file_uploader(key=key).upload(name, content, "text/plain").run()


def marks(opened) -> dict[str, str]:
    """Return the mark that each row of the migration table begins with."""
    (page,) = (h.value for h in opened.at.html if h.value.startswith("<table"))
    rows = page.split('<th scope="row">')[1:]
    names = [row.split("</th>")[0] for row in rows]
    return {name[2:]: name[0] for name in names}


def test_another_number_of_segments_is_compared_at_first(opened):
    assert opened.mistakes == []
    assert opened.at.selectbox(key="compare_after").value == "present"
    before = opened.at.selectbox(key="compare_before").value
    assert before in ("size 4", "size 6")
    assert "Other settings on the same file: number of segments" in opened.words
    assert "What became of the segments" in opened.words
    listed = opened.table("Customer")
    assert f"{len(listed)} of 200 customers moved" in opened.words


def test_the_choice_stays_while_one_looks_elsewhere(opened):
    opened.at.selectbox(key="compare_before").set_value("size 2").run()
    assert "2, then" in opened.words
    opened.on("segments")
    opened.on("compare")
    assert opened.at.selectbox(key="compare_before").value == "size 2"
    opened.at.selectbox(key="compare_before").set_value("present").run()
    assert [info.value for info in opened.at.info] == [
        "Choose two different runs to see who moved."
    ]


def test_a_list_that_is_dropped_in_has_the_colours_of_its_partners(opened, monkeypatch):
    files: dict[str, bytes] = {}
    for place in (DeltaGenerator, st):
        monkeypatch.setattr(
            place, "download_button", lambda *_, data, key, **__: files.update({key: data})
        )
    result = opened.visitor.search.result
    drop(opened, "september.csv", swapped(result))
    assert opened.mistakes == []
    assert "10 of 200 customers moved" in opened.words
    assert "A list of segments tells neither its file nor its settings" in opened.words
    now = tables.segments(result)["segment"].to_numpy()
    for name, mark in marks(opened).items():
        partner = len(result.segments) - 1 - int(name.removeprefix("Old "))
        assert mark == "●◆▲■✚★"[result.looks[partner]]
    opened.at.date_input(key="changed_on_None").set_value(pd.Timestamp("2026-11-30").date()).run()
    while not files["download_moved"]:
        opened.at.run()
    rows = list(csv.DictReader(io.StringIO(files["download_moved"].decode("utf-8-sig"))))
    keys = [str(key) for key in tables.segments(result).iloc[:10, 0]]
    own = tables.segments(result).columns[0]
    assert [row[own] for row in rows] == keys
    assert {row["changed_on"] for row in rows} == {"2026-11-30"}
    assert [row["segment_after"] for row in rows] == [result.names[k] for k in now[:10]]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sales.csv", b"a,b\n1,2\n", "sales.csv is not a list of segments"),
        ("empty.csv", b"", "empty.csv is not a list of segments"),
        ("nul.csv", b"\x00\xff\x00", "nul.csv is not a list of segments"),
        (
            "twice.csv",
            b"id,segment,segment_name,confidence\n" + b"a,0,A,1\n" * 12,
            "several rows have the same key",
        ),
        (
            "huge.csv",
            b"id,segment,segment_name,confidence\na,900000000,A,1\n",
            "huge.csv has no customers in segments 0 to 99",
        ),
        ("cut.segproject", b"PK nothing", "cut.segproject is not a project"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_loses_nothing(opened, name, content, said):
    before = opened.words
    drop(opened, name, content)
    (mistake,) = opened.mistakes
    assert said in mistake
    assert "moved" in opened.words
    assert opened.at.selectbox(key="compare_after").value == "present"
    assert len(opened.words) >= len(before) - 20


def test_strangers_are_told_in_a_sentence_and_the_choice_stays(opened):
    rows = "".join(f"x{k},{k % 2},A{k % 2},1\n" for k in range(50))
    drop(opened, "others.csv", f"id,segment,segment_name,confidence\n{rows}".encode())
    assert opened.mistakes == []
    (warning,) = opened.at.warning
    assert "0 customers in common" in warning.value.replace("\\", "")
    opened.at.selectbox(key="compare_before").set_value("size 3").run()
    assert not opened.at.warning
    assert "customers moved" in opened.words


def later_mall() -> bytes:
    """Return the shoppers a month later: ten have left, ten are new, some spend more."""
    frame = pd.read_csv(SAMPLES / "mall.csv")
    key = frame.columns[0]
    later = pd.concat([frame.iloc[10:], frame.iloc[:10].assign(**{key: range(901, 911)})])
    return later.to_csv(index=False).encode()


def test_a_kept_project_is_later_data(app, kept, found):
    workspace().save(project_of_visitor(found.file, found.search))
    visitor = with_segments(uploaded("mall.csv", later_mall()))
    visitor.search.choose_size(found.search.n_segments)
    opened = app(visitor)
    opened.on("compare")
    assert opened.at.selectbox(key="compare_before").value.startswith("project ")
    assert "Later data with the same settings" in opened.words
    assert "of 190 customers moved" in opened.words
    figures = opened.words.split()
    assert figures.count("10") >= 2  # new, and left


def test_strangers_are_compared_on_the_present_customers(app, kept, found):
    workspace().save(project_of_visitor(found.file, found.search))
    frame = pd.read_csv(SAMPLES / "mall.csv")
    frame[frame.columns[0]] += 5_000
    visitor = with_segments(uploaded("mall.csv", frame.to_csv(index=False).encode()))
    visitor.search.choose_size(found.search.n_segments)
    opened = app(visitor)
    opened.on("compare")
    assert "0 customers in common" in opened.at.warning[0].value.replace("\\", "")
    opened.press("on_present")
    assert not opened.at.warning
    assert "of 200 customers moved" in opened.words
    assert "Later data with the same settings" in opened.words
    opened.press("own_customers")
    assert opened.at.warning


def test_a_project_file_tells_settings_and_data_apart(opened, found, tmp_path):
    workspace, file = Workspace(tmp_path / "kept"), tmp_path / "mine.segproject"
    saved = workspace.save(project_of_visitor(found.file, found.search))
    pack_project(workspace, saved.project_id, file)
    drop(opened, file.name, file.read_bytes())
    assert opened.mistakes == []
    assert "Same file and same settings." in opened.words
    assert "The segments are the same: 0 of 200 customers moved" in opened.words


def test_kept_projects_of_which_nobody_can_be_followed_are_told_of(app, kept, found, empty_project):
    project = project_of_visitor(found.file, found.search)
    workspace().save(project)
    opened = app(found)
    opened.on("compare")
    assert "not offered" not in opened.words
    workspace().save(empty_project)
    for _ in range(2):
        workspace().save(without_customers(project, found.search.result))
    opened.at.run()
    assert (
        "Kept projects that are not offered: two without customers (add a segments.csv from then "
        "instead) and one without segments (find them first)."
    ) in opened.words
    offered = opened.at.selectbox(key="compare_before").options
    assert sum(title.startswith("Project ") for title in offered) == 1
    assert opened.mistakes == []


def test_an_earlier_search_of_the_visit_can_be_chosen(app, found):
    names = [t.name for t in found.file.plan.traits]
    earlier = found.search.shown
    found.file.change_role(names[0], "describes")
    with_segments(found)
    assert found.search.shown != earlier
    opened = app(found)
    opened.on("compare")
    opened.at.selectbox(key="compare_before").set_value("search 1").run()
    assert "Other settings on the same file: customer traits" in opened.words


def test_whoever_looks_on_learns_no_key_and_the_file_says_it(opened, monkeypatch):
    result = opened.visitor.search.result
    drop(opened, "september.csv", swapped(result))
    drop(opened, "model.checks.jsonl", history(), "checks_upload")
    keys = [str(key) for key in tables.segments(result).iloc[:10, 0]]
    assert opened.table("Customer")["Customer"].tolist() == keys
    assert "Age" in opened.table("Verdict").to_csv()
    opened.at.toggle(key="presenting").set_value(True).run()
    assert all("Customer" not in table.value for table in opened.at.dataframe)
    sent = "".join(
        [*(t.value.to_csv() for t in opened.at.dataframe),
         *(c.proto.spec for c in opened.charts().values())]
    )  # fmt: skip
    assert "Age" not in sent


def test_a_history_of_checks_is_drawn_and_listed(opened):
    assert "checks" not in opened.charts()
    drop(opened, "model.checks.jsonl", history(), "checks_upload")
    assert opened.mistakes == []
    chart = json.loads(opened.charts()["checks"].proto.spec)
    title = chart["layout"]["title"]["text"].replace("<br>", " ")
    assert "The last check, on 2026-04-01, said to watch" in title
    table = opened.table("Verdict")
    assert table["Verdict"].tolist() == ["Fine", "Watch"]
    assert table["What had changed"].tolist() == ["nothing", "Age"]
    opened.visitor.words.change("Age", label="Years alive")
    opened.at.run()
    assert opened.table("Verdict")["What had changed"].tolist() == ["nothing", "Years alive"]
    assert "Years alive" in opened.charts()["checks"].proto.spec


@pytest.mark.parametrize(
    "content",
    [b"dear diary\n", b"", b"[" * 100_000 + b"\n{}", b'{"at": 5}\n{}\n', b"\xff\xfe\n"],
)
def test_another_file_is_no_history_of_checks(opened, content):
    drop(opened, "model.checks.jsonl", history(), "checks_upload")
    drop(opened, "diary.jsonl", content, "checks_upload")
    (mistake,) = opened.mistakes
    assert "diary.jsonl is not a history of checks" in mistake
    assert len(opened.table("Verdict")) == 2  # the one before stays


def test_the_list_of_share_is_the_list_that_is_taken(opened):
    files = run_files(opened.visitor.search.result)
    drop(opened, "segments.csv", files["segments.csv"])
    assert opened.mistakes == []
    assert "0 of 200 customers moved" in opened.words
