import numpy as np
import pandas as pd

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.forecasting.label_candidates import label_candidates


def candidates(columns: dict[str, tuple[list, Kind, Role]]):
    frame = pd.DataFrame({name: values for name, (values, _, _) in columns.items()})
    plan = Plan(tuple(ColumnPlan(n, role, kind, "") for n, (_, kind, role) in columns.items()))
    return label_candidates(frame, plan)


YES_NO, HUNDRED = ["yes", "no"] * 60, list(range(120))


def test_what_says_an_outcome_comes_first_and_shaping_is_named():
    found = candidates(
        {
            "id": (HUNDRED, Kind.NUMBER, Role.KEY),
            "age": (HUNDRED, Kind.NUMBER, Role.TRAIT),
            "newsletter": (YES_NO, Kind.BOOLEAN, Role.DESCRIBES),
            "Customer value": (HUNDRED, Kind.NUMBER, Role.DESCRIBES),
            "hasChurned": (YES_NO, Kind.BOOLEAN, Role.TRAIT),
            "churn date": (HUNDRED, Kind.DATE, Role.DESCRIBES),
        }
    )
    assert [one.column.name for one in found] == [
        "hasChurned", "Customer value", "newsletter", "age",
    ]  # fmt: skip
    assert [one.suggested for one in found] == [True, True, False, False]
    assert [one.shapes for one in found] == [True, False, False, True]
    assert {one.answers for one in found} == {()}


def test_values_that_do_not_say_yes_are_asked_for_and_many_are_no_answer():
    found = candidates(
        {
            "gender": (["f", "m"] * 60, Kind.CATEGORY, Role.DESCRIBES),
            "town": (["Ulm", "Bonn", "Kiel"] * 40, Kind.CATEGORY, Role.TRAIT),
            "status": (["here", "gone", "paused"] * 40, Kind.CATEGORY, Role.DESCRIBES),
        }
    )
    assert {one.column.name: one.answers for one in found} == {
        "status": ("gone", "here", "paused"), "gender": ("f", "m"),
    }  # fmt: skip


def test_what_is_known_of_few_customers_cannot_be_forecast():
    sparse = np.r_[np.arange(99.0), [np.nan] * 21]
    assert candidates({"value": (sparse.tolist(), Kind.NUMBER, Role.DESCRIBES)}) == ()
