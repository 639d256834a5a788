from collections.abc import Iterable

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.settings import Settings
from segmentation.domain.assignment import assign, nearest
from segmentation.domain.grouping import Centroids, ClusterModel, Mixture, nearest_centroid_model
from segmentation.evaluation import stability
from segmentation.evaluation.stability import (
    Stability,
    adjusted_rand_index,
    contingency,
    jaccard_overlaps,
    resample_stability,
)


def fit_three(rows: np.ndarray, seed: int) -> dict[int, Centroids]:
    return fit_kmeans(rows, [3], Settings(n_init=3, max_iter=100), seed)


def ignore(_share: float) -> None:
    pass


def redrawn(
    points: np.ndarray,
    labels: np.ndarray,
    fit=fit_three,
    seed: int = 0,
    *,
    replace: bool = True,
    size: int = 3,
) -> Stability:
    draws = np.random.default_rng(seed)
    return resample_stability(
        points, {size: labels}, fit, n_resamples=12, replace=replace, draws=draws, tick=ignore
    )[size]


def worst(found: Stability) -> float:
    return min(segment.jaccard for segment in found.segments)


def centroids_of(cluster_models: Iterable[ClusterModel]) -> np.ndarray:
    return np.array([cluster_model.points for cluster_model in cluster_models])


@pytest.fixture(scope="module")
def blobs() -> tuple[np.ndarray, np.ndarray]:
    draws = np.random.default_rng(0)
    labels = np.repeat([0, 1, 2], [60, 40, 20])
    return np.array([[0.0, 0], [30, 0], [0, 30]])[labels] + draws.normal(size=(120, 2)), labels


def test_groups_far_apart_are_found_again_every_time(blobs):
    points, labels = blobs
    found = redrawn(points, labels)
    assert (found.rand, found.same_segment, worst(found)) == (1, 1, 1)
    centroids = centroids_of(found.cluster_models)
    assert centroids.shape == (12, 3, 2)
    means = np.array([points[labels == k].mean(axis=0) for k in range(3)])
    assert np.abs(centroids - means).max() < 2  # matched, whatever the redraw called them
    assert len(np.unique(centroids[:, 0, 0])) > 6  # and of other customers each time


def test_noise_is_not_found_again():
    points = np.random.default_rng(1).normal(size=(150, 6))
    labels = assign(fit_three(points, 0)[3], points)
    found = redrawn(points, labels)
    assert found.rand < 0.6
    assert worst(found) < found.same_segment < 0.9


def test_by_hand_with_centroids_that_do_not_move():
    points = np.arange(10.0)[:, None]
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 2, 2, 2])
    # The first three and the next four swap names, and one customer changes sides.
    again = np.array([1, 1, 1, 0, 0, 0, 0, 2, 2, 2])
    centroids = np.array([[4.5], [1.0], [8.0]])
    assert np.array_equal(nearest(points, centroids), again)
    found = redrawn(points, labels, fit=lambda _rows, _seed: {3: nearest_centroid_model(centroids)})
    assert found.same_segment == pytest.approx(9 / 10)
    assert worst(found) == pytest.approx(3 / 4)
    assert found.rand == pytest.approx(adjusted_rand_score(labels, again))
    again = np.repeat(centroids[[1, 0, 2]][None], 12, axis=0)
    assert np.array_equal(centroids_of(found.cluster_models), again)


def test_the_worst_segment_is_the_one_with_the_least_mean():
    points = np.arange(4.0)[:, None]
    labels = np.array([0, 0, 1, 2])
    answers = iter([[[0.5], [2.0], [3.0]], [[0.0], [1.5], [3.0]]] * 6)
    found = redrawn(
        points,
        labels,
        fit=lambda _rows, _seed: {3: nearest_centroid_model(np.array(next(answers)))},
    )
    # Segment 0 overlaps by 1 and 1/2, segment 1 by 1 and 1/2, segment 2 by 1.
    assert worst(found) == pytest.approx(0.75)
    assert found.same_segment == pytest.approx((1 + 3 / 4) / 2)


def test_customers_are_drawn_with_replacement_and_every_fit_has_a_seed_of_its_own():
    points, seen, seeds = np.arange(50.0)[:, None], [], []

    def fit(rows: np.ndarray, seed: int) -> dict[int, Centroids]:
        seen.append(rows.ravel())
        seeds.append(seed)
        return {3: nearest_centroid_model(np.array([[0.0], [20], [40]]))}

    redrawn(points, np.arange(50) % 3, fit=fit)
    assert {len(rows) for rows in seen} == {50}
    shares = [len(np.unique(rows)) / 50 for rows in seen]
    assert 0.55 < np.mean(shares) < 0.72  # 1 - 1/e of all, on average
    assert len(set(seeds)) == 12


