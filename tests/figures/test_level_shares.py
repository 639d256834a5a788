"""Stacked shares against pandas."""

import numpy as np
import pytest

from segmentation.domain.plan import Kind
from segmentation.figures.level_shares import level_shares


def test_parts_are_the_shares_of_pandas(made_up):
    result = made_up(3)
    trait = next(t for t in result.traits if t.kind is Kind.CATEGORY)
    figure = level_shares(result, trait, appearance="light")
    values = result.exploration.frame[trait.name].dropna()
    labels = result.labels[values.index]
    expected = values.groupby(labels).value_counts(normalize=True)
    by_name = sorted(trait.levels, key=lambda level: -values.eq(level).mean())
    for level, part in zip(by_name, figure.data, strict=True):
        assert part.x[-1] == pytest.approx(values.eq(level).mean())
        for k in range(3):
            assert part.x[k] == pytest.approx(expected.get((k, level), 0.0))
    assert np.sum([part.x for part in figure.data], axis=0) == pytest.approx(np.ones(4))


def test_an_order_keeps_its_order_and_parts_differ_without_colour(made_up):
    result = made_up(3)
    trait = next(t for t in result.traits if t.kind is Kind.ORDERED)
    figure = level_shares(result, trait, appearance="dark")
    assert [part.name for part in figure.data] == ["Low", "Average", "High"]
    assert len({part.marker.pattern.shape for part in figure.data}) == 3


def test_rare_values_are_taken_together(made_up):
    result = made_up(3)
    trait = next(t for t in result.traits if t.kind is Kind.CATEGORY)
    figure = level_shares(result, trait, appearance="light", most_levels=2, chosen=(0,))
    assert figure.data[1].name == "Others"
    assert figure.data[0].x + figure.data[1].x == pytest.approx((1.0, 1.0))


def test_a_percentage_without_room_in_its_part_is_left_out(made_up):
    result = made_up(4)
    trait = next(t for t in result.traits if t.kind is Kind.CATEGORY)
    figure = level_shares(result, trait, appearance="light")
    assert figure.layout.uniformtext.mode == "hide"
    assert {bars.constraintext for bars in figure.data} == {"inside"}
