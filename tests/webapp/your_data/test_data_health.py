"""Data health: what could mislead segments, and the button that puts each right."""

from dataclasses import replace

import pytest

from segmentation.data_quality.report import Action
from segmentation.domain.plan import Role
from tests.webapp import files
from tests.webapp.conftest import uploaded


@pytest.fixture
def healing(app):
    visitor = uploaded("customers.csv", files.mendable())
    for column in visitor.file.plan.columns:  # made up at random, so they go with no other
        if column.role is Role.DESCRIBES and "no other trait" in column.reason:
            visitor.file.change_role(column.name, Role.TRAIT)
    visitor.file.change_role("Town", Role.DESCRIBES)
    opened = app(visitor)
    opened.look_at("Data health")
    return opened


def mend(opened, action: Action, *, aside: bool = False) -> str:
    """Press the button of the first finding of a kind; return its column."""
    findings = opened.visitor.file.health.findings
    place = next(k for k, finding in enumerate(findings) if finding.action is action)
    column = findings[place].column
    opened.press(f"{'aside' if aside else 'mend'}_{place}")
    assert opened.mistakes == []
    assert opened.visitor.file.plan["Town"].role is Role.DESCRIBES  # what was chosen by hand stays
    left = [(f.column, f.action) for f in opened.visitor.file.health.findings]
    assert (column, action) not in left
    return column


def test_findings_and_figures_are_shown(healing):
    assert "repeat an earlier row" in healing.words
    table = healing.at.dataframe[0].value.set_index("Column")
    assert table.loc["Spend", "Far off"] == ""
    assert table.loc["Visits", "Far off"] == "6"
    assert table.loc["Town", "Blank"] > 0.2
    assert table.loc["Age", "Highest"] == "999,999"
    assert "missing" in healing.charts()


def test_repeats_are_left_out(healing):
    mend(healing, Action.DROP_DUPLICATES)
    assert healing.visitor.file.customers.n_rows == 200


def test_a_near_copy_goes_on_describing(healing):
    assert mend(healing, Action.LEAVE_OUT) == "Spend twice"
    assert healing.visitor.file.plan["Spend twice"].role is Role.DESCRIBES


def test_a_mistake_is_set_aside(healing):
    assert mend(healing, Action.SET_ASIDE) == "Age"
    assert healing.visitor.file.customers.frame["Age"].max() < 100
    assert healing.visitor.file.customers.n_rows == 201


def test_far_off_values_are_drawn_in(healing):
    assert mend(healing, Action.CAP) == "Visits"
    assert healing.visitor.file.customers.frame["Visits"].max() < 40
    assert healing.visitor.file.customers.n_rows == 202


def test_or_their_rows_are_set_aside(healing):
    assert mend(healing, Action.CAP, aside=True) == "Visits"
    assert healing.visitor.file.customers.n_rows == 196


def test_a_lopsided_column_is_evened_out(healing):
    assert mend(healing, Action.TRANSFORM) == "Gain"
    assert healing.visitor.file.plan["Gain"].transform == "yeo-johnson"


def test_one_after_the_other_until_nothing_is_left(healing):
    for _ in range(12):
        actions = [f.action for f in healing.visitor.file.health.findings]
        if set(actions) <= {Action.NONE}:
            break
        mend(healing, next(action for action in actions if action is not Action.NONE))
    assert set(actions) <= {Action.NONE}
    assert len(healing.visitor.file.plan.traits) >= 3


def test_blanks_are_filled_from_above_only_on_demand(healing):
    frame = healing.visitor.file.customers.frame
    assert frame["Town"].isna().any()
    healing.at.checkbox(key="forward_fill").check().run()
    assert healing.mistakes == []
    filled = healing.visitor.file.customers.frame["Town"]
    assert filled.isna().sum() <= 1
    assert list(filled) == list(frame["Town"].ffill()) or filled.isna().any()
    healing.at.checkbox(key="forward_fill").uncheck().run()
    assert healing.visitor.file.customers.frame["Town"].isna().sum() == frame["Town"].isna().sum()


def test_a_sound_table_needs_nothing(app, loaded):
    opened = app(loaded)
    opened.look_at("Data health")
    assert "Nothing here needs your attention" in opened.words
    assert not any(b.key.startswith("mend_") for b in opened.at.button if b.key)
    assert "missing" not in opened.charts()


def test_answers_without_care_are_set_aside_and_taken_back(app):
    opened = app(uploaded("survey.csv", files.survey()))
    visitor = opened.visitor
    opened.look_at("Data health")
    assert "2 rows have the same answer to all of 8 questions" in opened.words
    assert "3 rows took less than a third of the usual time" in opened.words
    for action, left in ((Action.STRAIGHT_LINERS, 88), (Action.SPEEDERS, 85)):
        place = next(k for k, f in enumerate(visitor.file.health.findings) if f.action is action)
        opened.press(f"mend_{place}")
        assert opened.mistakes == []
        assert visitor.file.customers.n_rows == left
        assert action not in {finding.action for finding in visitor.file.health.findings}
    undo = [b.key for b in opened.at.button if b.key and b.key.startswith("undo_")]
    opened.press(undo[0])
    opened.press(undo[0])
    assert visitor.file.customers.n_rows == 90


def test_what_is_of_less_weight_is_behind_a_click(healing, monkeypatch):
    health = healing.visitor.file.health
    many = tuple(replace(health.findings[0], sentence=f"Finding number {k}.") for k in range(45))
    monkeypatch.setattr(
        "webapp.your_data.data_health.health_or_progress", lambda _: replace(health, findings=many)
    )
    healing.at.run()
    (fold,) = [e for e in healing.at.expander if "of less weight" in e.label]
    assert fold.label == "37 more of less weight"
    inside = "".join(html.value for html in fold.get("html"))
    assert "Finding number 8." in inside
    assert "Finding number 7." not in inside
    assert "Finding number 37." in inside
    assert "Finding number 38." not in inside
    assert "first 30" in inside


def test_figures_and_blanks_say_the_visitors_own_words(app, automobile):
    automobile.words.change("Work_Experience", label="Years at work")
    opened = app(automobile)
    table = opened.look_at("Data health").dataframe[0].value.set_index("Column")
    assert table.loc["Work_Experience", "Called"] == "Years at work"
    assert "Years at work" in opened.charts()["missing"].proto.spec
    assert "Work experience" not in opened.charts()["missing"].proto.spec
