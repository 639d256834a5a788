"""Rules are measured on customers whom nobody learnt from, and keep what they promise."""

import numpy as np
import pandas as pd

from segmentation.domain.plan import Kind, Plan
from segmentation.targeting.rule_report import labels_by, rule_report
from segmentation.targeting.rule_texts import collect_next, promise_sentence, quality_sentence
from tests.targeting.conftest import NAMES, column, halves, tricky


def test_coverage_exclusivity_and_fidelity_are_those_of_held_out_customers():
    frame, plan, labels = tricky(2_000)
    report = rule_report(frame, plan, labels, 4, halves(labels), columns=plan.names)
    new, _, truth = tricky(4_000, seed=11)
    given = labels_by(report.rules, new)
    for k, quality in enumerate(report.quality):
        within, selected = truth == k, given == k
        assert abs(quality.coverage - selected[within].mean()) < 0.06
        assert abs(quality.exclusivity - within[selected].mean()) < 0.06
        assert abs(quality.fidelity - (within == selected).mean()) < 0.03
        assert quality.selected == report.rules[k].selects(frame).sum()
    assert report.promised <= (given == truth).mean()
    assert report.promised < report.accuracy
    assert report.majority < 0.3


def test_what_noise_promises_is_no_more_than_the_largest_segment():
    rng = np.random.default_rng(5)
    frame = pd.DataFrame(rng.normal(size=(800, 4)), columns=list("abcd"))
    plan = Plan(tuple(column(name, Kind.NUMBER) for name in "abcd"))
    labels = rng.integers(0, 3, 800)  # that no column knows of
    report = rule_report(frame, plan, labels, 3, halves(labels), columns=plan.names)
    assert report.promised < report.majority
    assert report.mixed_up is not None
    said = collect_next(report, plan, NAMES)
    assert "do not tell" in said and "collect one" in said


def test_the_column_that_is_missing_is_named():
    rng = np.random.default_rng(6)
    labels = rng.integers(0, 4, 1_000)
    frame = pd.DataFrame({
        "Age": (labels % 2) * 30 + rng.normal(30, 3, 1_000),
        "Spend": (labels // 2) * 300 + rng.normal(100, 20, 1_000),
        "Shoe size": rng.normal(40, 2, 1_000),
    })  # fmt: skip
    plan = Plan(tuple(column(name, Kind.NUMBER) for name in frame.columns))
    report = rule_report(
        frame, plan, labels, 4, halves(labels), columns=["Age"], others=["Shoe size", "Spend"]
    )
    assert report.accuracy < 0.6
    assert report.next_column is not None and report.next_column.name == "Spend"
    assert report.next_column.accuracy > 0.95
    assert "Collect “Spend” next" in collect_next(report, plan, NAMES)
    everything = rule_report(frame, plan, labels, 4, halves(labels), columns=plan.names)
    assert collect_next(everything, plan, NAMES) == ""
    assert "customers whom neither segments nor rules were made with" in promise_sentence(
        everything
    )
    assert "of those it selects belong to it" in quality_sentence(everything.quality[0])
