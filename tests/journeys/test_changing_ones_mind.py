"""Cancel, another number of segments, other settings."""

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON, TRAINING

pytestmark = pytest.mark.browser


def test_cancel_in_mid_training_and_start_again(visitor):
    visitor.try_sample("automobile.csv")
    visitor.button("go").click()
    expect(visitor.keyed("panel_live")).to_be_visible(timeout=TRAINING * 1000)
    visitor.button("cancel").click()
    expect(visitor.keyed("panel_live")).to_have_count(0)
    expect(visitor.button("go")).to_be_enabled()
    expect(visitor.chart("elbow")).to_have_count(0)
    visitor.go_to("segments")
    expect(visitor.cards()).to_have_count(0)

    visitor.go_to("your_data")
    visitor.load_instead("mall.csv")
    visitor.go_to("choose")
    visitor.find_plainly()
    assert sum(visitor.sizes()) == 200


def test_another_number_of_segments_costs_no_training(visitor):
    visitor.finds_plainly()
    now = visitor.cards().count()
    wanted = 6 if now != 6 else 5

    visitor.watch(".st-key-cancel")
    visitor.choose_size(wanted)
    expect(visitor.cards()).to_have_count(wanted)
    assert not visitor.seen()
    expect(visitor.keyed("panel_live")).to_have_count(0)
    assert sum(visitor.sizes()) == 200

    visitor.go_to("choose")  # other settings: the segments on show belong to the previous ones
    visitor.keyed("bucket_trait").get_by_role("button", name="Remove Age").click()
    expect(visitor.tags("describes").filter(has_text="Age")).to_have_count(1)
    visitor.go_to("segments")
    expect(visitor.keyed("outdated")).to_be_visible()
    expect(visitor.cards()).to_have_count(wanted)
    visitor.button("go").click()
    expect(visitor.keyed("outdated")).to_have_count(0, timeout=SOON * 1000)
    expect(visitor.button("cancel")).to_have_count(0, timeout=TRAINING * 1000)
    expect(visitor.cards()).to_have_count(wanted)
    expect(visitor.page.get_by_text("by two traits")).to_be_visible()
