"""The numbers of segments that share a space, and those that have one each."""

import numpy as np
import pytest

from segmentation.clustering.settings import Settings
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.grouping import around
from segmentation.domain.plan import Plan
from segmentation.domain.recipe import RECOMMENDED, resolve
from segmentation.pipeline.group import Group, Grouped, GroupedSpace, grouped
from segmentation.pipeline.representations import Space, Start, Table, Tuned
from segmentation.representation.numpy_network import IDENTITY

POINTS = np.repeat([[0.0], [10.0], [20.0]], [6, 4, 2], axis=0) + np.linspace(0, 1, 12)[:, None]
TABLE = Table(POINTS, POINTS, np.ones(12, dtype=bool), (), ())
CONFIG = ResolvedConfig(
    plan=Plan(()),
    method="kmeans",
    recipe=resolve(RECOMMENDED, n_rows=12, n_traits=1, n_inputs=1),
)


def space(points: np.ndarray = POINTS) -> Space:
    return Space(IDENTITY, points, points)


def centres(*places: float):
    return around(np.array(places)[:, None])


def group(size: int) -> Group:
    return Group(np.arange(12) % size, centres(*range(size)))


def test_numbers_that_see_the_same_share_a_space():
    found = grouped([Start(space()), Start(space())], TABLE, [2, 3], CONFIG)
    (one,) = found.spaces
    assert one.sizes == [2, 3]
    assert [np.bincount(labels).tolist() for labels in one.labels] == [[6, 6], [6, 4, 2]]
    assert list(found.groups) == [2, 3]
    assert [list(other) for other in found.elsewhere] == [[2, 3]]


def test_numbers_that_are_learnt_for_have_a_space_each():
    near, far = space(), space(2 * POINTS)
    tuned = {2: Tuned(near, centres(20, 0)), 3: Tuned(far, centres(40, 20, 0))}
    found = grouped([Start(space(), None, tuned)], TABLE, [2, 3], CONFIG)
    assert [one.sizes for one in found.spaces] == [[2], [3]]
    assert [one.space.points.max() for one in found.spaces] == [21, 42]
    assert np.bincount(found.groups[3].labels).tolist() == [6, 4, 2]
    assert found.groups[3].grouping.points.ravel().tolist() == [0, 20, 40]


def test_a_number_of_which_a_segment_is_empty_is_left_out_with_its_space():
    tuned = {2: Tuned(space(), centres(0, 20)), 3: Tuned(space(), centres(0, 20, 900))}
    found = grouped([Start(space(), None, tuned)], TABLE, [2, 3], CONFIG)
    assert [one.sizes for one in found.spaces] == [[2]]
    assert list(found.groups) == [2]


@pytest.mark.parametrize(("sizes", "left"), [([2], [[2]]), ([3, 4], [[3], [4]]), ([], [])])
def test_some_numbers_keep_their_spaces(sizes, left):
    spaces = (
        GroupedSpace(space(), {2: group(2), 3: group(3)}),
        GroupedSpace(space(), {4: group(4)}),
    )
    found = Grouped(CONFIG, Settings(), spaces, ())
    assert [one.sizes for one in found.only(sizes).spaces] == left
    new = {size: group(size) for size in sizes}
    assert all(found.with_groups(new).groups[size] is new[size] for size in sizes)
