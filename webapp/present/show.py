"""The slide show: which slide is shown, how it is drawn, and the keys that move it."""

from html import escape
from typing import Any

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.export.run_findings import Findings, findings
from webapp.components.controls import appearance, chart
from webapp.navigation import go_to
from webapp.present.slides import (
    Slide,
    glance_markup,
    next_markup,
    segment_markup,
    slides_of,
    title_markup,
    trust_markup,
)
from webapp.state.session import Session

_TEXT_SIZE = 17  # of charts in pixels, to be read across a room
_TALLER = 1.4  # times as high as on a page
_HEATMAP_TRAITS = 8
_MAP_HEIGHT = 640


def slide_show(visitor: Session, result: SegmentationResult) -> None:
    """Draw the present slide over the whole page, and what leads to the others."""
    found = findings(result)
    slides = slides_of(found)
    place = min(visitor.show.slide, len(slides) - 1)
    with st.container(key="slide"):
        _draw(slides[place], result, found)
    _controls(visitor, place, len(slides))


def _draw(slide: Slide, result: SegmentationResult, found: Findings) -> None:
    if slide.kind == "differences":
        from segmentation.figures.heatmap import differences

        wide, small = (
            differences(
                result, appearance=appearance(), most_traits=_HEATMAP_TRAITS, slide=for_tablet
            )
            for for_tablet in (False, True)
        )
        _heading(wide)
        for figure, key in ((wide, "slide_differences"), (small, "slide_differences_small")):
            _enlarge(figure, round(_TALLER * figure.layout.height))
            chart(figure, key)  # the style sheet shows the one that fits the screen
    elif slide.kind == "map":
        from segmentation.figures.scatter import hover_texts, plane

        figure = plane(
            result.exploration.plane, result, hover=hover_texts(result), axes=("", ""),
            title="Customers who are alike lie side by side", appearance=appearance(),
        )  # fmt: skip
        _heading(figure)
        _enlarge(figure, _MAP_HEIGHT)
        chart(figure, "slide_map")
    else:
        texts = {
            "title": lambda: title_markup(found),
            "glance": lambda: glance_markup(found),
            "segment": lambda: segment_markup(found, slide.segment or 0),
            "trust": lambda: trust_markup(found),
            "next": lambda: next_markup(found),
        }
        st.html(f'<section class="cs-slide cs-slide-{slide.kind}">{texts[slide.kind]()}</section>')


def _heading(figure: Any) -> None:
    """Write a chart's title as that of a slide."""
    said = figure.layout.meta
    below = f'<p class="cs-soft">{said["remark"]}</p>' if said["remark"] else ""
    st.html(f'<section class="cs-slide"><h1>{escape(said["title"])}</h1>{below}</section>')


def _enlarge(figure: Any, height: int) -> None:
    """Write a chart's texts as large as those of a slide, which has its title above it."""
    said = figure.layout.meta
    above = (figure.layout.margin.t - said["taken"]) * _TALLER
    figure.update_layout(
        height=height, margin_t=above, title_text="", title_subtitle_text="",
        meta={"alt": said["alt"], "title": said["title"]},
    )  # fmt: skip
    figure.update_traces(textfont_size=_TEXT_SIZE, selector={"mode": "text"})
    figure.update_annotations(font_size=_TEXT_SIZE)
    figure.update_xaxes(tickfont_size=_TEXT_SIZE)
    figure.update_yaxes(tickfont_size=_TEXT_SIZE)


def _controls(visitor: Session, place: int, n_slides: int) -> None:
    """Draw what leads on; arrow keys and the keys of a presenter's remote control do the same."""
    first, last = place == 0, place == n_slides - 1
    with st.container(horizontal=True, vertical_alignment="center", key="slide_controls"):
        st.button(
            "Back", key="slide_back", icon=":material/arrow_back:", shortcut="Left",
            disabled=first, on_click=visitor.show.turn, args=(place - 1,), type="tertiary",
        )  # fmt: skip
        st.html(
            f'<span class="cs-note" role="status">{place + 1} of {n_slides}</span>',
            width="content",
        )
        st.button(
            "Next", key="slide_next", icon=":material/arrow_forward:", shortcut="Right",
            icon_position="right", disabled=last, on_click=visitor.show.turn, args=(place + 1,),
            type="tertiary",
        )  # fmt: skip
        st.space("stretch")
        if st.button("End the show", key="slide_end", icon=":material/close:", shortcut="Esc",
                     type="tertiary"):  # fmt: skip
            go_to(visitor.end_show(), visitor)
    with st.container(key="slide_remote"):
        st.button("Back", key="remote_back", shortcut="PageUp", disabled=first,
                  on_click=visitor.show.turn, args=(place - 1,))  # fmt: skip
        st.button("Next", key="remote_next", shortcut="PageDown", disabled=last,
                  on_click=visitor.show.turn, args=(place + 1,))  # fmt: skip
