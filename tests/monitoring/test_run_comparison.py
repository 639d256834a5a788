import datetime as dt
from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.run_comparison import KnownRun, compare_runs, on_customers_of


def test_two_runs_are_followed_told_and_aligned(as_run, shop_model):
    before = KnownRun(as_run([0] * 6 + [1] * 6, names=("A", "B")), shop_model)
    day = dt.date(2026, 11, 30)
    later = as_run([1] * 6 + [0] * 5 + [1], names=("C", "D"), file="b.csv")
    found = compare_runs(before, KnownRun(later, replace(shop_model, seed=7), day))
    assert [key for key, _, _ in found.moves.moved] == ["11"]
    assert (found.difference, found.settings_changed) == ("both", ("seed",))
    assert (found.looks_before, found.looks_after) == ((1, 0), (0, 1))
    assert [event.kind for event in found.line.events] == ["continued", "continued"]
    assert found.day == day


def test_a_list_does_not_tell_why_it_differs(as_run, shop_model):
    known, listed = as_run([0, 1] * 6), as_run([0, 1] * 6, file="")
    found = compare_runs(KnownRun(listed), KnownRun(known, shop_model))
    assert (found.difference, found.settings_changed) == ("unknown", ())


def test_strangers_cannot_be_compared(as_run):
    other = KnownRun(as_run([0, 1] * 6, [f"b{k}" for k in range(12)]))
    with pytest.raises(SegmentationError, match="too few to follow"):
        compare_runs(KnownRun(as_run([0, 1] * 6)), other)


def test_runs_of_strangers_are_compared_on_customers_of_a_third_file(shop_model, draw_shop, as_run):
    june = KnownRun(as_run([0, 1, 2] * 4, [f"a{k}" for k in range(12)], file="june"), shop_model)
    other = KnownRun(as_run([0, 1, 2] * 4, [f"b{k}" for k in range(12)], file="july"), shop_model)
    later = draw_shop(100, 2)
    found = compare_runs(on_customers_of(june, later), on_customers_of(other, later))
    assert (found.moves.n_shared, found.moves.agreement) == (100, 1.0)
    assert found.difference == "later data"  # of the runs, and not of whom they scored
    with pytest.raises(SegmentationError, match="is a list"):
        on_customers_of(KnownRun(june.run), later)
