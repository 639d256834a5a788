"""A session: what concerns several of its parts, and errors as sentences."""

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import Role
from segmentation.domain.recipe import METHODOLOGY, RECOMMENDED
from segmentation.ingest.read_table import read_table
from segmentation.study.trials import Trial, grid
from segmentation.worker.messages import Done, Failed
from tests.webapp.conftest import SAMPLES
from webapp.services.upload import StoredFile


def sample(name: str) -> StoredFile:
    return StoredFile(name, SAMPLES / name)


def test_another_file_resets_the_search_and_stops_it(loaded, pool):
    loaded.choose_recipe(METHODOLOGY)
    loaded.search.choose_size(7)
    loaded.find()
    loaded.open(sample("automobile.csv"))
    assert loaded.error == ""
    assert loaded.file.customers.n_rows == 8_068
    assert pool.runs[0].status == "cancelled"
    assert loaded.search.run is None
    assert loaded.search.config.recipe == RECOMMENDED
    assert loaded.search.wanted_segments is None
    assert loaded.search.exploration is None


def test_the_earlier_file_brings_its_segments_back(found):
    table, exploration = found.file.table, found.search.exploration
    found.open(sample("automobile.csv"))
    found.load(table)
    found.search.configure(method="kmeans")
    found.find()
    assert found.search.exploration is exploration
    assert found.search.pop_just_found()
    assert not found.search.pop_just_found()


def test_the_same_file_read_again_keeps_the_settings_and_stops_the_search(loaded, pool):
    loaded.open(sample("mall.csv"))
    loaded.search.configure(method="kmeans")
    loaded.find()
    loaded.read_again(decimal=",")
    assert loaded.search.config.method == "kmeans"
    assert pool.runs[0].status == "cancelled"


def test_cleaning_stops_the_search(loaded, pool):
    loaded.find()
    loaded.clean(forward_fill=True)
    assert loaded.file.cleaning.forward_fill
    assert pool.runs[0].status == "cancelled"
    assert loaded.search.run is None


def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(found, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    before = found.file.customers, found.file.plan, found.search.result
    found.open(StoredFile("empty.csv", path))
    assert "empty.csv is empty" in found.error
    assert (found.file.customers, found.file.plan, found.search.result) == before


def test_too_few_customers_are_refused_before_anything_changes(found):
    before = found.file.customers
    with pytest.raises(SegmentationError, match="2 customers"):
        found.load(read_table(b"Key,Age\na,1\nb,2\n", name="few.csv"))
    assert found.file.customers is before
    assert found.search.exploration is not None


def test_an_error_is_forgotten_with_the_next_action(loaded):
    with loaded.report_errors():
        loaded.file.change_role("Customer ID", Role.TRAIT)
    assert "cannot shape segments" in loaded.error
    with loaded.report_errors():
        loaded.file.change_role("Age", Role.DESCRIBES)
    assert loaded.error == ""


def test_other_errors_are_not_hidden(loaded):
    with pytest.raises(ZeroDivisionError), loaded.report_errors():
        _ = 1 / 0


def test_settling_takes_an_outcome_and_says_why_another_failed(loaded, found, pool):
    loaded.search.configure(method="kmeans")
    loaded.find()
    loaded.settle()
    assert loaded.search.run is not None  # not ended yet
    pool.runs[0].take_in(Done(found.search.exploration))
    loaded.settle()
    assert loaded.search.exploration is found.search.exploration
    loaded.search.maps.draw(loaded.search.shown, loaded.search.exploration, "data", 30)
    pool.runs[1].take_in(Failed("No map.", expected=True))
    loaded.settle()
    assert loaded.error == "No map."
    assert loaded.search.maps.run is None


def test_a_recipe_brings_its_traits_and_its_number_of_segments(automobile):
    automobile.search.choose_size(4)
    automobile.choose_recipe(METHODOLOGY)
    assert automobile.search.config.recipe == METHODOLOGY
    assert automobile.search.wanted_segments is None
    assert automobile.file.plan.traits


def test_quick_trials_are_tried_first_and_after_what_one_waits_for(found, pool):
    found.search.maps.draw(found.search.shown, found.search.exploration, "data", 30)
    trials = grid(["autoencoder", "pca"], [None], [None], [1], 4)
    found.try_trials(trials)
    assert found.study_is_current
    assert [trial.learns for trial in found.study.waiting] == [False, True]
    assert found.study.running is None
    found.search.maps.cancel()
    found.settle_study()
    assert found.study.running == trials[1]
    found.file.change_role("Age", Role.DESCRIBES)
    found.settle()
    assert not found.study_is_current
    assert found.study.paused
    assert pool.runs[-1].status == "cancelled"


def test_using_a_trial_finds_segments_with_its_settings(found, pool):
    found.use_trial(Trial("gmm", None, None, 42, 6))
    assert pool.jobs[-1].config.method == "gmm"
    assert found.search.wanted_segments == 6


def test_switching_the_method_keeps_the_number_of_segments(found, pool):
    found.search.choose_size(6)
    found.switch_method("pca")
    assert pool.jobs[-1].config.method == "pca"
    assert found.search.wanted_segments == 6
