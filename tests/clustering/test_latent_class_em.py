"""Steps of expectation-maximisation, against the formulas written out."""

import numpy as np
import pytest
from scipy.stats import norm

from segmentation.clustering.latent_class_em import (
    e_step,
    expectation_maximisation,
    sufficient_statistics,
)
from segmentation.clustering.latent_class_gaussians import LatentClasses, level_indicators
from segmentation.clustering.settings import TraitColumns

PARTS = (TraitColumns(1, "number"), TraitColumns(1, "yes/no"))
POINTS = np.array([[0.0, 0], [1, 0], [2, 1], [10, 1], [11, 1], [np.nan, 0], [12, np.nan]])
CLASSES = LatentClasses(
    weights=np.array([[0.4, 0.6]]),
    means=np.array([[[1.0], [10.0]]]),
    variances=np.array([[[2.0], [3.0]]]),
    log_probabilities=np.log([[[0.3, 0.7], [0.8, 0.2]]]),  # of yes, and of no
)


@pytest.fixture
def terms():
    levels = level_indicators(POINTS, PARTS)
    return sufficient_statistics(POINTS[:, levels.numbers], levels)


def test_customers_add_up_to_what_classes_are_made_of(terms):
    squares, numbers, seen, present, known = terms.split(terms.columns.sum(axis=1))
    assert squares.tolist() == [0 + 1 + 4 + 100 + 121 + 144]
    assert (numbers.tolist(), seen.tolist()) == ([36], [6])
    assert (present.tolist(), known.tolist()) == ([3, 3], [6, 6])
    assert terms.usual.tolist() == [0.5, 0.5]
    some = terms.of(np.array([0, 3]))
    assert some.columns.shape == (terms.columns.shape[0], 2)
    assert some.columns[1].tolist() == [0, 10]


def test_odds_are_those_of_bayes_and_a_blank_says_nothing(terms):
    shares, likelihood = e_step(terms, CLASSES)
    densities = np.empty((2, len(POINTS)))
    for k in range(2):
        own = norm(CLASSES.means[0, k, 0], np.sqrt(CLASSES.variances[0, k, 0])).pdf(POINTS[:, 0])
        own = np.where(np.isnan(POINTS[:, 0]), 1, own * np.sqrt(2 * np.pi))
        yes, no = np.exp(CLASSES.log_probabilities[0, k])
        own *= np.select([np.isnan(POINTS[:, 1]), POINTS[:, 1] == 1], [1, yes], no)
        densities[k] = CLASSES.weights[0, k] * own
    total = densities.sum(axis=0)
    assert shares[0] == pytest.approx(densities / total)
    assert likelihood == pytest.approx([np.log(total).mean()])


def test_it_climbs_from_every_start_on_its_own(terms):
    draws = np.random.default_rng(0)
    belongs = draws.dirichlet([1, 1], size=(3, len(POINTS))).transpose(0, 2, 1)
    together, reached = expectation_maximisation(terms, belongs, 100)
    for start in range(3):
        alone, gain = expectation_maximisation(terms, belongs[[start]], 100)
        assert reached[start] == pytest.approx(gain[0])
        assert together.of(start).means == pytest.approx(alone.of(0).means)


def test_more_rounds_never_make_it_worse(terms):
    belongs = np.random.default_rng(1).dirichlet([1, 1], size=(1, len(POINTS))).transpose(0, 2, 1)
    reached = [expectation_maximisation(terms, belongs, rounds)[1][0] for rounds in (1, 2, 5, 50)]
    assert reached == sorted(reached)
    assert reached[-1] > reached[0]
