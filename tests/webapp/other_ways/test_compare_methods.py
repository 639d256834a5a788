"""Every method beside the visitor's own, and the queue they wait in."""

from dataclasses import replace

import pytest

from segmentation.common.progress import Progress
from segmentation.domain.methods import METHODS
from segmentation.domain.plan import Role
from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial
from segmentation.worker.messages import Done, Failed, TrialJob
from webapp.other_ways.compare_methods import about_time, method_trials

N_METHODS = len(METHODS)


def outcome(trial: Trial, explained: float = 0.5, repeatability: float = 0.9) -> Outcome:
    return Outcome(trial, "", 0.8, explained, 0.3, 0.4, repeatability, 0.1, 3, seconds=2.0)


def finish(pool, made=outcome) -> Trial:
    """Let the trial that runs come to its end."""
    trial = pool.jobs[-1].trial
    pool.runs[-1].take_in(Done(made(trial)))
    return trial


def finish_all(opened, pool, made=outcome) -> None:
    while opened.visitor.study.live:
        finish(pool, made)
        opened.visitor.settle_study()
    opened.at.run()


@pytest.fixture
def trying(app, found):
    opened = app(found)
    opened.on("other_ways")
    opened.press("try_all")
    return opened


def test_before_anything_is_tried_every_method_is_explained(app, found, pool):
    opened = app(found)
    opened.on("other_ways")
    assert all(card.title in opened.words for card in METHODS.values())
    assert "yours now" in opened.words
    assert pool.jobs == []
    assert not opened.has("use_kmeans")


def test_one_trial_runs_at_a_time_the_quick_ones_first(trying, pool):
    [job] = pool.jobs
    assert isinstance(job, TrialJob)
    assert not job.trial.learns
    assert job.trial.n_segments == trying.visitor.search.n_segments
    assert len(trying.visitor.study.waiting) == N_METHODS - 1
    pool.runs[0].take_in(Progress("Preparing", 0.5))
    trying.at.run()
    assert len(pool.jobs) == 1
    finish(pool)
    trying.at.run()
    assert len(pool.jobs) == 2
    learns = [trial.learns for trial in (pool.jobs[1].trial, *trying.visitor.study.waiting)]
    assert learns == sorted(learns)


def test_the_table_fills_and_says_what_to_take(trying, pool):
    def made(trial):
        if trial.method == "dbscan":
            return Outcome(trial, refused="There are <no> groups.")
        return outcome(trial, 0.92 if trial.method == "gmm" else 0.5)

    finish_all(trying, pool, made)
    assert len(pool.jobs) == N_METHODS
    assert "Gaussian mixture does better" in trying.words
    assert "92\u202f%" in trying.words
    assert "says: There are &lt;no&gt; groups." in trying.words
    assert trying.has("use_gmm")
    assert not trying.has("use_dbscan")
    assert not trying.has("use_kmeans")  # it is the present one
    assert not trying.has("try_all")


def test_where_nothing_is_found_again_nothing_is_recommended(app, found, pool):
    def unsure(partition):
        baselines = tuple(replace(b, repeatability=0.2) for b in partition.baselines)
        again = replace(partition.repeatability, rows=0.2)
        return replace(partition, repeatability=again, baselines=baselines)

    exploration = found.search.exploration
    partitions = tuple(unsure(partition) for partition in exploration.partitions)
    found.search.take(found.search.key, replace(exploration, partitions=partitions))
    opened = app(found)
    opened.on("other_ways")
    opened.press("try_all")
    finish_all(opened, pool, lambda trial: outcome(trial, 0.5, 0.2))
    assert "None of these is found again" in opened.words


def test_methods_have_the_figures_that_other_pages_show(trying, pool):
    finish_all(trying, pool, lambda trial: outcome(trial, 0.01, 0.37))
    result = trying.visitor.search.result
    shown = [f"{b.silhouette_data:.2f}" for b in result.quality.baselines]
    shown.append(f"{result.quality.silhouette_data:.2f}")
    assert all(figure in trying.words for figure in shown)
    assert trying.words.count("37\u202f%") == N_METHODS - len(shown)


def test_pause_keeps_what_is_finished_and_go_on_does_the_rest(trying, pool):
    first = finish(pool)
    trying.at.run()
    second = pool.jobs[-1].trial
    trying.press("pause")
    assert pool.runs[-1].status == "cancelled"
    assert list(trying.visitor.study.outcomes) == [first]
    trying.at.run()
    assert len(pool.jobs) == 2
    assert "1 of 15 tried" in trying.at.get("progress")[0].proto.text
    trying.press("go_on")
    trying.at.run()
    assert pool.jobs[-1].trial == second
    finish_all(trying, pool)
    assert len(trying.visitor.study.outcomes) == N_METHODS


def test_other_traits_make_it_a_study_of_previous_settings(trying, pool):
    finish(pool)
    trying.at.run()
    trying.visitor.file.change_role("Age", Role.DESCRIBES)
    trying.at.run()
    assert pool.runs[-1].status == "cancelled"
    assert any("previous file or settings" in info.value for info in trying.at.info)
    trying.visitor.file.change_role("Age", Role.TRAIT)  # and back again
    trying.at.run()
    assert trying.has("go_on")
    trying.visitor.file.change_role("Age", Role.DESCRIBES)
    trying.at.run()
    trying.press("clear")
    assert trying.visitor.study.empty


def test_a_way_that_broke_does_not_hold_up_the_others_and_can_be_tried_again(trying, pool):
    broken = pool.jobs[0].trial
    pool.runs[0].take_in(Failed("Something *went* wrong.", expected=False))
    finish_all(trying, pool)
    assert len(trying.visitor.study.outcomes) == N_METHODS - 1
    assert "Something *went* wrong." in trying.words
    trying.press("try_all")
    assert pool.jobs[-1].trial == broken


def test_clear_forgets_everything(trying, pool):
    finish_all(trying, pool)
    trying.press("clear")
    assert trying.visitor.study.empty
    assert trying.has("try_all")


def test_the_present_network_is_what_is_tried(found):
    found.search.use_trial(Trial("autoencoder", (8,), 3, 7, 4))
    trials = method_trials(found)
    assert {trial.hidden for trial in trials if trial.learns} == {(8,)}
    assert {trial.seed for trial in trials} == {7}


def test_a_way_without_a_network_leaves_the_chosen_one_alone(found):
    found.search.use_trial(Trial("autoencoder", (8,), 3, 42, 4))
    trials = method_trials(found)
    for trial in trials:
        found.use_trial(trial)
        assert found.search.config.method == trial.method
        assert method_trials(found) == trials


def test_times_as_one_says_them():
    assert [about_time(s) for s in (0.2, 40, 100, 9000)] == ["1 s", "40 s", "2 min", "2.5 h"]
