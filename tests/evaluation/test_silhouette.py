import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import silhouette_samples

from segmentation.evaluation import silhouette
from segmentation.evaluation.silhouette import silhouettes


def test_by_hand():
    points = np.array([[0.0], [1], [4], [6]])
    (found,) = silhouettes(points, [np.array([0, 0, 1, 1])])
    expected = [(5 - 1) / 5, (4 - 1) / 4, (3.5 - 2) / 3.5, (5.5 - 2) / 5.5]
    assert found.tolist() == pytest.approx(expected, abs=1e-12)


@given(
    st.integers(0, 2**32 - 1),
    st.integers(3, 60),
    st.integers(1, 6),
    st.sampled_from([1e-3, 1.0, 1e4]),
)
def test_several_partitions_at_once_are_scikit_learns(seed, n_points, n_columns, scale):
    draws = np.random.default_rng(seed)
    points = scale * (draws.normal(size=(n_points, n_columns)) + 5)
    partitions = []
    for n_segments in {2, min(5, n_points - 1), n_points - 1}:
        # Of uneven sizes: one segment has all that the others, of one each, leave.
        even = draws.permutation(np.arange(n_points) % n_segments)
        uneven = draws.permutation(np.minimum(np.arange(n_points), n_segments - 1))
        partitions += [even, uneven]
    for labels, found in zip(partitions, silhouettes(points, partitions), strict=True):
        assert np.abs(found - silhouette_samples(points, labels)).max() < 1e-9


def test_a_segment_of_one_has_zero():
    points = np.array([[0.0], [0.1], [9.0]])
    assert silhouettes(points, [np.array([0, 0, 1])])[0][2] == 0


def test_duplicates():
    points = np.repeat(np.random.default_rng(0).normal(size=(5, 3)), 8, axis=0)
    labels = np.repeat([0, 1, 1, 2, 2], 8)
    (found,) = silhouettes(points, [labels])
    assert np.allclose(found, silhouette_samples(points, labels), atol=1e-6)
    assert np.allclose(found[:8], 1, atol=1e-6)


def test_all_points_the_same():
    assert silhouettes(np.full((6, 2), 3.0), [np.array([0, 0, 0, 1, 1, 1])])[0].tolist() == [0] * 6


def test_a_number_that_nobody_has():
    points = np.array([[0.0], [1], [4], [6]])
    gap, none = silhouettes(points, [np.array([0, 0, 2, 2]), np.array([0, 0, 1, 1])])
    assert np.array_equal(gap, none)


def test_blocks_of_rows_change_nothing(monkeypatch):
    draws = np.random.default_rng(3)
    points = draws.normal(size=(50, 3))
    partitions = [draws.integers(0, k, 50) for k in (2, 4)]
    whole = silhouettes(points, partitions)
    monkeypatch.setattr(silhouette, "_ROWS", 7)
    for found, expected in zip(silhouettes(points, partitions), whole, strict=True):
        assert np.allclose(found, expected, atol=1e-12)


def test_far_from_the_origin():
    draws = np.random.default_rng(4)
    points, labels = draws.normal(size=(40, 2)), np.arange(40) % 3
    near, far = (silhouettes(points + shift, [labels])[0] for shift in (0, 1e6))
    assert np.allclose(near, far, atol=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_customers_in_no_segment_count_for_nobody(seed):
    draws = np.random.default_rng(seed)
    points = draws.normal(size=(80, 3))
    whole = draws.permutation(np.arange(80) % 4)
    partitions = [np.where(draws.random(80) < share, -1, whole) for share in (0.1, 0.5)]
    partitions.append(whole)
    for labels, found in zip(partitions, silhouettes(points, partitions), strict=True):
        placed = labels >= 0
        assert np.isnan(found[~placed]).all()
        expected = silhouette_samples(points[placed], labels[placed])
        assert np.abs(found[placed] - expected).max() < 1e-9
        (alone,) = silhouettes(points[placed], [labels[placed]])
        assert np.allclose(found[placed], alone, atol=1e-9)


def test_no_segment_by_hand():
    points = np.array([[0.0], [1], [4], [6], [2], [-900]])
    (found,) = silhouettes(points, [np.array([0, 0, 1, 1, -1, -1])])
    expected = [(5 - 1) / 5, (4 - 1) / 4, (3.5 - 2) / 3.5, (5.5 - 2) / 5.5]
    assert found[:4].tolist() == pytest.approx(expected, abs=1e-9)
    assert np.isnan(found[4:]).all()


def test_a_segment_of_one_beside_customers_in_none():
    points = np.array([[0.0], [0.1], [9.0], [9.0]])
    (found,) = silhouettes(points, [np.array([0, 0, 1, -1])])
    assert found[2] == 0
    assert np.isnan(found[3])
