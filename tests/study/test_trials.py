import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS
from segmentation.figures.study_trade_off import FOUND_AGAIN
from segmentation.study.outcomes import RELIABLE, Outcome, best, from_line, to_line
from segmentation.study.run_trial import run_trial
from segmentation.study.trials import DOCUMENT_LATENTS, DOCUMENT_WIDTHS, Trial, documents_grid, grid

KMEANS = Trial("kmeans", None, None, 42, 4)
DBSCAN = Trial("dbscan", None, None, 42, 9)
BASE = SegmentationConfig()


def outcome(explained: float, repeatability: float, seed: int = 1, **more) -> Outcome:
    trial = replace(KMEANS, seed=seed)
    return Outcome(trial, explained=explained, repeatability=repeatability, **more)


def test_a_grid_has_every_combination_once():
    trials = grid(["autoencoder", "idec"], [(8,), (16, 8), (8,)], [2, 3], [1, 2], 4)
    assert len(trials) == len(set(trials)) == 2 * 2 * 2 * 2
    assert {t.n_segments for t in trials} == {4}
    assert [t.seed for t in trials] == sorted(t.seed for t in trials)  # each way once, then again


def test_methods_without_a_network_have_one_trial_a_seed():
    trials = grid(list(METHODS), [(8,), (16, 8)], [2, 3], [1, 2], 4)
    for name, card in METHODS.items():
        mine = [t for t in trials if t.method == name]
        if card.on_data:
            assert [(t.hidden, t.latent, t.seed) for t in mine] == [
                (None, None, 1),
                (None, None, 2),
            ]
        elif not card.learns:  # principal components have no widths, but there are several
            assert {t.hidden for t in mine} == {None}
            assert len(mine) == 4
        else:
            assert len(mine) == 8


def test_the_documents_networks_are_eight():
    trials = documents_grid([1, 2], 7)
    assert len(trials) == len(set(trials)) == 2 * (len(DOCUMENT_WIDTHS) + len(DOCUMENT_LATENTS) - 1)
    assert {t.method for t in trials} == {"autoencoder"}


def test_a_trial_changes_its_own_settings_alone():
    trial = Trial("idec", (8, 4), 3, 7, 5)
    base = replace(BASE, recipe=replace(BASE.recipe, epochs=9, scaling="robust"))
    config = trial.config(base)
    assert (config.method, config.seed, config.n_segments) == ("idec", 7, 5)
    assert config.recipe == replace(base.recipe, hidden=(8, 4), latent=3)


def test_a_trial_is_measured(planted):
    found = run_trial(planted.dataset, BASE, KMEANS)
    assert found.refused == ""
    assert found.trial == KMEANS
    assert 0 < found.silhouette_data < 1
    assert 0.5 < found.explained < 1
    assert found.repeatability > 0.8
    assert 0.1 < found.smallest_share < 0.2
    assert math.isnan(found.held_out_r2)  # nothing is compressed
    assert found.seconds > 0


def test_a_refusal_is_an_outcome(planted):
    found = run_trial(planted.dataset, BASE, DBSCAN)
    assert "no groups" in found.refused or "groups" in found.refused
    assert math.isnan(found.explained)


def test_being_stopped_reaches_the_trial(planted):
    def stop(_progress):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_trial(planted.dataset, BASE, KMEANS, progress=stop)


@pytest.mark.parametrize(
    ("outcomes", "place"),
    [
        ([(0.4, 0.9), (0.5, 0.7)], 1),  # the one that explains most
        ([(0.4, 0.9), (0.9, 0.59)], 0),  # of those found again
        ([(0.501, 0.7), (0.499, 0.8)], 1),  # among equals the more repeatable
        ([(0.501, 0.801), (0.499, 0.799)], 0),  # and then the earlier
        ([(0.4, 0.1), (0.9, 0.59)], None),
        ([], None),
    ],
)
def test_the_best(outcomes, place):
    made = [outcome(*figures, seed) for seed, figures in enumerate(outcomes)]
    assert best(made) is (None if place is None else made[place])


def test_what_is_refused_is_never_the_best():
    assert best([replace(outcome(0.9, 0.9), refused="No groups.")]) is None


def test_charts_call_the_same_thing_found_again():
    assert FOUND_AGAIN == RELIABLE


figures = st.one_of(st.just(math.nan), st.floats(-1, 1))
trials = st.builds(
    Trial,
    st.sampled_from(list(METHODS)),
    st.none() | st.lists(st.integers(1, 512), min_size=1, max_size=4).map(tuple),
    st.none() | st.integers(1, 64),
    st.integers(0, 2**31 - 1),
    st.integers(2, 30),
)
outcomes = st.builds(
    Outcome, trials, st.text(), *(figures for _ in range(6)), st.integers(0, 64), st.floats(0, 1e6)
)


@given(outcomes, st.text(max_size=8))
def test_a_line_is_read_as_it_was_written(made, of):
    line = to_line(made, of)
    assert "\n" not in line
    assert "NaN" not in line or "NaN" in made.refused + of
    assert repr(from_line(line)) == repr(made)  # nan is not equal to itself


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "7",
        '"text"',
        "{}",
        '{"trial": {}}',
        '{"trial": null}',
        to_line(outcome(1, 1))[:-5],
    ],
)
def test_a_line_that_is_none_is_refused(line):
    with pytest.raises(SegmentationError, match="cannot be read"):
        from_line(line)
