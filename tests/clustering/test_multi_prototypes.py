import numpy as np
import pytest
from sklearn.datasets import make_moons

from segmentation.clustering.multi_prototypes import (
    FEWEST_MEMBERS,
    fit_prototypes,
    relabel_consecutively,
)
from segmentation.domain.assignment import assign


def test_a_small_segment_is_its_mean():
    points = np.array([[0.0], [1], [2], [3], [4], [10], [11], [12], [13], [19]])
    found = fit_prototypes(points, np.repeat([1, 0], 5), radius_quantile=None, seed=0)
    assert found.points.ravel() == pytest.approx([13, 2])
    assert found.segments.tolist() == [0, 1]
    assert np.isinf(found.radius).all()


def test_the_reach_covers_that_share_of_the_members():
    # Distances from the mean, 10: 2, 1, 0, 1, 2 and, of the other segment, from 50: 8, 6, 0, 6, 8.
    points = np.array([[8.0], [9], [10], [11], [12], [42], [44], [50], [56], [58]])
    labels = np.repeat([0, 1], 5)
    whole = fit_prototypes(points, labels, radius_quantile=1.0, seed=0)
    assert whole.radius == pytest.approx([2, 8])
    half = fit_prototypes(points, labels, radius_quantile=0.5, seed=0)
    assert half.radius == pytest.approx([1, 6])
    assert assign(half, points).tolist() == [-1, 0, 0, 0, -1, -1, 1, 1, 1, -1]


def test_customers_in_no_segment_move_no_average():
    points = np.array([[0.0], [1], [2], [3], [4], [10], [11], [12], [13], [19], [900]])
    labels = np.append(np.repeat([0, 1], 5), -1)
    found = fit_prototypes(points, labels, radius_quantile=1.0, seed=0)
    assert found.points.ravel() == pytest.approx([2, 13])
    assert assign(found, points).tolist()[-1] == -1


def test_a_segment_of_four_would_be_close_to_customers_rows():
    points, labels = np.arange(9.0)[:, None], np.repeat([0, 1], [5, 4])
    assert fit_prototypes(points, labels, radius_quantile=None, seed=0) is None


def test_a_segment_of_any_shape_is_followed_by_averages_of_several_customers():
    points, groups = make_moons(400, noise=0.05, random_state=1)
    found = fit_prototypes(points, groups, radius_quantile=None, seed=0)
    assert (np.bincount(found.segments) <= 12).all()
    assert (np.bincount(found.segments) >= 6).all()
    assert (assign(found, points) == groups).mean() > 0.98
    own = [points[groups == found.segments[k]] for k in range(len(found.points))]
    for place, centre in enumerate(found.points):
        siblings = found.points[found.segments == found.segments[place]]
        away = ((own[place][:, None] - siblings) ** 2).sum(axis=2)
        here = (siblings == centre).all(axis=1).argmax()
        assert (away.argmin(axis=1) == here).sum() >= FEWEST_MEMBERS


def test_members_that_are_all_the_same_are_one_average():
    points = np.repeat([[1.0, 2.0], [5.0, 5.0]], 30, axis=0)
    found = fit_prototypes(points, np.repeat([0, 1], 30), radius_quantile=0.98, seed=0)
    assert found.points.tolist() == [[1, 2], [5, 5]]
    assert found.radius.tolist() == [0, 0]
    assert assign(found, points).tolist() == [0] * 30 + [1] * 30


def test_small_groups_are_no_segment_and_the_others_are_counted_on():
    labels = np.array([3, 3, 3, 0, 0, 5, 5, 5, 5, -1])
    assert relabel_consecutively(labels, 3).tolist() == [0, 0, 0, -1, -1, 1, 1, 1, 1, -1]
    assert relabel_consecutively(labels, 9).tolist() == [-1] * 10
    assert relabel_consecutively(np.full(4, -1), 2).tolist() == [-1] * 4


def test_a_reach_that_covers_all_members_has_all_of_them_within():
    for places in np.random.default_rng(2).normal(size=(50, 2, 3)):
        own = np.repeat(places, 4, axis=0)  # two rows, equally far from their average
        points, labels = np.concatenate([own, own + 90]), np.repeat([0, 1], 8)
        found = fit_prototypes(points, labels, radius_quantile=1.0, seed=0)
        assert len(found.points) == 2
        assert np.array_equal(assign(found, points), labels)
