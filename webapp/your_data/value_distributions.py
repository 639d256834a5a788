"""Distributions, correlations and a pair plot of the traits."""

from collections import Counter

import numpy as np
import streamlit as st

from segmentation.common.column_values import numbers, texts
from segmentation.domain.plan import SHAPING_KINDS, ColumnPlan, Kind, Role
from webapp.components import markup
from webapp.components.controls import appearance, chart
from webapp.state.session import Session
from webapp.your_data.reading_progress import health_or_progress

_TRANSFORMS = {
    "auto": "Choose for me", "none": "As it is", "log": "Logarithm", "yeo-johnson": "Yeo-Johnson",
}  # fmt: skip
_SIDE_BY_SIDE = 10  # correlations whose figures fit into half the page


def value_distributions(visitor: Session) -> None:
    """Draw distributions, correlations and a pair plot of the columns that can be drawn."""
    plan, health = visitor.file.plan, health_or_progress(visitor)
    assert plan is not None
    if health is None:
        return
    drawn = [c for c in plan.columns if c.kind in SHAPING_KINDS and not c.personal]
    names = [c.name for c in drawn]
    if not names:
        markup.note("No column here can be drawn.")
        return
    if len(health.ranked) <= _SIDE_BY_SIDE:
        left, right = st.columns(2, gap="medium")
    else:
        left, right = st.container(), st.container()
    with left, st.container(border=True, key="panel_distribution"):
        _distribution(visitor, names)
    with right, st.container(border=True, key="panel_correlations"):
        _correlations(visitor)
    with st.container(border=True, key="panel_pairs"):
        numeric = [c for c in drawn if c.kind is Kind.NUMBER]
        traits_first = sorted(numeric, key=lambda c: c.role is not Role.TRAIT)
        _pairs(visitor, [c.name for c in traits_first])


def _distribution(visitor: Session, names: list[str]) -> None:
    plan, customers = visitor.file.plan, visitor.file.customers
    assert plan is not None and customers is not None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            "How is it spread?", names, format_func=lambda name: plan[name].heading, key="spread_of"
        )
        column = plan[name]
        if column.kind is Kind.NUMBER:

            def take() -> None:
                with visitor.report_errors():
                    visitor.file.change_transform(name, st.session_state["transform"])

            st.session_state["transform"] = column.transform
            st.selectbox(
                "Counts as", list(_TRANSFORMS), format_func=_TRANSFORMS.__getitem__,
                key="transform", on_change=take, width=190,
                help="Numbers with a long tail are evened out, so that a few large values do not "
                "make segments of their own.",
            )  # fmt: skip
    if column.kind is Kind.NUMBER:
        _numbers(visitor, column)
    else:
        _levels(visitor, column)


def _numbers(visitor: Session, column: ColumnPlan) -> None:
    from segmentation.encoding.transforms import apply_transform, fit_yeo_johnson
    from segmentation.figures.distributions import histogram

    customers, health = visitor.file.customers, visitor.file.health
    assert customers is not None and health is not None
    values = numbers(customers.frame, column.name)
    taken = column.transform
    if taken == "auto":
        suggested = health[column.name].suggested_transform
        taken = "log" if suggested == "log" else "none"
    present = values[np.isfinite(values)]
    possible = len(present) and (taken != "log" or present.min() > -1)
    if taken != "none" and possible and st.toggle("Show it as it counts", key="as_it_counts"):
        power = fit_yeo_johnson(present) if taken == "yeo-johnson" else 1.0
        after = "the logarithm" if taken == "log" else "Yeo-Johnson"
        figure = histogram(
            apply_transform(values, taken, power),
            column.heading,
            after=after,
            appearance=appearance(),
        )
    else:
        figure = histogram(
            values, column.heading, unit=column.counted_in, fences=health[column.name].fences,
            appearance=appearance(),
        )  # fmt: skip
    chart(figure, "distribution")


def _levels(visitor: Session, column: ColumnPlan) -> None:
    from segmentation.figures.distributions import level_bars

    customers = visitor.file.customers
    assert customers is not None
    values = texts(customers.frame, column.name)
    counts = Counter(value for value in values if value is not None)
    ordered = column.kind is Kind.ORDERED
    levels = column.levels if ordered else tuple(counts)
    figure = level_bars(
        {column.words.value_name(level): counts[level] for level in levels if level in counts},
        column.heading,
        ordered=ordered, n_missing=len(values) - counts.total(), appearance=appearance(),
    )  # fmt: skip
    chart(figure, "distribution")


def _correlations(visitor: Session) -> None:
    from segmentation.figures.correlations import rank_correlations

    plan, health = visitor.file.plan, visitor.file.health
    assert plan is not None and health is not None
    if len(health.ranked) < 2:
        markup.note("Two numbers or ordered traits are needed to compare.")
        return
    figure = rank_correlations(
        [plan[name].heading for name in health.ranked], health.correlations,
        n_sampled=health.n_sampled, n_rows=health.n_rows, n_not_compared=health.n_not_compared,
        appearance=appearance(),
    )  # fmt: skip
    chart(figure, "correlations")


def _pairs(visitor: Session, names: list[str]) -> None:
    from segmentation.figures.pair_plot import MOST_TRAITS, pair_plot

    plan, customers = visitor.file.plan, visitor.file.customers
    assert plan is not None and customers is not None
    if len(names) < 2:
        markup.note("Two numbers are needed for a pair plot.")
        return
    chosen = st.multiselect(
        "Two by two", names, default=names[: min(3, len(names))],
        format_func=lambda name: plan[name].heading, key="pairs_of", max_selections=MOST_TRAITS,
    )  # fmt: skip
    if len(chosen) < 2:
        markup.note("Choose at least two.")
        return
    columns = [plan[name] for name in chosen]
    chart(pair_plot(customers.frame, columns, appearance=appearance()), "pairs")
