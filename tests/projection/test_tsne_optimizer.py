from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import scipy.sparse

from segmentation.projection.tsne_affinities import (
    conditional_probabilities,
    joint_probabilities,
    nearest_neighbours,
)
from segmentation.projection.tsne_optimizer import Attraction, Phase, gradient_descent


@pytest.fixture(scope="module")
def near() -> scipy.sparse.csr_matrix:
    draws = np.random.default_rng(0)
    points = np.repeat(9 * np.eye(4)[:2], 20, axis=0) + draws.normal(size=(40, 4))
    distances, neighbours = nearest_neighbours(points, None, 15)
    return joint_probabilities(conditional_probabilities(distances, 5.0), neighbours)


def test_the_pull_is_the_sum_over_all_pairs(near):
    points = np.random.default_rng(1).normal(size=(40, 2))
    with ThreadPoolExecutor(2) as threads:
        found = Attraction(near).pull(points, threads)
    apart = points[None] - points[:, None]
    weights = near.toarray() / (1 + (apart**2).sum(axis=2))
    assert found == pytest.approx(np.einsum("ij,ijk->ik", weights, apart), abs=1e-6)


def divergence(near: scipy.sparse.csr_matrix, points: np.ndarray) -> float:
    """Kullback-Leibler divergence of the places from the data, which t-SNE makes small."""
    apart = ((points[None] - points[:, None]) ** 2).sum(axis=2)
    nearness = 1 / (1 + apart)
    np.fill_diagonal(nearness, 0)
    p, q = near.toarray(), nearness / nearness.sum()
    here = p > 0
    return float((p[here] * np.log(p[here] / q[here])).sum())


def test_it_goes_down_and_stays_around_the_middle(near):
    start = 1e-2 * np.random.default_rng(2).normal(size=(40, 2))
    before = start.copy()
    phases = (Phase(30, exaggeration=4.0, momentum=0.5), Phase(120))
    steps = [points.copy() for points in gradient_descent(start, near, phases)]
    assert len(steps) == 150
    assert divergence(near, steps[-1]) < 0.5 * divergence(near, start)
    assert np.abs([points.mean(axis=0) for points in steps]).max() < 1e-9
    assert np.array_equal(start, before)
    jumps = np.linalg.norm(np.diff(steps, axis=0), axis=2)
    assert jumps.max() < 2 * 5.0  # a step, and the move of the middle


def test_the_same_start_gives_the_same_places(near):
    start = np.random.default_rng(3).normal(size=(40, 2))
    first, second = (
        [p.copy() for p in gradient_descent(start, near, (Phase(5),))] for _ in range(2)
    )
    assert np.array_equal(first, second)