@pytest.mark.parametrize("n_points", [50, 51])
def test_or_half_of_them_are_drawn_once_each(n_points):
    points, seen = np.arange(float(n_points))[:, None], []

    def fit(rows: np.ndarray, _seed: int) -> dict[int, Centroids]:
        seen.append(rows.ravel())
        return {3: nearest_centroid_model(np.array([[0.0], [20], [40]]))}

    redrawn(points, np.arange(n_points) % 3, fit=fit, replace=False)
    half = (n_points + 1) // 2
    assert {len(rows) for rows in seen} == {len(np.unique(rows)) for rows in seen} == {half}
    assert len({tuple(np.sort(rows)) for rows in seen}) == 12


def test_the_same_draws_give_the_same_redraws(blobs):
    first, again, other = (
        centroids_of(redrawn(*blobs, seed=seed).cluster_models) for seed in (5, 5, 6)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_all_numbers_of_segments_share_the_redraws(blobs):
    points, labels = blobs
    whole = {2: np.minimum(labels, 1), 3: labels}
    heard, calls = [], []

    def fit(rows: np.ndarray, seed: int) -> dict[int, Centroids]:
        calls.append(seed)
        return fit_kmeans(rows, [2, 3], Settings(n_init=3), seed)

    found = resample_stability(
        points,
        whole,
        fit,
        n_resamples=12,
        replace=True,
        draws=np.random.default_rng(0),
        tick=heard.append,
    )
    assert list(found) == [2, 3]
    assert len(calls) == 12
    assert heard == pytest.approx([(k + 1) / 12 for k in range(12)])
    for size, one in found.items():
        alone = redrawn(points, whole[size], fit=fit, size=size)
        assert (one.rand, one.same_segment, one.segments) == (
            alone.rand,
            alone.same_segment,
            alone.segments,
        )
        assert np.array_equal(centroids_of(one.cluster_models), centroids_of(alone.cluster_models))
    assert found[3].rand == 1


def test_no_segment_by_hand():
    points = np.arange(10.0)[:, None]
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 1, -1, -1])
    cluster_model = Centroids(np.array([[6.0], [1.0]]), np.array([0, 1]), np.array([2.0, 1.0]))
    again = np.array([1, 1, 1, -1, 0, 0, 0, 0, 0, -1])
    assert np.array_equal(assign(cluster_model, points), again)
    found = redrawn(points, labels, fit=lambda _rows, _seed: {2: cluster_model}, size=2)
    assert found.same_segment == pytest.approx((3 + 4 + 1) / 10)  # the last is in none again
    assert worst(found) == pytest.approx(3 / 4)  # and of the other segment 4 / 5
    assert found.rand == pytest.approx(adjusted_rand_score(labels, again))
    for one in found.cluster_models:
        assert one.points.ravel().tolist() == [1, 6]
        assert one.radius.tolist() == [1, 2]


def test_a_segment_that_is_left_out_altogether_overlaps_nothing():
    points, labels = np.arange(6.0)[:, None], np.array([0, 0, 0, 1, 1, 1])
    cluster_model = Centroids(np.array([[1.0], [99.0]]), np.array([0, 1]), np.array([1.0, 1.0]))
    found = redrawn(points, labels, fit=lambda _rows, _seed: {2: cluster_model}, size=2)
    assert worst(found) == 0
    assert found.same_segment == pytest.approx(1 / 2)


def test_redraws_that_do_not_give_the_number_count_as_nothing_found():
    points, labels = np.arange(6.0)[:, None], np.array([0, 0, 1, 1, 2, 2])
    same = {3: nearest_centroid_model(np.array([[0.5], [2.5], [4.5]]))}
    answers = iter([same, {2: nearest_centroid_model(np.array([[0.0], [1.0]]))}, same, {}] * 3)
    found = redrawn(points, labels, fit=lambda _rows, _seed: next(answers))
    assert (found.rand, found.same_segment, worst(found)) == (0.5, 0.5, 0.5)
    assert len(found.cluster_models) == 6
    never = redrawn(points, labels, fit=lambda _rows, _seed: {})
    assert (never.rand, never.same_segment, worst(never)) == (0, 0, 0)
    assert never.cluster_models == ()


def test_clouds_are_matched_as_centres_are():
    points, labels = np.arange(10.0)[:, None], np.repeat([0, 1], 5)
    swapped = Mixture(np.array([[7.0], [2.0]]), np.array([[[1.0]], [[1.1]]]), np.array([0.4, 0.6]))
    found = redrawn(points, labels, fit=lambda _rows, _seed: {2: swapped}, size=2)
    assert found.rand == 1
    for one in found.cluster_models:
        assert one.means.ravel().tolist() == [2, 7]
        assert one.precision_cholesky.ravel().tolist() == [1.1, 1]
        assert one.weights.tolist() == [0.6, 0.4]


