"""A closer look at the traits: one by one, two by two, and which repeat each other."""

import streamlit as st

from pages._ui import html
from pages._ui.session import Session
from pages._ui.widgets import appearance, chart
from segmentation.formatting import label
from segmentation.plan import SHAPING_KINDS, Kind

_TRANSFORMS = {
    "auto": "Choose for me", "none": "As it is", "log": "Logarithm", "yeo-johnson": "Yeo-Johnson",
}  # fmt: skip
_MOST_PAIRS = 5


def closer_look(visitor: Session) -> None:
    """Draw distributions, correlations and a pair plot of the columns that can be drawn."""
    plan, customers, health = visitor.plan, visitor.customers, visitor.health
    assert plan is not None and customers is not None and health is not None
    names = [c.name for c in plan.columns if c.kind in SHAPING_KINDS and not c.personal]
    if not names:
        html.note("No column here can be drawn.")
        return
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, key="panel_distribution"):
        _distribution(visitor, names)
    with right, st.container(border=True, key="panel_correlations"):
        _correlations(visitor)
    with st.container(border=True, key="panel_pairs"):
        _pairs(visitor, [n for n in names if plan[n].kind is Kind.NUMBER])


def _distribution(visitor: Session, names: list[str]) -> None:
    from segmentation.figures.distributions import distribution

    plan, customers = visitor.plan, visitor.customers
    assert plan is not None and customers is not None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("How is it spread?", names, format_func=label, key="spread_of")
        column = plan[name]
        if column.kind is Kind.NUMBER:

            def take() -> None:
                visitor.change_transform(name, st.session_state["transform"])

            st.session_state["transform"] = column.transform
            st.selectbox(
                "Before it counts, take", list(_TRANSFORMS), format_func=_TRANSFORMS.__getitem__,
                key="transform", on_change=take, width=190,
                help="Numbers with a long tail are evened out, so that a few large values do not "
                "make segments of their own.",
            )  # fmt: skip
    chart(distribution(customers.frame, column, appearance=appearance()), "distribution")


def _correlations(visitor: Session) -> None:
    from segmentation.figures.correlations import correlations

    health = visitor.health
    assert health is not None
    if len(health.ranked) < 2:
        html.note("Two numbers or ordered traits are needed to compare.")
        return
    figure = correlations(
        health.ranked, health.correlations, n_sampled=health.n_sampled, appearance=appearance()
    )
    chart(figure, "correlations")


def _pairs(visitor: Session, names: list[str]) -> None:
    from segmentation.figures.pairs import pairs

    customers = visitor.customers
    assert customers is not None
    if len(names) < 2:
        html.note("Two numbers are needed for a pair plot.")
        return
    chosen = st.multiselect(
        "Two by two", names, default=names[: min(3, len(names))], format_func=label, key="pairs_of",
        max_selections=_MOST_PAIRS,
    )  # fmt: skip
    if len(chosen) >= 2:
        chart(pairs(customers.frame, chosen, appearance=appearance()), "pairs")
