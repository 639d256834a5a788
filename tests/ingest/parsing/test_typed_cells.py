"""Cells that are written like numbers or dates, one by one and many at a time."""

from hypothesis import given
from hypothesis import strategies as st

from segmentation.ingest.parsing import typed_cells
from segmentation.ingest.parsing.typed_cells import (
    any_date,
    any_number,
    are_typed,
    look_like_dates,
    look_like_numbers,
)

NUMBERS = ["12", " 1,234.50 ", "-5 €", "(15 %)", "1e3"]
DATES = ["2024-04-25", "3 April 2024", "25.04.24", "Mär 2024"]
NEITHER = ["", "  ", "Anna", "May", "n/a", "Q1 2024", "12 Main Street", "a1b2", "€", "½", "1.2.3"]


def test_each_cell_is_told_for_itself():
    cells = [*NUMBERS, *NEITHER, *DATES]
    kinds = [True] * len(NUMBERS) + [False] * (len(NEITHER) + len(DATES))
    assert look_like_numbers(cells) == kinds
    assert look_like_dates(cells) == [False] * len(NUMBERS + NEITHER) + [True] * len(DATES)
    typed = [*NUMBERS, *DATES]
    assert are_typed(cells) == [cell in typed for cell in cells]


def test_one_cell_or_many_makes_no_difference():
    cells = [*DATES, *NEITHER, *NUMBERS]
    assert are_typed(cells) == [are_typed([cell])[0] for cell in cells]


def test_without_cells_there_is_nothing_to_say():
    assert are_typed([]) == []
    assert not any(are_typed(["", "name", "city"]))


@given(st.lists(st.from_regex(typed_cells._USUAL_NUMBER, fullmatch=True), min_size=1, max_size=40))
def test_every_usual_number_looks_like_one(cells):
    assert all(look_like_numbers(cells))


@given(st.lists(st.from_regex(typed_cells._USUAL_DATE, fullmatch=True), min_size=1, max_size=40))
def test_every_usual_date_looks_like_one_and_like_no_number(cells):
    assert all(look_like_dates(cells))
    assert not any(look_like_numbers(cells))


def test_any_of_some_cells():
    usual, odd_number, odd_date = ["$1,234.50", "7%", "-5"], ["(15 %)"], ["Mär 2024"]
    assert all(any_number(["Anna", *cells]) for cells in (usual, odd_number))
    assert all(any_date(["Anna", *cells]) for cells in (["2024-04-25"], ["3/4/2024"], odd_date))
    assert not any(any_number(cells) for cells in ([], NEITHER, DATES, ["2024-04-25"]))
    assert not any(any_date(cells) for cells in ([], NEITHER, NUMBERS))
