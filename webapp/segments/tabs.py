"""The tabs below the cards: differences, summary, two traits, typical customers."""

import streamlit as st

from segmentation.domain.result import UncheckedResult
from segmentation.evaluation.effect_texts import MARK_HELP, STRENGTH_HELP
from webapp.components import markup
from webapp.components.controls import appearance, chart_of, segments_of
from webapp.components.open_tab import open_tab
from webapp.components.result_tables import (
    CONFIRMED,
    STRENGTH,
    summary_table,
    typical_table,
    with_effects,
)
from webapp.segments.difference_views import difference_views

_BAR_WIDTH = 145  # pixels, enough for the heading


def segment_tabs(result: UncheckedResult) -> None:
    """Draw the tabs."""
    open_tab(
        {
            "What sets them apart": lambda: difference_views(result),
            "Summary table": lambda: _summary(result),
            "Two traits": lambda: _two_traits(result),
            "Typical customers": lambda: _typical_customers(result),
        },
        key="segment_tabs",
    )


def _summary(result: UncheckedResult) -> None:
    """Show every trait in every segment, and for all customers."""
    st.dataframe(
        with_effects(summary_table(result), result),
        key="summary",
        hide_index=True,
        height="content",
        column_config={
            "Trait": st.column_config.TextColumn(pinned=True),
            STRENGTH: st.column_config.ProgressColumn(
                help=STRENGTH_HELP, format="%.2f", min_value=0.0, max_value=1.0, width=_BAR_WIDTH
            ),
            CONFIRMED: st.column_config.TextColumn(help=MARK_HELP),
        },
    )
    markup.note(
        "Numbers are means, with far-off values drawn in where a few would rule them; anything "
        "else is the value that stands out most, with its share."
    )


def _two_traits(result: UncheckedResult) -> None:
    """Draw any two traits against each other."""
    from segmentation.figures.scatter import two_traits as draw

    said = {t.name: t.label for t in result.traits}
    names = list(said)
    numbers = [t.name for t in result.traits if not t.levels]
    first = (numbers + names)[0]
    second = next((n for n in numbers + names if n != first), first)
    left, right = st.columns(2)
    x = left.selectbox(
        "Across", names, index=names.index(first), format_func=said.__getitem__, key="across",
        persist_state="session",
    )  # fmt: skip
    y = right.selectbox(
        "Upwards", names, index=names.index(second), format_func=said.__getitem__, key="upwards",
        persist_state="session",
    )  # fmt: skip
    with st.container(key="names_below_two_traits"):
        chart_of(
            (result, x, y),
            lambda: draw(result, x, y, appearance=appearance()).update_layout(height=520),
            "two_traits",
        )
    markup.segment_legend(segments_of(result))


def _typical_customers(result: UncheckedResult) -> None:
    """Show the customer nearest to the middle of each segment."""
    st.dataframe(typical_table(result), key="typical", hide_index=True)
    markup.note("Real customers of your file, each the nearest to the middle of their segment.")
