"""Can I trust it?: the verdict, and the evidence for it."""

import streamlit as st

from segmentation.common.formatting import count
from segmentation.domain.result import SegmentationResult
from webapp.components import markup
from webapp.components.controls import appearance, chart, size_switch
from webapp.components.page_frame import needs_segments, start_page
from webapp.state.session import Session
from webapp.trust.key_figures import filled_blanks, key_numbers, technical_numbers, what_is_kept
from webapp.trust.list_downloads import customer_lists
from webapp.trust.next_steps import collapsed, losing, next_steps
from webapp.trust.own_grouping import own_grouping

visitor = start_page("trust")


def beside_plainer_methods(_: Session, result: SegmentationResult) -> None:
    """Show the method beside plainer ones."""
    from segmentation.figures.method_comparison import side_by_side

    chart(side_by_side(result, appearance=appearance()), "methods")
    markup.note(
        "All on the same customers, measured in the same way. Where a plainer method does as "
        "well, it is the simpler choice."
    )


def who_fits(visitor: Session, result: SegmentationResult) -> None:
    """Show how well customers fit, and list those worth a look."""
    from segmentation.figures.silhouette_plot import per_customer

    chart(per_customer(result, appearance=appearance()), "silhouettes")
    markup.note(
        "Wide bars to the right: customers at home in their segment. Below zero: borderline "
        "customers, nearer to another segment."
    )
    customer_lists(result, visitor.result or result)


def sample(result: SegmentationResult) -> None:
    """Say where only some of the customers were looked at."""
    n_studied, n_customers = len(result.exploration.studied), len(result.labels)
    if n_studied < n_customers:
        markup.note(
            f"Found and measured on {count(n_studied)} of your {count(n_customers)} customers, "
            "drawn at random; then everyone was given a segment."
        )


def own_labels(_: Session, result: SegmentationResult) -> None:
    """Hold the segments against a grouping that the file holds."""
    own_grouping(result)


def every_number(_: Session, result: SegmentationResult) -> None:
    """Show the elbow, which does not decide."""
    from segmentation.figures.elbow import elbow

    figure = elbow(result.exploration, chosen=len(result.segments), appearance=appearance())
    chart(figure, "elbow")
    markup.note(
        "More segments always lie closer together, so this line only falls. It is shown for "
        "reference; the suggestion goes by what is found again."
    )


def technical(_: Session, result: SegmentationResult) -> None:
    """List every number."""
    technical_numbers(result)
    what_is_kept(result)
    filled_blanks(result)


TABS = {
    "Beside plainer methods": beside_plainer_methods,
    "Who fits, who does not": who_fits,
    "Beside your own grouping": own_labels,
    "The elbow": every_number,
    "Technical numbers": technical,
}

result = needs_segments(visitor)
if result is not None:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        markup.heading("Can I trust these segments?")
    with right, st.container(horizontal=True, horizontal_alignment="right"):
        size_switch(visitor)
    markup.verdict_box(result.verdict)
    next_steps(visitor, result)
    collapsed(visitor, result)
    losing(visitor, result)
    key_numbers(result)
    sample(result)
    for tab, draw in zip(st.tabs(list(TABS)), TABS.values(), strict=True):
        with tab:
            draw(visitor, result)
