import numpy as np
import pytest
from scipy.stats import norm
from sklearn.metrics import adjusted_rand_score

from segmentation.clustering.latent_class_gaussians import (
    LatentClasses,
    as_gaussian_mixture,
    level_indicators,
)
from segmentation.clustering.latent_classes import fit_latent_classes
from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.domain.assignment import assign, memberships

PARTS = (
    TraitColumns(1, "number"),
    TraitColumns(1, "number"),
    *(TraitColumns(1, "yes/no"),) * 3,
    TraitColumns(3, "category"),
)
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


def test_the_clouds_give_the_odds_of_the_classes():
    points, _ = mixed(400)
    draws = np.random.default_rng(3)
    blank = np.repeat(draws.random((400, 6)) < 0.2, [1, 1, 1, 1, 1, 3], axis=1)
    with_gaps = np.where(blank, np.nan, points)
    shares, means, spreads = np.array([0.2, 0.5, 0.3]), draws.normal(size=(3, 2)), [0.5, 1, 2]
    yes, levels = draws.uniform(0.05, 0.95, (3, 3)), draws.dirichlet(np.ones(3), 3)
    expected = np.tile(np.log(shares), (400, 1))
    for k in range(3):
        logs = norm(means[k], spreads[k]).logpdf(with_gaps[:, :2])
        expected[:, k] += np.nansum(logs, axis=1)
        says = points[:, 2:5] > 0
        logs = np.log(np.where(says, yes[k], 1 - yes[k]))
        expected[:, k] += np.where(blank[:, 2:5], 0, logs).sum(axis=1)
        logs = np.log(levels[k])[points[:, 5:].argmax(axis=1)]
        expected[:, k] += np.where(blank[:, 5], 0, logs)
    expected = np.exp(expected)
    both = np.stack([yes, 1 - yes], axis=2).reshape(3, 6)  # a yes, then its no
    classes = LatentClasses(
        weights=shares,
        means=means,
        variances=np.tile(np.square(spreads)[:, None], 2),
        log_probabilities=np.log(np.hstack([both, levels])),
    )
    clouds = as_gaussian_mixture(classes, level_indicators(with_gaps, PARTS), points.shape[1])
    assert clouds.degrees_of_freedom == np.inf
    assert clouds.weights.sum() == pytest.approx(1)
    found = memberships(clouds, with_gaps)
    assert np.allclose(found, expected / expected.sum(axis=1, keepdims=True), atol=1e-10)


def test_levels_are_told_from_numbers():
    points = np.array([[5.0, -0.5, 0.7, -0.3], [7.0, 0.5, -0.3, 0.7], [9.0, 0.5, 0.7, -0.3]])
    found = level_indicators(
        points, (TraitColumns(1, "number"), TraitColumns(1, "yes/no"), TraitColumns(2, "category"))
    )
    assert found.numbers.tolist() == [0]
    assert found.columns.tolist() == [1, 1, 2, 3]
    assert found.present.tolist() == [[0, 1, 1, 0], [1, 0, 0, 1], [1, 0, 1, 0]]
    assert found.step == pytest.approx(1)


def test_without_parts_all_columns_are_numbers():
    draws = np.random.default_rng(2)
    truth = draws.integers(0, 2, 600)
    points = truth[:, None] * 4.0 + draws.normal(size=(600, 3))
    found = assign(fit_latent_classes(points, [2], Settings(n_init=3), 0)[2], points)
    assert adjusted_rand_score(found, truth) > 0.97
