"""The segment profile plot and its markers."""

from dataclasses import replace

import pytest

from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.figures.profile_plot import is_marker, profile_plot
from segmentation.figures.style import colour


def number(here: float, usual: float, effect: float) -> TraitProfile:
    return TraitProfile("Spend", Kind.NUMBER, True, (here,), usual, (), (), (), (effect,), (0,))


def share(here: float, usual: float) -> TraitProfile:
    effect = (here - usual) / (usual * (1 - usual)) ** 0.5
    return TraitProfile(
        "Online", Kind.BOOLEAN, True, ("Yes",), "No", ((1 - here, here),), (1 - usual, usual),
        ("No", "Yes"), (effect,), (1,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("trait", "marker"),
    [
        (share(0.76, 0.5), True),  # 26 points
        (share(0.74, 0.5), False),  # 24 points, and 48 % more
        (share(0.16, 0.1), True),  # 6 points, but 60 % more
        (share(0.04, 0.1), True),
        (share(0.14, 0.1), False),
        (number(10, 9, 0.51), True),
        (number(10, 9, -0.51), True),
        (number(10, 9, 0.49), False),
        (number(16, 10, 0.3), True),  # 60 % more
        (number(14, 10, 0.3), False),
        (number(-16, -10, 0.3), False),  # a ratio of negative means says nothing
        (replace(share(0.9, 0.1), known=(0.4,)), False),
        (replace(share(0.3, 0.1), kind=Kind.ORDERED, effects=(0.4,)), False),
        (replace(share(0.3, 0.1), kind=Kind.ORDERED, effects=(0.6,)), True),
    ],
)
def test_what_is_a_marker(trait, marker):
    assert is_marker(trait, 0) is marker


def test_bars_are_differences_and_markers_are_filled(mall):
    figure = profile_plot(mall, appearance="light")
    assert len(figure.data) == len(mall.segments)
    names = [text.removesuffix("*") for text in figure.layout.yaxis.ticktext]
    by_name = {t.name.split(" (")[0]: t for t in mall.traits}
    assert set(names) <= {"Age", "Annual income", "Spending score", "Gender"}
    for k, bars in enumerate(figure.data):
        for place, name in enumerate(names):
            trait = by_name[name]
            assert bars.x[place] == pytest.approx(max(-1.5, min(1.5, trait.effects[k])))
            filled = bars.marker.color[place] == colour(mall.looks[k])
            assert filled is is_marker(trait, k)
    filled = [c for bars in figure.data for c in bars.marker.color if c.startswith("#")]
    assert 0 < len(filled) < sum(len(bars.x) for bars in figure.data)


def panels(figure) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    layout = figure.layout
    numbers = ["", *(str(k) for k in range(2, len(figure.data) + 1))]
    return [(layout[f"xaxis{n}"].domain, layout[f"yaxis{n}"].domain) for n in numbers]


@pytest.mark.parametrize("n_segments", [2, 5, 7, 10])
@pytest.mark.parametrize("columns", [1, None])
def test_panels_do_not_overlap(made_up, n_segments, columns):
    figure = profile_plot(made_up(n_segments), appearance="dark", columns=columns)
    places = panels(figure)
    assert len(places) == n_segments
    for a, (across, up) in enumerate(places):
        assert 0 <= across[0] < across[1] <= 1
        assert 0 <= up[0] < up[1] <= 1
        for other_across, other_up in places[a + 1 :]:
            beside = across[1] <= other_across[0] or other_across[1] <= across[0]
            assert beside or other_up[1] < up[0]


def test_the_words_name_the_markers(mall):
    alt = profile_plot(mall, appearance="light").layout.meta["alt"]
    assert "Markers of" in alt
    assert all(name in alt for name in mall.names)
