import numpy as np
from sklearn.cluster import KMeans

from segmentation.distributed.dask_client import Task
from segmentation.distributed.lloyd import count_segments, lloyd
from segmentation.domain.assignment import nearest
from segmentation.domain.grouping import nearest_centroid_model
from segmentation.evaluation.metrics import inertia


def clouds(n_points=3_000, seed=2):
    draws = np.random.default_rng(seed)
    middles = np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 3.0]])
    return middles[draws.integers(0, 3, n_points)] + draws.normal(size=(n_points, 2))


def as_is(points):
    return points


def test_it_ends_where_scikit_learn_does(here):
    points = clouds()
    start = points[:3]
    model = KMeans(3, init=start, n_init=1, max_iter=300, tol=1e-4).fit(points)
    kept = here.keep([Task(as_is, block) for block in np.array_split(points, 7)])
    ended = lloyd(here, kept, start, max_iter=300, tol=1e-4)
    assert abs(ended.n_iterations - model.n_iter_) <= 1
    assert np.allclose(ended.centroids, model.cluster_centers_, atol=1e-2)


def test_a_centroid_without_points_stays(here):
    kept = here.keep([Task(as_is, clouds())])
    start = np.array([[0.0, 0.0], [3.0, 1.0], [100.0, 100.0]])
    ended = lloyd(here, kept, start, max_iter=5, tol=0.0)
    assert ended.n_iterations == 5
    assert (ended.centroids[2] == 100).all()
    assert count_segments(here, kept, nearest_centroid_model(ended.centroids)).sizes[2] == 0


def test_the_census_is_that_of_the_points_together(here):
    points = clouds()
    centres = points[:3]
    labels = nearest(points, centres)
    kept = here.keep([Task(as_is, block) for block in np.array_split(points, 5)])
    found = count_segments(here, kept, nearest_centroid_model(centres))
    assert found.sizes.tolist() == np.bincount(labels).tolist()
    assert np.isclose(found.inertia, inertia(points, labels))
