"""Bar charts that compare the chosen method with its baselines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from segmentation.domain.measures import MORE_DISTINCT, MORE_REPEATABLE
from segmentation.domain.methods import METHOD_NAMES
from segmentation.domain.result import SegmentationResult
from segmentation.figures.base import canvas
from segmentation.figures.style import EVERYONE, TONES, Appearance, Tones

_ROW = 42


def side_by_side(result: SegmentationResult, *, appearance: Appearance) -> go.Figure:
    """Draw distinctness and repeatability of the chosen method and of its baselines.

    Parameters
    ----------
    result : SegmentationResult
    appearance : {"light", "dark"}

    Returns
    -------
    Figure
        Two panels; the chosen method is the first row of each.
    """
    tones = TONES[appearance]
    methods = _methods(result)
    title = _comparison_title(methods)
    figure = canvas(
        title,
        alt=f"{title}. {_comparison_alt(methods)}",
        appearance=appearance,
        height=_ROW * len(methods) + 36,
    )
    figure.update_layout(
        margin_t=figure.layout.margin.t + 22,
        height=figure.layout.height + 22,
        margin_r=34,  # for figures behind bars, also on a telephone
        xaxis={"domain": [0, 0.44], "anchor": "y"},
        xaxis2={"domain": [0.56, 1], "anchor": "y"},
    )
    _panel(figure, methods, "Distinctness", lambda m: m.distinctness, "x", tones)
    _panel(figure, methods, "Repeatability", lambda m: m.repeatability, "x2", tones)
    figure.update_xaxes(showticklabels=False, fixedrange=True)
    figure.update_yaxes(
        tickvals=list(range(len(methods))),
        ticktext=[f"<b>{m.name}</b>" if m.chosen else m.name for m in methods],
        tickfont={"color": tones.ink, "size": 13},
        range=[len(methods) - 0.5, -0.5],
        showgrid=False,
    )
    return figure


@dataclass(frozen=True, slots=True)
class _ComparedMethod:
    name: str
    distinctness: float
    repeatability: float
    chosen: bool


def _methods(result: SegmentationResult) -> list[_ComparedMethod]:
    names: dict[str, str] = {str(key): name for key, name in METHOD_NAMES.items()}
    own, partition = result.model.method, result.partition
    first = _ComparedMethod(
        names.get(own, own),
        partition.silhouette_data,
        partition.repeatability.least,
        chosen=True,
    )
    return [
        first,
        *(
            _ComparedMethod(
                names.get(b.method, b.method), b.silhouette_data, b.repeatability, chosen=False
            )
            for b in partition.baselines
        ),
    ]


def _comparison_title(methods: Sequence[_ComparedMethod]) -> str:
    chosen, others = methods[0], methods[1:]
    if not others:
        return f"{chosen.name}, with nothing to compare it with"
    distinct = _standing(chosen.distinctness, [m.distinctness for m in others], MORE_DISTINCT)
    again = _standing(chosen.repeatability, [m.repeatability for m in others], MORE_REPEATABLE)
    if distinct == again:
        ending = {
            1: "comes out ahead on both",
            0: "is not clearly behind any other",
            -1: "is behind on both",
        }
        return f"{chosen.name} {ending[distinct]}"
    words = {1: "the most {}", 0: "none clearly more {}", -1: "less {} than another"}
    return (
        f"{chosen.name}: {words[distinct].format('distinct')}, {words[again].format('repeatable')}"
    )


def _standing(own: float, others: Sequence[float], alike: float) -> int:
    """Return 1, 0 or -1: clearly ahead of the best other, neither, or clearly behind."""
    lead = own - max(others)
    return 0 if abs(lead) <= alike else 1 if lead > 0 else -1


def _comparison_alt(methods: Sequence[_ComparedMethod]) -> str:
    return " ".join(
        f"{m.name}: distinctness {m.distinctness:.2f}, repeatability {m.repeatability:.2f}."
        for m in methods
    )


def _panel(
    figure: go.Figure,
    methods: Sequence[_ComparedMethod],
    heading: str,
    value: Callable[[_ComparedMethod], float],
    axis: str,
    tones: Tones,
) -> None:
    values = [value(m) for m in methods]
    low, high = min(0.0, *values), max(0.05, *values)
    figure.add_bar(
        x=values,
        y=list(range(len(methods))),
        xaxis=axis,
        orientation="h",
        width=0.34,
        marker={"color": [tones.accent if m.chosen else EVERYONE for m in methods]},
        text=[
            f"<b>{v:.2f}</b>" if m.chosen else f"{v:.2f}"
            for v, m in zip(values, methods, strict=True)
        ],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            f"{m.name}: {heading.lower()} {v:.2f}" for v, m in zip(values, methods, strict=True)
        ],
        hoverinfo="text",
    )
    figure.update_layout({f"xaxis{axis[1:]}": {"range": [1.1 * low, 1.2 * high]}})
    figure.add_annotation(
        text=f"<b>{heading}</b>",
        x=0,
        y=1,
        xref=f"{axis} domain",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=4,
        showarrow=False,
    )
