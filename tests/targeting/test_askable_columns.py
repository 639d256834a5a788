"""Columns as answers: which may be used, and which answer a value is."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import Kind, Plan, Role
from segmentation.targeting.askable_columns import askable_columns, usable_columns
from tests.targeting.conftest import column, tricky


def test_keys_personal_and_worked_out_columns_are_never_used():
    frame, plan, _ = tricky(50)
    frame["Key"], frame["Mail"], frame["Days since"] = "a", "b", 1.0
    plan = Plan((
        *plan.columns,
        replace(column("Key", Kind.TEXT), role=Role.KEY),
        column("Mail", Kind.CATEGORY, personal=True),
        column("Days since", Kind.NUMBER),
    ))  # fmt: skip
    usable = usable_columns(frame, plan, {"Days since": {"Joined on"}})
    assert usable == tuple(frame.columns[:6])
    kept = usable_columns(frame, plan, {"Days since": {"Order date"}})  # that is not in the table
    assert kept[-1] == "Days since"


def test_blanks_and_rare_values_have_answers_of_their_own():
    values = ["a"] * 300 + ["b"] * 200 + ["rare"] + [None] * 9
    frame = pd.DataFrame({"c": pd.array(values, dtype="str")})
    (one,) = askable_columns(frame, Plan((column("c", Kind.CATEGORY),)), ["c"])
    assert one.levels == ("a", "b")
    assert [one.answers[k] for k in (0, 300, 500, 501)] == [0, 1, 2, 3]
    assert one.blank == 3 and one.has_blanks


def test_an_order_keeps_its_order():
    frame = pd.DataFrame({"c": pd.array(["High", "Low", "Mid", "High"], dtype="str")})
    plan = Plan((column("c", Kind.ORDERED, levels=("Low", "Mid", "High")),))
    (one,) = askable_columns(frame, plan, ["c"])
    assert one.levels == ("Low", "Mid", "High") and one.ordered
    assert one.answers.tolist() == [2, 0, 1, 2]


def test_a_column_that_tells_nobody_apart_is_refused():
    frame = pd.DataFrame({"c": [1.0, 1.0]})
    plan = Plan((column("c", Kind.NUMBER),))
    with pytest.raises(SegmentationError, match="cannot tell customers apart"):
        askable_columns(frame, plan, ["c"])
    with pytest.raises(SegmentationError, match="no column named 'd'"):
        askable_columns(frame, plan, ["d"])


def test_a_number_is_at_least_the_cut_that_it_equals():
    frame = pd.DataFrame({"n": [1.0, 2.0, 3.0, np.nan]})
    (one,) = askable_columns(frame, Plan((column("n", Kind.NUMBER),)), ["n"])
    assert one.cuts == (2.0, 3.0)
    assert one.answers.tolist() == [0, 1, 2, 3]
