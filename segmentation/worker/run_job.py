"""Run one job and report its outcome."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, rising
from segmentation.worker.messages import (
    CheckJob,
    Done,
    ExploreJob,
    Failed,
    FindElsewhereJob,
    ForecastJob,
    GetReadyJob,
    HealthJob,
    Job,
    LookBackJob,
    Message,
    NeighbourMapJob,
    News,
    OrderForecastJob,
    PrepareJob,
    ReadJob,
    RenewalJob,
    Stage,
    TrialJob,
)

_DOING = {
    ReadJob: "reading the file",
    PrepareJob: "looking at the columns",
    HealthJob: "looking at the columns",
    CheckJob: "scoring the customers",
    ForecastJob: "forecasting",
    OrderForecastJob: "forecasting",
    LookBackJob: "looking back",
    FindElsewhereJob: "choosing rules and questions",
}


Teller = Callable[[News], None]


def run(job: Job, report: Teller) -> Any:
    """Do one job."""
    if isinstance(job, ExploreJob):
        from segmentation.pipeline.explore import explore_in_stages

        found = None
        for stage in explore_in_stages(job.dataset, job.config, progress=report):
            found = stage.with_frame(stage.frame.iloc[:0])
            report(Stage(found))
        return found
    if isinstance(job, GetReadyJob):
        from segmentation.pipeline.get_ready import get_ready

        get_ready(job.dataset, job.config)
        return None
    if isinstance(job, TrialJob):
        from segmentation.study.run_trial import run_trial

        return run_trial(job.dataset, job.config, job.trial, progress=report)
    if isinstance(job, PrepareJob):
        from segmentation.worker.prepare import prepare

        report(Progress("Looking at the columns", 0.0))
        return prepare(job.table, job.cleaning)
    if isinstance(job, HealthJob):
        from segmentation.data_quality.report import data_quality_report

        report(Progress("Looking for what could mislead", 0.0))
        return data_quality_report(job.customers, job.plan)
    return _WORK[type(job)](job, report)


def _map(job: NeighbourMapJob, report: Teller) -> Any:
    from segmentation.projection.tsne import tsne_map

    return tsne_map(job.points, perplexity=job.perplexity, seed=job.seed, report=report)


def _read(job: ReadJob, report: Reporter) -> Any:
    from segmentation.ingest.read_table import read_table

    return read_table(
        job.path, name=job.name, options=job.options, limits=job.limits, progress=report
    )


def _check(job: CheckJob, report: Teller) -> Any:
    from segmentation.monitoring.check_customers import READ, check_customers

    told = rising(report)  # a file with columns under other names is read twice
    read = _like(job.file, part(told, 0.0, READ))
    return check_customers(job.model, read, dict(job.said), progress=told)


def _renew(job: RenewalJob, report: Teller) -> Any:
    from segmentation.monitoring.renewal import READ_TO_RENEW, renewal

    told = rising(report)
    read = _like(job.file, part(told, 0.0, READ_TO_RENEW))
    return renewal(job.model, read, dict(job.said), progress=told)


def _like(file: ReadJob, report: Reporter) -> Callable[[Any, Any], Any]:
    """Return the way to read a file as columns were taken in an earlier one."""

    def read(like: Any, blanks: Any) -> Any:
        options = replace(file.options, like=like, blanks_like=blanks)
        return _read(replace(file, options=options), report)

    return read


def _forecast(job: ForecastJob, report: Teller) -> Any:
    from segmentation.forecasting.forecast_label import forecast
    from segmentation.forecasting.label_column import label_column

    return forecast(
        job.frame, job.traits, label_column(job.frame, job.label, job.yes), job.labels, job.names,
        seed=job.seed, segments_know=job.segments_know, progress=report,
    )  # fmt: skip


def _forecast_orders(job: OrderForecastJob, report: Teller) -> Any:
    from segmentation.forecasting.orders.log_segments import labels_of_log
    from segmentation.forecasting.orders.order_forecast import forecast_orders
    from segmentation.ingest.as_customers import order_log

    report(Progress("Reading the orders", 0.0))
    log = order_log(job.table, job.cleaning)
    labels = labels_of_log(log, job.keys, job.labels)
    return forecast_orders(
        log, job.days, labels=labels, names=job.names, seed=job.seed, progress=rising(report)
    )


def _look_back(job: LookBackJob, report: Teller) -> Any:
    from segmentation.backtesting.backtest import BacktestSettings, backtest

    settings = BacktestSettings(job.days, job.traits, job.n_segments, "kmeans", job.seed)
    return backtest(job.table, settings, job.cleaning, progress=rising(report))


def _find_elsewhere(job: FindElsewhereJob, report: Teller) -> Any:
    from segmentation.targeting.find_elsewhere import find_elsewhere

    return find_elsewhere(
        job.segmented, job.columns, held_out=job.held_out, progress=rising(report)
    )


_WORK: dict[type, Callable[[Any, Teller], Any]] = {
    NeighbourMapJob: _map,
    ReadJob: _read,
    CheckJob: _check,
    RenewalJob: _renew,
    ForecastJob: _forecast,
    OrderForecastJob: _forecast_orders,
    LookBackJob: _look_back,
    FindElsewhereJob: _find_elsewhere,
}


def outcome(job: Job, report: Teller, work: Callable[[Job, Teller], Any] = run) -> Message:
    """Do one job and say how it ended; nothing is raised."""
    try:
        return Done(work(job, report))
    except SegmentationError as error:
        return Failed(str(error), expected=True)
    except MemoryError:
        return Failed(
            "There is not enough memory for this file. Try it with fewer rows or traits.",
            expected=True,
        )
    except Exception as error:  # noqa: BLE001  (the worker outlives a bug and says where it was)
        # The place, and not the message: that could hold a customer's value.
        places = "".join(traceback.format_tb(error.__traceback__))
        print(f"{type(error).__name__}\n{places}", file=sys.stderr)  # noqa: T201
        doing = _DOING.get(type(job), "learning")
        return Failed(f"Something went wrong while {doing}. Please try again.", expected=False)
