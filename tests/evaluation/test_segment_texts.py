from dataclasses import replace
from types import SimpleNamespace

import pytest

from segmentation.domain.measures import PairApart, Recovery, Separation
from segmentation.domain.result import SegmentReliability
from segmentation.evaluation.segment_texts import (
    border_texts,
    found_again_text,
    sizes_text,
    stability_text,
    stability_tone,
)

ALONE = "Do not build on this one alone."


def reliability(level="stable", caveat="", n_found=9, sizes=(5,)) -> SegmentReliability:
    return SegmentReliability(Recovery(0.8, n_found, 10), sizes, level, caveat)


def said(verdict="clear", **measured) -> str:
    result = SimpleNamespace(
        reliability=(reliability(**measured),), verdict=SimpleNamespace(level=verdict)
    )
    return stability_text(result, 0)


@pytest.mark.parametrize(
    ("n_found", "text"),
    [
        (10, "found again in all 10 redraws"),
        (9, "found again in 9 of 10 redraws"),
        (0, "not found again in 10 redraws"),
    ],
)
def test_redraws_are_counted(n_found, text):
    assert found_again_text(Recovery(0.5, n_found, 10)) == text


@pytest.mark.parametrize(
    ("measured", "text"),
    [
        ({}, "Found again in 9 of 10 redraws."),
        ({"verdict": "usable"}, "Found again in 9 of 10 redraws."),
        (
            {"verdict": "weak"},
            "Holds by itself: found again in 9 of 10 redraws, and apart from the others.",
        ),
        (
            {"verdict": "weak", "caveat": "no gap"},
            "Found again in 9 of 10 redraws, but with no gap to another segment.",
        ),
        (
            {"verdict": "none", "caveat": "chance"},
            "Found again in 9 of 10 redraws, but customers without groups can look like this.",
        ),
        (
            {"level": "pattern"},
            "Found again in 9 of 10 redraws, with other customers at its edges.",
        ),
        ({"level": "pattern", "n_found": 7}, "Mostly there: found again in 7 of 10 redraws."),
        (
            {"level": "unstable", "n_found": 4},
            f"Comes and goes: found again in 4 of 10 redraws. {ALONE}",
        ),
        (
            {"level": "unstable"},
            f"Blurred: found again in 9 of 10 redraws, but with many other customers. {ALONE}",
        ),
        ({"level": "unstable", "n_found": 0}, f"Not found again in 10 redraws. {ALONE}"),
    ],
)
def test_a_segment_in_words(measured, text):
    assert said(**measured) == text


@pytest.mark.parametrize(
    ("sizes", "text"),
    [
        ((5,), "only with 5 segments"),
        ((4, 5), "with 4 or 5 segments"),
        ((4, 5, 6, 7), "with 4 to 7 segments"),
    ],
)
def test_the_numbers_at_which_it_is_there(sizes, text):
    assert sizes_text(reliability(sizes=sizes)) == text


@pytest.mark.parametrize(
    ("level", "caveat", "tone"),
    [
        ("stable", "", "stable"),
        ("stable", "no gap", "pattern"),
        ("pattern", "", "pattern"),
        ("unstable", "no gap", "unstable"),
    ],
)
def test_only_what_may_be_relied_on_looks_so(level, caveat, tone):
    assert stability_tone(reliability(level, caveat)) == tone


NAMES = ("Young savers", "Budget shoppers", "Families", "Travellers")


def bordering(made, *pairs: tuple[int, int], size: int = 4, one_trait=()) -> tuple[str, ...]:
    """Return the sentences where these pairs have no gap, or one trait between them."""
    every = [(a, b) for a in range(size) for b in range(a + 1, size)]
    apart = tuple(
        PairApart(a, b, 1.0 if (a, b) in one_trait else 2.0, 0.9 if (a, b) in pairs else 0.1)
        for a, b in every
    )
    partition = replace(made((100,) * size), separation=Separation(apart))
    names = tuple(f"{NAMES[k % 4]}{k // 4 or ''}" for k in range(size))
    return border_texts(SimpleNamespace(partition=partition, names=names))


def test_nothing_is_said_where_all_stand_apart(made):
    assert bordering(made) == ()


def test_two_that_border_each_other_are_named(made):
    (text,) = bordering(made, (0, 1))
    assert text == (
        "“Young savers” and “Budget shoppers” border each other: plan one campaign for both, or "
        "accept that some customers could be in either."
    )


def test_several_pairs_are_listed_in_one_sentence(made):
    (text,) = bordering(made, (0, 1), (2, 3))
    assert text.startswith(
        "Two pairs of segments border each other: “Young savers” and “Budget shoppers”; “Families” "
        "and “Travellers”."
    )


def test_many_pairs_are_counted(made):
    (text,) = bordering(made, (0, 1), (0, 2), (0, 3), (1, 2), (4, 5), size=6)
    assert text.startswith("Five of the 15 pairs of segments border each other. Plan one campaign")


@pytest.mark.parametrize(("left_out", "begin"), [(None, "All"), ((0, 1), "Nearly all")])
def test_nearly_all_get_one_sentence_without_names(made, left_out, begin):
    pairs = [(a, b) for a in range(4) for b in range(a + 1, 4) if (a, b) != left_out]
    (text,) = bordering(made, *pairs)
    assert text.startswith(f"{begin} segments border each other: there is no gap between them")
    assert "“" not in text


def test_a_pair_that_one_trait_tells_apart_gets_its_own_sentence(made):
    first, second = bordering(made, (0, 1), one_trait=((2, 3),))
    assert "border each other" in first
    assert second == (
        "“Families” and “Travellers” are told apart by little more than one trait: unless it "
        "matters to a campaign, plan one for both."
    )
