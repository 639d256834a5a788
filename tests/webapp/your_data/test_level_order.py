"""The order of answers, changed on the page."""

import pytest

from segmentation.domain.plan import Kind, Role
from tests.webapp.conftest import uploaded
from webapp.your_data import level_order

TASTES = ("cold", "hot", "mild")


@pytest.fixture
def survey():
    """Return a visitor whose file has a column that only a person can put in order."""
    rows = "".join(f"k{n},{TASTES[n % 3]},{('low', 'high')[n % 2]},{n % 7}\n" for n in range(60))
    visitor = uploaded("survey.csv", f"Customer,Taste,Loyalty,Visits\n{rows}".encode())
    visitor.file.change_kind("Taste", Kind.ORDERED)
    return visitor


def give_place(monkeypatch, visitor, name, places):
    """Edit the table of places, as the browser would report it."""
    state = {"order_x": {"edited_rows": {str(row): {"Place": at} for row, at in places.items()}}}
    with monkeypatch.context() as patch:
        patch.setattr(level_order.st, "session_state", state)
        level_order._take_places(visitor, name, "order_x")
    assert state["order_turn"] == 1


def orders(app):
    """Return the table of places that the page shows."""
    return next(d.value for d in app.at.data_editor if "Place" in d.value)


@pytest.mark.parametrize(
    ("start", "place", "after"),
    [(2, 0, "cab"), (0, 2, "bca"), (1, 1, "abc"), (0, 9, "bca"), (2, -1, "cab")],
)
def test_an_answer_moves_and_the_others_keep_their_order(start, place, after):
    assert level_order.moved(("a", "b", "c"), start, place) == tuple(after)


def test_the_page_shows_the_answers_in_order_with_their_customers(app, survey):
    opened = app(survey)
    assert opened.mistakes == []
    assert list(opened.at.selectbox(key="ordered_column").options) == ["Taste", "Loyalty"]
    table = orders(opened)
    assert table["Answer"].tolist() == list(TASTES)
    assert table["Place"].tolist() == [1, 2, 3]
    assert table["Customers"].tolist() == [20, 20, 20]


def test_a_new_place_goes_into_the_plan_and_stays(app, monkeypatch, survey):
    give_place(monkeypatch, survey, "Taste", {1: 3})
    assert survey.file.plan["Taste"].levels == ("cold", "mild", "hot")
    assert survey.file.plan["Taste"].role is Role.TRAIT
    survey.file.clean(drop_duplicates=True)
    assert survey.file.plan["Taste"].levels == ("cold", "mild", "hot")
    assert orders(app(survey))["Answer"].tolist() == ["cold", "mild", "hot"]


def test_the_order_can_be_reversed(app, survey):
    opened = app(survey)
    opened.at.selectbox(key="ordered_column").set_value("Loyalty").run()
    assert orders(opened)["Answer"].tolist() == ["low", "high"]
    opened.press("reverse_order")
    assert survey.file.plan["Loyalty"].levels == ("high", "low")
    assert orders(opened)["Answer"].tolist() == ["high", "low"]


def test_a_column_that_is_no_longer_in_order_or_takes_no_part_is_left_out(app, survey):
    survey.file.change_role("Loyalty", Role.IGNORED)
    assert list(app(survey).at.selectbox(key="ordered_column").options) == ["Taste"]
    survey.file.change_kind("Taste", Kind.CATEGORY)
    opened = app(survey)
    assert not any(box.key == "ordered_column" for box in opened.at.selectbox)
    assert not opened.has("reverse_order")
