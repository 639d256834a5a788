from dataclasses import replace

import pytest
from simulated_orders import simulated_log

from segmentation.backtesting.backtest import BacktestSettings, backtest
from segmentation.common.errors import SegmentationError
from tests.backtesting.conftest import QUICK, TOLD, dataset_of


def test_segments_of_customers_who_differ_foretell_their_spend(looked_back):
    assert looked_back.foretell
    assert looked_back.over_everyone.share > 0.3
    assert [one.way for one in looked_back.errors][:2] == ["segments", "RFM deciles"]
    assert {one.way for one in looked_back.errors} >= {"order forecast", "mean of everyone"}
    assert looked_back.later == ()


def test_segments_of_customers_who_are_alike_foretell_nothing(nothing_told):
    assert not nothing_told.foretell
    assert abs(nothing_told.over_everyone.share) < 0.1


def test_planted_columns_of_later_orders_are_found_and_left_out(leaking):
    assert [one.column for one in leaking.later] == ["Orders ever", "Gone", "Latest visit"]
    assert all(one.gain >= 0.3 for one in leaking.later)
    # "Kind", which tells of the truth, and "Height", which tells nothing, are left.


def test_what_comes_after_a_cut_does_not_change_its_segments(steady, looked_back):
    cut = looked_back.cuts[-1].cut
    days = steady.frame["Order date"].to_numpy().astype("datetime64[D]").astype(int)
    changed = steady.frame.copy()
    changed.loc[days > cut, "Amount"] = 7_777.0
    other = backtest(dataset_of(changed), QUICK)
    for before, after in zip(looked_back.cuts, other.cuts, strict=True):
        assert (before.n_customers, before.verdict) == (after.n_customers, after.verdict)
    # The first told cut is over by then as well: learnt, told and happened are the same.
    first, same = looked_back.foretold[0], other.foretold[0]
    assert first.cut + looked_back.days <= cut
    for way, own in first.forecasts.items():
        assert own.tolist() == same.forecasts[way].tolist()
    assert first.happened.tolist() == same.happened.tolist()


def test_each_cut_is_told_by_one_that_was_over(looked_back):
    assert len(looked_back.cuts) >= 3
    for one in looked_back.foretold:
        assert one.learnt + looked_back.days <= one.cut
    assert looked_back.cuts[-1].cut + looked_back.days <= looked_back.last
    assert all(len(look.existed) == 3 for look in looked_back.cuts)
    assert all(-0.1 <= look.agreement <= 1 for look in looked_back.cuts)


def test_logs_that_cannot_be_looked_back_at_are_refused(told):
    with pytest.raises(SegmentationError, match="too few to cut it at two ends"):
        backtest(dataset_of(told.frame), replace(QUICK, days=400))
    few = simulated_log(TOLD, 60, 560, 5)
    with pytest.raises(SegmentationError, match="Fewer than 100 customers had ordered"):
        backtest(dataset_of(few.frame), QUICK)
    by_customer = told.frame.drop_duplicates("Customer ID")
    with pytest.raises(SegmentationError, match="a row for each customer"):
        backtest(dataset_of(by_customer), QUICK)


def test_only_leaking_traits_leave_nothing(told):
    from tests.backtesting.conftest import with_later_columns

    settings = BacktestSettings(traits=("Orders ever",), method="kmeans", n_segments=3)
    with pytest.raises(SegmentationError, match="Every trait that you chose knows of later"):
        backtest(dataset_of(with_later_columns(told)), settings)
