"""Old segments against new ones on a later file: the decision, its history, and the way back."""

import io

import numpy as np
import pandas as pd
import pytest

from segmentation.pipeline.explore import explore
from segmentation.worker.messages import RenewalJob
from tests.webapp.conftest import uploaded, with_segments
from tests.webapp.new_customers.conftest import work_off


def shop(seed: int, shift: float = 0.0) -> bytes:
    """Return 900 customers of three kinds."""
    draws = np.random.default_rng(seed)
    kind = draws.integers(0, 3, 900)
    frame = pd.DataFrame(
        {
            "client": [f"c{seed}{k:04d}" for k in range(900)],
            "age": draws.normal(np.array([25, 45, 65])[kind], 3).round(1),
            "spend": draws.normal(np.array([100, 300, 200])[kind] + shift, 20).round(2),
        }
    )
    return frame.to_csv(index=False).encode()


@pytest.fixture
def in_use():
    """Return a visitor whose segments were found in January."""
    visitor = uploaded("january.csv", shop(1))
    visitor.search.configure(method="kmeans")
    key = visitor.search.key
    found = explore(visitor.file.customers, key[1], sizes=(3,), baselines=())
    return with_segments(visitor, found)


@pytest.fixture
def compared(app, in_use, hand_in, pool):
    """Return the page on which the file of February was held against new segments."""
    opened = app(in_use)
    hand_in(opened, shop(2), "february.csv")
    opened.press("begin_renewal")
    assert isinstance(pool.jobs[-1], RenewalJob)
    work_off(pool)
    opened.at.run()
    assert opened.mistakes == []
    return opened


def test_the_recommendation_and_both_ways(compared, in_use):
    found = in_use.scoring.renewal.found
    assert found.sentence in compared.words
    assert compared.has("use_new")
    assert compared.has("keep_old")
    assert in_use.scoring.renewal.looks() == in_use.search.result.looks
    for name in in_use.search.result.names:
        assert name in compared.words


def test_new_segments_are_used_listed_and_taken_back(compared, in_use, pool):
    old = in_use.scoring.checked_by
    new = in_use.scoring.renewal.found.model
    compared.press("use_new")
    work_off(pool)
    compared.at.run()
    assert "renewed on february.csv" in compared.words
    assert "The segments in use were learnt on this file." in compared.words
    assert in_use.scoring.checked_by.model is new
    assert in_use.scoring.renewal.history[-1].decision == "renewed"
    assert "Renewals so far" in compared.words
    compared.press("go_back_renewal")
    work_off(pool)
    compared.at.run()
    assert in_use.scoring.checked_by.model is old.model
    assert in_use.scoring.choose(in_use.search.result).model is old.model
    decisions = [one.decision for one in in_use.scoring.renewal.history]
    assert decisions == ["renewed", "went back"]
    assert not compared.has("go_back_renewal")


def test_the_old_ones_are_kept_and_that_is_written_down(compared, in_use):
    model = in_use.scoring.checked_by.model
    compared.press("keep_old")
    assert in_use.scoring.checked_by.model is model
    assert in_use.scoring.opened is None
    assert "Kept the old ones" in compared.words
    assert compared.has("begin_renewal")


def test_a_comparison_that_is_cancelled_changes_nothing(app, in_use, hand_in, pool):
    opened = app(in_use)
    hand_in(opened, shop(2), "february.csv")
    opened.press("begin_renewal")
    opened.press("cancel_renewal")
    assert pool.runs[-1].status == "cancelled"
    opened.at.run()
    assert opened.has("begin_renewal")
    assert in_use.scoring.renewal.history == ()


def test_too_few_customers_are_a_sentence(app, in_use, hand_in, pool):
    opened = app(in_use)
    few = pd.read_csv(io.BytesIO(shop(2))).head(200).to_csv(index=False).encode()
    hand_in(opened, few, "february.csv")
    opened.press("begin_renewal")
    work_off(pool)
    opened.at.run()
    assert "Give a file of at least 500 customers." in opened.mistakes[0]


def test_a_shifted_base_whose_segments_hold_is_explained(app, in_use, hand_in, pool):
    opened = app(in_use)
    hand_in(opened, shop(2, shift=60.0), "february.csv")
    opened.press("begin_renewal")
    work_off(pool)
    opened.at.run()
    assert "Refresh." in opened.words
    assert not in_use.scoring.renewal.found.renew
    assert "Keep them: " in opened.words
    assert "The base has shifted, as said above; yet" in opened.words
    assert "gain between -" not in opened.words


def test_own_colours_stay(compared, in_use):
    state = in_use.scoring.renewal
    state.old = type(state.old)("x", state.old.model, (5, 0, 1), saved=False)
    assert state.looks() == (5, 0, 1)


def test_the_project_remembers_what_was_decided(kept, compared, in_use):
    compared.at.run()  # the project is saved beside the page
    in_use.project.wait()
    compared.press("keep_old")
    in_use.project.wait()
    compared.at.run()
    in_use.project.wait()
    in_use.scoring.renewal.forget()  # as on another day
    compared.at.run()
    assert "Old segments kept when february.csv was looked at" in compared.words
