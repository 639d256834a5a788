"""What holds for every chart: one colour a segment, an alternative text, no markup from a file."""

import json
import re
from collections.abc import Callable

import numpy as np
import plotly.graph_objects as go
import plotly.io
import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.domain.result import SegmentationResult
from segmentation.domain.trait_words import trait_words
from segmentation.figures.checks_timeline import CheckMark, checks_timeline
from segmentation.figures.correlations import rank_correlations
from segmentation.figures.distributions import histogram, level_bars
from segmentation.figures.elbow import distinctness, elbow
from segmentation.figures.heatmap import differences
from segmentation.figures.method_comparison import side_by_side
from segmentation.figures.migration_flow import RunColumn, flow_title, migration_flow
from segmentation.figures.missing import blanks
from segmentation.figures.pair_plot import pair_plot
from segmentation.figures.scatter import drawn_rows, hover_texts, plane, two_traits
from segmentation.figures.segment_flow import segment_flow
from segmentation.figures.segment_sizes import shares
from segmentation.figures.silhouette_plot import per_customer
from segmentation.figures.study_trade_off import TriedConfiguration, trade_off
from segmentation.figures.style import TONES, Appearance, colour

HOSTILE = "<img src=x> & %{x} <b>"


def _plane(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    return plane(
        result.exploration.plane,
        result,
        hover=hover_texts(result, drawn_rows(result.labels)),
        axes=(HOSTILE, HOSTILE),
        title=HOSTILE,
        appearance=appearance,
    )


def _two_traits(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    return two_traits(result, result.traits[0].name, result.traits[2].name, appearance=appearance)


def _blanks(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    frame = result.exploration.frame
    return blanks(list(frame), frame.isna().sum().tolist(), len(frame), appearance=appearance)


def _histogram(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    name = result.traits[0].name
    values = result.exploration.frame[name].to_numpy()
    return histogram(
        values, name, unit="$<b>", fences=(-900, 900), after="<i>", appearance=appearance
    )


def _level_bars(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    trait = result.traits[2]
    counts = result.exploration.frame[trait.name].value_counts().to_dict()
    return level_bars(counts, trait.name, n_missing=1, appearance=appearance)


def _rank_correlations(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    names, found = [t.name for t in result.traits], np.full((4, 4), -0.97)
    return rank_correlations(names[:4], found, n_sampled=90, n_rows=100, appearance=appearance)


def _pair_plot(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    name = result.traits[0].name
    frame = result.exploration.frame[[name]].assign(**{f"{name} again": 7.0})
    words = trait_words(HOSTILE, "<b>$")
    columns = [ColumnPlan(n, Role.TRAIT, Kind.NUMBER, "", words=words) for n in frame]
    return pair_plot(frame, columns, appearance=appearance)


def _trade_off(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    ways = [TriedConfiguration(name, 0.4, 0.9, best=True) for name in result.names]
    return trade_off(ways, appearance=appearance)


def _migration_flow(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    column = RunColumn(HOSTILE, (*result.names, "none"), (*result.looks, -1))
    matrix = np.full((len(column.names),) * 2, 5)
    title = flow_title(column, column, matrix, (-1,) * len(result.names))
    return migration_flow(
        column, column, matrix, (0, 1), title=title, appearance=appearance, narrow=False
    )


def _checks_timeline(result: SegmentationResult, appearance: Appearance) -> go.Figure:
    moments = ("2026-03-01T06:00:00+00:00", "2026-04-01T06:00:00+00:00")
    checks = [CheckMark(moment, "watch", 0.3, HOSTILE) for moment in moments]
    return checks_timeline(checks, appearance=appearance)


OF_SEGMENTS: dict[str, Callable[[SegmentationResult, Appearance], go.Figure]] = {
    "differences": lambda r, a: differences(r, appearance=a),
    "plane": _plane,
    "two_traits": _two_traits,
    "per_customer": lambda r, a: per_customer(r, appearance=a),
    "shares": lambda r, a: shares(r, appearance=a),
}
OTHERS: dict[str, Callable[[SegmentationResult, Appearance], go.Figure]] = {
    "migration_flow": _migration_flow,
    "checks_timeline": _checks_timeline,
    "flow": lambda r, a: segment_flow(r, appearance=a),
    "elbow": lambda r, a: elbow(r.exploration, chosen=3, appearance=a),
    "distinctness": lambda r, a: distinctness(r.exploration, chosen=3, appearance=a),
    "side_by_side": lambda r, a: side_by_side(r, appearance=a),
    "blanks": _blanks,
    "histogram": _histogram,
    "level_bars": _level_bars,
    "rank_correlations": _rank_correlations,
    "pair_plot": _pair_plot,
    "trade_off": _trade_off,
}
EVERY = OF_SEGMENTS | OTHERS


def strings(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        return [text for value in part.values() for text in strings(value)]
    return [text for value in part for text in strings(value)] if isinstance(part, list) else []


def segment_colours(figure: go.Figure, n_segments: int) -> list[str]:
    """The colour of each segment, wherever the chart keeps it."""
    header = [text for text in figure.layout.xaxis.ticktext or () if "color:" in text]
    if header:
        return [re.search(r"color:(#\w+)", text)[1] for text in header]
    traces = figure.data[:n_segments]
    return [t.marker.color or t.line.color for t in traces]


@pytest.mark.parametrize("n_segments", [2, 10])
@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("name", OF_SEGMENTS)
def test_a_segment_has_one_colour_everywhere(made_up, name, appearance, n_segments) -> None:
    figure = OF_SEGMENTS[name](made_up(n_segments, 4, 300), appearance)
    assert segment_colours(figure, n_segments) == [colour(k) for k in range(n_segments)]


@pytest.mark.parametrize("name", EVERY)
def test_the_takeaway_is_there_in_words(made_up, name: str) -> None:
    alt = EVERY[name](made_up(3), "light").layout.meta["alt"]
    assert len(alt) > 20
    assert alt.endswith(".")


@pytest.mark.parametrize("name", EVERY)
def test_nothing_from_a_file_is_read_as_markup(made_up, name: str) -> None:
    names = (HOSTILE, f"{HOSTILE} two", f"{HOSTILE} three")
    result = made_up(3, 4, 120, names=names, trait_name=HOSTILE)
    drawn = json.loads(EVERY[name](result, "light").to_json())
    drawn["layout"].pop("meta")
    drawn["layout"].pop("template")
    for text in strings(drawn):
        tags = set(re.findall(r"<(?!/?(?:br|b|i|span|extra)\b)[^>]*>", text))
        assert not tags, text
        assert text.count("<b>") == text.count("</b>")
        assert not re.search(r"%\{(?!text\}|x\}|y)", text), text


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("name", EVERY)
def test_the_look_follows_the_appearance(made_up, name: str, appearance: Appearance) -> None:
    layout = EVERY[name](made_up(3), appearance).layout
    assert layout.template.layout.font.color == TONES[appearance].ink
    assert layout.height >= 100
    assert layout.title.text


@pytest.mark.parametrize("name", EVERY)
def test_drawing_changes_nothing_elsewhere(made_up, name: str) -> None:
    result = made_up(3)
    before, default = result.exploration.frame.copy(), plotly.io.templates.default
    first = EVERY[name](result, "light")
    assert first == EVERY[name](result, "light")
    assert result.exploration.frame.equals(before)
    assert plotly.io.templates.default == default
