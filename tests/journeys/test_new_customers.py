"""Next month's file: sorted into the segments there are, and into saved ones without customers."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON, TRAINING

pytestmark = pytest.mark.browser

MALL = (Path(__file__).resolve().parents[2] / "sample_data" / "mall.csv").read_text("utf-8")


def test_from_segments_to_next_month_and_on_another_computer(visitor, server, visit):
    visitor.finds_plainly()
    visitor.go_to("share")
    model = visitor.download("download_model.segments")
    known = visitor.download("download_segments.csv")

    visitor.go_to("new_customers")
    renamed = MALL.replace("Age", "Years of age", 1).encode()
    visitor.upload("march.csv", renamed, "new_customers_upload")
    form = visitor.keyed("use_columns")
    expect(form).to_be_visible(timeout=TRAINING * 1000)
    form.get_by_role("button").click()
    expect(visitor.keyed("panel_scored")).to_be_visible(timeout=TRAINING * 1000)
    assert visitor.settled().download("download_scored") == known

    other = visit(server).open()  # who has the saved segments alone
    other.upload("model.segments", model)
    other.is_on("new_customers")
    other.upload("april.csv", MALL.encode(), "new_customers_upload")
    expect(other.keyed("panel_scored")).to_be_visible(timeout=TRAINING * 1000)
    assert other.settled().download("download_scored") == known
    rows = list(csv.DictReader(io.StringIO(known.decode("utf-8-sig"))))
    names = {row["segment_name"] for row in rows}
    shares = other.keyed("panel_shares").locator(".cs-near span").all_text_contents()
    assert {share[1:] for share in shares} == names

    other.page.get_by_role("radio", name="One customer").click()
    age = other.keyed("panel_one_customer").get_by_label("Age")
    age.fill("930")
    age.press("Enter")
    expect(other.keyed("panel_one_segment")).to_contain_text("Unlike anyone", timeout=SOON * 1000)
    assert other.outside() == []
    assert other.complaints == []
