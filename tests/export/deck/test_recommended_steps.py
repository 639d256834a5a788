from dataclasses import replace

import pytest

from segmentation.export.deck.recommended_steps import first_segment, next_steps, steps_title
from tests.export.deck.test_headlines import with_segments


@pytest.mark.parametrize("level", ["clear", "usable", "weak", "none"])
def test_steps_follow_the_verdict(planted_findings, level):
    advice = ("Take out traits.", "Add traits.")
    verdict = replace(planted_findings.verdict, level=level, advice=advice)
    found = replace(planted_findings, verdict=verdict)
    steps = next_steps(found)
    assert len(steps) <= 5
    assert steps_title(found)
    if level in ("clear", "usable"):
        assert steps[0].startswith("Start with “")
        assert any("hold the others back" in step for step in steps)
    else:
        assert steps[:2] == advice
        assert not any(step.startswith("Start with") for step in steps)
        assert "plan by these segments" in steps_title(found)
        assert any("rules on single traits" in step for step in steps) == (level == "none")


def test_one_starts_with_what_holds_and_brings_most(planted_findings):
    found = with_segments(
        planted_findings,
        reliable=(False, True, True, True),
        tone=("stable",) * 4,
        share=(0.4, 0.3, 0.2, 0.1),
        revenue_share=(0.5, 0.1, 0.3, 0.1),
    )
    assert first_segment(found) == 2
    assert first_segment(with_segments(found, revenue_share=(None,) * 4)) == 1


def test_under_a_weak_verdict_a_segment_that_holds_may_be_tried(planted_findings):
    weak = replace(planted_findings.verdict, level="weak", advice=())
    one = with_segments(planted_findings, name="ABCD", reliable=(False, True, False, False))
    steps = next_steps(replace(one, verdict=weak))
    assert "“B” holds by itself, so an idea can be tried there." in steps
    none = replace(weak, level="none")
    assert not any("holds by itself" in step for step in next_steps(replace(one, verdict=none)))
