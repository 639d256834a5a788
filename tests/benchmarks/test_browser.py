"""The measurement of clicks in a browser."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import browser
from timed_click import Took, drawn, there

from segmentation.ingest.read_table import read_table
from webapp import navigation


def test_every_page_is_opened_in_the_order_of_the_stepper():
    assert list(browser.PAGES) == [page.name for page in navigation.PAGES]


@pytest.mark.parametrize(("n_rows", "seconds"), [(200, 0.3), (8_068, 0.3), (1_000_000, 0.5)])
def test_more_customers_may_take_longer(n_rows, seconds):
    assert browser.target(n_rows) == seconds


def test_a_row_has_the_median_the_first_and_the_longest():
    runs = [Took(seconds, seconds / 2, 4_000) for seconds in (0.9, 0.2, 0.3, 0.1, 0.4)]
    assert browser.row("page map", runs, 0.3) == (
        "| page map | 0.30 | 0.15 | 0.90 | 0.90 | 4 | yes |"
    )
    assert browser.row("page map", runs, 0.29).endswith("| no |")


def test_the_sample_has_the_rows_that_are_said_and_others_are_made():
    with browser.table_of(browser.SAMPLE_ROWS) as path:
        assert read_table(path).n_rows == 8_068
    with browser.table_of(30) as path:
        table = read_table(path)
    assert (table.n_rows, len(table.frame.columns)) == (30, 11)
    assert not path.exists()


def test_conditions_quote_what_they_are_given():
    assert drawn("map_data") == "clock.drawn('map_data')"
    assert ".cs-card" in there(".cs-card", "it's")
    assert '"it\'s"' in there(".cs-card", "it's")
