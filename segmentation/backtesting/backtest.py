"""Cut an order log at each past quarter, and see what segments of then were worth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from segmentation.backtesting.backtest_result import Backtest, CutLook
from segmentation.backtesting.cut_days import known_at, learnt_at, quarter_ends, without_columns
from segmentation.backtesting.foretold import Foretold, Way, gain_over, group_means, way_errors
from segmentation.backtesting.later_columns import KnownThen, LaterColumn, later_columns
from segmentation.backtesting.rfm_deciles import fit_rfm_deciles
from segmentation.column_roles.overrule import overruled
from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.methods import BASELINES, Method
from segmentation.domain.overrules import Overrules
from segmentation.domain.result import SegmentationResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.forecasting.orders.order_forecast import day_text
from segmentation.forecasting.orders.order_model import fit_orders
from segmentation.forecasting.orders.order_outlook import expected_spend
from segmentation.forecasting.orders.purchase_history import (
    Purchases,
    histories,
    purchases_of,
    weeks,
)
from segmentation.ingest.as_customers import AS_READ, order_log
from segmentation.monitoring.genealogy import genealogy
from segmentation.monitoring.migration import migration
from segmentation.monitoring.run_assignments import RunAssignments
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.workflow import score

#: How far each cut looks ahead where nobody says; no quarter is shorter.
DAYS = 90
LEAST_CUSTOMERS = 100
_LOOKS = 3  # cuts at which columns are suspected
_LEAKS = 0.1  # of the time


@dataclass(frozen=True, slots=True)
class BacktestSettings:
    """How segments are made at each cut, and how far it looks ahead.

    Attributes
    ----------
    days : int
    traits : tuple of str or None
        Exactly these shape segments; ``None`` takes what is suggested at each cut.
    n_segments : int or None
        ``None`` takes the suggested number at each cut.
    method : str or None
        ``None`` does as :func:`segmentation.pipeline.workflow.segment` does.
    seed : int
    """

    days: int = DAYS
    traits: tuple[str, ...] | None = None
    n_segments: int | None = None
    method: Method | None = None
    seed: int = 42


def backtest(
    dataset: Dataset,
    settings: BacktestSettings | None = None,
    cleaning: Cleaning = AS_READ,
    *,
    progress: Reporter = silent,
) -> Backtest:
    """Say whether these segments were there at each past quarter, and what they foretold.

    Parameters
    ----------
    dataset : Dataset
        An order log as it was read.
    settings : BacktestSettings, optional
    cleaning : Cleaning
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    Backtest

    Raises
    ------
    SegmentationError
        If it is no order log, it is too short, or a cut has too few customers.

    Notes
    -----
    At each end of a quarter all later rows are taken out of the file, and segments are made from
    the rest as they are today. What a segment foretells is learnt at one cut, from the spend of its
    customers after it, and told at a later cut, when all of that was known: customers are sorted
    anew, by the model of the earlier cut, from what was known at the later one. Deciles of recency,
    frequency and money learn and tell on the same days; the order forecast (BG/NBD and Gamma-Gamma)
    is fitted at the later cut. Whether a segment of today was there is asked of today's customers,
    sorted by the model of then and by today's: half of the customers of one of both are in both.

    A column that knows of later orders is found first, and left out of everything else.
    """
    settings = settings or BacktestSettings()
    log = order_log(dataset, cleaning)
    cleaning = replace(cleaning, orders=log.columns)
    purchases = purchases_of(log)
    cuts = _cuts(purchases, settings.days)
    progress(Progress("Looking for columns that know of later orders", 0.0))
    later = _later(dataset, cleaning, purchases, cuts, settings)
    dataset = without_columns(dataset, [one.column for one in later])
    settings = _without_traits(settings, later)
    then = {cut: known_at(dataset, cut, cleaning) for cut in cuts}
    results = {}
    whole = known_at(dataset, purchases.last, cleaning)
    days = {**then, purchases.last: whole}
    for place, (cut, customers) in enumerate(days.items()):
        own = part(progress, *(_LEAKS + (1 - _LEAKS) * (place + k) / len(days) for k in (0, 1)))
        results[cut] = _segmented(customers, settings, day_text(cut), own)
    today = results[purchases.last]
    now = _run("today", today.model, whole)
    runs = {cut: _run_today(dataset, results[cut].model, cut, purchases.last) for cut in cuts}
    found = _foretold(dataset, purchases, then, results, settings.days)
    progress(Progress("Looked back", 1.0))
    return Backtest(
        name=dataset.name,
        days=settings.days,
        last=purchases.last,
        segments=today.names,
        shares=tuple(one.share for one in today.segments),
        cuts=tuple(_look(cut, results[cut], runs[cut], now) for cut in cuts),
        genealogy=genealogy([*runs.values(), now]),
        foretold=found,
        errors=way_errors(found),
        over_rfm=gain_over(found, "segments", "RFM deciles"),
        later=later,
    )


def _cuts(purchases: Purchases, days: int) -> tuple[int, ...]:
    """Return the cuts at which enough customers had bought."""
    ends = quarter_ends(purchases.first, purchases.last, days)
    found = tuple(cut for cut in ends if len(histories(purchases, cut)) >= LEAST_CUSTOMERS)
    if len(found) < 2 or learnt_at(found, found[-1], days) is None:
        raise SegmentationError(
            f"Fewer than {LEAST_CUSTOMERS} customers had ordered at past ends of a quarter, too "
            "few to make segments of. Give a log with more customers or of a longer time."
        )
    return found


def _later(
    dataset: Dataset,
    cleaning: Cleaning,
    purchases: Purchases,
    cuts: Sequence[int],
    settings: BacktestSettings,
) -> tuple[LaterColumn, ...]:
    chosen = sorted({cuts[place] for place in np.linspace(0, len(cuts) - 1, _LOOKS).astype(int)})
    looks = []
    for cut in chosen:
        customers = known_at(dataset, cut, cleaning)
        rows = _rows(purchases, customers, cleaning)
        outcomes = (
            (purchases.n_between(cut, purchases.last)[rows] > 0).astype(np.float64),
            np.log1p(np.maximum(purchases.spent_between(cut, cut + settings.days)[rows], 0.0)),
            np.log1p(np.maximum(purchases.spent_between(cut, purchases.last)[rows], 0.0)),
        )
        looks.append(KnownThen(cut, customers, _rfm(purchases, cut, rows), outcomes))
    assert cleaning.orders is not None
    return later_columns(looks, cleaning.orders, settings.seed)


def _without_traits(settings: BacktestSettings, later: Sequence[LaterColumn]) -> BacktestSettings:
    if settings.traits is None:
        return settings
    gone = {one.column for one in later}
    left = tuple(name for name in settings.traits if name not in gone)
    if not left:
        raise SegmentationError(
            "Every trait that you chose knows of later orders, so that nothing is left to make "
            "segments of. Choose others."
        )
    return replace(settings, traits=left)


def _segmented(
    customers: Dataset, settings: BacktestSettings, day: str, report: Reporter
) -> SegmentationResult:
    def told(progress: Progress) -> None:
        report(replace(progress, stage=f"{day}: {progress.stage}"))

    plan = None
    if settings.traits is not None:
        suggested = suggest_plan(customers, screen=True)
        plan = overruled(suggested, customers, Overrules(), traits=settings.traits)
    config = SegmentationConfig(
        plan=plan, n_segments=settings.n_segments, method=settings.method, seed=settings.seed
    )
    compared = BASELINES if settings.method is None else ()  # none is chosen from them
    try:
        exploration = explore(customers, config, progress=told, baselines=compared)
        return choose(exploration, config.n_segments or exploration.config.n_segments)
    except SegmentationError as error:
        raise SegmentationError(f"No segments of what was known on {day}: {error}") from None


def _run(name: str, model: SegmentModel, customers: Dataset) -> RunAssignments:
    key = model.cleaning.found.customer if model.cleaning.found is not None else ""
    return RunAssignments(
        name=name,
        customers=tuple(str(one) for one in texts(customers.frame, key)),
        key=key,
        labels=score(model, customers).labels.copy(),
        names=model.names,
        looks=tuple(range(model.n_segments)),
    )


def _seen_by(dataset: Dataset, model: SegmentModel, day: int) -> Dataset:
    """Return the customers of a day with the columns that a model knows."""
    cleaning = model.cleaning.for_new_customers()
    assert model.cleaning.found is not None
    return known_at(dataset, day, replace(cleaning, orders=model.cleaning.found.orders))


def _run_today(dataset: Dataset, model: SegmentModel, cut: int, last: int) -> RunAssignments:
    return _run(day_text(cut), model, _seen_by(dataset, model, last))


def _look(
    cut: int, result: SegmentationResult, then: RunAssignments, now: RunAssignments
) -> CutLook:
    moves = migration(then, now)
    return CutLook(
        cut=cut,
        n_customers=result.n_customers,
        n_segments=len(result.segments),
        verdict=result.verdict.level,
        agreement=moves.agreement,
        existed=tuple(segment in moves.partners for segment in range(len(now.names))),
    )


def _foretold(
    dataset: Dataset,
    purchases: Purchases,
    then: dict[int, Dataset],
    results: dict[int, SegmentationResult],
    days: int,
) -> tuple[Foretold, ...]:
    found = []
    for cut in then:
        learnt = learnt_at(tuple(then), cut, days)
        if learnt is None:
            continue
        model = results[learnt].model
        before, after = (_seen_by(dataset, model, day) for day in (learnt, cut))
        rows, later = (_rows(purchases, one, model.cleaning) for one in (before, after))
        spend = purchases.spent_between(learnt, learnt + days)[rows]
        deciles = fit_rfm_deciles(_rfm(purchases, learnt, rows)[:, :3], spend)
        forecasts: dict[Way, Floats] = {
            "segments": group_means(score(model, before).labels, spend, score(model, after).labels),
            "RFM deciles": deciles.forecast(_rfm(purchases, cut, later)[:, :3]),
            **_by_orders(purchases, cut, later, days),
            "same as last period": purchases.spent_between(cut - days, cut)[later],
            "mean of everyone": np.full(len(later), spend.mean()),
        }
        happened = purchases.spent_between(cut, cut + days)[later]
        found.append(Foretold(cut, learnt, later, happened, forecasts))
    return tuple(found)


def _by_orders(purchases: Purchases, cut: int, rows: Ints, days: int) -> dict[Way, Floats]:
    """Return the order forecast of customers, nothing where a log does not allow for one."""
    known = histories(purchases, cut)
    model = fit_orders(known, 0)
    if model.spending is None:
        return {}
    everyone = np.zeros(purchases.n_customers)
    everyone[known.rows] = expected_spend(model, known, weeks(days))
    return {"order forecast": everyone[rows]}


def _rows(purchases: Purchases, customers: Dataset, cleaning: Cleaning) -> Ints:
    """Return the positions of a table's customers among those of the log."""
    orders = cleaning.orders or (cleaning.found.orders if cleaning.found is not None else None)
    assert orders is not None
    keys = [str(one) for one in texts(customers.frame, orders.customer)]
    return np.asarray(pd.Index(purchases.keys).get_indexer(pd.Index(keys)), dtype=np.int64)


def _rfm(purchases: Purchases, cut: int, rows: Ints) -> Floats:
    """Return days since the last purchase, purchases, spend and days as a customer."""
    known = histories(purchases, cut)
    silent_days = np.full(purchases.n_customers, float(cut - purchases.first))
    age = np.zeros(purchases.n_customers)
    silent_days[known.rows] = 7 * (known.age - known.recency)
    age[known.rows] = 7 * known.age
    first = purchases.first - 1
    return np.column_stack(
        [silent_days, purchases.n_between(first, cut), purchases.spent_between(first, cut), age]
    )[rows]
