"""From an order log to what its customers will order next, and how far to trust that."""

import html

import pytest

from segmentation.backtesting.backtest_texts import error_rows, foretold_sentence, segment_rows
from segmentation.domain.edits import Rename
from segmentation.export.tables import segments, to_csv
from segmentation.forecasting.orders.order_forecast import forecast_orders
from segmentation.forecasting.orders.order_report import order_table
from segmentation.ingest.as_customers import order_log
from segmentation.pipeline.explore import explore
from segmentation.worker.messages import ForecastJob, LookBackJob, OrderForecastJob
from tests.webapp.conftest import loaded_sample, uploaded, with_segments
from tests.webapp.forecast.conftest import finds, shop, work_off
from webapp.state.session import Session


@pytest.fixture(scope="module")
def _explored():
    visitor = loaded_sample("orders.csv")
    visitor.search.configure(method="kmeans")
    return explore(visitor.file.customers, visitor.search.key[1], sizes=(3, 4), baselines=())


@pytest.fixture
def seller(_explored) -> Session:
    """Return a visitor with segments of the sample of orders."""
    return with_segments(loaded_sample("orders.csv"), _explored)


def forecast(opened, pool):
    opened.on("forecast")
    opened.press("begin_orders")
    work_off(pool)
    opened.at.run()
    assert not opened.at.exception
    assert opened.mistakes == []
    return opened


def test_one_button_leads_to_totals_segments_and_a_list(app, seller, pool, files):
    opened = forecast(app(seller), pool)
    found, result = seller.orders.ahead.found, seller.search.result
    assert isinstance(pool.jobs[-1], OrderForecastJob)
    assert found.days == 90
    assert "on the last 90 days, which it had not seen, the forecast beats" in opened.words
    assert "order_segments" in opened.charts()
    for name in result.names:
        assert name in opened.words
    assert f"{round(found.segments[-1].orders[0]):,}" in opened.words
    listed = opened.table("p_alive")
    assert listed["expected_value"].is_monotonic_decreasing
    assert len(listed) == len(found.rows)
    # The same orders and segments by another way: as the command does it.
    log = order_log(seller.file.table)
    alone = forecast_orders(log, 90, labels=result.labels, names=result.names, seed=42)
    keys = segments(result).drop(columns="confidence")
    assert files["download_order_forecast"] == to_csv(order_table(alone, keys))
    assert sum(one.n_customers for one in found.segments[:-1]) == len(found.rows)
    assert opened.has("begin_forecast")  # the label is there too, below


def test_a_log_too_short_is_told_in_the_cores_words_and_the_days_are_there_to_change(
    app, seller, pool
):
    opened = forecast(app(seller), pool)
    found = seller.orders.ahead.found
    opened.at.number_input(key="order_days").set_value(400).run()
    opened.press("begin_orders")
    work_off(pool)
    opened.at.run()
    (said,) = opened.mistakes
    assert said.endswith("Choose 365 days or fewer.")
    assert "Load another file" in [link.proto.label for link in opened.at.get("page_link")]
    assert seller.orders.ahead.found is found
    opened.at.number_input(key="order_days").set_value(30).run()
    opened.press("begin_orders")
    work_off(pool)
    opened.at.run()
    assert opened.mistakes == []
    assert seller.orders.ahead.found.days == 30


def test_it_can_be_cancelled_and_keeps_what_was_found(app, seller, pool):
    opened = forecast(app(seller), pool)
    found = seller.orders.ahead.found
    opened.press("begin_orders")
    assert opened.at.button(key="begin_orders").disabled
    opened.press("cancel_orders")
    assert pool.runs[-1].status == "cancelled"
    opened.at.run()
    assert seller.orders.ahead.found is found
    assert "order_segments" in opened.charts()


def test_it_follows_names_and_belongs_to_its_segments(app, seller, pool, files):
    opened = forecast(app(seller), pool)
    n = len(seller.search.result.names)
    seller.search.edits.make(Rename(("=Best", *(f"Other {k}" for k in range(1, n)))))
    opened.at.run()
    assert "=Best" in opened.words
    assert b"'=Best" in files["download_order_forecast"]  # no spreadsheet computes it
    seller.search.choose_size(7 - n)
    opened.at.run()
    assert "order_segments" not in opened.charts()
    assert any("belongs to other segments" in box.value for box in opened.at.info)


def test_while_presenting_no_key_is_shown_and_the_file_has_them(app, seller, pool, files):
    opened = forecast(app(seller), pool)
    key = str(seller.orders.ahead.found.keys[0])
    assert key in opened.table("p_alive").to_csv()
    opened.at.toggle(key="presenting").set_value(True).run()
    assert "order_segments" in opened.charts()
    table = opened.table("p_alive").to_csv()
    assert key not in table
    assert "Customer ID" not in table
    assert key.encode() in files["download_order_forecast"]


def test_of_a_file_read_anew_nothing_is_forecast_with_old_segments(app, seller, pool):
    seller.clean(drop_duplicates=True)
    opened = app(seller)
    opened.on("forecast")
    assert opened.at.button(key="begin_orders").disabled
    assert "Update them, and orders can be forecast." in opened.words


def test_a_file_of_customers_has_no_such_section(app, pool):
    opened = app(finds(uploaded("shop.csv", shop())))
    opened.on("forecast")
    assert not opened.has("begin_orders")
    opened.press("begin_forecast")
    assert isinstance(pool.jobs[-1], ForecastJob)


def test_another_file_lets_go_of_the_forecast(app, seller, pool):
    forecast(app(seller), pool)
    seller.orders.look_ahead(seller.file, seller.search.result, 30)
    seller.forget()
    assert pool.runs[-1].status == "cancelled"
    assert seller.orders.ahead.found is None


def look_back(opened, pool):
    opened.on("forecast")
    opened.press("begin_look_back")
    work_off(pool)
    opened.at.run()
    assert not opened.at.exception
    return opened


def test_a_look_back_has_its_own_button_sentence_and_tables(app, seller, pool):
    opened = look_back(app(seller), pool)
    assert opened.mistakes == []
    job, found, result = pool.jobs[-1], seller.orders.back.found, seller.search.result
    assert isinstance(job, LookBackJob)
    assert (job.days, job.n_segments) == (90, len(result.names))
    assert set(job.traits) == {trait.name for trait in result.exploration.plan.traits}
    assert foretold_sentence(found) in html.unescape(opened.words)
    for row in (*error_rows(found)[1:], *segment_rows(found)[1:]):
        for cell in row[1:]:
            assert cell in html.unescape(opened.words)
    assert seller.orders.ahead.found is None
    seller.search.choose_size(7 - len(result.names))
    opened.at.run()
    assert any("look back belongs to other segments" in box.value for box in opened.at.info)


def test_a_look_back_too_far_is_told_and_can_be_cancelled(app, seller, pool):
    opened = app(seller)
    opened.on("forecast")
    opened.at.number_input(key="order_days").set_value(500).run()
    look_back(opened, pool)
    (said,) = opened.mistakes
    assert said.endswith("Give a longer log, or look fewer days ahead.")
    opened.press("begin_look_back")
    opened.press("cancel_look_back")
    assert pool.runs[-1].status == "cancelled"
