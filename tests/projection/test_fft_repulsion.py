import numpy as np
import pytest

from segmentation.projection import fft_repulsion as grids
from segmentation.projection.fft_repulsion import RepulsionGrid


def true_repulsion(points: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    apart = places[:, None] - points
    nearness = 1 / (1 + (apart**2).sum(axis=2))
    return (nearness[..., None] ** 2 * apart).sum(axis=1), nearness.sum(axis=1)


@pytest.mark.parametrize("spread", [0.5, 3, 30])
def test_the_grid_gives_the_sum_over_all_pairs(spread):
    points = np.random.default_rng(0).normal(scale=spread, size=(900, 2))
    force, nearness = RepulsionGrid().repulsion(points)
    true_force, true_nearness = true_repulsion(points, points)
    assert nearness == pytest.approx(true_nearness.sum() - 900, rel=0.02)
    lengths = np.linalg.norm(true_force, axis=1)
    wrong = np.linalg.norm(force - true_force, axis=1)
    assert np.median(wrong / lengths) < 0.05


def test_of_few_customers_nothing_is_approximated():
    points = np.random.default_rng(0).normal(size=(40, 2))
    force, nearness = RepulsionGrid().repulsion(points)
    true_force, true_nearness = true_repulsion(points, points)
    assert np.allclose(force, true_force, atol=1e-4)
    assert nearness == pytest.approx(true_nearness.sum() - 40, rel=1e-5)


def test_others_feel_those_that_push():
    draws = np.random.default_rng(1)
    points, places = draws.normal(scale=9, size=(800, 2)), draws.normal(scale=3, size=(50, 2))
    grid = RepulsionGrid()
    grid.spread(points)
    force, nearness = grid.read(places)
    true_force, true_nearness = true_repulsion(points, places)
    assert np.allclose(nearness, true_nearness, rtol=0.02)
    assert np.allclose(force, true_force, atol=0.05 * np.abs(true_force).max())


def test_a_wide_plane_keeps_a_bounded_grid(monkeypatch):
    monkeypatch.setattr(grids, "_MOST_NODES", 50)
    grid = RepulsionGrid()
    grid.spread(np.random.default_rng(0).normal(scale=1_000, size=(600, 2)))
    assert grid._size <= 80
