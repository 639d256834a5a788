"""The radar chart."""

import pytest

from segmentation.figures.radar import radar


def test_lines_are_differences_of_at_most_eight_traits(mall, made_up):
    figure = radar(mall, appearance="light")
    everyone, *lines = figure.data
    assert set(everyone.r) == {0.0}
    assert len(lines) == len(mall.segments)
    effects = {tuple(t.effects) for t in mall.traits}
    drawn = {tuple(line.r[place] for line in lines) for place in range(len(mall.traits))}
    clipped = {tuple(max(-2, min(2, e)) for e in one) for one in effects}
    assert {tuple(round(v, 9) for v in one) for one in drawn} == {
        tuple(round(v, 9) for v in one) for one in clipped
    }
    assert all(line.r[0] == line.r[-1] for line in lines)  # closed
    assert len(radar(made_up(3, 12), appearance="light").layout.polar.angularaxis.tickvals) == 8


def test_lines_differ_without_colour(made_up):
    lines = radar(made_up(5), appearance="dark").data[1:]
    assert len({(line.line.dash, line.marker.symbol) for line in lines}) == 5


def test_only_chosen_segments_are_drawn(mall):
    figure = radar(mall, appearance="light", chosen=(1, 3))
    assert [line.name.split(" ", 1)[1] for line in figure.data[1:]] == [
        mall.names[1], mall.names[3],
    ]  # fmt: skip


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_its_rings_are_said(mall, appearance):
    figure = radar(mall, appearance=appearance)
    assert list(figure.layout.polar.radialaxis.ticktext) == ["−1 sd", "everyone", "+1 sd"]
    assert "standard deviations" in figure.layout.title.subtitle.text
