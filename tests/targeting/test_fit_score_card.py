"""Questions are chosen by what they add, and points put most customers right."""

import numpy as np
import pandas as pd

from segmentation.domain.plan import Kind, Plan
from segmentation.targeting.askable_columns import askable_columns
from segmentation.targeting.fit_score_card import fit_score_card, interval_names, question_order
from tests.targeting.conftest import NAMES, column, tricky


def test_a_copy_of_a_column_is_asked_for_last():
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 4, 1_500)
    frame = pd.DataFrame({
        "a": (labels % 2) * 4 + rng.normal(0, 1, 1_500),
        "noise": rng.normal(0, 1, 1_500),
        "b": (labels // 2) * 3 + rng.normal(0, 1, 1_500),
    })  # fmt: skip
    frame["a again"] = frame["a"]
    plan = Plan(tuple(column(name, Kind.NUMBER) for name in frame.columns))
    order = question_order(askable_columns(frame, plan, plan.names), labels, 2)
    assert {frame.columns[k] for k in order} in ({"a", "b"}, {"a again", "b"})


def test_points_are_whole_numbers_of_which_none_is_taken_away():
    frame, plan, labels = tricky()
    columns = [c for c in askable_columns(frame, plan, plan.names) if c.kind != "date"]
    card = fit_score_card(columns, labels, NAMES)
    assert min(card.base) == 0
    for question in card.questions:
        assert len(question.points) == len(question.answers) == len(set(question.answers))
        assert all(min(own) == 0 for own in zip(*question.points, strict=True))
    new, _, truth = tricky(2_000, seed=2)
    assert (card.labels(new) == truth).mean() > 0.93


def test_answers_of_a_card_are_those_that_it_learnt_from():
    frame, plan, labels = tricky()
    columns = [c for c in askable_columns(frame, plan, plan.names) if c.kind == "number"]
    for question in fit_score_card(columns, labels, NAMES).questions:
        values, answers = frame[question.column], question.answers_of(frame)
        for k, low in enumerate(question.cuts):
            assert (values[answers == k] < low).all()
        assert values[answers == len(question.answers) - 1].isna().all()


def test_two_segments_and_one_that_nobody_is_in():
    frame, plan, labels = tricky()
    columns = [c for c in askable_columns(frame, plan, plan.names) if c.kind == "number"]
    two = fit_score_card(columns, labels % 2, NAMES[:3])
    assert set(two.labels(frame)) == {0, 1}
    assert (two.labels(frame) == labels % 2).mean() > 0.8


def test_intervals_are_said_with_their_unit():
    income = column("Income (k$)", Kind.NUMBER)
    assert interval_names((40.0, 1_200.0), income) == (
        "Below 40 k$", "40 k$ to below 1,200 k$", "1,200 k$ or more"
    )  # fmt: skip
    assert interval_names((), income) == ("Any number",)
