from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from segmentation import segment
from segmentation.backtesting.backtest import BacktestSettings, backtest
from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset, ReadOptions
from segmentation.domain.exploration import Projection
from segmentation.forecasting.forecast_label import forecast
from segmentation.forecasting.label_column import label_column
from segmentation.forecasting.orders.order_forecast import forecast_orders
from segmentation.ingest.as_customers import as_customers, order_log
from segmentation.ingest.formats.limits import Limits
from segmentation.ingest.read_table import read_table
from segmentation.study.trials import Trial
from segmentation.worker.messages import (
    CheckJob,
    Done,
    Failed,
    ForecastJob,
    LookBackJob,
    NeighbourMapJob,
    OrderForecastJob,
    ReadJob,
    TrialJob,
)
from segmentation.worker.run_job import outcome, run

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
JOB = NeighbourMapJob(np.random.default_rng(0).normal(size=(20, 3)), 5.0, 1)


def failing(error: BaseException):
    def work(_job, _report):
        raise error

    return outcome(JOB, silent, work)


def test_a_result_is_done():
    assert outcome(JOB, silent, lambda _job, _report: 7) == Done(7)


def test_a_map_is_drawn():
    told = []
    found = run(JOB, told.append)
    assert isinstance(found, Projection)
    assert found.points.shape == (20, 2)
    assert told[-1].fraction == pytest.approx(1)
    assert any(progress.frame is not None for progress in told)
    assert found.quality.n_customers == 20


def test_a_trial_gives_an_outcome_even_if_it_is_refused(planted):
    told = []
    trial = Trial("agglomerative", None, None, 42, 4)
    found = run(TrialJob(planted.dataset, SegmentationConfig(), trial), told.append)
    assert (found.trial, found.refused) == (trial, "")
    assert told[-1].fraction == 1
    few = Dataset("few.csv", "", planted.dataset.frame.head(3), planted.dataset.reading)
    refused = outcome(TrialJob(few, SegmentationConfig(), trial), silent)
    assert isinstance(refused, Done)
    assert "few.csv has 3 customers" in refused.result.refused


def test_a_users_mistake_keeps_its_sentence(capsys):
    assert failing(SegmentationError("Too few.")) == Failed("Too few.", expected=True)
    assert capsys.readouterr() == ("", "")


def test_too_little_memory_is_the_users_to_mend(capsys):
    found = failing(MemoryError())
    assert found.expected
    assert "not enough memory" in found.sentence
    assert capsys.readouterr().err == ""


def test_a_bug_says_where_it_is_and_nothing_of_a_customer(capsys):
    found = failing(KeyError("Erika Mustermann"))
    assert not found.expected
    assert found.sentence == "Something went wrong while learning. Please try again."
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("KeyError\n")
    assert "in work" in err
    assert "Mustermann" not in err


def test_a_wish_to_stop_is_not_held_up():
    with pytest.raises(KeyboardInterrupt, match="now"):
        failing(KeyboardInterrupt("now"))


def test_a_file_is_read(tmp_path):
    path = tmp_path / "upload-xyz.csv"
    path.write_bytes(b"id,age\na,31\nb,45\n")
    told = []
    job = ReadJob(path, "shop.csv", ReadOptions(), Limits())
    done = outcome(job, told.append)
    assert done.result.name == "shop.csv"
    assert done.result.frame["age"].tolist() == [31, 45]
    assert told[-1].fraction == 1
    refused = outcome(ReadJob(path, "shop.csv", ReadOptions(), Limits(n_rows=1)), silent)
    assert refused.expected
    assert "more than 1 rows" in refused.sentence
    assert str(tmp_path) not in refused.sentence


def test_a_bug_while_reading_is_no_learning(tmp_path, capsys):
    customer = "Ada"

    def work(_job, _report):
        raise KeyError(customer)

    job = ReadJob(tmp_path / "a.csv", "a.csv", ReadOptions(), Limits())
    assert "reading the file" in outcome(job, silent, work).sentence
    assert "Ada" not in capsys.readouterr().err


def test_new_customers_are_scored_as_the_command_line_does(tmp_path, planted):
    result = segment(planted.dataset, SegmentationConfig(n_segments=3, method="kmeans"))
    path = tmp_path / "upload-xyz.csv"
    planted.dataset.frame.to_csv(path, index=False)
    told = []
    done = outcome(
        CheckJob(ReadJob(path, "new.csv", ReadOptions(), Limits()), result.model), told.append
    )
    found = done.result
    assert found.name == "new.csv"
    assert found.scored.table["segment"].tolist() == result.labels.tolist()
    fractions = [one.fraction for one in told]
    assert fractions == sorted(fractions)
    assert {one.stage for one in told} >= {"Reading your file", "Scoring customers"}


def test_a_column_is_forecast_as_the_core_does(planted):
    frame = planted.dataset.frame.assign(churned=np.where(planted.groups == 0, "yes", "no"))
    traits = suggest_plan(planted.dataset).traits
    told = []
    job = ForecastJob(
        frame, traits, "churned", None, planted.groups.astype(np.int64), ("A", "B", "C", "D"), 7,
        segments_know=False,
    )  # fmt: skip
    found = outcome(job, told.append).result
    expected = forecast(
        frame, traits, label_column(frame, "churned"), job.labels, job.names, seed=7
    )
    assert found.whole.forecasts.tolist() == expected.whole.forecasts.tolist()
    assert told[-1].fraction == 1
    refused = outcome(replace(job, label="gone"), silent)
    assert refused.expected
    assert "There is no column “gone”" in refused.sentence


def test_orders_are_forecast_as_the_core_does():
    table = read_table(SAMPLES / "orders.csv")
    customers = as_customers(table)
    log = order_log(table)
    labels = np.arange(log.n_customers) % 2
    keys = tuple(str(key) for key in log.keys[:-1])  # one was set aside
    told = []
    job = OrderForecastJob(
        table, customers.cleaning, 60, keys, labels[:-1].astype(np.int64), ("A", "B"), 7
    )
    found = outcome(job, told.append).result
    labels[-1] = -1
    alone = forecast_orders(log, 60, labels=labels, names=("A", "B"), seed=7)
    assert found.segments == alone.segments
    assert found.segments[-2].n_customers == 1
    fractions = [one.fraction for one in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    refused = outcome(replace(job, days=4_000), silent)
    assert refused.expected
    assert "Choose 365 days or fewer" in refused.sentence


def test_a_look_back_is_by_kmeans_with_the_traits_and_number_of_segments_of_now():
    table = read_table(SAMPLES / "orders.csv")
    cleaning = as_customers(table).cleaning
    traits = ("Days since last order", "Orders", "Total spent")
    told = []
    found = outcome(LookBackJob(table, cleaning, 90, traits, 3, 7), told.append).result
    assert {look.n_segments for look in found.cuts} == {3}
    settings = BacktestSettings(90, traits, 3, "kmeans", 7)
    alone = backtest(table, settings)
    assert found.cuts == alone.cuts
    assert found.errors[0] == alone.errors[0]
    fractions = [one.fraction for one in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    refused = outcome(LookBackJob(table, cleaning, 700, traits, 3, 7), silent)
    assert refused.expected
    assert "look fewer days ahead" in refused.sentence
