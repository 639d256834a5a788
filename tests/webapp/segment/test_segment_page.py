"""The page of one segment."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.edits import Merge, Note, Split
from segmentation.profiling.trait_lifts import lift_sentences, lifts
from webapp.segment.segment_choice import number_in_address


def go_to(opened, number: int):
    opened.at.query_params["number"] = str(number)
    at = opened.on("segment")
    assert not at.exception
    assert opened.mistakes == []
    return at


def test_it_says_what_the_card_and_the_slides_say(app, found):
    opened = app(found)
    result = found.search.result
    for k, segment in enumerate(result.segments):
        go_to(opened, k + 1)
        assert segment.name in opened.words
        for sentence in segment.sentences:
            assert sentence in opened.words
    go_to(opened, 1)
    assert "describes only" in opened.words  # Gender


def test_every_card_leads_to_its_segment(app, found):
    at = app(found).on("segments")
    links = [link.proto for link in at.get("page_link") if link.proto.label == "Look closer"]
    assert [link.query_string for link in links] == [
        f"number={k + 1}" for k in range(len(found.search.result.segments))
    ]
    assert {link.page for link in links} == {"segment"}


def test_two_segments_are_compared_in_sentences(app, found):
    opened = app(found)
    at = go_to(opened, 1)
    result = found.search.result
    box = next(box for box in at.selectbox if box.label == "Compare with")
    assert box.value == -1
    box.set_value(2).run()
    said = lift_sentences(result.traits, 0, 2, result.names[2])
    assert said
    assert all(sentence in opened.words for sentence in said[:5])
    assert len(opened.charts()["trait_by_segment"].proto.spec) > 100


def test_the_chart_begins_with_what_sets_the_segment_apart_most(app, found):
    opened = app(found)
    for k in range(len(found.search.result.segments)):
        at = go_to(opened, k + 1)
        box = next(box for box in at.selectbox if box.label == "Trait")
        assert box.value == lifts(found.search.result.traits, k)[0].trait.name


def test_customers_are_found_by_a_text_and_followed(app, found):
    opened = app(found)
    at = go_to(opened, 2)
    rows = np.flatnonzero(found.search.result.labels == 1)
    table = opened.table("Customer ID")
    assert len(table) == len(rows)
    wanted = table["Customer ID"].iloc[4]
    at.text_input(key="search_members_1").set_value(str(wanted)).run()
    listed = opened.table("Customer ID")
    assert len(listed) < len(table)
    assert wanted in list(listed["Customer ID"])
    at.session_state["members_1"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    opened.press("follow")
    key = found.search.result.exploration.frame["Customer ID"].astype(str)
    followed = key[found.customers.followed_row(found.search.result)]
    assert followed == str(listed["Customer ID"].iloc[0])
    assert "step by step" in opened.words


def test_a_text_that_nobody_has_is_said(app, found):
    opened = app(found)
    at = go_to(opened, 1)
    at.text_input(key="search_members_0").set_value("nobody at all").run()
    assert "No customer of this segment has that text" in opened.words


@pytest.mark.parametrize("step", [Merge((0, 1), "Both together"), Split(0, 2)])
def test_edited_segments_have_their_page(app, found, step):
    opened = app(found)
    found.search.edits.make(step)
    found.search.edits.make(Note(0, "Call them first"))
    size = len(found.search.result.segments)
    found.search.rename([f"Own name {k}" for k in range(size)])
    result = found.search.result
    for k in range(len(result.segments)):
        go_to(opened, k + 1)
        assert result.names[k] in opened.words
        assert len(opened.table("Customer ID")) == result.segments[k].size
    go_to(opened, 1)
    assert "Call them first" in opened.words


def test_a_number_that_is_no_longer_there_leads_to_the_first(app, found):
    opened = app(found)
    go_to(opened, len(found.search.result.segments))
    found.search.edits.make(Merge((0, 1)))
    opened.at.run()
    assert not opened.at.exception
    assert found.search.result.names[0] in opened.words


def test_customers_without_a_segment_come_behind_the_last(app, found, monkeypatch):
    result = found.search.result
    labels = result.labels.copy()
    labels[[3, 7]] = -1
    some = replace(result, partition=replace(result.partition, labels=labels))
    monkeypatch.setattr("webapp.components.page_frame.Session.as_shown", lambda *_: some)
    opened = app(found)
    go_to(opened, len(result.segments) + 1)
    assert "2 of 200 customers are in no segment" in opened.words
    assert list(opened.table("Customer ID")["Customer ID"].astype(str)) == ["4", "8"]


def test_customers_are_listed_and_found_in_the_visitors_own_words(app, found):
    found.words.change("Gender", label="Salutation", values=(("Female", "Madam"),))
    opened = app(found)
    at = go_to(opened, 2)
    everyone = opened.table("Customer ID")
    assert set(everyone["Salutation"]) == {"Madam", "Male"}
    for wanted in ("madam", "female"):  # by the name, and by what the file has
        at.text_input(key="search_members_1").set_value(wanted).run()
        listed = opened.table("Customer ID")
        assert 0 < len(listed) == (everyone["Salutation"] == "Madam").sum()


def test_the_number_of_a_link_is_no_default_beside_a_value_that_was_set(app, found, monkeypatch):
    from streamlit.elements.lib import policies

    said = []
    monkeypatch.setattr(policies.runtime, "exists", lambda: True)
    monkeypatch.setattr(policies, "_shown_default_value_warning", False)
    monkeypatch.setattr(policies._LOGGER, "warning", lambda *told, **_: said.append(told))
    opened = app(found)
    go_to(opened, 3)
    go_to(opened, 2)
    assert found.search.result.names[1] in opened.words
    assert said == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("002", 2), ("0", 1), ("9" * 5_000, 1), ("-1", None), ("", None), ("²", None),
     ("1.5", None), ("<b>", None), (None, None), ("6", 1), ("٣", 3)],
)  # fmt: skip
def test_an_address_of_any_text_leads_to_a_page(text, number):
    assert number_in_address(text, 5) == number


def test_a_number_of_thousands_of_digits_is_the_first_segment(app, found):
    opened = app(found)
    go_to(opened, 2)
    opened.at.query_params["number"] = "9" * 5_000
    opened.at.run()
    assert opened.mistakes == []
    assert found.search.result.segments[0].name in opened.words
