"""A forecast is there again after a reload, with the same figures."""

from dataclasses import replace

import pytest

from segmentation.domain.edits import Rename
from segmentation.pipeline.explore import explore
from segmentation.worker.messages import ExploreJob, ForecastJob, LookBackJob, OrderForecastJob
from segmentation.worker.run_job import outcome
from tests.webapp.conftest import SAMPLES, loaded_sample, with_segments
from tests.webapp.forecast.conftest import work_off
from tests.workspace.same import differences
from webapp.services.upload import StoredFile
from webapp.services.workspace_setting import workspace
from webapp.state.label_forecasting import ForecastWish
from webapp.state.session import Session


def come_back(opened) -> Session:
    """Let the work of a visitor be saved, and return the visitor that a reload makes."""
    for _ in range(3):
        opened.at.run()
        opened.visitor.project.wait()
    assert opened.visitor.error == ""
    again = Session()
    again.open_project(opened.visitor.project.project_id)
    assert again.error == ""
    return again


def work_off_all(opened, pool, first: int) -> None:
    """Do every job that was handed in since, and draw the page again."""
    for job, run in list(zip(pool.jobs, pool.runs, strict=True))[first:]:
        run.take_in(outcome(job, run.take_in))
    opened.at.run()
    assert not opened.at.exception
    assert opened.mistakes == []


def forecast_made(opened, pool):
    """Have the page forecast what it suggests."""
    opened.on("forecast")
    opened.press("begin_forecast")
    work_off(pool)
    opened.at.run()
    return opened


@pytest.fixture
def foretold(app, kept, shopkeeper, pool):
    """Return the page with a forecast of who leaves."""
    return forecast_made(app(shopkeeper), pool)


@pytest.fixture(scope="module")
def _explored():
    visitor = loaded_sample("orders.csv")
    visitor.search.configure(method="kmeans")
    return explore(visitor.file.customers, visitor.search.key[1], sizes=(3, 4), baselines=())


@pytest.fixture
def seller(_explored) -> Session:
    visitor = loaded_sample("orders.csv")
    visitor.file.source = StoredFile("orders.csv", SAMPLES / "orders.csv")
    return with_segments(visitor, _explored)


def test_the_forecast_of_a_column_is_the_same_after_a_reload(app, foretold, pool):
    before = foretold.visitor.forecasts.found
    n_jobs = len(pool.jobs)
    reloaded = app(come_back(foretold))
    assert len(pool.jobs) == n_jobs  # nothing is learnt before it is looked at
    reloaded.on("forecast")
    (job,) = pool.jobs[n_jobs:]
    assert job.label == "churned"
    assert reloaded.at.selectbox(key="forecast_label").value == "churned"
    assert reloaded.has("cancel_forecast")
    work_off_all(reloaded, pool, n_jobs)
    assert differences(before, reloaded.visitor.forecasts.found) == []
    assert reloaded.words.count("on 320 customers whose answer was held back") == 1
    reloaded.on("trust")
    reloaded.on("forecast")
    assert len(pool.jobs) == n_jobs + 1


def test_what_was_said_to_count_as_yes_is_known_again(app, kept, found, pool):
    opened = app(found)
    opened.on("forecast")
    opened.at.selectbox(key="forecast_label").select("Gender").run()
    opened.at.selectbox(key="forecast_yes_Gender").select("Female").run()
    opened.press("begin_forecast")
    reloaded = app(come_back(opened))
    reloaded.on("forecast")
    assert (pool.jobs[-1].label, pool.jobs[-1].yes) == ("Gender", "Female")
    assert reloaded.at.selectbox(key="forecast_label").value == "Gender"
    assert reloaded.at.selectbox(key="forecast_yes_Gender").value == "Female"


def test_whom_to_act_on_is_chosen_as_before_until_something_else_is_forecast(app, foretold, pool):
    foretold.at.number_input(key="act_from_churned_share").set_value(62.5).run()
    foretold.at.segmented_control(key="act_among").set_value("Everyone").run()
    listed = foretold.at.dataframe[0].value
    n_jobs = len(pool.jobs)
    reloaded = app(come_back(foretold))
    reloaded.on("forecast")
    work_off_all(reloaded, pool, n_jobs)
    assert reloaded.at.number_input(key="act_from_churned_share").value == 62.5
    assert reloaded.at.segmented_control(key="act_among").value == "Everyone"
    assert reloaded.at.dataframe[0].value.equals(listed)
    forecasts = reloaded.visitor.forecasts
    assert forecasts.act_on_known
    forecasts.begin(reloaded.visitor.search.result, ForecastWish("days_since_leaving"))
    assert (forecasts.act_from, forecasts.act_on_known) == (None, False)


