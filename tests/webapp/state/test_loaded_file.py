"""A loaded file: reading options, cleaning, and the role of each column."""

import sqlite3
from contextlib import closing

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.read_table import read_table
from segmentation.worker.messages import Failed, PrepareJob, ReadJob
from segmentation.worker.run_job import outcome
from tests.webapp import files
from tests.webapp.conftest import SAMPLES
from webapp.services.upload import StoredFile
from webapp.state.loaded_file import LoadedFile
from webapp.state.session import Session


@pytest.fixture
def source(tmp_path) -> StoredFile:
    path = tmp_path / "customers.csv"
    path.write_bytes(files.doubtful())
    return StoredFile("customers.csv", path)


@pytest.fixture
def file(source) -> LoadedFile:
    file = LoadedFile()
    file.load(file.read(source, ReadOptions()), source)
    return file


def test_a_small_file_is_read_at_once(source, pool):
    table = LoadedFile().read(source, ReadOptions())
    assert table.n_rows == 40
    assert pool.jobs == []


def test_reading_ends_for_a_visitor_who_has_gone(tmp_path, monkeypatch):
    path = tmp_path / "endless.sqlite"
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE VIEW endless AS WITH RECURSIVE n(x) AS "
            "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < 0"
        )
    answers = iter((True, True))
    monkeypatch.setattr("webapp.services.presence.is_here", lambda: next(answers, False))
    with pytest.raises(SegmentationError, match="connection was interrupted"):
        LoadedFile().read(StoredFile("endless.sqlite", path), ReadOptions())


def test_a_large_file_goes_to_a_worker_process(file, source, pool, monkeypatch):
    monkeypatch.setattr("webapp.state.loaded_file._SMALL", 100)
    assert file.read(source, ReadOptions()) is None
    assert pool.jobs[0].path == source.path
    assert file.finished() is None
    file.cancel_reading()
    assert pool.runs[0].status == "cancelled"
    assert file.run is None


def test_the_same_file_keeps_roles_and_cleaning_another_one_does_not(file, source):
    file.change_role("Visits", Role.DESCRIBES)
    file.clean(forward_fill=True)
    again = file.read(source, file.column_read_as("Joined", ReadAs.DATE_MONTH_FIRST))
    assert file.load(again, source)
    assert file.plan["Visits"].role is Role.DESCRIBES
    assert file.cleaning.forward_fill
    assert not file.load(read_table(SAMPLES / "mall.csv"))
    assert file.cleaning == Cleaning()
    assert file.source is None


def test_options_of_columns_are_kept_beside_each_other(file):
    file.load(file.read(file.source, file.column_read_as("Visits", ReadAs.TEXT)), file.source)
    options = file.column_read_as("Joined", ReadAs.DATE_MONTH_FIRST)
    assert dict(options.columns) == {"Visits": ReadAs.TEXT, "Joined": ReadAs.DATE_MONTH_FIRST}
    assert file.column_read_as("Visits", None).columns == ()
    renaming = file.options_with(delimiter=";")  # column names may change
    assert renaming.columns == ()
    assert dict(renaming.like) == {"Visits": ReadAs.TEXT}


def test_changes_of_the_plan(file):
    file.change_kind("Visits", Kind.CATEGORY)
    assert file.plan["Visits"].kind is Kind.CATEGORY
    file.change_transform("Spend", "log")
    assert file.plan["Spend"].transform == "log"
    before = file.plan
    with pytest.raises(SegmentationError, match="“Customer”"):
        file.change_role("Customer", Role.TRAIT)
    assert file.plan is before


def test_the_quality_report_is_of_the_present_plan(file):
    first = file.health
    assert file.health is first
    file.change_role("Visits", Role.IGNORED)
    assert file.health is not first


def test_a_plan_without_traits_is_refused(file):
    file.require_traits()
    for trait in file.plan.traits:
        file.change_role(trait.name, Role.DESCRIBES)
    with pytest.raises(SegmentationError, match="no column that can shape segments"):
        file.require_traits()


def test_nothing_happens_without_a_file():
    file = LoadedFile()
    file.clean(forward_fill=True)
    file.change_role("Age", Role.TRAIT)
    assert file.plan is None
    assert file.health is None
    assert file.finished() is None


# -- very many columns -------------------------------------------------------------------------


@pytest.fixture
def wide_source(tmp_path) -> StoredFile:
    path = tmp_path / "wide.csv"
    path.write_bytes(files.wide())
    return StoredFile("wide.csv", path)


