"""Every method on one's own customers: pause, go on, and take one."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import SOON, TRAINING

pytestmark = pytest.mark.browser


def test_try_every_method_pause_go_on_and_use_one(visitor):
    visitor.finds_plainly()
    found = visitor.cards().count()
    visitor.go_to("other_ways")
    expect(visitor.keyed("way_kmeans")).to_contain_text("yours now")
    visitor.button("try_all").click()
    expect(visitor.button("use_minibatch")).to_be_visible(timeout=TRAINING * 1000)
    expect(visitor.keyed("way_autoencoder")).to_contain_text("being tried", timeout=SOON * 1000)

    visitor.button("pause").click()
    paused = visitor.keyed("study_paused")
    expect(paused).to_contain_text("10 of 15 tried")
    visitor.go_to("map")  # it waits for the visitor, wherever they are
    visitor.go_to("other_ways")
    expect(paused).to_contain_text("10 of 15 tried")
    expect(visitor.keyed("way_autoencoder")).to_contain_text("waits")

    visitor.button("go_on").click()
    expect(paused).to_have_count(0)
    visitor.go_to("segments")  # and goes on elsewhere
    visitor.page.wait_for_timeout(1_500)
    visitor.go_to("other_ways")
    figure = re.compile(r"^0\.\d\d$")
    for way in ("autoencoder", "kmeans"):
        tried = visitor.keyed(f"way_{way}").locator(".cs-way > span").first
        expect(tried).to_have_text(figure, timeout=TRAINING * 1000)
    expect(visitor.keyed("study_paused")).to_have_count(0)

    visitor.button("use_pca").click()
    visitor.is_on("segments")
    visitor.settled()
    expect(visitor.button("cancel")).to_have_count(0, timeout=TRAINING * 1000)
    expect(visitor.keyed("outdated")).to_have_count(0)
    expect(visitor.cards()).to_have_count(found)
    assert sum(visitor.sizes()) == 200
    visitor.go_to("other_ways")
    expect(visitor.keyed("way_pca")).to_contain_text("yours now")
    expect(visitor.button("use_kmeans")).to_be_visible()
