"""Other ways: every method, networks to try, the queue they wait in, and taking one."""

import pytest

from segmentation.common.progress import Progress
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS
from segmentation.domain.plan import Role
from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial, grid
from segmentation.worker.messages import Done, ExploreJob, Failed, TrialJob
from webapp.other_ways.compare_methods import about_time, method_trials
from webapp.other_ways.network_tuning import study_csv
from webapp.state.study_queue import StudyQueue, shared_config

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
        return outcome(trial, 0.62 if trial.method == "pca" else 0.5)

    finish_all(trying, pool, made)
    assert len(pool.jobs) == N_METHODS
    assert "PCA + k-means does better" in trying.words
    assert "62\u202f%" in trying.words
    assert "says: There are &lt;no&gt; groups." in trying.words
    assert trying.has("use_pca")
    assert not trying.has("use_dbscan")
    assert not trying.has("use_kmeans")  # it is the present one
    assert not trying.has("try_all")


def test_where_nothing_is_found_again_nothing_is_recommended(trying, pool):
    finish_all(trying, pool, lambda trial: outcome(trial, 0.5, 0.2))
    assert "None of these is found again" in trying.words


def test_use_this_finds_segments_in_that_way(trying, pool):
    finish_all(trying, pool)
    size = trying.visitor.search.n_segments
    trying.press("use_gmm")
    job = pool.jobs[-1]
    assert isinstance(job, ExploreJob)
    assert job.config.method == "gmm"
    assert trying.visitor.search.wanted_segments == size
    assert "kinds of customer" in trying.words  # the Segments page
    trying.on("other_ways")
    assert trying.visitor.study_is_current  # another method makes it no other study


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


def test_it_goes_on_while_one_looks_at_other_pages(trying, pool):
    for page in ("segments", "map", "choose"):
        before = len(pool.jobs)
        finish(pool)
        trying.on(page)
        assert len(pool.jobs) == before + 1
    trying.on("other_ways")
    assert len(trying.visitor.study.outcomes) == 3


def test_what_one_waits_for_oneself_comes_first(trying, pool):
    trying.visitor.search.configure(method="pca")
    trying.visitor.find()
    finding = pool.runs[-1]
    pool.runs[0].take_in(Done(outcome(pool.jobs[0].trial)))
    trying.at.run()
    assert len(pool.jobs) == 2
    assert trying.visitor.study.running is None
    finding.cancel()
    trying.visitor.search.cancel()
    trying.at.run()
    assert len(pool.jobs) == 3


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


def tune(opened, **texts):
    for key, text in texts.items():
        opened.at.text_input(key=f"tune_{key}").set_value(text)
    opened.at.run()


def test_networks_to_try_are_counted_and_started(app, found, pool):
    opened = app(found)
    opened.on("other_ways")
    tune(opened, widths="8-4, 8", latents="2, 3", seeds="1, 2")
    assert "8 trials; the first will tell how long" in opened.words
    opened.press("start_tune")
    assert pool.jobs[0].trial.hidden == (8, 4)
    finish(pool)
    opened.at.run()
    assert "8 trials, 1 of them done; about 14 s" in opened.words
    opened.visitor.study.pause()
    opened.at.run()
    assert "about 14 s left" in opened.at.get("progress")[0].proto.text


@pytest.mark.parametrize(
    "texts",
    [
        {"widths": "many"},
        {"latents": "0"},
        {"seeds": "x"},
        {"seeds": ",".join(map(str, range(99)))},
    ],
)
def test_networks_that_are_none_are_refused_in_a_sentence(app, found, texts):
    opened = app(found)
    opened.on("other_ways")
    tune(opened, **texts)
    [sentence] = opened.mistakes
    assert len(sentence) > 20
    assert not opened.has("start_tune")


def test_seeds_are_put_together_with_how_far_they_vary(app, found, pool):
    opened = app(found)
    opened.on("other_ways")
    tune(opened, widths="8", latents="2", seeds="1, 2")
    opened.press("start_tune")
    finish_all(opened, pool, lambda trial: outcome(trial, 0.4 + 0.1 * trial.seed))
    assert "trade_off" in opened.charts()
    table = opened.at.dataframe(key="networks").value
    [row] = table.to_dict("records")
    assert row["Seeds"] == 2
    assert row["Explained"] == "55\u202f% ± 7"
    assert row["Way"] == "★ Pattern finder + k-means, widths 8, 2 numbers a customer"
    assert b"autoencoder,8,2,1,5" in study_csv(opened.visitor)
    opened.press("use_best")
    assert opened.visitor.search.config.recipe.hidden == (8,)
    assert pool.jobs[-1].config.recipe.latent == 2


def test_a_row_that_is_selected_can_be_taken(app, found, pool):
    opened = app(found)
    opened.on("other_ways")
    tune(opened, widths="8, 4", latents="2", seeds="1")
    opened.press("start_tune")
    finish_all(opened, pool, lambda trial: outcome(trial, 0.1 * trial.hidden[0]))
    assert opened.at.button(key="use_selected").disabled
    opened.at.session_state["networks"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    opened.at.run()
    opened.press("use_selected")
    assert opened.visitor.search.config.recipe.hidden == (4,)  # the best is the first row


def test_the_documents_networks_are_one_click(app, found, pool):
    opened = app(found)
    opened.on("other_ways")
    opened.press("start_documents")
    assert pool.jobs[0].trial.hidden == (12,)
    assert len(opened.visitor.study.waiting) == 7


def test_no_words_that_a_marketer_need_not_know(trying, pool):
    finish_all(trying, pool)
    said = trying.words.lower()
    for word in ("silhouette", "bootstrap", "latent", "hyperparameter"):
        assert word not in said


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
