import numpy as np
import pytest

from segmentation.backtesting.foretold import Foretold, gain_over, group_means, way_errors


def foretold(cut, happened, **forecasts):
    n = len(happened)
    return Foretold(
        cut, cut - 90, np.arange(n), happened,
        {name.replace("_", " "): own for name, own in forecasts.items()},
    )  # fmt: skip


def test_means_of_segments_are_carried_to_a_later_cut():
    spend = np.array([10.0, 20, 0, 6])
    found = group_means(np.array([0, 0, 1, -1]), spend, np.array([1, 0, -1, 2]))
    assert found.tolist() == [0, 15, 6, 9]  # nobody was in segment 2: the mean of everyone


def test_errors_are_over_all_cuts():
    one = foretold(
        0, np.array([1.0, 3]), segments=np.array([1.0, 2]), mean_of_everyone=np.full(2, 2.0)
    )
    two = foretold(
        90, np.array([0.0, 4]), segments=np.array([1.0, 4]), mean_of_everyone=np.full(2, 2.0)
    )
    own, everyone = way_errors([one, two])
    assert (own.absolute_error, own.squared_error) == (0.5, 0.5)
    assert everyone.squared_error == 2.5
    assert own.over_everyone.share == pytest.approx(0.8)
    assert own.total == 1
    assert own.order == pytest.approx(1)
    assert everyone.over_everyone is None
    assert np.isnan(everyone.order)


def test_a_way_that_is_not_told_at_every_cut_is_left_out():
    mean = np.full(2, 2.0)
    one = foretold(0, np.array([1.0, 3]), segments=mean, order_forecast=mean, mean_of_everyone=mean)
    two = foretold(90, np.array([1.0, 3]), segments=mean, mean_of_everyone=mean)
    assert [row.way for row in way_errors([one, two])] == ["segments", "mean of everyone"]


def test_seeing_customers_twice_makes_nothing_surer():
    draws = np.random.default_rng(1)
    happened = draws.gamma(1, 10, 300)
    own, mean = happened * 0.3 + draws.normal(7, 5, 300), np.full(300, 10.0)
    one = foretold(0, happened, segments=own, mean_of_everyone=mean)
    once = gain_over([one], "segments", "mean of everyone")
    thrice = gain_over([one, one, one], "segments", "mean of everyone")
    assert (thrice.low, thrice.high) == pytest.approx((once.low, once.high))
    nothing = foretold(0, np.zeros(3), segments=np.zeros(3), mean_of_everyone=np.zeros(3))
    assert gain_over([nothing], "segments", "mean of everyone").share == 0


def test_the_interval_holds_nothing_in_most_of_the_draws_without_a_difference():
    certain = 0
    for seed in range(200):
        draws = np.random.default_rng(seed)
        happened = draws.gamma(1, 10, 200)
        noise = draws.normal(0, 2, (2, 200))
        one = foretold(0, happened, segments=10 + noise[0], mean_of_everyone=10 + noise[1])
        certain += gain_over([one], "segments", "mean of everyone").certain
    assert certain <= 12
