from dataclasses import replace

import pytest

from segmentation.workspace.asked_forecasts import (
    AskedForecasts,
    AskedLabel,
    AskedOrders,
    check_forecasts,
)

ASKED = AskedForecasts(
    AskedLabel("0" * 64, "left"), AskedOrders("a" * 64, 1), AskedOrders("f" * 64, 3_650)
)


def test_what_pages_ask_is_taken():
    check_forecasts(AskedForecasts())
    check_forecasts(ASKED)
    check_forecasts(replace(ASKED, label=AskedLabel("0" * 64, "left", "")))
    waits = AskedLabel("", "left", act_from=0.5, act_on_known=True)
    check_forecasts(replace(ASKED, label=waits))


@pytest.mark.parametrize(
    "changes",
    [
        {"label": AskedLabel("0" * 64, "")},
        {"label": AskedLabel("0" * 12, "left")},
        {"label": AskedLabel("0" * 64, "left", act_from=float("nan"))},
        {"orders": AskedOrders("a" * 64, 0)},
        {"orders": AskedOrders("../" + "a" * 61, 90)},
        {"look_back": AskedOrders("a" * 64, 3_651)},
    ],
)
def test_all_else_is_refused(changes):
    with pytest.raises(ValueError, match="a forecast is of nothing"):
        check_forecasts(replace(ASKED, **changes))
