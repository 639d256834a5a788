"""Rules of a shallow tree: exclusive, sayable, blanks explicit."""

import numpy as np
import pandas as pd

from segmentation.domain.plan import Kind, Plan
from segmentation.targeting.askable_columns import askable_columns
from segmentation.targeting.fit_rules import fit_rules
from segmentation.targeting.rule_forms import rule_words
from segmentation.targeting.rule_report import labels_by
from tests.targeting.conftest import column, tricky


def learnt(frame, plan, labels, n_segments):
    return fit_rules(askable_columns(frame, plan, plan.names), labels, n_segments)


def test_no_customer_is_selected_twice_and_most_are_right():
    frame, plan, labels = tricky(2_000)
    rules = learnt(frame, plan, labels, 4)
    new, _, truth = tricky(2_000, seed=8)
    selected = np.sum([rule.selects(new) for rule in rules], axis=0)
    assert selected.max() == 1
    assert selected.mean() == 1
    assert (labels_by(rules, new) == truth).mean() > 0.9


def test_planted_cuts_are_found_and_said():
    rng = np.random.default_rng(0)
    age = np.round(rng.uniform(18, 80, 2_000))
    town = rng.choice(["Ulm", "Bonn", "Kiel"], 2_000)
    labels = np.where(age < 40, 0, np.where(town == "Kiel", 1, 2)).astype(np.int64)
    frame = pd.DataFrame({"Age": age, "Town": pd.array(town, dtype="str")})
    plan = Plan((column("Age", Kind.NUMBER), column("Town", Kind.CATEGORY)))
    rules = learnt(frame, plan, labels, 3)
    assert [rule_words(rule, plan) for rule in rules] == [
        "Age is below 40",
        "Age is at least 40 and Town is Kiel",
        "Age is at least 40 and Town is not Kiel",
    ]
    assert np.array_equal(labels_by(rules, frame), labels)


def test_blanks_are_a_branch_of_their_own():
    rng = np.random.default_rng(1)
    values = rng.normal(50, 10, 600)
    labels = (rng.random(600) < 0.4).astype(np.int64)
    frame = pd.DataFrame({"n": np.where(labels == 1, np.nan, values)})
    plan = Plan((column("n", Kind.NUMBER),))
    rules = learnt(frame, plan, labels, 2)
    assert rule_words(rules[1], plan) == "N is blank"
    assert np.array_equal(labels_by(rules, frame), labels)


def test_of_a_column_without_blanks_a_blank_fulfils_nothing():
    rng = np.random.default_rng(2)
    values = rng.uniform(0, 10, 400)
    frame, plan = pd.DataFrame({"n": values}), Plan((column("n", Kind.NUMBER),))
    rules = learnt(frame, plan, (values >= 5).astype(np.int64), 2)
    assert labels_by(rules, pd.DataFrame({"n": [np.nan]})).tolist() == [-1]


def test_customers_in_no_segment_have_no_rule():
    frame, plan, labels = tricky(1_000)
    labels[labels == 3] = -1
    rules = learnt(frame, plan, labels, 3)
    found = labels_by(rules, frame)
    assert (found[labels == -1] == -1).mean() > 0.8
