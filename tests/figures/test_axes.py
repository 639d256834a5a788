from dataclasses import replace

import numpy as np
import pytest

from segmentation import SegmentationError
from segmentation.domain.result import SegmentationResult
from segmentation.figures.scatter import two_traits


def test_numbers_keep_their_values(mall: SegmentationResult) -> None:
    figure = two_traits(mall, "Annual income (k$)", "Age", appearance="light")
    frame = mall.exploration.frame
    for trace in figure.data:
        rows = np.asarray(trace.customdata)
        assert list(trace.x) == list(frame["Annual income (k$)"].iloc[rows])
        assert list(trace.y) == list(frame["Age"].iloc[rows])
    assert figure.layout.xaxis.title.text == "Annual income, k$"
    assert not figure.layout.showlegend


def test_categories_stand_side_by_side(mall: SegmentationResult) -> None:
    figure = two_traits(mall, "Gender", "Age", appearance="light")
    axis = figure.layout.xaxis
    assert list(axis.ticktext) == ["Female", "Male"]
    for trace in figure.data:
        genders = mall.exploration.frame["Gender"].iloc[np.asarray(trace.customdata)]
        nearest = [axis.ticktext[round(x)] for x in trace.x]
        assert nearest == list(genders)
    assert figure.layout.showlegend


def test_few_whole_numbers_are_spread_but_not_mixed(mall: SegmentationResult) -> None:
    frame = mall.exploration.frame.assign(Age=lambda f: f["Age"] // 10)
    result = replace(mall, exploration=replace(mall.exploration, frame=frame))
    figure = two_traits(result, "Age", "Annual income (k$)", appearance="light")
    values = np.concatenate([t.x for t in figure.data])
    rows = np.concatenate([t.customdata for t in figure.data])
    assert len(np.unique(values)) > 100
    assert (np.round(values) == frame["Age"].to_numpy()[rows]).all()


def test_many_levels_are_gathered(made_up) -> None:
    result = made_up(2, 4, 400)
    frame = result.exploration.frame.copy()
    frame["Trait 2"] = [f"level {i % 40:02}" for i in range(400)]
    levels = tuple(f"level {i:02}" for i in range(40))
    trait = replace(
        next(t for t in result.traits if t.name == "Trait 2"),
        levels=levels,
        shares=((1 / 40,) * 40,) * 2,
        everyone_shares=(1 / 40,) * 40,
    )
    traits = tuple(trait if t.name == trait.name else t for t in result.traits)
    result = replace(result, traits=traits, exploration=replace(result.exploration, frame=frame))
    figure = two_traits(result, "Trait 2", "Trait 0", appearance="light")
    ticks = figure.layout.xaxis.ticktext
    assert len(ticks) == 12
    assert ticks[-1] == "Others"


def test_an_unknown_trait_is_a_mistake_with_advice(mall: SegmentationResult) -> None:
    with pytest.raises(SegmentationError, match=r"no trait named 'Shoe size'\. Choose one of: "):
        two_traits(mall, "Shoe size", "Age", appearance="light")
