"""The number of segments that a wish for their sizes leads to."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.formatting import percent, words
from segmentation.domain.exploration import Exploration
from segmentation.domain.plan import Role
from segmentation.domain.size_wish import SizeWish
from segmentation.evaluation.decision_rule import candidate, rank
from segmentation.evaluation.wished_size import wish_sentence, wished_size
from segmentation.pipeline.choose_result import choose


def wishing(exploration: Exploration, least: float = 0.0, most: float = 1.0) -> Exploration:
    config = replace(exploration.config, size_wish=SizeWish(least, most))
    return replace(exploration, config=config)


@pytest.fixture(scope="module")
def explored(recommended) -> Exploration:
    """Four groups of 90, 70, 50 and 30 customers: 12.5 % to 37.5 %."""
    assert recommended.exploration.suggestion.n_segments == 4
    return recommended.exploration


def shares(exploration: Exploration, size: int) -> np.ndarray:
    return exploration.partition(size).sizes / len(exploration.frame)


def test_without_a_wish_the_suggestion_stands_and_nothing_is_said(explored):
    assert wished_size(explored).n_segments == 4
    assert wish_sentence(explored, 4) == ""


def test_a_wish_that_the_suggestion_meets_moves_nothing(explored):
    asked = wishing(explored, 0.1, 0.5)
    assert wished_size(asked).n_segments == 4
    assert wish_sentence(asked, 4) == (
        "Every segment has 10\u202f% to 50\u202f% of the customers, as you wished."
    )


def test_a_wish_prefers_the_best_of_those_that_meet_it(explored):
    asked = wishing(explored, 0.2)
    found = wished_size(asked)
    assert found.meeting == tuple(
        size for size in explored.sizes_tried if shares(explored, size).min() >= 0.2
    )
    assert 4 not in found.meeting
    best = rank([candidate(explored.partition(size)) for size in found.meeting])
    assert found.n_segments == best.n_segments != 4
    said = wish_sentence(asked, found.n_segments)
    own = shares(explored, 4)
    assert said == (
        "Every segment has 20\u202f% or more of the customers, as you wished. Without the wish "
        "four segments would be suggested, which have "
        f"{percent(own.min())} to {percent(own.max())}."
    )
    assert wish_sentence(asked, 4) == (
        f"These segments have {percent(own.min())} to {percent(own.max())} of the customers, where "
        f"you wished for 20\u202f% or more. {words(found.n_segments).capitalize()} segments meet "
        "that."
    )


def test_a_wish_that_no_number_meets_leaves_the_suggestion_and_names_the_nearest(explored):
    asked = wishing(explored, 0.45, 0.47)
    found = wished_size(asked)
    assert found.meeting == ()
    assert found.n_segments == 4
    missed = {
        size: max(0, 0.45 - shares(explored, size).min())
        + max(0, shares(explored, size).max() - 0.47)
        for size in explored.sizes_tried
    }
    assert missed[found.nearest] == pytest.approx(min(missed.values()))
    assert found.nearest == 2
    own = shares(explored, 2)
    tail = f"No number of segments meets that; two come nearest, with {percent(own.min())} to "
    assert tail in wish_sentence(asked, 4)
    assert wish_sentence(asked, 2).endswith("No number of segments that was tried comes nearer.")


def test_a_wish_raises_no_verdict_and_moves_no_suggestion(explored):
    asked = wishing(explored, 0.2)
    result, same = choose(asked), choose(explored, wished_size(asked).n_segments)
    assert result.partition is same.partition
    assert result.verdict == same.verdict
    assert result.quality == same.quality
    assert result.quality.suggested_n_segments == 4
    assert asked.suggestion == explored.suggestion


def test_a_wish_is_for_the_weighted_shares_where_customers_are_weighted(explored):
    plan = explored.plan.with_role("Visits", Role.WEIGHT)
    weighted = replace(explored, config=replace(explored.config, plan=plan))
    found = wished_size(weighted).shares[4]
    assert found == tuple(segment.share for segment in choose(weighted, 4).segments)
    assert found != pytest.approx(tuple(shares(explored, 4)), abs=0.05)


def test_segments_of_one_size_are_said_once(explored):
    labels = np.arange(len(explored.frame)) % 2
    halves = replace(explored.partition(2), labels=labels)
    partitions = tuple(halves if p.n_segments == 2 else p for p in explored.partitions)
    asked = wishing(replace(explored, partitions=partitions), 0.45, 0.48)
    assert "come nearest, with 50\u202f% each." in wish_sentence(asked, 4)
