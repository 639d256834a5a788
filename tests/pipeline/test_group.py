"""Every method groups as it says."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.clustering.settings import Settings
from segmentation.domain.config import ResolvedConfig, SegmentationConfig
from segmentation.domain.grouping import nearest_centroid_model
from segmentation.domain.methods import METHODS
from segmentation.domain.plan import Plan
from segmentation.domain.recipe import RECOMMENDED, resolve
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.group import ClusterFit, GroupedSpace, MethodFit, fit_clusters
from segmentation.pipeline.representations import PreparedData, RandomStart, Space, TunedForK
from segmentation.pipeline.workflow import score
from segmentation.representation.numpy_network import IDENTITY

from .conftest import FEW, frozen_arrays, table


def test_segments_are_numbered_by_falling_size(recommended, short, plain):
    for result in (recommended, short, plain):
        for partition in result.exploration.partitions:
            assert (np.diff(np.bincount(partition.labels)) <= 0).all()
            assert set(partition.labels) == set(range(partition.n_segments))
        sizes = [s.size for s in result.segments]
        assert sizes == np.bincount(result.labels).tolist()
        assert [s.index for s in result.segments] == list(range(len(sizes)))
        assert [s.share for s in result.segments] == [size / 240 for size in sizes]
        assert len(set(result.names)) == len(sizes)


@FEW
@pytest.mark.parametrize("method", [m for m, card in METHODS.items() if not card.learns])
def test_every_method_that_trains_nothing(crowds, method):
    frame, groups = crowds
    crowd = frame[groups >= 0]
    config = SegmentationConfig(method=method, n_segments=3)
    result = choose(explore(table(crowd), config, sizes=(3,), baselines=()))
    placed = result.labels >= 0
    assigns_noise = METHODS[method].algorithm.assigns_noise
    assert placed.mean() >= (0.9 if assigns_noise else 1)
    assert adjusted_rand_score(groups[groups >= 0][placed], result.labels[placed]) == 1
    # Whom a redraw leaves out at the edge of a crowd counts as moved.
    assert result.quality.repeatability.least >= (0.75 if assigns_noise else 1)
    assert [s.size for s in result.segments] == np.bincount(result.labels[placed]).tolist()
    scores = score(from_bytes(to_bytes(result.model), "m"), table(crowd))
    assert np.array_equal(scores.labels, result.labels)
    assert np.array_equal(scores.confidence, result.confidence)
    assert [path for path, a in frozen_arrays(result) if a.flags.writeable] == []


POINTS = np.repeat([[0.0], [10.0], [20.0]], [6, 4, 2], axis=0) + np.linspace(0, 1, 12)[:, None]
TABLE = PreparedData(POINTS, POINTS, np.ones(12, dtype=bool), (), ())
CONFIG = ResolvedConfig(
    plan=Plan(()),
    method="kmeans",
    recipe=resolve(RECOMMENDED, n_rows=12, n_traits=1, n_inputs=1),
)


def space(points: np.ndarray = POINTS) -> Space:
    return Space(IDENTITY, points, points)


def centres(*places: float):
    return nearest_centroid_model(np.array(places)[:, None])


def group(size: int) -> ClusterFit:
    return ClusterFit(np.arange(12) % size, centres(*range(size)))


def test_numbers_that_see_the_same_share_a_space():
    found = fit_clusters([RandomStart(space()), RandomStart(space())], TABLE, [2, 3], CONFIG)
    (one,) = found.spaces
    assert one.sizes == [2, 3]
    assert [np.bincount(labels).tolist() for labels in one.labels] == [[6, 6], [6, 4, 2]]
    assert list(found.groups) == [2, 3]
    assert [list(other) for other in found.other_starts] == [[2, 3]]


def test_numbers_that_are_learnt_for_have_a_space_each():
    near, far = space(), space(2 * POINTS)
    tuned = {2: TunedForK(near, centres(20, 0)), 3: TunedForK(far, centres(40, 20, 0))}
    found = fit_clusters([RandomStart(space(), None, tuned)], TABLE, [2, 3], CONFIG)
    assert [one.sizes for one in found.spaces] == [[2], [3]]
    assert [one.space.points.max() for one in found.spaces] == [21, 42]
    assert np.bincount(found.groups[3].labels).tolist() == [6, 4, 2]
    assert found.groups[3].cluster_model.points.ravel().tolist() == [0, 20, 40]


def test_a_number_of_which_a_segment_is_empty_is_left_out_with_its_space():
    tuned = {2: TunedForK(space(), centres(0, 20)), 3: TunedForK(space(), centres(0, 20, 900))}
    found = fit_clusters([RandomStart(space(), None, tuned)], TABLE, [2, 3], CONFIG)
    assert [one.sizes for one in found.spaces] == [[2]]
    assert list(found.groups) == [2]


@pytest.mark.parametrize(("sizes", "left"), [([2], [[2]]), ([3, 4], [[3], [4]]), ([], [])])
def test_some_numbers_keep_their_spaces(sizes, left):
    spaces = (
        GroupedSpace(space(), {2: group(2), 3: group(3)}),
        GroupedSpace(space(), {4: group(4)}),
    )
    found = MethodFit(CONFIG, Settings(), spaces, ())
    assert [one.sizes for one in found.only(sizes).spaces] == left
    new = {size: group(size) for size in sizes}
    assert all(found.with_groups(new).groups[size] is new[size] for size in sizes)
