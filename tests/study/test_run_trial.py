import math
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS
from segmentation.study.outcomes import Outcome
from segmentation.study.run_trial import run_study, run_trial
from segmentation.study.trials import Trial

KMEANS = Trial("kmeans", None, None, 42, 4)
DBSCAN = Trial("dbscan", None, None, 42, 9)
BASE = SegmentationConfig()


def outcome(explained: float, repeatability: float, seed: int = 1, **more) -> Outcome:
    trial = replace(KMEANS, seed=seed)
    return Outcome(trial, explained=explained, repeatability=repeatability, **more)


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


def test_a_study_goes_on_with_what_is_left(planted, monkeypatch):
    ran = []

    def trial(_dataset, _base, trial, *, progress):
        ran.append(trial)
        return Outcome(trial)

    monkeypatch.setattr("segmentation.study.run_trial.run_trial", trial)
    trials = [replace(KMEANS, seed=seed) for seed in (1, 2, 3)]
    done = {trials[1]: outcome(0.5, 0.9, 2)}
    found = list(run_study(planted.dataset, BASE, trials, done=done))
    assert [o.trial for o in found] == trials
    assert found[1] is done[trials[1]]
    assert ran == [trials[0], trials[2]]


def test_being_stopped_reaches_the_trial(planted):
    def stop(_progress):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_trial(planted.dataset, BASE, KMEANS, progress=stop)


trials = st.builds(
    Trial,
    st.sampled_from(list(METHODS)),
    st.none() | st.lists(st.integers(1, 512), min_size=1, max_size=4).map(tuple),
    st.none() | st.integers(1, 64),
    st.integers(0, 2**31 - 1),
    st.integers(2, 30),
)
