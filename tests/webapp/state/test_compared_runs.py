"""The runs that are looked at beside each other."""

import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.run_assignments import RunAssignments
from segmentation.monitoring.run_comparison import KnownRun
from webapp.state.compared_runs import PRESENT, ComparedRuns, RunSource

LIST = b"id,segment,segment_name,confidence\n" + b"".join(
    b"c%d,%d,S%d,1\n" % (k, k % 2, k % 2) for k in range(12)
)


def known(name: str = "run") -> KnownRun:
    keys = tuple(f"c{k}" for k in range(12))
    return KnownRun(RunAssignments(name, keys, "id", np.arange(12) % 2, ("A", "B"), (0, 1), "f"))


def test_a_run_is_loaded_once_unless_it_changes():
    compared, loads = ComparedRuns(), []

    def load() -> KnownRun:
        loads.append(1)
        return known()

    of = object()
    first = compared.load(RunSource("size 2", "", load, of, 1))
    assert compared.load(RunSource("size 2", "", load, of, 1)) is first
    assert compared.load(RunSource("size 2", "", load, of, 2)) is not first
    assert compared.load(RunSource("size 2", "", load, object(), 2)) is not first
    assert len(loads) == 3


def test_a_comparison_is_kept_until_another_is_made():
    compared, one, other = ComparedRuns(), known(), known()
    found = compared.compare(one, other, "after")
    assert compared.compare(one, other, "after") is found
    assert compared.compare(one, other, "before") is not found


def test_a_list_that_is_dropped_is_chosen_and_a_wrong_one_changes_nothing():
    compared = ComparedRuns()
    compared.take("june.csv", memoryview(LIST))
    (source,) = compared.dropped
    assert (compared.before, compared.after) == (source.key, PRESENT)
    assert source.load().run.names == ("S0", "S1")
    with pytest.raises(SegmentationError, match=r"july\.csv is not a list of segments"):
        compared.take("july.csv", b"no\n")
    assert compared.dropped[0].title == "june.csv"
    assert compared.before == source.key


def test_the_last_four_lists_are_kept_and_all_are_forgotten():
    compared = ComparedRuns()
    for k in range(6):
        compared.take(f"{k}.csv", LIST)
    assert [source.title for source in compared.dropped] == ["5.csv", "4.csv", "3.csv", "2.csv"]
    compared.forget()
    assert compared.dropped == ()
    assert compared.before == ""
