import numpy as np
import pandas as pd
import pytest
from simulated_orders import Shop

from segmentation.common.errors import SegmentationError
from segmentation.forecasting.orders.order_forecast import (
    day_text,
    forecast_orders,
    of_all_customers,
)


def test_totals_are_those_that_happen_within_the_interval(shop_forecast):
    drawn, found = shop_forecast
    n_orders, spent = drawn.after(90)
    everyone = found.segments[-1]
    assert (everyone.segment, everyone.name) == (None, "Everyone")
    assert everyone.orders[1] <= n_orders <= everyone.orders[2]
    assert everyone.value[1] <= spent <= everyone.value[2]
    assert everyone.orders[0] == pytest.approx(n_orders, rel=0.15)
    assert found.days == 90
    assert 0 < everyone.alive < everyone.n_customers == 1_500


def test_segments_add_up_to_everyone(as_log, simulated):
    drawn = simulated(Shop(), 1_500, 700, 1)
    log = as_log(drawn.frame)
    labels = np.arange(log.n_customers) % 3 - 1
    found = forecast_orders(log, 60, labels=labels, names=("Even", "Odd"))
    assert [one.name for one in found.segments] == ["Even", "Odd", "No segment", "Everyone"]
    assert [one.segment for one in found.segments] == [0, 1, -1, None]
    *parts, everyone = found.segments
    assert sum(one.n_customers for one in parts) == everyone.n_customers
    assert sum(one.orders[0] for one in parts) == pytest.approx(everyone.orders[0])
    assert sum(one.value[0] for one in parts) == pytest.approx(everyone.value[0])
    own = of_all_customers(found, found.outlook.orders.mean)
    assert np.nansum(own[labels == 0]) == pytest.approx(found.segments[0].orders[0])


def test_who_only_sent_something_back_has_no_forecast(as_log, simulated):
    frame = simulated(Shop(), 1_500, 700, 1).frame
    back = pd.DataFrame(
        {"Customer ID": ["Z"], "Order date": [frame["Order date"].iloc[500]], "Amount": [-30.0]}
    )
    found = forecast_orders(as_log(pd.concat([frame, back], ignore_index=True)), 60)
    assert len(found.keys) == len(found.rows) + 1
    assert np.isnan(of_all_customers(found, found.outlook.alive)[-1])
    assert found.model.kept < 1


def test_logs_that_tell_too_little_are_refused(as_log, simulated):
    drawn = simulated(Shop(), 1_500, 700, 1)
    log = as_log(drawn.frame)
    with pytest.raises(SegmentationError, match=r"Choose 35\d days or fewer") as error:
        forecast_orders(log, 400)
    assert "needs 800" in str(error.value)
    with pytest.raises(SegmentationError, match="1 day ahead at least, not 0"):
        forecast_orders(log, 0)
    with pytest.raises(SegmentationError, match="80 customers had ordered before the last 60 days"):
        forecast_orders(as_log(drawn.frame[drawn.frame["Customer ID"] < "C00080"]), 60)
    once = drawn.frame.drop_duplicates("Customer ID")
    once = pd.concat([once, once.iloc[:200]], ignore_index=True)  # two orders on one day
    with pytest.raises(SegmentationError, match="Nobody ordered on two different days"):
        forecast_orders(as_log(once), 60)


def test_a_day_is_written_in_words():
    assert day_text(0) == "1 January 1970"
