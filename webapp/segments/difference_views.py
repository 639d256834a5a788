"""What sets segments apart, in the view that the visitor chooses."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from segmentation.domain.result import UncheckedResult
from segmentation.figures.style import mark
from webapp.components import markup
from webapp.components.controls import appearance, chart_by_width, chart_of, segments_of
from webapp.components.trait_chart import choose_trait, trait_chart

_AT_FIRST = 4  # lines of a radar that can still be told apart
_MOST_ON_A_RADAR = 5


def difference_views(result: UncheckedResult) -> None:
    """Draw the choice of views and the chosen one."""
    views: dict[str, Callable[[UncheckedResult], None]] = {
        "Heatmap": _heatmap,
        "Profile plot": _profile_plot,
        "Radar": _radar,
        "Boxes": _boxes,
    }
    chosen = st.segmented_control(
        "View", list(views), default="Heatmap", key="difference_view", required=True,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    views[chosen or "Heatmap"](result)


def _heatmap(result: UncheckedResult) -> None:
    from segmentation.figures.heatmap import differences

    draw = partial(differences, result, appearance=appearance())
    chart_by_width((result,), draw, "differences", segments=segments_of(result))


def _profile_plot(result: UncheckedResult) -> None:
    from segmentation.figures.profile_plot import profile_plot

    def draw(*, narrow: bool) -> Any:
        return profile_plot(result, appearance=appearance(), columns=1 if narrow else None)

    chart_by_width((result,), draw, "profile_plot")
    markup.note(
        "A bar shows how far a segment lies from everyone, in standard deviations; traits that go "
        "together stand together. A marker lies more than 25 percentage points or half a standard "
        "deviation from everyone, or is more than 50\u202f% larger or smaller. With an asterisk, "
        "each segment shows the value that stands out most in it."
    )


def _radar(result: UncheckedResult) -> None:
    from segmentation.figures.radar import radar

    everybody = [segment.index for segment in result.segments]
    chosen = st.multiselect(
        "Segments", everybody, default=everybody[:_AT_FIRST], max_selections=_MOST_ON_A_RADAR,
        format_func=lambda k: f"{mark(result.looks[k])} {result.names[k]}",
        key=f"radar_segments_{len(everybody)}", label_visibility="collapsed",
        placeholder="Choose the segments to draw",
    )  # fmt: skip
    which = tuple(chosen) or tuple(everybody[:_AT_FIRST])
    chart_of(
        (result, str(which)),
        lambda: radar(result, appearance=appearance(), chosen=which),
        "radar",
    )
    markup.note(
        "The thick ring is everyone, the others are one standard deviation below and above. The "
        "area of a line depends on the order of the traits: compare its points, not its area. An "
        "asterisk marks a trait of which each segment shows the value that stands out most in it."
    )


def _boxes(result: UncheckedResult) -> None:
    trait_chart(result, choose_trait(result, "boxes_trait"), "trait_boxes")
