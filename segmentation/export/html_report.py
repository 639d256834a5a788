"""The HTML report: a self-contained file that makes no network request."""

import json
import math
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from segmentation.common.formatting import count, percent, words
from segmentation.domain.plan import Role
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.kept_together import together_text
from segmentation.evaluation.wished_size import wish_sentence
from segmentation.export.effects_table import effects_table
from segmentation.export.metric_texts import method_comparison, metric_texts
from segmentation.export.provenance import how_it_was_made
from segmentation.export.reliability_table import reliability_table
from segmentation.export.run_findings import CAUTION
from segmentation.export.segment_card import TEMPLATES, segment_card
from segmentation.figures import elbow, heatmap, scatter, style
from segmentation.profiling.weighting_text import weighting_text

# What each system reads best, where Inter is not installed.
_FONT = "Inter, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_MOST_IN_A_ROW = {"screen": 5, "paper": 3}
_CONFIG = {
    **style.PLOTLY_CONFIG,
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "modeBarButtonsToRemove": [
        *style.PLOTLY_CONFIG.get("modeBarButtonsToRemove", ()),
        "lasso2d",
        "select2d",
    ],
}


@dataclass(frozen=True, slots=True)
class _ReportSection:
    """A section with charts side by side, by their names in :func:`_figures`."""

    title: str
    caption: str
    figures: tuple[str, ...]


def html_report(result: SegmentationResult) -> str:
    """Return a result as one self-contained page.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    str
        HTML with its charts, its styles and plotly.js inside; it makes no request. Of the
        customers it holds their traits and their places on the map, and no other column.
    """
    exploration = result.exploration
    return TEMPLATES.get_template("html_report.html.j2").render(
        title=f"{words(len(result.segments)).capitalize()} kinds of customer",
        file_name=exploration.file_name,
        n_customers=count(result.quality.n_customers),
        n_traits=words(len(exploration.plan.traits)),
        weighting=weighting_text(result.weighting),
        together=together_text(exploration, result.partition),
        verdict=result.verdict,
        font=_FONT,
        n_columns={where: _columns(len(result.segments), n) for where, n in _MOST_IN_A_ROW.items()},
        prefix="",
        tooltips=False,
        cards=[segment_card(result, index) for index in range(len(result.segments))],
        reliability=reliability_table(result),
        effects=effects_table(result),
        charts=_charts(result),
        numbers=metric_texts(result),
        methods=method_comparison(result),
        making=how_it_was_made(result),
        caution=CAUTION,
        figures=_in_script(_all_figures(result)),
        config=_in_script(json.dumps(_CONFIG)),
        plotly_js=Markup(get_plotlyjs()),  # noqa: S704  (plotly's own code)
    )


def _columns(n_cards: int, most: int) -> int:
    """Return how many cards a row has, so that the last row is as full as it can be."""
    n_rows = math.ceil(n_cards / most)
    return math.ceil(n_cards / n_rows)


def _charts(result: SegmentationResult) -> tuple[_ReportSection, ...]:
    return (
        _ReportSection(
            "What sets them apart",
            "Each segment against everyone, in the units of the file.",
            ("differences",),
        ),
        _ReportSection(
            "Where they lie",
            "Customers who are alike lie near each other. Two directions cannot show all that "
            "tells customers apart, so segments that touch here may be further apart than they "
            "look.",
            ("plane",),
        ),
        _ReportSection(
            "How many segments",
            _on_size(result),
            ("elbow", "distinctness"),
        ),
    )


def _on_size(result: SegmentationResult) -> str:
    wish = wish_sentence(result.exploration, len(result.segments))
    return f"{result.exploration.suggestion.sentence} {wish}".strip()


def _all_figures(result: SegmentationResult) -> str:
    """Return every figure for a light and for a dark page, as JSON; data of both only once."""
    light, dark = _figures(result, "light"), _figures(result, "dark")
    return json.dumps({name: _in_both(light[name], dark[name]) for name in light})


def _in_both(light: go.Figure, dark: go.Figure) -> dict[str, Any]:
    one, other = json.loads(light.to_json()), json.loads(dark.to_json())
    data = {"light": one["data"]}
    if other["data"] != one["data"]:
        data["dark"] = other["data"]
    return {"data": data, "layout": {"light": one["layout"], "dark": other["layout"]}}


def _figures(result: SegmentationResult, appearance: style.Appearance) -> dict[str, go.Figure]:
    exploration = result.exploration
    chosen = len(result.segments)
    figures = {
        "differences": heatmap.differences(result, appearance=appearance),
        "plane": _plane(result, appearance),
        "elbow": elbow.elbow(exploration, chosen=chosen, appearance=appearance),
        "distinctness": elbow.distinctness(exploration, chosen=chosen, appearance=appearance),
    }
    for figure in figures.values():
        figure.update_layout(font_family=_FONT, hoverlabel_font_family=_FONT)
    return figures


def _plane(result: SegmentationResult, appearance: style.Appearance) -> go.Figure:
    projection = result.exploration.plane
    across, up = (*projection.explained, 0.0)[:2]  # a single prepared column has one direction
    figure = scatter.plane(
        projection,
        result,
        hover=scatter.hover_texts(_without_key(result)),
        axes=(f"{percent(across)} of the differences", f"{percent(up)} of the differences"),
        title=f"This map shows {percent(across + up)} of the differences between customers",
        appearance=appearance,
    )
    return figure.update_traces(customdata=None).update_layout(dragmode="zoom")


def _without_key(result: SegmentationResult) -> SegmentationResult:
    """Return a result that does not know which column names the customer."""
    exploration = result.exploration
    plan = exploration.plan
    if plan.key is None:
        return result
    config = replace(exploration.config, plan=plan.with_role(plan.key, Role.IGNORED))
    return replace(result, exploration=replace(exploration, config=config))


def _in_script(text: str) -> Markup:
    """Write JSON so that nothing in it can end the script element around it."""
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)  # noqa: S704  (made safe just above)
