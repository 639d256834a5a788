from itertools import pairwise, product

import numpy as np
import pytest

from segmentation.clustering import kprototypes
from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.kprototypes import fit_kprototypes
from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.domain.assignment import assign, squared_distances
from segmentation.domain.grouping import Centroids

PARTS = (TraitColumns(1, "number"), TraitColumns(3, "category"), TraitColumns(1, "yes/no"))
HALF = 0.5**0.5  # two customers of different categories are 1 apart


def fit(points: np.ndarray, size: int, seed: int = 0, **settings) -> Centroids:
    return fit_kprototypes(points, [size], Settings(**settings), seed)[size]


def cost(points: np.ndarray, centres: np.ndarray) -> float:
    return squared_distances(points, centres).min(axis=1).sum()


@pytest.fixture(scope="module")
def mixed() -> np.ndarray:
    """A number, a category of three values and a yes/no, which hang together loosely."""
    draws = np.random.default_rng(0)
    groups = draws.integers(0, 3, 240)
    drawn = np.where(draws.random(240) < 0.7, groups, draws.integers(0, 3, 240))
    number = groups + draws.normal(0, 0.5, 240)
    yes = (draws.random(240) < np.array([0.1, 0.5, 0.9])[groups]) / 0.5
    return np.column_stack([number, HALF * np.eye(3)[drawn], yes])


@pytest.mark.parametrize("size", [2, 3, 5, 8])
def test_a_centre_has_a_value_that_customers_have_in_each_category(mixed, size):
    found = fit(mixed, size, trait_columns=PARTS)
    assert found.n_segments == size
    assert np.isinf(found.radius).all()
    for columns in (slice(1, 4), slice(4, 5)):
        real = {tuple(row) for row in mixed[:, columns]}
        assert {tuple(row) for row in found.points[:, columns]} <= real
    assert (np.sort(found.points[:, 1:4], axis=1) == [0, 0, HALF]).all()


def test_it_ends_where_numbers_are_means_and_categories_most_frequent(mixed):
    found = fit(mixed, 3, trait_columns=PARTS)
    labels = assign(found, mixed)
    for segment in range(3):
        members, centre = mixed[labels == segment], found.points[segment]
        assert centre[0] == pytest.approx(members[:, 0].mean())
        assert members[:, 1:4].sum(axis=0).argmax() == centre[1:4].argmax()
        values, counts = np.unique(members[:, 4], return_counts=True)
        assert centre[4] == values[counts.argmax()]


@pytest.mark.parametrize("seed", range(5))
def test_the_cost_never_rises(mixed, seed):
    categories = kprototypes._categories(mixed, PARTS)
    draws = np.random.default_rng(seed)
    start = mixed[draws.choice(len(mixed), 5, replace=False)]
    centres = [kprototypes._iterate(mixed, start, categories, steps) for steps in range(15)]
    costs = [cost(mixed, found) for found in centres]
    assert all(after <= before + 1e-9 for before, after in pairwise(costs))
    assert costs[-1] < costs[0]


def test_no_two_prototypes_are_better_on_a_table_small_enough_to_try_them_all():
    # Ten customers by hand; the best of all 2^9 ways to split them, each at its own best centres.
    number = np.array([0.0, 0.2, 0.1, 0.4, 1.0, 1.2, 0.9, 1.1, 0.5, 0.6])
    values = np.array([0, 0, 0, 1, 1, 1, 1, 2, 2, 0])
    points = np.column_stack([number, HALF * np.eye(3)[values]])
    least = np.inf
    for rest in product((False, True), repeat=9):
        split = np.array([False, *rest])
        total = 0.0
        for own in (split, ~split):
            if own.any():
                spread = ((number[own] - number[own].mean()) ** 2).sum()
                total += spread + own.sum() - np.bincount(values[own]).max()
        least = min(least, total)
    found = fit(
        points, 2, n_init=5, trait_columns=(TraitColumns(1, "number"), TraitColumns(3, "category"))
    )
    assert cost(points, found.points) == pytest.approx(least)


def test_without_categories_it_is_k_means():
    points = np.random.default_rng(1).normal(size=(200, 2)) + 8 * np.eye(2)[np.arange(200) % 2]
    means = fit_kmeans(points, [2], Settings(n_init=5), 0)[2].points
    found = fit(points, 2).points
    assert np.allclose(np.sort(found, axis=0), np.sort(means, axis=0), atol=1e-6)


def test_a_sample_starts_and_all_rows_end(mixed):
    found = fit(mixed, 3, trait_columns=PARTS, start_rows=60)
    labels = assign(found, mixed)
    means = [mixed[labels == k, 0].mean() for k in range(3)]
    assert found.points[:, 0] == pytest.approx(means)


def test_more_segments_than_different_rows_stop_nothing():
    points = np.repeat([[0.0], [1.0]], 4, axis=0)
    assert fit(points, 3).points.shape == (3, 1)
