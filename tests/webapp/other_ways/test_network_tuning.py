"""Networks to try, and taking one."""

import pytest

from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial
from segmentation.worker.messages import Done
from webapp.other_ways.network_tuning import study_csv


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
