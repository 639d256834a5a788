import math
from dataclasses import replace

import pytest

from segmentation.common.formatting import label
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.figures.trait_ranking import (
    by_strength,
    in_everyone,
    in_segment,
    ranked,
    separation_title,
    strength,
)


def trait(kind=Kind.NUMBER, **more) -> TraitProfile:
    given = {
        "name": "x", "kind": kind, "shapes": True, "typical": (1.0, 2.0), "everyone": 1.5,
        "shares": (), "everyone_shares": (), "levels": (), "effects": (0.0, 0.0), "focus": (0, 0),
    }  # fmt: skip
    return TraitProfile(**{**given, **more})


CATEGORY = trait(
    Kind.CATEGORY, typical=("a", "b"), everyone="b", levels=("a", "b"), focus=(0, 1),
    shares=((0.8, 0.2), (0.1, 0.9)), everyone_shares=(0.4, 0.6),
)  # fmt: skip
BOOLEAN = trait(
    Kind.BOOLEAN, typical=("no", "yes"), everyone="no", levels=("no", "yes"), focus=(1, 1),
    shares=((0.8, 0.2), (0.1, 0.9)), everyone_shares=(0.7, 0.3),
)  # fmt: skip


def test_strength_by_hand():
    assert strength(trait(effects=(3.0, -4.0)), (0.5, 0.5)) == pytest.approx(math.sqrt(12.5))
    assert strength(trait(), (0.5, 0.5)) == 0


def test_of_a_number_it_is_the_root_of_the_share_of_variance_between_segments(mall):
    shares = [segment.share for segment in mall.segments]
    age = next(t for t in mall.traits if t.name == "Age")
    values, labels = mall.exploration.frame["Age"], mall.labels
    between = sum(
        share * (values[labels == k].mean() - values.mean()) ** 2 for k, share in enumerate(shares)
    )
    assert strength(age, shares) ** 2 == pytest.approx(between / values.var(ddof=0))


def test_traits_that_separate_most_come_first(mall):
    shares = [segment.share for segment in mall.segments]
    found = [strength(t, shares) for t in ranked(mall)]
    assert found == sorted(found, reverse=True)
    assert len(found) == len(mall.traits)


def test_what_a_value_reads_like():
    assert in_segment(trait(), 1) == ("", "2")
    assert in_everyone(trait()) == ("", "1.5")
    assert in_segment(CATEGORY, 0) == ("a", "80\u202f%")
    assert in_everyone(CATEGORY) == ("b", "60\u202f%")
    assert in_segment(BOOLEAN, 1) == ("", "90\u202f%")
    assert in_everyone(BOOLEAN) == ("", "30\u202f%")  # of those who say yes


def test_a_category_without_a_value_has_none():
    empty = trait(Kind.CATEGORY, typical=("", ""), everyone="", shares=((), ()))
    assert in_segment(empty, 0) == in_everyone(empty)
    assert in_everyone(empty)[0] == ""


def test_the_title_names_what_separates_the_segments_most(mall):
    shares = [segment.share for segment in mall.segments]
    first, second = (label(t.name) for t in by_strength(mall.traits, shares)[:2])
    said = separation_title(mall.traits, shares)
    assert said == f"{first} and {second} separate the segments most"
    flat = [replace(t, effects=(0.0,) * len(shares)) for t in mall.traits]
    assert separation_title(flat, shares) == "No trait sets the segments far apart"
