import numpy as np
import pytest
from sklearn.cluster import AgglomerativeClustering
from sklearn.datasets import make_blobs
from sklearn.metrics import adjusted_rand_score

from segmentation.clustering import agglomerative
from segmentation.clustering.agglomerative import fit_ward
from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.multi_prototypes import FEWEST_MEMBERS
from segmentation.clustering.settings import Settings
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import Centroids

SIZES = [2, 3, 4, 5, 8]


def fit(points: np.ndarray, sizes=SIZES, seed: int = 0) -> dict[int, Centroids]:
    return fit_ward(points, sizes, Settings(), seed)


@pytest.mark.parametrize("size", [2, 3, 4])
def test_groups_apart_are_those_of_scikit_learn(size):
    points = make_blobs(300, 3, centers=4, cluster_std=0.8, random_state=4)[0]
    expected = AgglomerativeClustering(size, linkage="ward").fit_predict(points)
    labels = assign(fit(points, [size])[size], points)
    assert adjusted_rand_score(expected, labels) == 1


@pytest.mark.parametrize("size", SIZES)
def test_where_groups_touch_it_is_scikit_learns_but_for_customers_at_a_border(size):
    points = np.random.default_rng(0).normal(size=(600, 3))
    expected = AgglomerativeClustering(size, linkage="ward").fit_predict(points)
    own = assign(fit(points)[size], points)
    k_means = fit_kmeans(points, [size], Settings(n_init=5), 0)[size]
    agreement = adjusted_rand_score(expected, own)
    assert agreement > 0.8
    assert agreement > adjusted_rand_score(expected, assign(k_means, points)) + 0.1


def test_a_centre_is_the_average_of_a_branch():
    points = np.concatenate([np.linspace(0, 1, 6), np.linspace(10, 11, 6)])[:, None]
    found = fit(points, [2])[2]
    assert found.n_segments == 2
    assert np.isinf(found.radius).all()
    assert np.sort(found.points.ravel()) == pytest.approx([0.5, 10.5])


def test_numbers_are_cuts_of_one_tree():
    draws = np.random.default_rng(1)
    points = np.concatenate([draws.normal(c, 0.2, size=(40, 2)) for c in (0, 5, 20, 26)])
    found = fit(points, [2, 3, 4])
    labels = {size: assign(cluster_model, points) for size, cluster_model in found.items()}
    for coarse, fine in ((2, 3), (3, 4)):
        pairs = set(zip(labels[fine].tolist(), labels[coarse].tolist(), strict=True))
        assert len(pairs) == fine  # each of the finer groups lies in one of the coarser


def test_a_small_group_is_kept_as_its_average():
    draws = np.random.default_rng(2)
    few = np.array([[80.0, 80.0], [80.4, 80.8]])
    points = np.concatenate([draws.normal(size=(60, 2)), few])
    found = fit(points, [2])[2]
    assert len(few) < FEWEST_MEMBERS
    own = found.points[found.segments == assign(found, few[:1])[0]]
    assert own == pytest.approx(np.array([[80.2, 80.4]]))


def test_joins_of_equal_cost_leave_numbers_out():
    corners = np.repeat([[0.0, 0], [0, 1], [1, 0], [1, 1]], 5, axis=0)
    found = fit(corners, [2, 3, 4, 5])
    assert 4 in found
    assert 5 not in found  # there are four different rows


def test_too_few_rows_give_nothing():
    assert fit(np.zeros((1, 2)), [2]) == {}
    assert fit(np.zeros((6, 2)), [2]) == {}


def test_many_rows_are_sampled_by_the_seed(monkeypatch):
    middles = [[0, 0], [10, 0], [0, 10]]
    points, groups = make_blobs(400, centers=middles, cluster_std=0.5, random_state=5)
    monkeypatch.setattr(agglomerative, "_MOST_ROWS", 100)
    first, again, other = (fit(points, [3], seed)[3] for seed in (1, 1, 2))
    assert np.array_equal(first.points, again.points)
    assert not np.array_equal(first.points, other.points)
    assert adjusted_rand_score(groups, assign(first, points)) == 1
