"""The choice of what is forecast, and the button that begins it."""

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.forecasting.label_candidates import LabelCandidate, label_candidates
from webapp.components import markup
from webapp.components.page_frame import nothing_to_show
from webapp.state.label_forecasting import ForecastWish
from webapp.state.session import Session


def label_choice(visitor: Session, result: SegmentationResult, *, first: bool = True) -> bool:
    """Let the visitor choose a column and begin; say so where the file has none.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        With all columns; while the visitor presents, personal ones are not offered.
    first : bool
        Whether this begins the page; otherwise nothing is said where the file has no such column.

    Returns
    -------
    bool
        Whether there is a column that can be forecast.
    """
    candidates = {
        one.column.name: one
        for one in _candidates(visitor, result)
        if not (visitor.presenting and one.column.personal)
    }
    if not candidates and not first:
        return False
    if not candidates:
        nothing_to_show(
            "Nothing to forecast in this file",
            "A forecast needs a column that says what customers did, yes or no or a value, for at "
            "least 100 of them.",
            page="your_data",
            label="Load another file",
        )
        return False
    under = (
        "Choose a column that says it of all customers, or of some; for the others it is forecast."
    )
    if first:
        markup.heading("What will your customers do?", under)
    else:
        markup.subheading("What else will your customers do?", under)
    with st.container(horizontal=True, vertical_alignment="bottom", key="forecast_choice"):
        chosen = _column(visitor, candidates)
        yes = _yes(visitor, candidates[chosen]) if chosen else None
        st.button(
            "Forecast", key="begin_forecast", type="primary", icon=":material/online_prediction:",
            disabled=not chosen or visitor.forecasts.run is not None,
            on_click=_begin, args=(visitor, result, ForecastWish(chosen or "", yes)),
        )  # fmt: skip
    if chosen and candidates[chosen].shapes and not _told(visitor, result, chosen):
        markup.note(
            f"“{candidates[chosen].column.label}” shapes your segments, so they know it already: "
            "it is forecast from the other traits alone. Afterwards you can leave it out of the "
            "segments and run again."
        )
    return True


def _candidates(visitor: Session, result: SegmentationResult) -> tuple[LabelCandidate, ...]:
    exploration = result.exploration
    name = f"labels {exploration.fingerprint} {hash(exploration.plan)}"
    found: tuple[LabelCandidate, ...] = visitor.file.once(
        name, lambda: label_candidates(exploration.frame, exploration.plan)
    )
    return found


def _column(visitor: Session, candidates: dict[str, LabelCandidate]) -> str | None:
    names, wish = list(candidates), visitor.forecasts.wish
    first = names[0] if candidates[names[0]].suggested else None
    known = wish.label if wish is not None and wish.label in candidates else first

    def said(name: str) -> str:
        one = candidates[name]
        return f"{one.column.label}{' · suggested' * one.suggested}"

    return st.selectbox(
        "What to forecast", names, index=None if known is None else names.index(known),
        format_func=said, key="forecast_label", persist_state="session", width=340,
        placeholder="Choose a column",
        help="Yes or no, or a number, such as churned, bought or value. Leave cells blank for "
        "customers whose answer is not known yet.",
    )  # fmt: skip


def _yes(visitor: Session, candidate: LabelCandidate) -> str | None:
    """Ask which value counts as yes, where they do not say so."""
    if not candidate.answers:
        return None
    answers, wish = list(candidate.answers), visitor.forecasts.wish
    name_of = candidate.column.words.value_name
    own = wish.yes if wish is not None and wish.label == candidate.column.name else None
    first = answers.index(own) if own in answers else len(answers) - 1
    return st.selectbox(
        "Which counts as yes?", answers, index=first, format_func=name_of,
        key=f"forecast_yes_{candidate.column.name}", persist_state="session", width=200,
    )  # fmt: skip


def _told(visitor: Session, result: SegmentationResult, label: str) -> bool:
    """Say whether the forecast of a column is on the page, which says the same."""
    forecasts = visitor.forecasts
    known = forecasts.wish is not None and forecasts.wish.label == label
    return known and forecasts.belongs_to(result)


def _begin(visitor: Session, result: SegmentationResult, wish: ForecastWish) -> None:
    with visitor.report_errors():
        visitor.forecasts.begin(result, wish)
