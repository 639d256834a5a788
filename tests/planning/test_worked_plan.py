from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.planning.starting_plan import starting_plan
from segmentation.planning.worked_plan import work_out


def test_parts_add_up(mall):
    plan = replace(starting_plan(mall), usual_response=0.02)
    worked = work_out(plan, mall)
    assert worked.total.spend == pytest.approx(sum(worked.allocation.spend))
    assert worked.total.spend + worked.allocation.unspent == pytest.approx(plan.budget)
    assert sum(worked.untargeted) == pytest.approx(worked.total.spend)
    found = worked.comparison
    assert found.targeted == worked.total or found.targeted.profit == worked.total.profit
    assert found.by_assumptions + found.by_allocation == pytest.approx(
        found.targeted.profit - found.usual.profit
    )
    swing = worked.swings[0]
    assert min(swing.lower, swing.higher) < worked.total.profit


def test_a_segment_that_pays_more_gets_more_than_at_random(mall):
    plan = starting_plan(mall)
    better = replace(plan.campaign[3], response=0.2)
    worked = work_out(replace(plan, campaign=(*plan.campaign[:3], better, plan.campaign[4])), mall)
    assert worked.allocation.spend[3] > worked.untargeted[3]
    assert worked.comparison.by_allocation > 0


def test_limits_that_cannot_be_met_are_said(mall):
    plan = starting_plan(mall)
    campaign = tuple(replace(one, least=plan.budget) for one in plan.campaign)
    with pytest.raises(SegmentationError, match="at least"):
        work_out(replace(plan, campaign=campaign), mall)
