"""A loaded file: reading options, cleaning, and the role of each column."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.read_table import read_table
from tests.webapp import files
from tests.webapp.conftest import SAMPLES
from webapp.services.upload import StoredFile
from webapp.state.loaded_file import LoadedFile


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


def test_traits_of_a_block_are_weighted_together(file):
    names = [trait.name for trait in file.plan.traits][:2]
    file.change_trait_weights(names, 0.5)
    assert {t.name: t.trait_weight for t in file.plan.weighted_traits} == dict.fromkeys(names, 0.5)
    with pytest.raises(SegmentationError, match=r"counts from 0\.25 to 4"):
        file.change_trait_weights(names, 9)
    file.clean(drop_duplicates=True)
    assert [t.name for t in file.plan.weighted_traits] == names  # kept, as everything by hand
