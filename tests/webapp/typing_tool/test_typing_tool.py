"""The page Typing tool: questions, what they are worth, and files to hand over."""

import pytest

from segmentation.worker.messages import Done, FindElsewhereJob
from segmentation.worker.run_job import outcome


@pytest.fixture
def learnt(app, found, pool):
    """Return the app of a visitor whose questions were chosen."""
    opened = app(found)
    opened.on("typing_tool")
    opened.press("learn_elsewhere")
    finish(pool)
    opened.at.run()
    return opened


def finish(pool):
    """Do the job that was handed in, in this process."""
    job, run = pool.jobs[-1], pool.runs[-1]
    assert isinstance(job, FindElsewhereJob)
    done = outcome(job, lambda _: None)
    assert isinstance(done, Done), done
    run.result, run.status = done.result, "done"


def test_questions_are_chosen_by_a_worker(app, found, pool):
    opened = app(found)
    opened.on("typing_tool")
    assert "without some customers" in opened.words
    opened.press("learn_elsewhere")
    assert isinstance(pool.jobs[-1], FindElsewhereJob)
    assert opened.has("cancel_elsewhere")
    opened.press("cancel_elsewhere")
    assert opened.has("learn_elsewhere")


def test_answers_lead_to_a_segment(learnt):
    visitor = learnt.visitor
    found = visitor.elsewhere.get(visitor.search.result)
    assert "Answer a question" in learnt.words
    tool = found.tools.of_size(5)
    first = tool.card.questions[0]
    learnt.at.selectbox(key=f"question_{first.column}").set_value(0).run()
    blank = [len(q.answers) - 1 for q in tool.card.questions]
    segment = tool.card.label_of([0, *blank[1:]])
    says = next(html.value for html in learnt.at.html if "cs-says" in html.value)
    assert visitor.search.result.names[segment] in says
    files = {button.key for button in learnt.at.download_button}
    assert files == {f"download_typing_tool.{kind}" for kind in ("html", "xlsx", "txt", "json")}


def test_fewer_columns_are_measured_on_the_same_customers(learnt, pool):
    visitor = learnt.visitor
    held_out = visitor.elsewhere.get(visitor.search.result).held_out
    learnt.at.multiselect(key="columns_elsewhere").set_value(["Age", "Gender"]).run()
    learnt.press("learn_elsewhere")
    assert pool.jobs[-1].held_out is held_out
    finish(pool)
    learnt.at.run()
    fewer = visitor.elsewhere.get(visitor.search.result, ("Gender", "Age"))
    assert set(fewer.rules.columns) == {"Gender", "Age"}


def test_a_segment_has_its_rule(learnt):
    opened = learnt
    opened.on("segment")
    result = opened.visitor.search.result
    rules = opened.visitor.elsewhere.get(result).rules
    assert "How do I find them in my CRM?" in opened.words
    assert len(opened.at.code) == 1
    opened.at.segmented_control(key="rule_form").set_value("SQL").run()
    first = rules.rules[0].columns[0]
    assert f'"{first}"' in opened.at.code[0].value


def test_a_cut_through_a_crowd_is_refused(learnt, monkeypatch):
    monkeypatch.setattr("segmentation.targeting.measured_questions._SAME_AGAIN", 1.1)
    learnt.at.run()
    assert "cannot help here" in learnt.words
    assert not learnt.at.download_button


def test_questions_follow_the_names_of_segments(learnt):
    visitor = learnt.visitor
    names = tuple(f"Group {k}" for k in range(len(visitor.search.result.names)))
    found = visitor.elsewhere.get(visitor.search.result).called(names)
    assert {one.card.names for one in found.tools.tools} == {names}
