"""What is handed over: slides in a few clicks, and the report on screen and on paper."""

import io

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from tests.journeys.driver import LATER, TRAINING

pytestmark = pytest.mark.browser

_LEAST_PAGES = 3


def test_slides_in_at_most_five_clicks(visitor):
    count = "() => { window.clicks = 0; addEventListener('click', () => window.clicks++, true) }"
    visitor.page.evaluate(count)
    visitor.button("sample_mall.csv").click()
    visitor.loaded()
    visitor.button("go").click()
    visitor.arrives()
    visitor.step("share").click()
    visitor.is_on("share")
    expect(visitor.button("download_segments.pptx")).to_be_enabled(timeout=TRAINING * 1000)
    deck = Presentation(io.BytesIO(visitor.download("download_segments.pptx")))
    assert 3 <= visitor.page.evaluate("window.clicks") <= 5  # with taking what holds best
    assert any(shape.has_chart for slide in deck.slides for shape in slide.shapes)


def test_the_report_asks_nobody_and_prints_clean(visitor, browser, tmp_path):
    visitor.finds_plainly().go_to("share")
    expect(visitor.button("download_report.html")).to_be_enabled(timeout=TRAINING * 1000)
    file = tmp_path / "report.html"
    file.write_bytes(visitor.download("download_report.html"))
    context = browser.new_context()  # whose requests are none of the visitor's
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri(), timeout=LATER * 1000)
    charts = page.locator(".chart .main-svg")
    expect(charts.first).to_be_visible(timeout=LATER * 1000)
    assert asked == [file.as_uri()]
    page.emulate_media(media="print")
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    page.set_viewport_size({"width": 720, "height": 1000})  # A4 without its margins
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") >= _LEAST_PAGES
    assert page.evaluate(wide) <= 0
    assert asked == [file.as_uri()]
    context.close()
