"""Answers in order by their numbers, signs and degrees."""

import itertools

import pytest

from segmentation.common.answer_order import in_order
from segmentation.common.numbered_answers import by_degree, by_number, by_period, by_stars


@pytest.mark.parametrize(
    "order",
    [
        ("1 - Not at all likely", "2", "3", "4 - Certain"),
        ("0 (never)", "1", "2", "3 (always)"),
        ("Q3 2022", "Q4 2022", "Q1 2023"),
        ("2022-H2", "2023-H1", "2023-H2"),
        ("KW 9 2024", "KW 10 2024", "KW 1 2025"),
        ("1er trimestre 2023", "2e trimestre 2023", "1er trimestre 2024"),
        ("Q1", "Q2", "Q3", "Q4"),
        ("★", "★★", "★★★★★"),
        ("★☆☆", "★★☆", "★★★"),
        ("Not at all useful", "Slightly useful", "Very useful", "Extremely useful"),
        ("Not useful at all", "Somewhat useful", "Very useful"),
        ("gar nicht wichtig", "wenig wichtig", "ziemlich wichtig", "sehr wichtig"),
        ("pas du tout utile", "peu utile", "très utile"),
        ("25-34 år", "35-54 år", "55 år eller äldre"),
        ("18歳以下", "19歳~29歳", "30代", "60代以上"),
        ("до 18 лет", "от 18 до 24 лет", "старше 55 лет"),
        ("18 yaş altı", "18-24 yaş", "55 yaş ve üzeri"),
    ],
)
def test_these_are_in_order(order):
    for shuffled in itertools.permutations(order):
        assert in_order(list(shuffled)) == order


@pytest.mark.parametrize(
    ("way", "levels"),
    [
        (by_number, ["1 - North", "2 - South"]),  # codes with names: no scale
        (by_number, ["1", "2", "3"]),
        (by_number, ["7 - a", "8", "9"]),
        (by_period, ["S1", "S2", "S3"]),  # shops, say
        (by_period, ["Q1 2023", "Q2"]),
        (by_stars, ["★★☆", "★★"]),
        (by_degree, ["Very useful", "Very clear"]),
        (by_degree, ["Very useful", "Very useful indeed"]),
        (by_degree, ["very", "extremely"]),
    ],
)
def test_these_are_not(way, levels):
    assert way(levels) is None
