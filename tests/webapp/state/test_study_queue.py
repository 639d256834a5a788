"""The queue of trials."""

from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial, grid
from segmentation.worker.messages import Done
from webapp.state.study_queue import StudyQueue, shared_config


def outcome(trial: Trial, explained: float = 0.5, repeatability: float = 0.9) -> Outcome:
    return Outcome(trial, "", 0.8, explained, 0.3, 0.4, repeatability, 0.1, 3, seconds=2.0)


def finish(pool, made=outcome) -> Trial:
    """Let the trial that runs come to its end."""
    trial = pool.jobs[-1].trial
    pool.runs[-1].take_in(Done(made(trial)))
    return trial


def test_quick_ways_do_not_tell_how_long_networks_take(loaded, pool):
    plain, pca, network = grid(["kmeans", "pca", "idec"], [None], [None], [1], 4)
    loaded.try_trials((plain, pca, network))
    finish(pool)
    loaded.settle_study()
    assert loaded.study.seconds_for([pca, pca]) == 4.0
    assert loaded.study.seconds_for([pca, network]) is None
    assert loaded.study.seconds_left is None


def test_the_same_trial_does_not_wait_twice(loaded, pool):
    trials = grid(["kmeans", "pca"], [None], [None], [1], 4)
    loaded.try_trials(trials)
    loaded.try_trials(trials)
    study = loaded.study
    assert study.n_trials == 2
    assert len(pool.jobs) == 1
    assert study.seconds_for(trials) is None
    assert study.seconds_left is None


def test_a_study_belongs_to_all_that_no_trial_decides(loaded):
    study = StudyQueue()
    fingerprint, config = loaded.search.key
    assert not study.belongs_to(fingerprint, shared_config(config))
    study.start(loaded.file.customers, shared_config(config), [])
    assert study.belongs_to(fingerprint, shared_config(config))
    for trial in grid(["idec"], [(4,)], [2], [9], 3):
        assert study.belongs_to(fingerprint, shared_config(trial.config(config)))
    assert not study.belongs_to("another", shared_config(config))
