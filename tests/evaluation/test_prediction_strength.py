from collections.abc import Mapping

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentation.domain.grouping import ClusterModel, nearest_centroid_model
from segmentation.evaluation.prediction_strength import (
    draw_halves,
    group_halves,
    prediction_strength,
)


def fit(points: np.ndarray, seed: int) -> Mapping[int, ClusterModel]:
    return {
        k: nearest_centroid_model(
            KMeans(k, n_init=5, random_state=seed).fit(points).cluster_centers_
        )
        for k in (2, 3, 4, 5)
    }


def strengths(points: np.ndarray, sizes=(2, 3, 4, 5)) -> dict[int, float]:
    draws = np.random.default_rng(0)
    splits = draw_halves(len(points), max(sizes), n_splits=3, draws=draws)
    halves = group_halves(points, splits, sizes, fit)
    return {k: prediction_strength(points, splits, halves[k], k) for k in sizes}


def test_segments_far_apart_hold_up_to_their_number():
    draws = np.random.default_rng(1)
    centres = np.array([[0, 0], [20, 0], [0, 60]])
    points = centres[draws.integers(0, 3, 600)] + draws.normal(size=(600, 2))
    found = strengths(points)
    assert found[2] == pytest.approx(1)
    assert found[3] == pytest.approx(1)
    assert found[4] < 0.8
    assert found[5] < 0.8


def test_noise_does_not_hold():
    found = strengths(np.random.default_rng(2).normal(size=(600, 5)))
    assert max(found[3], found[4], found[5]) < 0.6


def test_a_number_that_cannot_be_had_does_not_hold():
    points = np.random.default_rng(3).normal(size=(100, 2))
    assert strengths(points, (2, 7))[7] == 0


def test_large_tables_are_sampled():
    points = np.random.default_rng(4).normal(size=(20_000, 2))
    assert 0 <= strengths(points, (2,))[2] <= 1
