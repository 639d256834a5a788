"""Every customer's expected orders and value: the list and its download."""

from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

from segmentation.common.column_names import free_name
from segmentation.common.formatting import count
from segmentation.domain.result import SegmentationResult
from segmentation.export.tables import NO_SEGMENT_NAME, to_csv
from segmentation.figures.style import mark
from segmentation.forecasting.orders.log_segments import assigned_table
from segmentation.forecasting.orders.order_forecast import OrderForecast
from segmentation.forecasting.orders.order_report import order_table
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.forecast.order_expectations import money_unit
from webapp.state.order_forecasting import order_columns
from webapp.state.session import Session

_MOST_LISTED = 2_000


def order_list(visitor: Session, result: SegmentationResult, found: OrderForecast) -> None:
    """Draw the list, the highest expected value first; while the visitor presents, without keys.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        To whose segments the forecast belongs.
    found : OrderForecast
    """
    orders = order_columns(result)
    if orders is None:
        return
    key, names = orders.customer, result.names
    stem = Path(result.exploration.file_name).stem
    with st.container(border=True, key="panel_order_list"):
        markup.subheading(
            "Customer by customer",
            "The file has every customer, with the limits of each figure, in the order of their "
            "keys.",
        )
        file_download(
            visitor,
            "Download the list",
            lambda: to_csv(order_table(found, assigned_table(found, key, names))),
            of=(found, result),
            file_name=f"{stem}_order_forecast.csv",
            mime="text/csv",
            key="download_order_forecast",
            kind="primary",
        )
        _listed(visitor, result, found, key)


def _listed(visitor: Session, result: SegmentationResult, found: OrderForecast, key: str) -> None:
    own = found.outlook
    ranked = own.orders.mean if own.value is None else own.value.mean
    first = np.argsort(-ranked, kind="stable")[:_MOST_LISTED]
    people = found.rows[first]
    labels = np.full(len(people), -1) if found.labels is None else found.labels[people]
    marks = [*(mark(look) for look in result.looks), mark(-1)]  # the last is nobody's segment
    named = [*result.names, NO_SEGMENT_NAME]
    called = free_name(key, ("segment_name", "p_alive", "expected_orders", "expected_value"))
    columns: dict[str, object] = {} if visitor.presenting else {called: found.keys[people]}
    columns |= {
        "segment_name": [f"{marks[k]} {named[k]}" for k in labels],
        "p_alive": 100 * own.alive[first],
        "expected_orders": own.orders.mean[first].round(2),
    }
    if own.value is not None:
        columns["expected_value"] = own.value.mean[first].round(2)
    unit = money_unit(visitor, result)
    if len(ranked) > len(first):
        markup.note(f"The first {count(len(first))} are listed; the file has all.")
    st.dataframe(
        pd.DataFrame(columns),
        key="order_customers",
        hide_index=True,
        height=320,
        column_config={
            "segment_name": st.column_config.Column("Segment"),
            "p_alive": st.column_config.ProgressColumn(
                "Still buying", format="%.0f\u202f%%", min_value=0.0, max_value=100.0
            ),
            "expected_orders": st.column_config.NumberColumn("Expected orders", format="%.2f"),
            "expected_value": st.column_config.NumberColumn(
                f"Expected value, {unit}" if unit else "Expected value", format="localized"
            ),
        },
    )
