import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs, make_moons

from segmentation.domain.measures import DenseGroups
from segmentation.evaluation.dense_groups import agreement, find_dense_groups


@pytest.fixture(scope="module")
def moons():
    return make_moons(600, noise=0.06, random_state=0)


def test_curved_groups_are_found_and_pieces_of_them_told(moons):
    points, truth = moons
    dense = find_dense_groups(points)
    own = agreement(dense, truth)
    assert own.n_groups == 2
    assert min(own.covered, own.kept_whole, own.unmixed) > 0.95
    across = agreement(dense, KMeans(2, n_init=5, random_state=0).fit(points).labels_)
    assert max(across.kept_whole, across.unmixed) < 0.9
    pieces = agreement(dense, truth * 2 + (points[:, 0] > 0.5))
    assert pieces.kept_whole < 0.9
    assert pieces.unmixed > 0.95


def test_one_crowd_has_no_dense_groups():
    assert find_dense_groups(np.random.default_rng(0).normal(size=(400, 3))) is None
    assert find_dense_groups(np.zeros((6, 2))) is None
    assert agreement(None, np.zeros(6, dtype=np.int64)) is None


def test_customers_in_none_do_not_count():
    points, truth = make_blobs([300, 300], centers=[[0, 0], [9, 9]], random_state=0)
    dense = find_dense_groups(points)
    labels = np.where(np.arange(600) % 2, truth, -1)
    found = agreement(dense, labels)
    assert found == DenseGroups(2, found.covered, 1.0, 1.0)
    assert found.covered > 0.9
