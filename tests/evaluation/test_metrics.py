import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, r2_score

from segmentation.evaluation import metrics


@pytest.fixture(scope="module")
def found() -> tuple[np.ndarray, KMeans]:
    points = np.random.default_rng(0).normal(size=(120, 4))
    return points, KMeans(4, n_init=3, random_state=0).fit(points)


def test_inertia(found):
    points, model = found
    assert metrics.inertia(points, model.labels_) == pytest.approx(model.inertia_)
    by_hand = metrics.inertia(np.array([[0.0], [2], [3], [9]]), np.array([0, 0, 1, 1]))
    assert by_hand == 1 + 1 + 9 + 9


def test_explained_by_hand():
    points, labels = np.array([[0.0, 0], [2, 0], [10, 4], [12, 4]]), np.array([0, 0, 1, 1])
    # Σ ‖x - x̄‖² = (36 + 16 + 16 + 36) + 4 × 4 about (6, 2), of which 4 × 1 within segments.
    assert metrics.explained(points, labels) == pytest.approx(1 - 4 / 120)
    assert metrics.explained(points, np.zeros(4, dtype=int)) == pytest.approx(0)
    assert metrics.explained(points, np.arange(4)) == 1


def test_explained_is_the_variance_that_the_segment_means_keep(found):
    points, model = found
    labels = model.labels_
    means = np.array([points[labels == k].mean(axis=0) for k in range(4)])
    value = metrics.explained(points, labels)
    assert value == pytest.approx(r2_score(points, means[labels], multioutput="variance_weighted"))
    ratio = metrics.calinski_harabasz(points, labels)  # (between / 3) / (within / 116)
    assert value == pytest.approx(ratio * 3 / (ratio * 3 + 116))


def test_where_all_customers_are_the_same_nothing_is_explained():
    assert metrics.explained(np.ones((4, 2)), np.array([0, 0, 1, 1])) == 0


def test_the_indices_are_scikit_learns(found):
    points, model = found
    labels = model.labels_
    assert metrics.davies_bouldin(points, labels) == pytest.approx(
        davies_bouldin_score(points, labels)
    )
    assert metrics.calinski_harabasz(points, labels) == pytest.approx(
        calinski_harabasz_score(points, labels)
    )


def test_the_indices_by_hand():
    points, labels = np.array([[0.0], [2], [10], [12]]), np.array([0, 0, 1, 1])
    assert metrics.davies_bouldin(points, labels) == pytest.approx((1 + 1) / 10)
    assert metrics.calinski_harabasz(points, labels) == pytest.approx((100 / 1) / (4 / 2))


def test_reconstruction_by_hand():
    values, rebuilt = np.array([[1.0, 10], [3, 30]]), np.array([[1.0, 14], [2, 30]])
    found = metrics.reconstruction(values, rebuilt)
    assert found.mse == pytest.approx((0 + 16 + 1 + 0) / 4)
    assert found.mae == pytest.approx((0 + 4 + 1 + 0) / 4)
    assert found.r2 == pytest.approx(1 - 17 / (2 + 200))


def test_the_share_kept_is_one_minus_the_error_where_each_column_has_a_variance_of_one():
    draws = np.random.default_rng(1)
    values = draws.normal(size=(200, 3))
    values = (values - values.mean(axis=0)) / values.std(axis=0)
    rebuilt = values + draws.normal(0, 0.3, values.shape)
    found = metrics.reconstruction(values, rebuilt)
    assert found.r2 == pytest.approx(1 - found.mse)
    assert found.r2 == pytest.approx(r2_score(values, rebuilt, multioutput="variance_weighted"))
    assert metrics.reconstruction(values, values).r2 == 1
    assert metrics.reconstruction(values, np.zeros_like(values)).r2 == pytest.approx(0)


def test_nothing_to_keep():
    assert metrics.reconstruction(np.ones((3, 2)), np.ones((3, 2))).r2 == 0


def test_nothing_explains_those_in_no_segment():
    points = np.array([[0.0], [0.0], [4.0], [4.0], [12.0]])
    everyone = metrics.explained(points, np.array([0, 0, 1, 1, 2]))
    assert everyone == pytest.approx(1)
    # Squares about the mean of 4: 16, 16, 0, 0, 64; the last is not explained.
    assert metrics.explained(points, np.array([0, 0, 1, 1, -1])) == pytest.approx(1 - 64 / 96)
