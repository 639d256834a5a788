"""Who to act on: the limit, what can be expected, the list and its download."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from segmentation.common.arrays import Flags, Ints
from segmentation.common.formatting import count
from segmentation.domain.result import SegmentationResult
from segmentation.export.tables import segments, to_csv
from segmentation.figures.style import mark
from segmentation.forecasting.act_on import act_on_table, to_act_on
from segmentation.forecasting.forecast_answer import act_sentence
from segmentation.forecasting.forecast_report import forecast_table
from segmentation.forecasting.label_forecast import LabelForecast
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.state.session import Session

_MOST_LISTED = 2_000
_OPEN, _EVERYONE = "Answer not known yet", "Everyone"


def act_list(visitor: Session, result: SegmentationResult, found: LabelForecast) -> None:
    """Draw the list, the highest forecast first; while the visitor presents, nobody is named.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        As it is handed over, with the key.
    found : LabelForecast
    """
    own = found.safest
    with st.container(border=True, key="panel_act"):
        markup.subheading("Who to act on")
        if not own.beats_everyone:
            markup.note(
                "No list: a forecast that is not surely closer than one figure for everyone tells "
                "nobody apart."
            )
            return
        with st.container(horizontal=True, vertical_alignment="bottom", key="act_choice"):
            limit = _limit(visitor, found)
            among = _among(visitor, result, found)
        rows = to_act_on(own.forecasts, limit, among)
        markup.note(
            act_sentence(
                found, len(rows), float(own.forecasts[rows].sum()), result.exploration.plan
            )
        )
        if len(rows):
            _downloads(visitor, result, found, rows)
            _listed(visitor, result, found, rows)


def _limit(visitor: Session, found: LabelForecast) -> float:
    """Ask for the forecast from which one acts."""
    forecasts, key = visitor.forecasts, f"act_from_{found.label}_{found.kind}"
    unit = 100 if found.kind == "share" else 1
    first = unit * (found.act_from if forecasts.act_from is None else forecasts.act_from)

    def keep() -> None:
        forecasts.act_from = st.session_state[key] / unit

    if found.kind == "share":
        chosen = st.number_input(
            "Act from a forecast of, in %", 0.0, 100.0, min(100.0, max(0.0, round(first, 1))), 1.0,
            key=key, width=220, format="%.1f", persist_state="session", on_change=keep,
            help="At first the share of everyone: whoever is above it is likelier than most.",
        )  # fmt: skip
    else:
        chosen = st.number_input(
            "Act from a forecast of", value=float(f"{first:.4g}"), key=key, width=220,
            persist_state="session", on_change=keep, help="At first the mean of everyone.",
        )  # fmt: skip
    return chosen / unit


def _among(visitor: Session, result: SegmentationResult, found: LabelForecast) -> Flags:
    """Return who may be on the list; those whose answer is known can be left out."""
    unknown: Flags = result.exploration.frame[found.label].isna().to_numpy()
    everyone = np.ones(len(unknown), dtype=np.bool_)
    if not unknown.any():
        return everyone
    forecasts = visitor.forecasts

    def keep() -> None:
        forecasts.act_on_known = st.session_state["act_among"] == _EVERYONE

    chosen = st.segmented_control(
        "Of whom", [_OPEN, _EVERYONE], default=_EVERYONE if forecasts.act_on_known else _OPEN,
        required=True, key="act_among", persist_state="session", on_change=keep,
    )  # fmt: skip
    return everyone if chosen == _EVERYONE else unknown


def _downloads(
    visitor: Session, result: SegmentationResult, found: LabelForecast, rows: Ints
) -> None:
    stem, forecasts = Path(result.exploration.file_name).stem, found.safest.forecasts
    with st.container(horizontal=True):
        file_download(
            visitor,
            "Download the list",
            lambda: to_csv(act_on_table(_assigned(result), rows, forecasts, found.kind)),
            of=(found, result, str(hash(rows.tobytes()))),
            file_name=f"{stem}_to_act_on.csv",
            mime="text/csv",
            key="download_act_on",
            kind="primary",
        )
        file_download(
            visitor,
            "Every customer’s forecast",
            lambda: to_csv(forecast_table(found, _assigned(result))),
            of=(found, result),
            file_name=f"{stem}_forecast.csv",
            mime="text/csv",
            key="download_forecast",
        )


def _assigned(result: SegmentationResult) -> pd.DataFrame:
    return segments(result).drop(columns="confidence")


def _listed(visitor: Session, result: SegmentationResult, found: LabelForecast, rows: Ints) -> None:
    some = rows[:_MOST_LISTED]
    table = act_on_table(_assigned(result), some, found.safest.forecasts, found.kind)
    first, forecast = str(table.columns[1]), str(table.columns[-1])
    marks = [*(mark(look) for look in result.looks), "○"]  # -1, the last, is nobody's segment
    table["segment_name"] = [
        f"{marks[k]} {name}"
        for k, name in zip(table["segment"], table["segment_name"], strict=True)
    ]
    if found.kind == "share":
        table[forecast] *= 100
    hidden = ["segment"] + ([first] if visitor.presenting else [])
    if len(rows) > len(some):
        markup.note(f"The first {count(len(some))} are listed; the file has all.")
    st.dataframe(
        table.drop(columns=hidden),
        key="act_on_customers",
        hide_index=True,
        height=320,
        column_config={
            "rank": st.column_config.Column("Rank", width="small"),
            "row": st.column_config.Column("Row"),
            "segment_name": st.column_config.Column("Segment"),
            forecast: _forecast_column(found, result.exploration.plan[found.label].label),
        },
    )


def _forecast_column(found: LabelForecast, called: str) -> Any:
    title = f"Forecast: {called}"
    if found.kind == "share":
        return st.column_config.ProgressColumn(
            title, format="%.0f\u202f%%", min_value=0.0, max_value=100.0
        )
    return st.column_config.NumberColumn(title, format="localized")
