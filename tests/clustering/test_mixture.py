import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_iris, make_blobs
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import StandardScaler

from segmentation.clustering import em_initialisation
from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.mixture import fit_mixture, fit_robust_mixture
from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.domain.assignment import assign, mahalanobis, memberships
from segmentation.domain.grouping import Mixture

BOTH = pytest.mark.parametrize("fit_all", [fit_mixture, fit_robust_mixture])


def fit(points: np.ndarray, size: int, seed: int = 0, fit_all=fit_mixture, **settings) -> Mixture:
    return fit_all(points, [size], Settings(**settings), seed)[size]


def covariances_of(mixture: Mixture) -> np.ndarray:
    return np.linalg.inv(mixture.precision_cholesky @ mixture.precision_cholesky.transpose(0, 2, 1))


@pytest.fixture(scope="module")
def stretched() -> tuple[np.ndarray, np.ndarray]:
    """Two long clouds side by side, which centres alone cannot tell apart."""
    draws = np.random.default_rng(0)
    groups = np.repeat([0, 1], [300, 200])
    points = draws.normal(size=(500, 2)) * [2.4, 0.5]
    points += groups[:, None] * [2.4, 3.0]
    turn = np.array([[np.cos(0.5), -np.sin(0.5)], [np.sin(0.5), np.cos(0.5)]])
    return points @ turn.T, groups


@BOTH
def test_it_ends_where_a_further_step_changes_nothing(stretched, fit_all):
    points, _ = stretched
    found = fit(points, 3, fit_all=fit_all)
    responsibilities = memberships(found, points)
    assert responsibilities.sum(axis=1) == pytest.approx(1)
    nu, counts = found.degrees_of_freedom, np.ones_like(responsibilities)
    if np.isfinite(nu):
        counts = (nu + 2) / (nu + mahalanobis(found, points))
    sizes, weights = responsibilities.sum(axis=0), responsibilities * counts
    assert found.weights == pytest.approx(sizes / 500, abs=0.01)
    own = []
    for k in range(3):
        mean = np.average(points, axis=0, weights=weights[:, k])
        assert found.means[k] == pytest.approx(mean, abs=0.05)
        away = points - mean
        own.append((weights[:, k, None] * away).T @ away / sizes[k])
    pooled = sum(size * covariance for size, covariance in zip(sizes / 500, own, strict=True))
    floor = 0.02 * points.var(axis=0).mean() * np.eye(2)
    expected = [covariance / 2 + pooled / 2 + floor for covariance in own]
    assert np.allclose(covariances_of(found), expected, atol=0.1)


def test_tails_are_those_of_the_algorithm(stretched):
    points, _ = stretched
    assert fit(points, 2).degrees_of_freedom == np.inf
    assert fit(points, 2, fit_all=fit_robust_mixture).degrees_of_freedom == 4


@BOTH
def test_long_clouds_are_told_apart_where_centres_do_not(stretched, fit_all):
    points, groups = stretched
    found = adjusted_rand_score(groups, assign(fit(points, 2, fit_all=fit_all), points))
    k_means = fit_kmeans(points, [2], Settings(n_init=5), 0)[2]
    assert found > 0.97
    assert adjusted_rand_score(groups, assign(k_means, points)) < 0.5


def test_a_cloud_alone_has_the_mean_and_the_covariance_of_all(stretched):
    points, _ = stretched
    found = fit(points, 1)
    assert found.means[0] == pytest.approx(points.mean(axis=0))
    floor = 0.02 * points.var(axis=0).mean() * np.eye(2)
    covariance = np.cov(points, rowvar=False, bias=True) + floor
    assert np.allclose(covariances_of(found)[0], covariance)


def test_customers_far_off_hardly_bend_the_robust_mixture():
    draws = np.random.default_rng(4)
    points = draws.normal(size=(400, 2))
    strays = np.concatenate([points, draws.normal((40.0, 0.0), 1.0, (20, 2))])
    moved, robust = (fit(strays, 1, fit_all=f).means[0] for f in (fit_mixture, fit_robust_mixture))
    assert moved[0] - points[:, 0].mean() > 1.5
    assert abs(robust[0] - points[:, 0].mean()) < 0.25


@pytest.mark.parametrize(
    ("load", "least"), [(load_iris, 0.9), (load_breast_cancer, 0.72)], ids=["iris", "breast"]
)
def test_known_groups_are_found(load, least):
    known = load()
    points = StandardScaler().fit_transform(known.data)
    size = len(known.target_names)
    found = fit(points, size, fit_all=fit_robust_mixture)
    assert adjusted_rand_score(known.target, assign(found, points)) >= least


@BOTH
def test_no_cloud_settles_on_rows_that_are_the_same(fit_all):
    draws = np.random.default_rng(1)
    points = np.concatenate([draws.normal(size=(200, 2)), np.full((60, 2), 0.5)])
    floor = 0.02 * points.var(axis=0).mean()
    for covariance in covariances_of(fit(points, 4, fit_all=fit_all)):
        assert np.linalg.eigvalsh(covariance).min() >= floor * (1 - 1e-6)


@BOTH
def test_columns_of_yes_no_and_categories_stay_wide(fit_all):
    draws = np.random.default_rng(6)
    number, level = draws.normal(size=300), draws.integers(0, 3, 300)
    yes = (draws.random(300) < 0.5) * 1.5
    points = np.column_stack([number, yes, np.eye(3)[level]])
    points -= points.mean(axis=0)
    parts = (TraitColumns(1, "number"), TraitColumns(1, "yes/no"), TraitColumns(3, "category"))
    found = fit(points, 3, fit_all=fit_all, trait_columns=parts)
    variances = points.var(axis=0)
    floor = 0.02 * variances.mean()
    clumped = [floor, floor + 0.5 * variances[1], *[floor + 0.5 * variances[2:].sum()] * 3]
    for covariance in covariances_of(found):
        assert (np.diagonal(covariance) >= np.array(clumped) * (1 - 1e-9)).all()
    plain = covariances_of(fit(points, 3, fit_all=fit_all))
    assert (np.diagonal(plain, axis1=1, axis2=2) < clumped).any()


@BOTH
def test_numbers_beyond_the_rows_are_left_out(fit_all):
    points = np.random.default_rng(2).normal(size=(4, 2))
    assert set(fit_all(points, [2, 4, 5], Settings(), 0)) <= {2, 4}
    assert 2 in fit_all(points, [2], Settings(), 0)


@BOTH
def test_rows_that_are_all_the_same_are_one_segment_at_most(fit_all):
    found = fit_all(np.ones((10, 2)), [1, 2], Settings(), 0)
    assert set(found) == {1}
    assert np.isfinite(memberships(found[1], np.array([[1.0, 1.0], [5.0, 5.0]]))).all()


def test_many_rows_are_sampled_by_the_seed(monkeypatch):
    middles = [[0, 0], [10, 0], [0, 10]]
    points, groups = make_blobs(500, centers=middles, random_state=3)
    monkeypatch.setattr(em_initialisation, "_MOST_ROWS", 100)
    first, again, other = (fit(points, 3, seed) for seed in (1, 1, 2))
    assert np.array_equal(first.means, again.means)
    assert not np.array_equal(first.means, other.means)
    assert adjusted_rand_score(groups, assign(first, points)) > 0.95
