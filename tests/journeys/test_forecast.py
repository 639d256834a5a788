"""From a file that says who left to who is likely to: leaving out what knows the answer."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON, TRAINING
from tests.webapp.forecast.conftest import shop

pytestmark = pytest.mark.browser


def test_from_a_file_to_who_to_act_on(visitor):
    visitor.upload("shop.csv", shop()).loaded()
    visitor.go_to("choose").find_plainly()
    visitor.go_to("forecast")
    visitor.button("begin_forecast").click()
    visitor.shows_chart("forecast_segments", TRAINING)
    visitor.shows_chart("forecast_calibration")
    visitor.settled().button("leave_out").click()  # who has left shapes the segments
    expect(visitor.keyed("leave_out")).to_have_count(0, timeout=SOON * 1000)
    box = visitor.page.locator(".cs-verdict").first
    expect(box).not_to_contain_text("take no part", timeout=TRAINING * 1000)
    expect(box).to_contain_text("held back")
    visitor.settled(TRAINING)
    rows = list(csv.DictReader(io.StringIO(visitor.download("download_act_on").decode())))
    chances = [float(row["probability"]) for row in rows]
    assert chances == sorted(chances, reverse=True)
    assert len(chances) > 5
    visitor.go_to("trust").go_to("forecast")
    expect(visitor.page.locator(".cs-verdict").first).to_contain_text("held back")
