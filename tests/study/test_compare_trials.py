import math
from dataclasses import replace

import pytest

from segmentation.study.compare_trials import (
    best_configuration,
    by_configuration,
    recommendation,
    trial_text,
)
from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial

NETWORK = Trial("autoencoder", (8, 4), 3, 1, 4)
PLAIN = Trial("kmeans", None, None, 1, 4)


def made(trial: Trial, explained: float, repeatability: float = 0.9, seed: int = 1, **more):
    own = replace(trial, seed=seed)
    return Outcome(own, explained=explained, repeatability=repeatability, **more)


def test_seeds_of_the_same_way_are_taken_together():
    several = by_configuration([made(NETWORK, 0.4), made(PLAIN, 0.3), made(NETWORK, 0.6, seed=2)])
    assert [way.trial for way in several] == [NETWORK, PLAIN]
    network, plain = several
    assert network.n_seeds == 2
    assert network.mean.explained == pytest.approx(0.5)
    assert network.spread.explained == pytest.approx(0.2 / math.sqrt(2))
    assert plain.n_seeds == 1
    assert math.isnan(plain.spread.explained)
    assert math.isnan(network.mean.held_out_r2)
    assert math.isnan(network.spread.held_out_r2)


def test_a_seed_that_was_refused_is_left_out_of_the_means():
    refused = Outcome(NETWORK, refused="No groups.")
    [way] = by_configuration([refused, made(NETWORK, 0.4, seed=2)])
    assert (way.mean.refused, way.n_seeds, way.mean.explained) == ("", 1, 0.4)
    assert way.trial.seed == 2
    [way] = by_configuration([refused, replace(refused, trial=replace(NETWORK, seed=2))])
    assert (way.mean.refused, way.n_seeds) == ("No groups.", 0)


def test_the_best_way_goes_by_the_means():
    lucky = [made(NETWORK, 0.7), made(NETWORK, 0.3, seed=2)]
    several = by_configuration([*lucky, made(PLAIN, 0.6)])
    assert best_configuration(several) is several[1]
    assert best_configuration(by_configuration([made(PLAIN, 0.6, 0.2)])) is None


@pytest.mark.parametrize(
    ("chosen", "present", "words"),
    [
        (None, made(PLAIN, 0.5, 0.1), "None of these is found again"),
        (made(PLAIN, 0.5), None, "Plain k-means does best"),
        (
            made(PLAIN, 0.5),
            made(PLAIN, 0.5),
            "You have Plain k-means: of those found again, it explains",
        ),
        (
            made(NETWORK, 0.6),
            made(PLAIN, 0.5),
            "does better: of those found again, it explains most",
        ),
        (made(NETWORK, 0.6), made(PLAIN, 0.8, 0.3), "yours is not among them"),
        (made(NETWORK, 0.6), Outcome(PLAIN, refused="No groups."), "yours is not among them"),
        (made(NETWORK, 0.5, 0.95), made(PLAIN, 0.5, 0.7), "found again more surely"),
        (made(NETWORK, 0.51), made(PLAIN, 0.5), "Yours will do"),
    ],
)
def test_the_reason_is_plain(chosen, present, words):
    assert words in recommendation(chosen, present)


def test_what_the_verdict_refuses_will_not_do():
    close = made(NETWORK, 0.51), made(PLAIN, 0.5)
    assert recommendation(*close, "clear").endswith("Yours will do.")
    assert recommendation(*close, "weak").endswith("It would not change the verdict.")


def test_a_trial_in_words():
    assert trial_text(NETWORK) == "Pattern finder + k-means, widths 8-4, 3 numbers a customer"
    assert trial_text(replace(NETWORK, hidden=None, latent=None)) == "Pattern finder + k-means"
    assert trial_text(PLAIN) == "Plain k-means"
