"""One segment cut in parts."""

import numpy as np
import pytest

from segmentation.clustering.cut_segment import cut_segment
from segmentation.clustering.settings import Settings
from segmentation.domain import algorithms
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import Centroids

CARDS = [
    algorithms.KMEANS,
    algorithms.MINIBATCH,
    algorithms.MIXTURE,
    algorithms.ROBUST_MIXTURE,
    algorithms.LATENT_CLASSES,
    algorithms.KPROTOTYPES,
    algorithms.WARD,
    algorithms.HDBSCAN,
]


def crowds(n_points: int) -> tuple[np.ndarray, np.ndarray]:
    draws = np.random.default_rng(5)
    groups = (np.arange(n_points) % 3 > 0).astype(int)
    return np.array([[0.0, 0, 0], [12, 9, 0]])[groups] + draws.normal(size=(n_points, 3)), groups


@pytest.mark.parametrize("n_points", [90, 4_000])
@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_two_planted_crowds_are_found_the_larger_first(card, n_points):
    points, groups = crowds(n_points)
    model = cut_segment(points, 2, card, Settings(), 1)
    assert np.array_equal(assign(model, points), 1 - groups)


def test_k_means_goes_on_over_all_points():
    points, groups = crowds(4_000)
    model = cut_segment(points, 2, algorithms.KMEANS, Settings(), 1)
    assert isinstance(model, Centroids)
    means = np.stack([points[groups == k].mean(axis=0) for k in (1, 0)])
    assert model.points == pytest.approx(means)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.name)
def test_points_that_are_too_few_or_all_the_same_are_not_cut(card):
    assert cut_segment(np.ones((1, 2)), 2, card, Settings(), 1) is None
    assert cut_segment(np.ones((50, 2)), 2, card, Settings(), 1) is None
