"""What looks like an outcome is said, and nothing else about it changes."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.column_roles import suggest
from segmentation.column_roles.outcome_column import outcomes_of, with_outcomes
from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.plan import Role
from segmentation.ingest.read_table import read_table

DRAWS = np.random.default_rng(4)
KIND = DRAWS.integers(0, 2, 200)
SPEND = DRAWS.normal(np.array([100, 300])[KIND], 20).round(2)
AGE = DRAWS.normal(np.array([25, 60])[KIND], 4).round()
DID = DRAWS.random(200) < np.array([0.15, 0.75])[KIND]


def plan_of(name: str, yes: str = "Yes", no: str = "No", *, screen: bool = True):
    rows = zip(SPEND, AGE, np.where(DID, yes, no), strict=True)
    text = "\n".join([f"spend,age,{name}", *(f"{a},{b},{c}" for a, b, c in rows), ""])
    return suggest_plan(read_table(text.encode(), name="file.csv"), screen=screen)


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("Churn", "Yes", "No"),
        ("churned", "1", "0"),
        ("Exited", "1", "0"),
        ("Attrition_Flag", "Attrited Customer", "Existing Customer"),
        ("Response", "1", "0"),
        ("y", "yes", "no"),
        ("left", "1", "0"),
        ("subscribed", "yes", "no"),
        ("bought", "ja", "nein"),
        ("gekündigt", "ja", "nein"),
        ("Clicked on Ad", "1", "0"),
        ("clique", "1", "0"),
    ],
)
def test_outcomes_of_public_files_are_said_and_stay_traits(name, yes, no, monkeypatch):
    plan = plan_of(name, yes, no)
    (column,) = outcomes_of(plan)
    assert column.doubt.startswith(f"“{name}” looks like an outcome: describe by it rather than")
    assert (column.name, column.role, column.could_be) == (name, Role.TRAIT, Role.DESCRIBES)
    monkeypatch.setattr(suggest, "with_outcomes", lambda _, plan: plan)
    assert plan_of(name, yes, no) == plan  # no other role, kind or reason
    assert [c.reason for c in plan_of(name, yes, no).columns] == [c.reason for c in plan.columns]


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("Subscription_Status", "Yes", "No"),
        ("Gender", "Male", "Female"),
        ("left_handed", "Yes", "No"),
        ("returns", "Yes", "No"),
        ("Churn_Reason", "Price", "Other"),
    ],
)
def test_other_answers_are_not(name, yes, no):
    assert outcomes_of(plan_of(name, yes, no)) == ()


def test_numbers_are_not():
    text = "\n".join(
        ["spend,age,response", *(f"{a},{b},{a * b}" for a, b in zip(SPEND, AGE, strict=True))]
    )
    assert outcomes_of(suggest_plan(read_table(text.encode(), name="file.csv"))) == ()


def test_what_only_describes_already_is_not_told_to():
    plan = plan_of("churned")
    frame = read_table(b"churned\nyes\nno\n" * 20, name="x.csv").frame
    assert outcomes_of(plan.with_role("churned", Role.DESCRIBES)) == ()
    left_out = replace(plan["churned"], role=Role.DESCRIBES)  # as the screen leaves it
    found = with_outcomes(frame, plan.with_column(left_out))
    assert found["churned"].doubt == ""


def test_who_has_chosen_it_is_not_told():
    assert outcomes_of(plan_of("churned").with_role("churned", Role.TRAIT)) == ()
