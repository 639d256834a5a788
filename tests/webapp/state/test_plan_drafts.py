from dataclasses import replace

from webapp.state.plan_drafts import PlanDrafts


def test_a_plan_is_begun_once_and_kept(found):
    drafts, result = PlanDrafts(), found.search.result
    begun = drafts.plan(result)
    assert drafts.begun(result) is begun
    drafts.put(result, replace(begun, budget=7))
    assert drafts.plan(result).budget == 7
    assert drafts.begun(result) is begun


def test_other_segments_have_a_plan_of_their_own(found):
    drafts, first = PlanDrafts(), found.search.result
    drafts.put(first, replace(drafts.plan(first), budget=7))
    other = 3 if len(first.segments) != 3 else 4
    found.search.choose_size(other)
    second = found.search.result
    assert drafts.slot(first) != drafts.slot(second)
    assert len(drafts.plan(second).campaign) == other
    assert drafts.plan(first).budget == 7
