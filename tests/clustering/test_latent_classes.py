"""Latent classes: planted ones are found, and the clouds that stand for them are exact."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.clustering import em_initialisation, latent_classes
from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.latent_classes import fit_latent_classes
from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.domain.assignment import assign, memberships

PARTS = (
    TraitColumns(1, "number"),
    TraitColumns(1, "number"),
    *(TraitColumns(1, "yes/no"),) * 3,
    TraitColumns(3, "category"),
)
SETTINGS = Settings(n_init=10, trait_columns=PARTS)
MIDDLES = np.array([[0, 0], [2.5, 0], [2.5, 2.5]])
CHANCES = np.array([[0.95, 0.1, 0.1], [0.1, 0.9, 0.1], [0.1, 0.1, 0.95]])


def mixed(n_customers: int = 2_000) -> tuple[np.ndarray, np.ndarray]:
    """Three kinds of customer, prepared much as the files are."""
    draws = np.random.default_rng(0)
    truth = draws.integers(0, 3, n_customers)
    numbers = MIDDLES[truth] + draws.normal(size=(n_customers, 2))
    yes = (draws.random((n_customers, 3)) < CHANCES[truth]).astype(float)
    level = np.where(draws.random(n_customers) < 0.85, truth, draws.integers(0, 3, n_customers))
    points = np.hstack([numbers, yes, np.eye(3)[level]])
    return (points - points.mean(axis=0)) / [1.5, 1.5, 0.7, 0.7, 0.7, 1, 1, 1], truth


def steady_and_varied() -> tuple[np.ndarray, np.ndarray, tuple[TraitColumns, ...]]:
    """Two kinds with the same averages, of whom one varies more and more often says yes."""
    draws = np.random.default_rng(0)
    truth = draws.integers(0, 2, 3_000)
    numbers = draws.normal(size=(3_000, 8)) * np.where(truth == 0, 0.25, 1)[:, None]
    yes = draws.random((3_000, 4)) < np.where(truth == 0, 0.3, 0.8)[:, None]
    points = np.hstack([numbers, yes])
    points = (points - points.mean(axis=0)) / points.std(axis=0)
    points[:, 8:] *= np.sqrt(0.5)
    return points, truth, (*(TraitColumns(1, "number"),) * 8, *(TraitColumns(1, "yes/no"),) * 4)


def test_planted_classes_are_found_more_sharply_than_by_k_means():
    points, truth = mixed()
    found = assign(fit_latent_classes(points, [3], SETTINGS, 1)[3], points)
    plain = assign(fit_kmeans(points, [3], SETTINGS, 1)[3], points)
    assert adjusted_rand_score(found, truth) > 0.95
    assert adjusted_rand_score(found, truth) > adjusted_rand_score(plain, truth)


def test_planted_classes_are_found_where_k_means_misses_them():
    points, truth, parts = steady_and_varied()
    settings = Settings(n_init=10, trait_columns=parts)
    found = assign(fit_latent_classes(points, [2], settings, 1)[2], points)
    plain = assign(fit_kmeans(points, [2], settings, 1)[2], points)
    assert adjusted_rand_score(plain, truth) < 0.4
    assert adjusted_rand_score(found, truth) > 0.85


def test_a_blank_says_nothing_where_a_filling_speaks_for_the_middle():
    points, truth = mixed(4_000)
    draws = np.random.default_rng(1)
    blank = np.repeat(draws.random((4_000, 6)) < 0.1, [1, 1, 1, 1, 1, 3], axis=1)
    with_gaps = np.where(blank, np.nan, points)
    middles = np.median(points, axis=0)
    fit = fit_latent_classes(with_gaps, [3], SETTINGS, 1)[3]
    filled = np.where(blank, middles, points)
    plain = assign(fit_latent_classes(filled, [3], SETTINGS, 1)[3], filled)
    found = adjusted_rand_score(assign(fit, with_gaps), truth)
    assert found > 0.9
    assert found > adjusted_rand_score(plain, truth) + 0.02
    whole = assign(fit_latent_classes(points, [3], SETTINGS, 1)[3], points)
    assert adjusted_rand_score(assign(fit, points), whole) > 0.95  # nor do they bend the classes


def test_a_column_that_is_blank_throughout_changes_nothing():
    points, _ = mixed(300)
    settings = Settings(
        n_init=3, trait_columns=(*PARTS, TraitColumns(1, "number"), TraitColumns(1, "yes/no"))
    )
    wide = np.hstack([points, np.full((300, 2), np.nan)])
    found = assign(fit_latent_classes(wide, [3], settings, 0)[3], wide)
    less = assign(
        fit_latent_classes(points, [3], replace(settings, trait_columns=PARTS), 0)[3], points
    )
    assert adjusted_rand_score(found, less) > 0.95


def test_a_bad_start_is_left(monkeypatch):
    draws = np.random.default_rng(0)
    middles = np.array([[0, 0], [0, 8], [8, 0], [8, 8]])
    truth = draws.permutation(np.repeat(np.arange(4), 300))
    points = middles[truth] + draws.normal(size=(1_200, 2))
    halved = np.array([[0, 4], [7.5, 0], [8.5, 0], [8, 8]])  # and two are taken for one
    monkeypatch.setattr(em_initialisation, "centroids", lambda *_: halved)
    for short_runs, escapes in ((0, False), (3, True)):
        monkeypatch.setattr(latent_classes, "_CONTINUED_RUNS", short_runs)
        fit = fit_latent_classes(points, [4], Settings(n_init=10), 1)[4]
        assert (adjusted_rand_score(assign(fit, points), truth) > 0.99) is escapes


def test_the_middle_of_an_order_is_no_class_of_its_own():
    # Everyone at one of three steps would have an endless density there.
    draws = np.random.default_rng(0)
    truth = draws.integers(0, 3, 3_000)
    numbers = np.array([[0, 0], [3, 0], [3, 3]])[truth] + draws.normal(size=(3_000, 2))
    order = draws.integers(-1, 2, 3_000) * 1.22
    points = np.column_stack([numbers / 1.7, order])
    found = assign(fit_latent_classes(points, [3], Settings(n_init=10), 1)[3], points)
    assert adjusted_rand_score(found, truth) > 0.7


def test_without_numbers_levels_are_enough():
    points, truth = mixed()
    settings = Settings(n_init=5, trait_columns=PARTS[2:])
    found = fit_latent_classes(points[:, 2:], [3], settings, 0)[3]
    assert adjusted_rand_score(assign(found, points[:, 2:]), truth) > 0.75
    assert memberships(found, points[:, 2:]).sum(axis=1) == pytest.approx(1)


def test_a_value_that_nobody_of_the_sample_has_changes_nothing():
    points, _ = mixed(300)
    parts = (*PARTS, TraitColumns(1, "yes/no"), TraitColumns(2, "category"))
    wide = np.hstack([points, np.zeros((300, 1)), np.tile([0.4, -0.2], (300, 1))])
    settings = Settings(n_init=3, trait_columns=parts)
    found = fit_latent_classes(wide, [3], settings, 0)[3]
    other = wide + np.r_[np.zeros(8), 1.3, -0.6, 0.6]
    assert np.allclose(memberships(found, other), memberships(found, wide), atol=1e-6)


def test_numbers_of_segments_that_cannot_be_had_are_left_out():
    points = np.random.default_rng(3).normal(size=(5, 2))
    assert set(fit_latent_classes(points, [2, 9], Settings(n_init=2), 0)) == {2}
    assert set(fit_latent_classes(np.ones((9, 2)), [1, 2], Settings(n_init=2), 0)) == {1}


@pytest.mark.parametrize("place", [0, 2, 5], ids=["number", "yes/no", "category"])
def test_a_trait_that_counts_twice_is_there_twice(place):
    points, _ = mixed(400)
    starts = np.cumsum([0, *(part.width for part in PARTS)])
    own = slice(starts[place], starts[place + 1])
    points[7, own] = np.nan
    twice = np.hstack([points, points[:, own]])
    weighted = points.copy()
    weighted[:, own] *= np.sqrt(2)  # as the preparation does
    parts = [replace(p, weight=2.0) if k == place else p for k, p in enumerate(PARTS)]
    found = fit_latent_classes(weighted, [3], replace(SETTINGS, trait_columns=tuple(parts)), 1)[3]
    copied = replace(SETTINGS, trait_columns=(*PARTS, PARTS[place]))
    expected = fit_latent_classes(twice, [3], copied, 1)[3]
    assert memberships(found, weighted) == pytest.approx(memberships(expected, twice), abs=1e-6)
    once = fit_latent_classes(points, [3], SETTINGS, 1)[3]
    assert memberships(once, points) != pytest.approx(memberships(expected, twice), abs=1e-3)
    assert once.column_weights is None


def test_weights_of_one_leave_the_classes_as_they_are():
    points, _ = mixed(400)
    parts = tuple(replace(part, weight=1.0) for part in PARTS)
    one = fit_latent_classes(points, [3], SETTINGS, 1)[3]
    other = fit_latent_classes(points, [3], replace(SETTINGS, trait_columns=parts), 1)[3]
    assert other.column_weights is None
    assert np.array_equal(one.means, other.means)
    assert np.array_equal(one.precision_cholesky, other.precision_cholesky)
