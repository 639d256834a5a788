"""From a column that says who left to whether a forecast helps, and who to act on."""

import csv
import io

import pytest

from segmentation.domain.edits import Rename
from segmentation.domain.plan import Role
from segmentation.worker.messages import ExploreJob, ForecastJob
from tests.webapp.conftest import uploaded, with_segments
from tests.webapp.forecast.conftest import finds, work_off


def forecast(opened, pool):
    """Press the button on the page, and have it done."""
    opened.on("forecast")
    opened.press("begin_forecast")
    work_off(pool)
    opened.at.run()
    assert not opened.at.exception
    assert opened.mistakes == []
    return opened


def test_one_button_leads_to_the_answer_and_the_list(app, shopkeeper, pool, files):
    opened = app(shopkeeper)
    opened.on("forecast")
    box = opened.at.selectbox(key="forecast_label")
    assert box.value == "churned"  # suggested by its name
    assert "email" not in box.options
    forecast(opened, pool)
    assert opened.words.count("on 320 customers whose answer was held back") == 1
    assert set(opened.charts()) == {"forecast_segments", "forecast_calibration"}
    for name in shopkeeper.search.result.names:
        assert name in opened.words
    assert not opened.has("leave_out")
    found = shopkeeper.forecasts.found
    rows = list(csv.DictReader(io.StringIO(files["download_act_on"].decode("utf-8-sig"))))
    chances = [float(row["probability"]) for row in rows]
    assert chances == sorted(chances, reverse=True)
    assert min(chances) >= round(found.mean, 3)
    assert [int(row["rank"]) for row in rows] == list(range(1, len(rows) + 1))
    places = [int(row["client"][3:]) for row in rows]  # '=c000: no spreadsheet computes it
    assert {row["client"][:3] for row in rows} == {"'=c"}
    assert {place % 5 for place in places} == {0}  # whose answer is not known yet
    assert chances == pytest.approx([found.whole.forecasts[p] for p in places], abs=1e-6)
    everyone = files["download_forecast"].decode("utf-8-sig").splitlines()
    assert len(everyone) == 401


def test_the_limit_and_everyone_change_the_list_and_nothing_is_learnt_again(
    app, shopkeeper, pool, files
):
    opened = forecast(app(shopkeeper), pool)
    n_jobs, few = len(pool.jobs), len(files["download_act_on"].splitlines())
    opened.at.segmented_control(key="act_among").set_value("Everyone").run()
    assert len(files["download_act_on"].splitlines()) > 2 * few
    opened.at.number_input(key="act_from_churned_share").set_value(100.0).run()
    assert "Nobody’s forecast is so high" in opened.words
    assert len(pool.jobs) == n_jobs


def test_it_survives_other_pages_and_names_and_belongs_to_its_segments(app, shopkeeper, pool):
    opened = forecast(app(shopkeeper), pool)
    opened.on("trust")
    opened.on("forecast")
    assert "whose answer was held back" in opened.words
    shopkeeper.search.edits.make(Rename(("Stay", "Go")))
    opened.at.run()
    assert "Go" in opened.words
    assert "whose answer was held back" in opened.words
    shopkeeper.search.choose_size(3)
    opened.at.run()
    assert "whose answer was held back, " not in opened.words
    assert opened.has("forecast_again")
    opened.press("forecast_again")
    work_off(pool)
    opened.at.run()
    assert "whose answer was held back, " in opened.words


def test_cancel_keeps_what_was_found(app, shopkeeper, pool):
    opened = forecast(app(shopkeeper), pool)
    found = shopkeeper.forecasts.found
    opened.press("begin_forecast")
    assert opened.at.button(key="begin_forecast").disabled
    opened.press("cancel_forecast")
    assert pool.runs[-1].status == "cancelled"
    opened.at.run()
    assert shopkeeper.forecasts.found is found
    assert "whose answer was held back" in opened.words


def test_what_knows_the_answer_is_named_and_left_out(app, in_a_circle, pool):
    opened = app(in_a_circle)
    opened.on("forecast")
    assert "“Churned” shapes your segments" in opened.words
    forecast(opened, pool)
    job = pool.jobs[-1]
    assert isinstance(job, ForecastJob)
    assert job.segments_know
    assert "“Days since leaving” knows the answer nearly without error" in opened.words
    assert in_a_circle.forecasts.found.whole.per_segment is None
    opened.press("leave_out")
    plan = in_a_circle.file.plan
    assert {plan[name].role for name in ("churned", "days_since_leaving")} == {Role.DESCRIBES}
    assert isinstance(pool.jobs[-1], ExploreJob)
    assert "The forecast begins as soon as the new segments are found." in opened.words
    in_a_circle.search.cancel()  # as if the run had ended
    waiting, in_a_circle.forecasts.waiting = in_a_circle.forecasts.waiting, None
    finds(in_a_circle)
    in_a_circle.forecasts.waiting = waiting
    opened.at.run()
    job = pool.jobs[-1]
    assert isinstance(job, ForecastJob)
    assert not job.segments_know
    assert {trait.name for trait in job.traits} == {"age", "spend", "visits"}
    work_off(pool)
    opened.at.run()
    assert "knows the answer" not in opened.words
    assert in_a_circle.forecasts.found.whole.per_segment is not None


def test_a_search_that_is_cancelled_begins_no_forecast(app, in_a_circle, pool):
    opened = forecast(app(in_a_circle), pool)
    opened.press("leave_out")
    in_a_circle.search.cancel()
    opened.at.run()
    assert isinstance(pool.jobs[-1], ExploreJob)
    assert in_a_circle.forecasts.waiting is None


def test_while_presenting_nobody_is_named_and_the_file_names_them(app, in_a_circle, pool, files):
    plan = in_a_circle.file.plan
    assert plan["email"].personal
    opened = forecast(app(in_a_circle), pool)
    assert "=c" in opened.table("rank").to_csv()
    opened.at.toggle(key="presenting").set_value(True).run()
    table = opened.table("rank").to_csv()
    assert "=c" not in table
    assert "client" not in table
    assert "@" not in table
    assert "'=c" in files["download_act_on"].decode("utf-8-sig")


def test_without_a_column_to_forecast_one_sentence_and_one_way(app):
    numbers = "".join(f"k{k},{k % 7},{k * 3 % 11}\n" for k in range(60))
    visitor = uploaded("few.csv", ("client,a,b\n" + numbers).encode())
    opened = app(with_segments(visitor))
    opened.on("forecast")
    assert "A forecast needs a column that says what customers did" in opened.words
    links = [link.proto.label for link in opened.at.get("page_link")]
    assert links.count("Load another file") == 1
    assert not opened.has("begin_forecast")


def test_a_mistake_is_a_sentence(app, pool, found):
    opened = app(found)
    opened.on("forecast")
    assert opened.at.selectbox(key="forecast_label").value is None
    assert opened.at.button(key="begin_forecast").disabled
    opened.at.selectbox(key="forecast_label").set_value("Gender").run()
    yes = opened.at.selectbox(key="forecast_yes_Gender")
    yes.set_value("Female").run()
    opened.press("begin_forecast")
    assert pool.jobs[-1].yes == "Female"
    run = pool.runs[-1]
    run.sentence, run.status = "“Gender” is known of too few.", "failed"
    opened.at.run()
    assert opened.mistakes == ["“Gender” is known of too few."]
    assert found.forecasts.found is None
