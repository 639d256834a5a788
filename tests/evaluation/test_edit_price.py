"""What a merge or a split is said to cost."""

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.edits import Merge, Split
from segmentation.evaluation.edit_price import edit_price
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.explore import explore


@pytest.fixture(scope="module")
def three():
    """Return two crowds near each other and one far off, the first of them cut in half."""
    draws = np.random.default_rng(3)
    groups = np.repeat([0, 1, 2], [160, 80, 60])
    centres = np.array([[0.0, 0.0], [9.0, 4.0], [60.0, 50.0]])
    points = centres[groups] + draws.normal(size=(300, 2))
    table = pd.DataFrame(points, columns=["spend", "visits"]).round(3)
    dataset = read_table(table.to_csv(index=False).encode(), name="three.csv")
    config = SegmentationConfig(method="kmeans", n_segments=3)
    return choose(explore(dataset, config, sizes=(3,), baselines=()), 3)


def price(result, *steps):
    *before, last = steps
    start = edited(result, before)
    return edit_price(start, edited(start, [last]), last)


def test_figures_are_those_of_the_results(three):
    step = Merge((0, 1))
    after = edited(three, [step])
    found = edit_price(three, after, step)
    assert found.distinctness == (
        three.quality.silhouette_data,
        after.quality.silhouette_data,
    )
    assert found.repeatability == (
        three.quality.repeatability.least,
        after.quality.repeatability.least,
    )


def test_halves_of_one_crowd_are_merged_for_nothing(three):
    found = price(three, Split(0), Merge((0, 1)))
    assert not found.lost
    assert found.sentence == (
        "Merging costs nothing: customers of these two were hard to tell apart."
    )


def test_the_two_farthest_segments_are_named_as_such(three):
    means = [three.traits[0].typical[k] for k in range(3)]
    near, far = int(np.argmin(means)), int(np.argmax(means))
    assert price(three, Merge((near, far))).sentence.startswith("These two are the most different")
    assert price(three, Split(0), Merge((0, 1, 3))).sentence.startswith("The two most different")


def test_a_cut_through_one_crowd_is_said_to_be_one(three):
    said = price(three, Split(0)).sentence
    assert said.startswith(("There is no gap between the parts", "Cut like this"))


def test_a_split_that_finds_two_crowds_says_so(three):
    merged = next(pair for pair in ((0, 1), (0, 2), (1, 2)) if _near(three, pair))
    found = price(three, Merge(merged), Split(merged[0]))
    assert found.sentence.startswith("The parts stand apart from each other")
    assert found.distinctness[1] == pytest.approx(three.quality.silhouette_data)


def _near(result, pair) -> bool:
    one, other = (result.traits[0].typical[k] for k in pair)
    return abs(one - other) < 20
