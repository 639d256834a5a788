"""The customers inside the lasso."""


def test_nobody_is_listed_before_the_lasso_is_used(app, found):
    opened = app(found)
    at = opened.on("map")
    assert "Draw around customers with the lasso" in opened.words
    assert not at.dataframe


def test_the_chosen_are_listed_with_their_segments(app, found, monkeypatch):
    caught = {"selection": {"points": [{"customdata": [5]}, {"customdata": [3]}, {}]}}
    monkeypatch.setattr("webapp.map.map_chart.chart_of", lambda *_, **__: caught)
    opened = app(found)
    opened.on("map")
    table = opened.table("Segment")
    assert list(table["Customer ID"]) == ["4", "6"]
    assert "2 customers chosen" in opened.words


def test_one_of_them_can_be_followed(app, found, monkeypatch):
    caught = {"selection": {"points": [{"customdata": [5]}, {"customdata": [3]}]}}
    monkeypatch.setattr("webapp.map.map_chart.chart_of", lambda *_, **__: caught)
    opened = app(found)
    at = opened.on("map")
    assert not opened.has("follow")
    at.session_state["chosen"] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    at.run()
    opened.press("follow")
    assert found.customers.followed_row(found.search.result) == 5
    assert "step by step" in opened.words


def test_the_list_says_the_visitors_own_words(app, found, monkeypatch):
    caught = {"selection": {"points": [{"customdata": [5]}, {"customdata": [3]}]}}
    monkeypatch.setattr("webapp.map.map_chart.chart_of", lambda *_, **__: caught)
    found.words.change("Gender", label="Salutation", values=(("Female", "Madam"),))
    opened = app(found)
    opened.on("map")
    table = opened.table("Segment")
    assert list(table["Salutation"]) == ["Madam", "Madam"]
    assert "Gender" not in table
