from dataclasses import replace

import pytest

from segmentation.export.deck import headlines
from segmentation.profiling import sentences


def with_segments(found, **columns):
    segments = tuple(
        replace(segment, **{name: values[k] for name, values in columns.items()})
        for k, segment in enumerate(found.segments)
    )
    return replace(found, segments=segments)


def test_the_deck_counts_kinds_of_customer(planted_findings):
    assert headlines.deck_title(planted_findings) == "Four kinds of customer"
    none = replace(planted_findings.verdict, level="none")
    refused = replace(planted_findings, verdict=none)
    assert headlines.deck_title(refused) == "No reliable segments"


def test_without_money_the_largest_segment_is_the_finding(planted_findings):
    found = with_segments(planted_findings, name="ABCD", share=(0.2, 0.5, 0.2, 0.1))
    assert headlines.glance_title(found) == "“B” is the largest segment: 50\u202f% of customers"


def test_with_money_it_is_the_one_that_brings_more_than_its_part(planted_findings):
    found = with_segments(
        planted_findings,
        name="ABCD",
        share=(0.4, 0.3, 0.2, 0.1),
        revenue_share=(0.2, 0.2, 0.2, 0.4),
    )
    said = headlines.glance_title(found)
    assert said == "“D”: 10\u202f% of customers, 40\u202f% of revenue"
    even = with_segments(found, revenue_share=(0.39, 0.31, 0.2, 0.1))
    assert headlines.glance_title(even).startswith("“A” is the largest")


def test_a_segments_title_is_its_strongest_sentence(planted_findings, plain):
    for k, segment in enumerate(plain.segments):
        said = sentences.segment_sentences(planted_findings.traits, k, 3)
        assert said == segment.sentences[:3]
        assert headlines.segment_title(said) == segment.sentences[0].removesuffix(".")
    assert headlines.segment_title(()).startswith("No trait sets")


@pytest.mark.parametrize(
    ("reliable", "said"),
    [
        ((True,) * 4, "All four segments hold by themselves"),
        ((False,) * 4, "None of the four segments holds by itself"),
        ((True, False, False, False), "One of the four segments holds by itself"),
        ((True, True, False, True), "Three of the four segments hold by themselves"),
    ],
)
def test_it_counts_the_segments_that_hold(planted_findings, reliable, said):
    assert headlines.reliability_title(with_segments(planted_findings, reliable=reliable)) == said


def test_two_segments_are_both_or_neither(planted_findings):
    two = replace(planted_findings, segments=planted_findings.segments[:2])
    both, neither = (with_segments(two, reliable=(holds, holds)) for holds in (True, False))
    assert headlines.reliability_title(both) == "Both segments hold by themselves"
    assert headlines.reliability_title(neither) == "Neither segment holds by itself"
