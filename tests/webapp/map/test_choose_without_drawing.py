"""Customers chosen without a mouse."""

import numpy as np


def test_a_segment_and_a_range_list_and_compare_their_customers(app, found):
    opened = app(found)
    at = opened.on("map")
    result = found.search.result
    n_segments = len(result.segments)
    at.multiselect(key=f"pick_segments_{n_segments}").set_value([0]).run()
    assert f"{result.segments[0].size} customers chosen" in opened.words
    assert f"These {result.segments[0].size} against everyone" in opened.words
    at.selectbox(key="pick_trait").set_value("Age").run()
    slider = at.slider(key="pick_range_Age")
    oldest = int(slider.max)
    slider.set_value((oldest - 10, oldest)).run()
    ages = result.exploration.frame["Age"].to_numpy()
    wanted = np.flatnonzero((result.labels == 0) & (ages >= oldest - 10))
    assert len(opened.table("Segment")) == len(wanted) > 1
    told = opened.table("Difference (SD)")
    assert told["Trait"].iloc[0] == "Age"
    assert told["Difference (SD)"].abs().is_monotonic_decreasing


def test_the_whole_range_asks_for_nobody(app, found):
    opened = app(found)
    at = opened.on("map")
    at.selectbox(key="pick_trait").set_value("Age").run()
    assert "Draw around customers with the lasso" in opened.words


def test_few_are_said_to_be_few_and_one_is_not_compared(app, found, monkeypatch):
    caught = {"selection": {"points": [{"customdata": [5]}, {"customdata": [3]}]}}
    monkeypatch.setattr("webapp.map.map_chart.chart_of", lambda *_, **__: caught)
    opened = app(found)
    at = opened.on("map")
    assert "Only 2 customers: what differs may be chance." in opened.words
    caught["selection"]["points"].pop()
    at.run()
    assert "1 customer chosen" in opened.words
    assert "Choose at least two customers" in opened.words
