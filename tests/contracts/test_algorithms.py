"""What every algorithm in the registry promises."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.relabel_by_size import relabel_by_size
from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.domain.assignment import assign
from segmentation.domain.grouping import Centroids, Mixture

SETTINGS = Settings(n_init=5, max_iter=100)
CENTRES = np.array([[0.0, 0, 0], [20, 0, 0], [0, 20, 0], [0, 0, 20]])
SIZES = (40, 30, 20, 20)


@pytest.fixture(params=ALGORITHMS)
def algorithm(request):
    return ALGORITHMS[request.param]


@pytest.fixture(scope="module")
def blobs() -> tuple[np.ndarray, np.ndarray]:
    """Four groups far apart, 120 to 60 points each, in no order."""
    draws = np.random.default_rng(1)
    groups = draws.permutation(np.repeat(np.arange(4), [3 * size for size in SIZES]))
    return CENTRES[groups] + draws.normal(size=(len(groups), 3)), groups


def groups_of(algorithm, points, size, seed=0):
    return algorithm.fit(points, [size], SETTINGS, seed).get(size)


def equal(first, second) -> bool:
    assert type(first) is type(second)
    parts = ("points", "segments", "radius")
    if isinstance(first, Mixture):
        parts = ("means", "precision_cholesky", "weights", "degrees_of_freedom")
    return all(np.array_equal(getattr(first, p), getattr(second, p)) for p in parts)


def test_it_goes_on_from_a_sample_where_its_card_says_so(algorithm, blobs):
    assert (algorithm.polish is not None) == algorithm.card.polishes
    if algorithm.polish is None:
        return
    points, groups = blobs
    start = groups_of(algorithm, points[:80], 4)
    ended = algorithm.polish(points.astype(np.float32), start, SETTINGS)
    assert adjusted_rand_score(groups, assign(ended, points)) == 1


def test_blanks_are_left_open_where_its_card_says_so(algorithm, blobs):
    if not algorithm.card.takes_blanks:
        return
    points, groups = blobs
    blank = points.copy()
    blank[::9, 2] = np.nan
    settings = replace(SETTINGS, trait_columns=(TraitColumns(1, "number"),) * 3)
    labels = assign(algorithm.fit(blank, [4], settings, 0)[4], blank)
    assert adjusted_rand_score(groups, labels) > 0.8


def test_it_finds_groups_that_are_there(algorithm, blobs):
    points, groups = blobs
    found = groups_of(algorithm, points, 4)
    labels = assign(found, points)
    placed = labels >= 0
    assert placed.mean() >= (0.9 if algorithm.card.assigns_noise else 1)
    assert adjusted_rand_score(groups[placed], labels[placed]) == 1


def test_labels_are_numbered_from_zero(algorithm, blobs):
    points, _ = blobs
    labels, cluster_model = relabel_by_size(points, groups_of(algorithm, points, 4))
    assert labels.shape == (len(points),)
    assert labels.dtype == np.int64
    assert set(labels[labels >= 0]) == {0, 1, 2, 3}
    assert (np.diff(np.bincount(labels[labels >= 0])) <= 0).all()
    assert labels.min() >= (-1 if algorithm.card.assigns_noise else 0)
    assert np.array_equal(labels, assign(cluster_model, points))


def test_it_gives_several_numbers_at_once(algorithm, blobs):
    points, _ = blobs
    together = algorithm.fit(points, [2, 3, 4, 7], SETTINGS, 0)
    assert set(together) <= {2, 3, 4, 7}
    if algorithm.card.any_n_segments:
        assert set(together) == {2, 3, 4, 7}
    for size, cluster_model in together.items():
        assert isinstance(cluster_model, Centroids | Mixture)
        assert cluster_model.n_segments == size
        assert equal(cluster_model, groups_of(algorithm, points, size))


def test_the_same_seed_gives_the_same(algorithm, blobs):
    points = blobs[0]
    assert equal(groups_of(algorithm, points, 4, seed=3), groups_of(algorithm, points, 4, seed=3))


def test_the_order_of_rows_does_not_matter(algorithm, blobs):
    points, groups = blobs
    order = np.random.default_rng(3).permutation(len(points))
    first = assign(groups_of(algorithm, points, 4), points)
    again = assign(groups_of(algorithm, points[order], 4), points)
    both = (first >= 0) & (again >= 0)
    assert both.mean() >= (0.85 if algorithm.card.assigns_noise else 1)
    assert adjusted_rand_score(first[both], again[both]) == 1
    assert adjusted_rand_score(groups[both], again[both]) == 1


def test_new_points_go_to_their_like(algorithm, blobs):
    points, groups = blobs
    cluster_model = groups_of(algorithm, points, 4)
    labels = assign(cluster_model, points)
    new = assign(cluster_model, CENTRES + 0.3)
    for group in range(4):
        own = labels[(groups == group) & (labels >= 0)]
        assert new[group] == own[0]


def test_far_from_everyone_is_no_segment_where_that_can_be(algorithm, blobs):
    far = assign(groups_of(algorithm, blobs[0], 4), np.full((1, 3), 900.0))
    assert (far[0] == -1) == algorithm.card.assigns_noise


def test_the_points_stay_as_they_are(algorithm, blobs):
    points = blobs[0].copy()
    points.setflags(write=False)
    groups_of(algorithm, points, 3)
    assert np.array_equal(points, blobs[0])


def test_duplicates(algorithm):
    points = np.repeat([[0.0, 0.0], [5.0, 5.0], [9.0, 0.0]], [50, 30, 12], axis=0)
    found = groups_of(algorithm, points, 3)
    if found is None:
        assert not algorithm.card.any_n_segments
        return
    labels = assign(found, points)
    assert adjusted_rand_score(np.repeat([0, 1, 2], [50, 30, 12]), labels) == 1


def test_fewer_different_points_than_segments(algorithm):
    # A redraw of few customers can come to this; it must not stop the run.
    points = np.repeat([[0.0], [1.0]], 10, axis=0)
    found = groups_of(algorithm, points, 4)
    if algorithm.card.any_n_segments:
        assert found.n_segments == 4
        labels = assign(found, points)
        assert len(set(labels[:10])) == len(set(labels[10:])) == 1
    else:
        assert found is None


def test_one_column(algorithm):
    draws = np.random.default_rng(5)
    points = np.concatenate([draws.normal(0, 0.3, 60), draws.normal(10, 0.3, 40)])[:, None]
    labels = assign(groups_of(algorithm, points, 2), points)
    placed = labels >= 0
    assert adjusted_rand_score(np.repeat([0, 1], [60, 40])[placed], labels[placed]) == 1


def test_two_rows(algorithm):
    points = np.array([[1.0, 2.0], [3.0, 5.0]])
    found = groups_of(algorithm, points, 2)
    if algorithm.card.assigns_noise:
        assert found is None
    else:
        assert sorted(assign(found, points)) == [0, 1]


def test_no_average_is_one_customer_alone(algorithm, blobs):
    # What is kept goes into a file that must hold nobody's row.
    points, _ = blobs
    found = groups_of(algorithm, points, 4)
    kept = found.means if isinstance(found, Mixture) else found.points
    distances = np.linalg.norm(points[:, None] - kept[None], axis=2)
    assert distances.min() > 1e-6


@pytest.mark.parametrize("name", ["kmeans", "minibatch", "kprototypes"])
def test_starts_on_a_sample_end_on_all(name, blobs):
    points, groups = blobs
    sampled = replace(SETTINGS, start_rows=100)
    labels = assign(ALGORITHMS[name].fit(points, [4], sampled, 0)[4], points)
    assert adjusted_rand_score(groups, labels) == 1
