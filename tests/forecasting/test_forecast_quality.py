import math

import numpy as np
import pytest
from sklearn.metrics import brier_score_loss, mean_absolute_error, r2_score, roc_auc_score

from segmentation.forecasting.forecast_quality import (
    auc,
    calibration,
    forecast_quality,
    group_mean,
    loss_gain,
)


def test_measures_are_those_of_scikit_learn():
    draws = np.random.default_rng(1)
    fold = np.arange(200) % 5
    forecasts = draws.random(200).round(1)  # with ties
    yes = (draws.random(200) < forecasts).astype(float)
    found = forecast_quality(yes, forecasts, fold, "share")
    assert found.squared_error == pytest.approx(brier_score_loss(yes, forecasts))
    areas = [roc_auc_score(yes[fold == k], forecasts[fold == k]) for k in range(5)]
    assert found.auc == pytest.approx(np.mean(areas))
    value = forecasts + draws.normal(size=200)
    found = forecast_quality(value, forecasts, fold, "value")
    assert found.absolute_error == pytest.approx(mean_absolute_error(value, forecasts))
    assert found.r2 == pytest.approx(r2_score(value, forecasts))


def test_a_plain_share_has_an_area_of_one_half():
    assert auc(np.array([0.0, 1, 1]), np.full(3, 0.6)) == 0.5


def test_the_interval_of_a_gain_covers_the_truth_as_often_as_it_says():
    draws = np.random.default_rng(2)
    covered = 0
    for _ in range(400):
        signal, noise = draws.normal(size=(2, 300))
        found = loss_gain(signal + noise, signal, np.zeros(300))  # 1 of a variance of 2 is gone
        covered += found.low <= 0.5 <= found.high
    assert 0.92 <= covered / 400 <= 0.98
    assert loss_gain(np.ones(5), np.ones(5), np.ones(5)).share == 0


def test_calibration_in_ten_bins():
    draws = np.random.default_rng(3)
    right = draws.random(20_000)
    yes = (draws.random(20_000) < right).astype(float)
    found = calibration(yes, right)
    assert [one.n_customers for one in found.bins] == [2_000] * 10
    assert found.error == pytest.approx(found.by_chance, rel=0.6)
    off = calibration(yes, np.clip(right + 0.1, 0, 2))
    assert off.error == pytest.approx(0.1, abs=0.01)
    assert off.bins[0].forecast == pytest.approx(0.15, abs=0.01)
    assert len(calibration(yes, np.full(20_000, 0.5)).bins) == 1


def test_the_interval_of_a_group_holds_its_mean_though_forecasts_are_shrunk():
    draws, inside = np.random.default_rng(8), 0
    for _ in range(400):
        chances = draws.uniform(0.05, 0.6, 150)
        values = (draws.random(150) < chances).astype(float)
        shrunk = 0.5 * chances + 0.2
        known = draws.random(150) < 0.5
        _, low, high = group_mean(float(shrunk.mean()), values[known], shrunk[known], "share")
        inside += low <= chances.mean() <= high
    assert 0.92 <= inside / 400 <= 0.99


def test_a_group_that_is_known_has_its_own_mean():
    values, forecasts = np.array([4.0, 8.0]), np.array([5.0, 5.0])
    expected, low, high = group_mean(5.0, values, forecasts, "value")
    assert expected == pytest.approx(6)
    assert (low, high) == pytest.approx((6 - 1.96 * 2, 6 + 1.96 * 2))
    assert group_mean(0.02, np.zeros(1), np.zeros(1), "share") == (0.02, None, None)


def test_a_group_in_which_nobody_said_yes_is_no_certainty():
    expected, low, high = group_mean(0.02, np.zeros(20), np.full(20, 0.02), "share")
    assert (expected, low) == (0, 0)
    assert high == pytest.approx(1.96 * math.sqrt(0.02 * 0.98 / 20))