def test_many_customers_are_compared_on_a_sample(blobs, monkeypatch):
    monkeypatch.setattr(stability, "MOST_ROWS", 60)
    sizes = []

    def fit(rows: np.ndarray, seed: int) -> dict[int, Centroids]:
        sizes.append(len(rows))
        return fit_three(rows, seed)

    found = redrawn(*blobs, fit=fit)
    assert set(sizes) == {60}
    assert found.rand == 1


def test_agreement_is_the_adjusted_rand_index():
    first = np.array([0, 0, 1, 1, 2, 2])
    assert adjusted_rand_index(first, np.array([2, 2, 0, 0, 1, 1])) == 1
    second = np.array([0, 0, 1, 2, 2, 2])
    assert adjusted_rand_index(first, second) == pytest.approx(adjusted_rand_score(first, second))
    draws = np.random.default_rng(0)
    assert abs(adjusted_rand_index(draws.integers(0, 4, 2_000), draws.integers(0, 4, 2_000))) < 0.02


def test_contingency_counts_pairs():
    table = contingency(np.array([0, 0, 1, 2]), np.array([1, 1, 0, 2]), 3)
    assert table.tolist() == [[0, 2, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]


def test_contingency_counts_those_in_no_segment_last():
    table = contingency(np.array([0, -1, 1, -1, 1]), np.array([1, 0, -1, -1, -1]), 2)
    assert table.tolist() == [[0, 1, 0], [0, 0, 2], [1, 0, 1]]


def test_the_rand_index_is_scikit_learns():
    draws = np.random.default_rng(0)
    for _ in range(300):
        n_customers = int(draws.integers(1, 30))
        first, second = (draws.integers(-1, draws.integers(0, 5), n_customers) for _ in range(2))
        expected = adjusted_rand_score(first, second)
        assert adjusted_rand_index(first, second) == pytest.approx(expected, abs=1e-12)


def test_each_segment_has_its_own_overlap_and_counts_where_it_was_found():
    points, labels = np.arange(10.0)[:, None], np.repeat([0, 1, 2], [4, 4, 2])
    same = nearest_centroid_model(np.array([[1.5], [5.5], [8.5]]))
    moved = nearest_centroid_model(np.array([[1.0], [4.1], [8.0]]))  # 0-2, 3-6, 7-9
    answers = iter([{3: same}, {3: moved}] * 6)
    found = redrawn(points, labels, fit=lambda _rows, _seed: next(answers))
    assert [s.jaccard for s in found.segments] == pytest.approx(
        [(1 + 3 / 4) / 2, (1 + 3 / 5) / 2, (1 + 2 / 3) / 2]
    )
    assert [s.n_found for s in found.segments] == [12, 12, 12]
    assert {s.n_redraws for s in found.segments} == {12}


def test_half_an_overlap_is_a_segment_that_has_dissolved():
    points, labels = np.arange(8.0)[:, None], np.repeat([0, 1], 4)
    cut = nearest_centroid_model(np.array([[0.0], [3.0]]))  # 0-1, 2-7: overlaps of 2 / 4, 4 / 6
    found = redrawn(points, labels, fit=lambda _rows, _seed: {2: cut}, size=2)
    assert [(s.jaccard, s.n_found) for s in found.segments] == [
        (0.5, 0),
        (pytest.approx(2 / 3), 12),
    ]


def test_overlaps_by_hand():
    first = np.array([0, 0, 0, 0, 1, 1, 1, -1])
    second = np.array([0, 0, 0, 1, 1, 1, -1, 1])
    assert np.allclose(jaccard_overlaps(first, second), [[3 / 4, 1 / 7], [0, 2 / 5]])


def test_overlaps_of_short_integers_do_not_wrap():
    labels = np.repeat(np.arange(12, dtype=np.int8), 20)
    assert np.array_equal(jaccard_overlaps(labels, labels), np.eye(12))


def test_whole_owners_are_drawn():
    owners = np.repeat(np.arange(40), [1, 2, 3, 4] * 10)
    draws = np.random.default_rng(0)
    rows = stability._draw(100, 100, owners, draws, replace=True)
    assert len(rows) == 100
    times = np.bincount(rows, minlength=100)
    last = owners[rows[-1]]  # may be cut off
    for owner in set(owners.tolist()) - {last}:
        assert len(set(times[owners == owner])) == 1
    halves = stability._draw(100, 50, owners, draws, replace=False)
    assert len(halves) == len(set(halves)) == 50
