"""Saved segments looked at without customers."""

import pytest

from tests.webapp.new_customers.test_scoring_model import drop
from webapp.new_customers.view_choice import SEGMENTS


def test_names_sizes_and_middles_are_there_and_what_is_not_is_said(app, saved, found):
    opened = drop(app(), saved)
    opened.at.segmented_control(key="new_customers_view").set_value(SEGMENTS).run()
    result = found.search.result
    table = opened.table("Trait").set_index("Trait")
    assert [name[2:] for name in table.columns[:-1]] == list(result.names)
    age = next(t for t in result.traits if t.name == "Age")
    told = [float(cell) for cell in table.loc["Age"]]
    known = [age.centre(k) for k in range(len(result.names))]
    assert told[:-1] == pytest.approx(known, rel=0.1)
    assert "What needs the customers themselves" in opened.words
    assert "Found by Plain k-means." in opened.words


def test_found_segments_have_a_page_of_their_own(app, found):
    opened = app(found)
    opened.on("new_customers")
    assert SEGMENTS not in opened.at.segmented_control(key="new_customers_view").options
