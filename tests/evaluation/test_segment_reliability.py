"""Which segments may be relied on: by hand, and on customers whose groups are known."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.exploration import Suggestion
from segmentation.domain.measures import PairApart, Recovery, Separation
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.segment_borders import segment_borders
from segmentation.evaluation.segment_reliability import segment_reliability, sizes_present
from segmentation.evaluation.segment_texts import border_texts, stability_text
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment


class _Exploration:
    """Of an exploration only what is looked at."""

    def __init__(self, *partitions) -> None:
        self.partitions = partitions
        self.studied = np.arange(len(partitions[0].labels))
        self.suggestion = Suggestion(2, None, "")


def found(partition, recovery: Recovery):
    """Return what is said of the second of the segments, with its own recovery."""
    first, _, *rest = partition.repeatability.segments
    repeatability = replace(partition.repeatability, segments=(first, recovery, *rest))
    partition = replace(partition, repeatability=repeatability)
    return segment_reliability(_Exploration(partition), partition)[1]


def test_a_segment_is_there_until_it_is_cut_or_taken_in():
    niche = np.repeat([False, True], [90, 10])
    halves = np.arange(100) % 2
    labels = {
        2: niche.astype(int),
        3: np.where(niche, 2, halves),
        4: np.where(niche, 3, np.where(np.arange(100) < 45, halves, 2)),
        6: np.where(niche, 5, np.arange(100) % 5),
    }
    assert sizes_present(labels, 3) == [(3,), (3,), (2, 3, 4)]
    assert sizes_present(labels, 2) == [(2,), (2, 3, 4)]
    assert sizes_present(labels, 6)[5] == (6,)  # five was not tried


def test_a_segment_that_was_lost_once_is_not_looked_for_again():
    niche = np.repeat([0, 1], [90, 10])
    thirds, halves = np.arange(100) % 3, np.arange(100) % 2
    labels = {2: niche, 3: np.where(niche, 1 + halves, 0), 4: np.where(niche, 3, thirds)}
    assert sizes_present(labels, 2) == [(2, 3), (2,)]


def test_three_quarters_of_overlap_is_the_same_segment():
    whole = np.repeat([0, 1], [75, 25])
    labels = {2: whole, 3: np.where(np.arange(100) < 4, 2, whole)}
    assert sizes_present(labels, 2)[0] == (2, 3)
    labels[3] = np.where(np.arange(100) < 19, 2, whole)
    assert sizes_present(labels, 2)[0] == (2,)


@pytest.mark.parametrize(
    ("jaccard", "n_found", "level"),
    [
        (0.75, 8, "stable"),
        (0.75, 7, "pattern"),
        (0.749, 10, "pattern"),
        (0.6, 6, "pattern"),
        (0.599, 10, "unstable"),
        (0.0, 0, "unstable"),
    ],
)
def test_the_limits_are_those_of_hennig(made, jaccard, n_found, level):
    recovery = Recovery(jaccard, n_found, 10)
    reliability = found(made(), recovery)
    assert (reliability.level, reliability.recovery) == (level, recovery)
    assert reliability.reliable == (level == "stable")


@pytest.mark.parametrize(
    ("measured", "caveat"),
    [
        ({}, ""),
        ({"valley": 0.7}, "no gap"),
        ({"traits": 1.1}, "one trait"),
        ({"sizes": (981, 19)}, "small"),
        ({"rows": 0.5, "traits": 1.69, "excess": (0, 0, 0)}, "chance"),
        ({"rows": 0.5, "traits": 1.7, "excess": (0, 0, 0)}, ""),
        ({"rows": 0.5, "traits": 1.69}, ""),
        ({"traits": 1.69, "excess": (0, 0, 0)}, ""),
    ],
)
def test_what_speaks_against_a_stable_segment(made, measured, caveat):
    reliability = found(made(**measured), Recovery(0.9, 10, 10))
    assert (reliability.level, reliability.caveat) == ("stable", caveat)
    assert reliability.reliable == (not caveat)


@pytest.mark.parametrize(
    ("seeds", "starts", "caveat"),
    [(0.59, 0.59, "other start"), (0.59, 0.6, ""), (0.6, 0.59, "")],
)
def test_another_start_counts_where_it_changes_the_whole_and_this_segment(
    made, seeds, starts, caveat
):
    recovery = Recovery(0.9, 10, 10, other_starts=starts)
    assert found(made(seeds=seeds), recovery).caveat == caveat


def test_beside_piles_of_equal_values_going_beyond_the_reference_says_nothing(made):
    partition = made(rows=0.5)
    piled = replace(partition, separation=Separation((PairApart(0, 1, 1.69, 0.2),), True))
    assert found(piled, Recovery(0.9, 10, 10)).caveat == "chance"


@pytest.fixture(scope="module")
def niche() -> SegmentationResult:
    """One far niche of 60 and one round group of 540, which three segments cut in two."""
    draws = np.random.default_rng(0)
    far = np.repeat([0.0, 9.0], [540, 60])[:, None]
    frame = pd.DataFrame(draws.normal(size=(600, 10)) + far, columns=list("ABCDEFGHIJ"))
    data = frame.sample(frac=1, random_state=1).to_csv(index=False).encode()
    config = SegmentationConfig(method="kmeans", n_segments=3)
    return segment(read_table(data, name="niche.csv"), config)


def test_the_niche_is_stable_and_the_halves_are_not(niche):
    *halves, alone = niche.reliability
    assert niche.segments[2].size == 60
    assert alone.reliable
    assert alone.recovery == Recovery(1.0, 10, 10)
    assert alone.sizes[:3] == (2, 3, 4)
    assert all(one.level == "unstable" and one.sizes == (3,) for one in halves)


def test_another_start_moves_the_cut_and_not_the_niche(niche):
    *halves, alone = (one.recovery.other_starts for one in niche.reliability)
    assert niche.quality.repeatability.seeds < 0.6
    assert max(halves) < 0.75
    assert alone == 1


def test_the_halves_border_each_other_and_the_niche_nobody(niche):
    assert segment_borders(niche.partition).no_gap == ((0, 1),)
    (sentence,) = border_texts(niche)
    first, second, third = niche.names
    assert sentence.startswith(f"“{first}” and “{second}” border each other: plan one campaign")
    assert third not in sentence.split(" border")[0].split("” and “")


def test_a_weak_whole_does_not_hide_the_niche_and_the_niche_does_not_hide_the_weakness(niche):
    assert niche.verdict.level in ("weak", "none")
    *halves, alone = (stability_text(niche, k) for k in range(3))
    assert alone.startswith("Holds by itself: found again in all 10 redraws")
    assert all(half.endswith("Do not build on this one alone.") for half in halves)
