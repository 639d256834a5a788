"""The figures of a forecast, for whoever knows them."""

import streamlit as st

from segmentation.forecasting.forecast_texts import (
    calibration_sentence,
    forecast_sentence,
    quality_rows,
    segment_sentence,
)
from segmentation.forecasting.label_forecast import LabelForecast
from webapp.components import markup


def forecast_figures(found: LabelForecast) -> None:
    """Draw what is measured, and how, in an expander."""
    own = found.safest
    with st.expander("The figures", icon=":material/calculate:", key="forecast_figures"):
        said = [forecast_sentence(found, own), segment_sentence(own)]
        markup.bullets([*filter(None, said), calibration_sentence(found, own)])
        markup.table(["On held-out customers", "Figures"], quality_rows(found, own))
        markup.note(
            "Gradient-boosted trees, of yes and no with calibrated probabilities, in five folds: "
            "each customer is forecast by models that have not seen their answer. The Brier score "
            "is the mean squared error of a probability, 0 to 1, lower is better; an AUC of 0.5 is "
            "chance, 1 a perfect order."
        )
