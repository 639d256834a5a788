from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs, Reading
from segmentation.domain.plan import Plan
from segmentation.monitoring.match_columns import match_columns, needed_columns, with_known_names
from tests.monitoring.header_pairs import pairs

READ_AS = {"n": ReadAs.NUMBER_POINT, "t": ReadAs.TEXT, "d": ReadAs.DATE_YEAR_FIRST}


def later_file(columns) -> Dataset:
    frame = pd.DataFrame({name: [1.0, 2.0] for name, _ in columns})
    reading = Reading(columns=tuple(ColumnReading(name, READ_AS[kind]) for name, kind in columns))
    return Dataset("later.csv", "", frame, reading)


def test_the_corpus_is_large_enough():
    assert len(pairs()) >= 30


def test_no_header_is_matched_wrongly(shop_model):
    n_wanted = n_found = 0
    for known, later, truth in pairs():
        reading = tuple((name, READ_AS[kind]) for name, kind in known)
        model = replace(shop_model, reading=reading, blocks=(), plan=Plan(()), reference=None)
        found = match_columns(model, later_file(later))
        given = {name for name, _ in later}
        right = {name: name for name, _ in known if name in given} | truth
        matched = {one.wanted: one.found for one in found.matches if one.found}
        wrong = {a: b for a, b in matched.items() if right.get(a) != b}
        assert wrong == {}, (known, later)
        n_wanted += len(right)
        n_found += len(matched)
    assert n_found >= 0.95 * n_wanted


def test_a_suggestion_is_not_taken(shop_model, draw_shop):
    later = draw_shop(200, 2, change=lambda f: f.rename(columns={"age": "Alter"}))
    found = match_columns(shop_model, later)
    (age,) = (one for one in found.matches if one.wanted == "age")
    assert (age.found, age.by, age.taken) == ("Alter", "likeness", False)
    with pytest.raises(SegmentationError, match='--match "age=Alter"'):
        with_known_names(later, found)


def test_what_the_user_says_is_taken(shop_model, draw_shop):
    later = draw_shop(200, 2, change=lambda f: f.rename(columns={"age": "x1"}))
    assert all(one.found != "x1" for one in match_columns(shop_model, later).matches)
    found = match_columns(shop_model, later, {"age": "x1"})
    assert "age" in with_known_names(later, found).frame.columns
    with pytest.raises(SegmentationError, match="There is no column “x2” to match"):
        match_columns(shop_model, later, {"age": "x2"})


def test_reordered_and_respelt_columns_are_taken(shop_model, draw_shop):
    def change(frame):
        frame = frame.rename(columns={"customer id": "CustID", "visits": "num_visits"})
        return frame[frame.columns[::-1]]

    later = draw_shop(200, 2, change=change)
    found = match_columns(shop_model, later)
    assert found.renamed == {"CustID": "customer id", "num_visits": "visits"}
    known = with_known_names(later, found)
    assert set(known.frame.columns) == set(draw_shop(5).frame.columns)
    assert known.reading.column("visits") is not None


def test_a_category_is_known_by_its_values_alone(shop_model, draw_shop):
    later = draw_shop(200, 2, change=lambda f: f.rename(columns={"plan": "zz"}))
    (plan,) = (one for one in match_columns(shop_model, later).matches if one.wanted == "plan")
    assert (plan.found, plan.by) == ("zz", "likeness")


def test_two_columns_of_one_name_are_not_guessed(shop_model, draw_shop):
    def change(frame):
        return frame.rename(columns={"visits": "Visits"}).assign(VISITS=np.arange(len(frame)))

    found = match_columns(shop_model, draw_shop(200, 2, change=change))
    (visits,) = (one for one in found.matches if one.wanted == "visits")
    assert not visits.taken


def test_missing_and_extra_columns_are_told(shop_model, draw_shop):
    later = draw_shop(200, 2, change=lambda f: f.drop(columns="age").assign(shoe_size=40))
    found = match_columns(shop_model, later)
    assert [one.wanted for one in found.missing] == ["age"]
    assert found.missing[0].needed
    assert found.extra == ("shoe_size",)


def test_the_traits_of_a_file_are_needed(shop_model):
    assert needed_columns(shop_model) == {"age", "spend", "visits", "plan"}
