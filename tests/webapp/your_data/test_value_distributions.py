"""A closer look: distributions, correlations and pairs, whatever the columns are."""

import pytest

from segmentation.domain.plan import SHAPING_KINDS, Kind
from tests.webapp.conftest import loaded_sample, uploaded

ALL = {"distribution", "correlations", "pairs"}


@pytest.mark.parametrize("name", ["mall.csv", "automobile.csv", "orders.csv"])
def test_every_column_of_the_samples_is_drawn(app, name):
    opened = app(loaded_sample(name))
    at = opened.look_at("A closer look")
    assert set(opened.charts()) == ALL
    plan = opened.visitor.file.plan
    drawn = [c.name for c in plan.columns if c.kind in SHAPING_KINDS and not c.personal]
    assert list(at.selectbox(key="spread_of").options)
    for column in drawn:
        at.selectbox(key="spread_of").set_value(column).run()
        assert not at.exception
        assert opened.mistakes == []
        assert set(opened.charts()) == ALL


def table(header: str, rows) -> bytes:
    return "\n".join([header, *rows]).encode()


def test_a_table_with_only_categories(app):
    colours, towns = ("red", "blue"), ("Ulm", "Bonn", "Kiel")
    rows = (f"c{i},{colours[i % 2]},{towns[i % 3]}" for i in range(40))
    opened = app(uploaded("towns.csv", table("Customer,Colour,Town", rows)))
    opened.look_at("A closer look")
    assert opened.mistakes == []
    assert set(opened.charts()) == {"distribution"}
    assert "Two numbers" in opened.words


def test_a_table_with_one_column(app):
    opened = app(uploaded("ages.csv", table("Age", (str(20 + i % 40 + i / 10) for i in range(60)))))
    opened.look_at("A closer look")
    assert opened.mistakes == []
    assert set(opened.charts()) == {"distribution"}


def test_a_number_counts_as_one_chooses(app, loaded):
    opened = app(loaded)
    at = opened.look_at("A closer look")
    at.selectbox(key="spread_of").set_value("Age").run()
    for transform in ("log", "yeo-johnson", "none", "auto"):
        at.selectbox(key="transform").set_value(transform).run()
        assert opened.visitor.file.plan["Age"].transform == transform
        if any(toggle.key == "as_it_counts" for toggle in at.toggle):
            at.toggle(key="as_it_counts").set_value(True).run()
        assert not at.exception
        assert set(opened.charts()) == ALL


def test_pairs_are_ones_own_choice(app, loaded):
    opened = app(loaded)
    at = opened.look_at("A closer look")
    at.multiselect(key="pairs_of").set_value(["Age"]).run()
    assert "pairs" not in opened.charts()
    assert "at least two" in opened.words


def test_personal_columns_are_never_drawn(app):
    rows = (f"c{i},c{i}@example.org,{'mf'[i % 2]},{20 + i % 40}" for i in range(60))
    opened = app(uploaded("people.csv", table("Key,Email,Religion,Age", rows)))
    at = opened.look_at("A closer look")
    personal = {c.name for c in opened.visitor.file.plan.columns if c.personal}
    assert personal
    plan = opened.visitor.file.plan
    shown = set(plan.names) - personal
    assert all(c.kind is not Kind.TEXT or c.name not in shown for c in plan.traits)
    assert not personal & set(at.selectbox(key="spread_of").options)


def spec(opened, key: str) -> str:
    return opened.charts()[key].proto.spec


def test_charts_say_the_visitors_own_words(app, loaded):
    loaded.words.change("Spending score (1-100)", label="Appetite", unit="points")
    loaded.words.change("Gender", label="Salutation", values=(("Male", "Mister"),))
    opened = app(loaded)
    at = opened.look_at("A closer look")
    at.selectbox(key="spread_of").set_value("Spending score (1-100)").run()
    assert "Appetite, points" in spec(opened, "distribution")
    assert "Appetite" in spec(opened, "correlations")
    assert "Appetite" in spec(opened, "pairs")
    assert not any("pending score" in spec(opened, key).lower() for key in ALL)
    at.selectbox(key="spread_of").set_value("Gender").run()
    assert "Salutation" in spec(opened, "distribution")
    assert "Mister" in spec(opened, "distribution")
    assert "Male" not in spec(opened, "distribution")
