import numpy as np
import pytest

from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.settings import Settings
from segmentation.domain.assignment import assign
from segmentation.domain.methods import METHODS


def test_every_algorithm_serves_a_method():
    assert {card.algorithm.name for card in METHODS.values()} == set(ALGORITHMS)


@pytest.mark.parametrize("name", ALGORITHMS)
def test_what_is_said_of_an_algorithm_holds(name):
    """On three crowds far apart, with a customer far from all and with a blank."""
    algorithm = ALGORITHMS[name]
    middles = np.array([[0.0, 0.0], [30.0, 0.0], [0.0, 30.0]])
    points = np.repeat(middles, 20, axis=0) + np.random.default_rng(0).normal(size=(60, 2))
    stray = np.vstack([points, [[300.0, 300.0]]])
    (found,) = algorithm.fit(points, [3], Settings(n_init=3), 0).values()
    assert found.n_segments == 3
    left_out = assign(found, stray)[-1] == -1
    assert left_out == algorithm.card.assigns_noise
    if algorithm.card.any_n_segments:
        assert set(algorithm.fit(points, range(2, 7), Settings(n_init=1), 0)) == set(range(2, 7))
    if algorithm.card.takes_blanks:
        points[0, 0] = np.nan
        assert algorithm.fit(points, [3], Settings(n_init=3), 0)[3].n_segments == 3
    if algorithm.polish is not None:
        polished = algorithm.polish(stray[:-1], found, Settings())
        assert np.array_equal(assign(polished, stray[:-1]), assign(found, stray[:-1]))
