"""The page Plan, from segments of the mall's shoppers."""

import pandas as pd

from segmentation.domain.campaign_plan import Criterion
from segmentation.planning.starting_plan import starting_plan
from tests.webapp.conftest import SAMPLES
from webapp.plan.campaign_tab import campaign_of, campaign_table
from webapp.plan.targets_tab import counted, criteria_of, criteria_table
from webapp.services.upload import StoredFile
from webapp.state.session import Session

TABS = "plan_tabs"


def test_a_plan_begins_with_what_the_file_tells(app, found):
    page = app(found)
    page.on("campaign")
    assert "Arithmetic on your own assumptions" in page.words
    assert "Data, from your file: Size, Distinctness, Found again." in page.words
    assert "all have the same fit" in page.words
    assert set(page.charts()) == {"evaluation"}
    assert page.mistakes == []


def test_the_campaign_says_that_choosing_earns_nothing_where_all_are_alike(app, found):
    page = app(found)
    page.on("campaign")
    page.open_tab(TABS, "Campaign and budget")
    assert set(page.charts()) == {"budget_bars", "tornado"}
    assert "Choosing segments earns nothing: by what you assume, all pay alike." in page.words
    assert "Profit" in page.words


def test_another_budget_is_kept_on_other_tabs_and_pages(app, found):
    page = app(found)
    page.on("campaign")
    page.open_tab(TABS, "Campaign and budget")
    next(n for n in page.at.number_input if n.label == "Budget").set_value(40.0).run()
    result = page.visitor.search.result
    assert page.visitor.plans.plan(result).budget == 40
    page.on("segments")
    page.on("campaign")
    page.open_tab(TABS, "Campaign and budget")
    assert next(n for n in page.at.number_input if n.label == "Budget").value == 40


def test_what_is_changed_is_there_again_after_a_reload(app, found, kept):
    found.file.source = StoredFile("mall.csv", SAMPLES / "mall.csv")
    page = app(found)
    page.on("campaign")
    page.open_tab(TABS, "Campaign and budget")
    next(n for n in page.at.number_input if n.label == "Budget").set_value(40.0).run()
    page.open_tab(TABS, "Trial")
    next(t for t in page.at.text_input if t.label == "Name of the trial").set_value("May").run()
    page.visitor.project.wait()  # nothing else is done on the page after the last change
    again = Session()
    again.open_project(page.visitor.project.project_id)
    reloaded = app(again)
    reloaded.on("campaign")
    reloaded.open_tab(TABS, "Campaign and budget")
    assert next(n for n in reloaded.at.number_input if n.label == "Budget").value == 40
    reloaded.open_tab(TABS, "Trial")
    name = next(t for t in reloaded.at.text_input if t.label == "Name of the trial")
    assert name.value == "May"
    assert reloaded.mistakes == []


def test_what_better_assumptions_earn_stands_apart(app, found):
    page = app(found)
    page.on("campaign")
    page.open_tab(TABS, "Campaign and budget")
    next(n for n in page.at.number_input if n.label == "Response today, %").set_value(2.0).run()
    assert "come from assuming other rates than today’s, not from choosing" in page.words


def test_notes_begin_with_traits_and_are_kept(app, found):
    page = app(found)
    page.on("campaign")
    page.open_tab(TABS, "What to offer")
    messages = [area for area in page.at.text_area if area.label == "Message"]
    assert len(messages) == len(found.search.result.segments)
    assert messages[0].value.startswith("Speak to what sets them apart.")
    assert "A start, from the traits." in page.words
    messages[0].set_value("Come on Sunday").run()
    assert page.visitor.plans.plan(page.visitor.search.result).mix[0].message == "Come on Sunday"


def test_a_trial_says_how_many_it_needs_and_who_takes_part(app, found):
    page = app(found)
    page.on("campaign")
    page.open_tab(TABS, "Trial")
    assert "too few for that" in page.words
    next(n for n in page.at.number_input if n.label == "Lift to see, %").set_value(900.0).run()
    assert "Your customers together are enough." in page.words
    next(t for t in page.at.text_input if t.label == "Name of the trial").set_value(" ").run()
    assert page.mistakes == ["A trial needs a name, such as spring-2026: others draw others."]


def test_a_plan_follows_its_segments_and_not_their_names(app, found):
    page = app(found)
    page.on("campaign")
    page.open_tab(TABS, "Campaign and budget")
    next(n for n in page.at.number_input if n.label == "Budget").set_value(33.0).run()
    from segmentation.domain.edits import Merge, Rename

    search = page.visitor.search
    n = len(search.result.segments)
    search.edits.make(Rename(tuple(f"Group {k}" for k in range(n))))
    assert page.visitor.plans.plan(search.result).budget == 33
    search.edits.make(Merge((0, 1)))
    assert page.visitor.plans.plan(search.result).budget != 33
    page.on("campaign")
    assert page.mistakes == []


def test_tables_hold_what_the_plan_has_and_give_it_back(found):
    result = found.search.result
    plan, names = starting_plan(result), [f"{k} x" for k in range(len(result.segments))]
    known = counted(plan)
    assert criteria_of(criteria_table(plan, names), names, known) == plan.criteria
    assert campaign_of(campaign_table(plan, names)) == plan.campaign


def test_scores_that_are_changed_are_assumptions_and_new_rows_count_once_named(found):
    result = found.search.result
    n = len(result.segments)
    plan, names = starting_plan(result), [f"{k} x" for k in range(n)]
    table = criteria_table(plan, names)
    table.loc[0, names[0]] = 1.5
    table.loc[len(table)] = [None, None, None, None, *[None] * n]
    table.loc[len(table)] = ["Strategy", "Our fit", 9, None, *[None] * n]
    found_again = criteria_of(table, names, counted(plan))
    assert len(found_again) == len(plan.criteria) + 1
    assert (found_again[0].scores[0], found_again[0].source) == (1.5, "assumption")
    assert found_again[-1] == Criterion("Strategy", "fit", 9, (5.0,) * n)


def test_a_blank_limit_is_none(found):
    result = found.search.result
    table = campaign_table(starting_plan(result), [str(k) for k in range(len(result.segments))])
    table.loc[0, "Most"], table.loc[0, "Least"] = 12, float("nan")
    first, second, *_ = campaign_of(pd.DataFrame(table))
    assert (first.least, first.most, second.most) == (0, 12, None)