def test_one_that_waits_for_segments_still_waits_after_a_reload(app, kept, in_a_circle, pool):
    opened = forecast_made(app(in_a_circle), pool)
    opened.press("leave_out")
    assert opened.visitor.forecasts.waiting is not None
    n_jobs = len(pool.jobs)
    reloaded = app(come_back(opened))
    reloaded.on("forecast")
    assert "begins as soon as the new segments are found" in reloaded.words
    assert [type(job) for job in pool.jobs[n_jobs:]] == [ExploreJob]
    work_off_all(reloaded, pool, n_jobs)
    assert type(pool.jobs[-1]) is ForecastJob
    assert pool.jobs[-1].label == "churned"
    assert not pool.jobs[-1].segments_know


def test_it_is_a_line_of_the_history(foretold):
    come_back(foretold)
    visitor = foretold.visitor
    visitor.forecasts.begin(visitor.search.result, ForecastWish("days_since_leaving"))
    come_back(foretold)
    history = workspace().history(foretold.visitor.project.project_id)
    assert [one.what for one in history].count("Forecasts changed") == 1


def test_one_that_was_under_way_begins_again(app, foretold, pool):
    foretold.press("begin_forecast")
    again = come_back(foretold)
    foretold.visitor.forecasts.cancel()
    n_jobs = len(pool.jobs)
    app(again).on("forecast")
    assert [type(job) for job in pool.jobs[n_jobs:]] == [ForecastJob]


def test_a_lost_connection_ends_none_for_good(foretold, pool):
    foretold.press("begin_forecast")
    foretold.visitor.stop_work()
    assert pool.runs[-1].status == "cancelled"
    n_jobs = len(pool.jobs)
    foretold.at.run()
    assert [type(job) for job in pool.jobs[n_jobs:]] == [ForecastJob]


def test_of_other_segments_it_waits_until_those_are_shown_again(app, foretold, pool):
    visitor = foretold.visitor
    visitor.search.edits.make(Rename(("Stay", "Go")))
    visitor.search.choose_size(3)
    reloaded = app(come_back(foretold))
    n_jobs = len(pool.jobs)
    reloaded.on("forecast")
    assert len(pool.jobs) == n_jobs
    assert reloaded.has("forecast_again")
    assert any("belongs to other segments" in box.value for box in reloaded.at.info)
    reloaded.visitor.search.choose_size(2)
    reloaded.at.run()
    assert len(pool.jobs) == n_jobs + 1
    assert pool.jobs[-1].names == ("Stay", "Go")


def test_one_that_was_cancelled_or_has_failed_does_not_come_back(app, foretold, pool):
    reloaded = app(come_back(foretold))
    reloaded.on("forecast")
    reloaded.press("cancel_forecast")
    assert not any("belongs to other" in box.value for box in reloaded.at.info)
    again = app(come_back(reloaded))
    n_jobs = len(pool.jobs)
    again.on("forecast")
    assert len(pool.jobs) == n_jobs


def test_it_is_not_in_the_project_of_another_file(foretold):
    worked = foretold.visitor.worked
    own = foretold.visitor.file.customers.fingerprint
    assert worked.of_customers(own)["forecasts"].label.label == "churned"
    assert worked.of_customers("0" * 64)["forecasts"].label is None


def test_orders_and_the_look_back_are_the_same_after_a_reload(app, kept, seller, pool):
    opened = app(seller)
    opened.on("forecast")
    opened.at.number_input(key="order_days").set_value(60).run()
    opened.press("begin_orders")
    opened.press("begin_look_back")
    work_off_all(opened, pool, 0)
    ahead, back = seller.orders.ahead.found, seller.orders.back.found
    assert (ahead.days, back.days) == (60, 60)
    again = come_back(opened)
    n_jobs = len(pool.jobs)
    reloaded = app(again)
    reloaded.on("forecast")
    assert reloaded.at.number_input(key="order_days").value == 60
    assert [type(job) for job in pool.jobs[n_jobs:]] == [OrderForecastJob, LookBackJob]
    work_off_all(reloaded, pool, n_jobs)
    assert (
        differences(replace(ahead, keys=None), replace(again.orders.ahead.found, keys=None)) == []
    )
    assert (ahead.keys == again.orders.ahead.found.keys).all()
    assert differences(back, again.orders.back.found) == []
    assert "order_segments" in reloaded.charts()


def test_orders_of_other_segments_wait_and_say_so(app, kept, seller, pool):
    opened = app(seller)
    opened.on("forecast")
    opened.press("begin_orders")
    opened.press("begin_look_back")
    seller.search.choose_size(7 - len(seller.search.result.names))
    again = come_back(opened)
    n_jobs = len(pool.jobs)
    reloaded = app(again)
    reloaded.on("forecast")
    assert len(pool.jobs) == n_jobs
    said = [box.value for box in reloaded.at.info]
    assert "The forecast of orders belongs to other segments. Forecast again." in said
    assert "The look back belongs to other segments. Look back again." in said
