"""Every awkward file is read right, says what was mended, or is refused with a way out."""

import datetime as dt
import importlib.util
import json
from dataclasses import replace

import pandas as pd
import pytest

from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs, Reading
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from tests.corpus import tables
from tests.corpus.files import all_files, write
from tests.corpus.reading import outcomes
from tests.corpus.truth import Truth, faults, faults_of_refusal

FILES = {file.title: file for file in all_files()}


@pytest.mark.parametrize("title", FILES)
def test_the_file_is_read_right_or_refused(title):
    found = outcomes()[title]
    assert found.faults == ()
    assert found.verdict == ("refused" if FILES[title].truth.refused else "right")


def test_there_are_many_files():
    assert len(list(all_files())) == len(FILES) > 250
    assert sum(bool(file.truth.refused) for file in FILES.values()) > 30
    assert sum(title.startswith("tool-") for title in FILES) > 25


def test_the_same_bytes_are_written_each_time(tmp_path):
    assert write(tmp_path) == len(FILES)
    for title, file in FILES.items():
        assert (tmp_path / title / file.name).read_bytes() == file.content
        truth = json.loads((tmp_path / title / "truth.json").read_text(encoding="utf-8"))
        assert ("refused" in truth) == bool(file.truth.refused)


def test_the_report_is_of_this_code(root):
    place = root / "docs" / "reading.py"
    spec = importlib.util.spec_from_file_location("reading_report", place)
    report = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(report)
    written = (root / "docs" / "reading.md").read_text(encoding="utf-8")
    assert written == report.page(), "docs/reading.md is old: run `make corpus`"
    assert f"{len(FILES)} small files" in written


# The checks below are themselves checked: each planted mistake must be found.

MOMENT = dt.datetime(2024, 4, 3)  # noqa: DTZ001
SPENT = tables.column("Spent", [12.5, None, 7.0], lambda v: f"{v:.2f} €", unit="€", said="€")
SINCE = tables.column("Since", [MOMENT, MOMENT, None], **tables.DATE)
CITY = tables.column("City", ["Ulm", "Bonn", "Ulm"], kind="category")
TRUTH = Truth(columns=(SPENT, SINCE, CITY), said=("title",))


def dataset(**changes) -> Dataset:
    frame = pd.DataFrame(
        {
            "Spent": [12.5, None, 7.0],
            "Since": pd.Series([MOMENT, MOMENT, None], dtype="datetime64[s]"),
            "City": pd.Series(["Ulm", "Bonn", "Ulm"], dtype="str"),
        }
    )
    reading = Reading(
        encodings=("utf-8",),
        notes=("A title above the table was left out.",),
        columns=(
            ColumnReading("Spent", ReadAs.NUMBER_POINT, "“€” beside the numbers.", "€"),
            ColumnReading("Since", ReadAs.DATE_YEAR_FIRST),
            ColumnReading("City", ReadAs.TEXT),
        ),
    )
    return replace(Dataset("x.csv", "", frame, reading), **changes)


def plan(**roles: Role) -> Plan:
    kinds = {"Spent": Kind.NUMBER, "Since": Kind.DATE, "City": Kind.CATEGORY}
    usual = {"Spent": Role.TRAIT, "Since": Role.DESCRIBES, "City": Role.TRAIT} | roles
    return Plan(tuple(ColumnPlan(name, usual[name], kind, "") for name, kind in kinds.items()))


def with_reading(**changes) -> Dataset:
    return dataset(reading=replace(dataset().reading, **changes))


def with_column(place: int, **changes) -> Dataset:
    columns = list(dataset().reading.columns)
    columns[place] = replace(columns[place], **changes)
    return with_reading(columns=tuple(columns))


def with_cells(name: str, cells) -> Dataset:
    return dataset(frame=dataset().frame.assign(**{name: cells}))


def test_the_truth_has_no_fault():
    assert faults(dataset(), plan(), TRUTH) == []
    assert faults_of_refusal("x.csv is empty.", Truth(refused=("empty",))) == []


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (dataset(kind="orders"), "taken as orders"),
        (with_reading(notes=()), "nothing said matches /title/"),
        (with_reading(columns=()), "Spent: no reading"),
        (dataset(frame=dataset().frame.rename(columns={"City": "city"})), "columns"),
        (dataset(frame=dataset().frame.drop(columns="City")), "columns"),
        (dataset(frame=dataset().frame.head(2)), "2 rows, not 3"),
        (with_cells("Spent", [12.5, 1.0, 7.0]), "1 cells differ, first in row 1"),
        (with_cells("Spent", [12.5, None, None]), "1 cells differ, first in row 2"),
        (with_cells("City", ["Ulm", "Bonn", "Ulm "]), "1 cells differ"),
        (with_cells("Since", pd.to_datetime(["2024-03-04", "2024-04-03", None])), "not datetime64"),
        (with_cells("Spent", ["12.5", None, "7"]), "not float64"),
        (with_column(0, unit=""), "unit ''"),
        (with_column(0, doubt="It could be otherwise."), "doubt"),
        (with_column(0, said="Numbers."), "nothing said matches /€/"),
        (with_column(0, said="", unit=""), "mended in silence"),
    ],
)
def test_a_mistake_is_found(wrong, fault):
    assert any(fault in found for found in faults(wrong, plan(), TRUTH))


def test_a_wrong_part_is_found():
    assert faults(dataset(), plan(City=Role.KEY), TRUTH) == ["City: role key, not trait ()"]


def test_a_wrong_refusal_or_reading_is_found():
    assert faults_of_refusal("x.csv is empty.", TRUTH) == ["refused: x.csv is empty."]
    assert faults_of_refusal("No.", Truth(refused=("save",)))[0].startswith("the refusal lacks")
    assert faults(dataset(), plan(), Truth(refused=("save",))) == [
        "read, though it must be refused"
    ]


def test_doubt_must_be_said_where_it_is_due():
    doubtful = replace(TRUTH, columns=(replace(SPENT, doubt=True), SINCE, CITY))
    assert faults(dataset(), plan(), doubtful) == ["Spent: no doubt is said"]


def test_several_encodings_must_be_offered_where_no_one_is_certain():
    uncertain = replace(TRUTH, several_encodings=True)
    assert faults(dataset(), plan(), uncertain) == ["encodings ('utf-8',)"]
