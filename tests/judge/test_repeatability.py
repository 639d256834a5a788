import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.cluster.kmeans import fit_kmeans
from segmentation.geometry import nearest
from segmentation.judge import repeatability
from segmentation.judge.confidence import confidence
from segmentation.judge.repeatability import Redraws, agreement, contingency, redraw


def fit_three(rows: np.ndarray, seed: int) -> np.ndarray:
    return fit_kmeans(rows, 3, n_init=3, max_iter=100, tol=1e-4, seed=seed)


def redrawn(points: np.ndarray, labels: np.ndarray, fit=fit_three, seed: int = 0) -> Redraws:
    draws = np.random.default_rng(seed)
    return redraw(points, labels, 3, fit, n_redraws=12, draws=draws)


@pytest.fixture(scope="module")
def blobs() -> tuple[np.ndarray, np.ndarray]:
    draws = np.random.default_rng(0)
    labels = np.repeat([0, 1, 2], [60, 40, 20])
    return np.array([[0.0, 0], [30, 0], [0, 30]])[labels] + draws.normal(size=(120, 2)), labels


def test_groups_far_apart_are_found_again_every_time(blobs):
    points, labels = blobs
    found = redrawn(points, labels)
    assert (found.rand, found.same_segment, found.worst_jaccard) == (1, 1, 1)
    assert found.centroids.shape == (12, 3, 2)
    means = np.array([points[labels == k].mean(axis=0) for k in range(3)])
    assert np.abs(found.centroids - means).max() < 2  # matched, whatever the redraw called them
    assert len(np.unique(found.centroids[:, 0, 0])) > 6  # and of other customers each time


def test_noise_is_not_found_again():
    points = np.random.default_rng(1).normal(size=(150, 6))
    labels = nearest(points, fit_three(points, 0))
    found = redrawn(points, labels)
    assert found.rand < 0.6
    assert found.worst_jaccard < found.same_segment < 0.9


def test_by_hand_with_centroids_that_do_not_move():
    points = np.arange(10.0)[:, None]
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 2, 2, 2])
    # The first three and the next four swap names, and one customer changes sides.
    again = np.array([1, 1, 1, 0, 0, 0, 0, 2, 2, 2])
    centroids = np.array([[4.5], [1.0], [8.0]])
    assert np.array_equal(nearest(points, centroids), again)
    found = redrawn(points, labels, fit=lambda _rows, _seed: centroids)
    assert found.same_segment == pytest.approx(9 / 10)
    assert found.worst_jaccard == pytest.approx(3 / 4)
    assert found.rand == pytest.approx(adjusted_rand_score(labels, again))
    assert np.array_equal(found.centroids, np.repeat(centroids[[1, 0, 2]][None], 12, axis=0))


def test_the_worst_segment_is_the_one_with_the_least_mean():
    points = np.arange(4.0)[:, None]
    labels = np.array([0, 0, 1, 2])
    answers = iter([[[0.5], [2.0], [3.0]], [[0.0], [1.5], [3.0]]] * 6)
    found = redrawn(points, labels, fit=lambda _rows, _seed: np.array(next(answers)))
    # Segment 0 overlaps by 1 and 1/2, segment 1 by 1 and 1/2, segment 2 by 1.
    assert found.worst_jaccard == pytest.approx(0.75)
    assert found.same_segment == pytest.approx((1 + 3 / 4) / 2)


def test_customers_are_drawn_with_replacement_and_every_fit_has_a_seed_of_its_own():
    points, seen, seeds = np.arange(50.0)[:, None], [], []

    def fit(rows: np.ndarray, seed: int) -> np.ndarray:
        seen.append(rows.ravel())
        seeds.append(seed)
        return np.array([[0.0], [20], [40]])

    redrawn(points, np.arange(50) % 3, fit=fit)
    assert {len(rows) for rows in seen} == {50}
    shares = [len(np.unique(rows)) / 50 for rows in seen]
    assert 0.55 < np.mean(shares) < 0.72  # 1 - 1/e of all, on average
    assert len(set(seeds)) == 12


def test_the_same_draws_give_the_same_redraws(blobs):
    first, again, other = (redrawn(*blobs, seed=seed) for seed in (5, 5, 6))
    assert np.array_equal(first.centroids, again.centroids)
    assert not np.array_equal(first.centroids, other.centroids)


def test_many_customers_are_compared_on_a_sample(blobs, monkeypatch):
    monkeypatch.setattr(repeatability, "_MOST_ROWS", 60)
    sizes = []

    def fit(rows: np.ndarray, seed: int) -> np.ndarray:
        sizes.append(len(rows))
        return fit_three(rows, seed)

    found = redrawn(*blobs, fit=fit)
    assert set(sizes) == {60}
    assert found.rand == 1


def test_agreement_is_the_adjusted_rand_index():
    first = np.array([0, 0, 1, 1, 2, 2])
    assert agreement(first, np.array([2, 2, 0, 0, 1, 1])) == 1
    second = np.array([0, 0, 1, 2, 2, 2])
    assert agreement(first, second) == pytest.approx(adjusted_rand_score(first, second))
    draws = np.random.default_rng(0)
    assert abs(agreement(draws.integers(0, 4, 2_000), draws.integers(0, 4, 2_000))) < 0.02


def test_contingency_counts_pairs():
    table = contingency(np.array([0, 0, 1, 2]), np.array([1, 1, 0, 2]), 3)
    assert table.tolist() == [[0, 2, 0], [1, 0, 0], [0, 0, 1]]


def test_confidence_is_the_share_of_redraws_that_agree():
    latent = np.array([[0.0], [4.0], [10.0]])
    redraws = np.array([[[0.0], [10.0]], [[3.0], [4.5]], [[0.0], [9.0]], [[0.0], [7.5]]])
    found = confidence(latent, np.array([0, 0, 1]), redraws)
    assert found.tolist() == [1, 0.5, 1]


def test_confidence_is_one_where_groups_are_far_apart(blobs):
    points, labels = blobs
    found = redrawn(points, labels)
    assert confidence(points, labels, found.centroids).tolist() == [1] * len(points)
    between = confidence(np.array([[15.0, 0.0]]), np.array([0]), found.centroids)
    assert 0 <= between[0] <= 1
