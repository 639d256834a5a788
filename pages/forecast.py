"""Forecast: what customers will do, whether the segments help to tell, and who to act on."""

from webapp.components import markup
from webapp.components.file_download import wait_for_files
from webapp.components.page_frame import needs_segments, start_page
from webapp.forecast.act_list import act_list
from webapp.forecast.answer_box import answer_box
from webapp.forecast.expectations import expectations
from webapp.forecast.forecast_figures import forecast_figures
from webapp.forecast.forecast_progress import forecast_progress, forecast_shown
from webapp.forecast.forecasts_again import forecasts_again
from webapp.forecast.label_choice import label_choice
from webapp.forecast.look_back_section import look_back_section
from webapp.forecast.order_section import order_section
from webapp.state.order_forecasting import order_columns

visitor = start_page("forecast")
result = needs_segments(visitor) and visitor.search.result
orders = result is not None and order_columns(result) is not None
if result is not None:
    forecasts_again(visitor, visitor.search.result or result)
if result is not None and orders:
    look_back_section(visitor, result, order_section(visitor, result))
if result is not None and label_choice(visitor, result, first=not orders):
    forecast_progress(visitor)
    found = forecast_shown(visitor, result)
    if found is not None:
        answer_box(visitor, result, found)
        expectations(result, found)
        act_list(visitor, result, found)
        forecast_figures(found)
    else:
        markup.note(
            "The forecast is learnt on some of the customers whose answer is known and checked on "
            "the others, five times over. It is done in a few seconds."
        )
if result is not None:
    wait_for_files(visitor)
