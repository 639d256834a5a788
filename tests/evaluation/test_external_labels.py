"""Segments beside a grouping that the file holds, on counts worked out by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.evaluation.external_labels import candidate_label_columns, known_groups

GROUPS = ["b", "a", "a", "a", "b", "b", None, "a", "b", "b"]
LABELS = np.array([0, 0, 0, 0, 1, 1, 1, 0, 1, -1])
TRAINING = np.array([True] * 7 + [False] * 3)


@pytest.fixture
def exploration(plain):
    columns = (
        ColumnPlan("Old", Role.DESCRIBES, Kind.CATEGORY, ""),
        ColumnPlan("Email", Role.DESCRIBES, Kind.CATEGORY, "", personal=True),
        ColumnPlan("Age", Role.DESCRIBES, Kind.NUMBER, ""),
        ColumnPlan("Plan", Role.TRAIT, Kind.CATEGORY, ""),
        ColumnPlan("Same", Role.DESCRIBES, Kind.CATEGORY, ""),
        ColumnPlan("Member", Role.IGNORED, Kind.BOOLEAN, "", ("no", "yes")),
    )
    frame = pd.DataFrame(
        {
            "Old": GROUPS,
            "Email": GROUPS,
            "Age": np.arange(10.0),
            "Plan": GROUPS,
            "Same": ["x"] * 10,
            "Member": ["no", "yes"] * 5,
        }
    )
    own = plain.exploration
    return replace(
        own,
        frame=frame,
        config=replace(own.config, plan=Plan(columns)),
        studied=np.arange(10),
        training=TRAINING,
    )


def test_only_columns_of_a_few_values_without_a_say_are_groupings(exploration):
    assert candidate_label_columns(exploration) == ("Old", "Member")


def test_a_column_that_says_it_groups_customers_comes_first(exploration):
    plan = exploration.plan
    named = ColumnPlan("Former_Segment", Role.DESCRIBES, Kind.CATEGORY, "")
    frame = exploration.frame.assign(Former_Segment=exploration.frame["Old"])
    config = replace(exploration.config, plan=Plan((*plan.columns, named)))
    found = candidate_label_columns(replace(exploration, frame=frame, config=config))
    assert found == ("Former_Segment", "Old", "Member")


def test_groups_are_learnt_on_some_customers_and_tried_on_others(exploration):
    found = known_groups(exploration, LABELS, "Old")
    assert found.groups == ("a", "b")
    # Of six learning customers, three a and one b are in segment 0, and two b in segment 1.
    assert found.stands_for == ("a", "b")
    assert found.purity == (0.75, 1.0)
    assert (found.n_learning, found.n_held_out) == (6, 3)
    # The held-out ones are a in 0, b in 1, and b in no segment.
    assert found.accuracy == pytest.approx(2 / 3)
    assert found.confusion.tolist() == [[1, 0], [0, 1]]
    # Both are equally frequent while learning: the first in the alphabet.
    assert found.majority == pytest.approx(1 / 3)
    assert found.standard_error == pytest.approx(np.sqrt(2 / 3 * 1 / 3 / 3))


def test_where_nobody_was_held_out_a_fifth_is_drawn(exploration):
    everyone = replace(exploration, training=np.ones(10, dtype=bool))
    found = known_groups(everyone, LABELS, "Member")
    assert (found.n_learning, found.n_held_out) == (8, 2)
    again = known_groups(everyone, LABELS, "Member")
    assert (again.accuracy, again.stands_for) == (found.accuracy, found.stands_for)