def worked(pool, place: int = -1) -> None:
    """Let a worker process have done a job."""
    pool.runs[place].take_in(outcome(pool.jobs[place], silent))


def test_very_many_columns_are_read_and_looked_at_by_a_worker_process(wide_source, pool):
    visitor = Session()
    visitor.open(wide_source)
    worked(pool)
    visitor.settle()
    assert visitor.file.customers is None  # read, and not yet looked at
    assert [type(job) for job in pool.jobs] == [ReadJob, PrepareJob]
    worked(pool)
    visitor.settle()
    assert visitor.error == ""
    assert len(visitor.file.plan.columns) == 320
    assert visitor.file.source is wide_source
    assert visitor.file.prepare_run is None


def test_cleaning_very_many_columns_keeps_what_was_chosen_and_can_be_cancelled(wide_source, pool):
    visitor = wide_visitor(wide_source, pool)
    visitor.file.change_role("measure 1", Role.IGNORED)
    before = visitor.file.customers
    visitor.clean(forward_fill=True)
    visitor.file.cancel_reading()
    assert pool.runs[-1].status == "cancelled"
    visitor.settle()
    assert visitor.file.customers is before
    visitor.clean(forward_fill=True)
    worked(pool)
    visitor.settle()
    assert visitor.file.customers is not before
    assert visitor.file.cleaning.forward_fill
    assert visitor.file.plan["measure 1"].role is Role.IGNORED


def test_the_health_of_very_many_columns_is_looked_at_once_for_a_plan(wide_source, pool):
    visitor = wide_visitor(wide_source, pool)
    n_before = len(pool.jobs)
    assert visitor.file.health is None
    assert visitor.file.health is None
    assert len(pool.jobs) == n_before + 1
    visitor.file.change_role("measure 1", Role.IGNORED)
    assert visitor.file.health is None
    assert pool.runs[-2].status == "cancelled"
    worked(pool)
    assert visitor.file.health.n_rows == 40
    assert visitor.file.health is visitor.file.health
    assert len(pool.jobs) == n_before + 2


def test_a_failed_look_is_said(wide_source, pool):
    visitor = wide_visitor(wide_source, pool)
    assert visitor.file.health is None
    pool.runs[-1].take_in(Failed("No memory.", expected=True))
    with pytest.raises(SegmentationError, match="No memory"):
        _ = visitor.file.health
    visitor.clean(forward_fill=True)
    pool.runs[-1].take_in(Failed("Too few.", expected=True))
    visitor.settle()
    assert visitor.error == "Too few."


def wide_visitor(source: StoredFile, pool) -> Session:
    visitor = Session()
    visitor.open(source)
    for _ in range(2):
        worked(pool)
        visitor.settle()
    return visitor


def test_pages_of_very_many_columns_list_none_by_widgets(app, wide_source, pool):
    opened = app(wide_visitor(wide_source, pool))
    at = opened.on("choose")
    assert not [box for box in at.multiselect if str(box.key).startswith("bucket_")]
    weights = [box for box in at.number_input if "weight" in str(box.key)]
    assert len(weights) == 1  # the one that is chosen
    assert "too many columns to list" in opened.words
    assert opened.has("go")
    opened.on("your_data")
    opened.look_at("Data health")
    assert opened.has("cancel_health")
    opened.press("cancel_health")
    assert pool.runs[-1].status == "cancelled"
    assert not opened.has("cancel_health")
    assert len(opened.table("Role")) == 320
    opened.look_at("Data health")
    worked(pool)
    at.run()
    assert len(opened.table("Lopsided")) == 320


def test_traits_of_a_block_are_weighted_together(file):
    names = [trait.name for trait in file.plan.traits][:2]
    file.change_trait_weights(names, 0.5)
    assert {t.name: t.trait_weight for t in file.plan.weighted_traits} == dict.fromkeys(names, 0.5)
    with pytest.raises(SegmentationError, match=r"counts from 0\.25 to 4"):
        file.change_trait_weights(names, 9)
    file.clean(drop_duplicates=True)
    assert [t.name for t in file.plan.weighted_traits] == names  # kept, as everything by hand


def test_no_network_is_made_ready_for_very_many_columns(wide_source, pool):
    visitor = wide_visitor(wide_source, pool)
    visitor.search.get_ready()
    assert pool.ready == []
