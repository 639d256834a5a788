"""What a visitor asks of an order log: orders of the next period, and a look back."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segmentation.common.column_values import texts
from segmentation.domain.cleaning import OrderColumns
from segmentation.domain.result import SegmentationResult
from segmentation.worker.messages import LookBackJob, OrderForecastJob
from webapp.state.loaded_file import LoadedFile
from webapp.state.segments_finding import SegmentsFinding

if TYPE_CHECKING:
    from segmentation.backtesting.backtest_result import Backtest
    from segmentation.forecasting.orders.order_forecast import OrderForecast


@dataclass
class OrderForecasting:
    """What a visitor asks of an order log.

    Attributes
    ----------
    ahead : SegmentsFinding of OrderForecast
        Orders and value of the next period.
    back : SegmentsFinding of Backtest
        Whether such segments were there in the past, and what they foretold.
    """

    ahead: "SegmentsFinding[OrderForecast]" = field(default_factory=SegmentsFinding)
    back: "SegmentsFinding[Backtest]" = field(default_factory=SegmentsFinding)

    def look_ahead(self, file: LoadedFile, result: SegmentationResult, days: int) -> None:
        """Begin a forecast of orders.

        Parameters
        ----------
        file : LoadedFile
            With the log that the segments were made from, see :func:`is_same_file`.
        result : SegmentationResult
        days : int
            How far to look ahead.
        """
        exploration, orders = result.exploration, order_columns(result)
        assert file.table is not None
        assert orders is not None
        keys = tuple(str(key) for key in texts(exploration.frame, orders.customer))
        job = OrderForecastJob(
            file.table, exploration.cleaning, days, keys, result.labels.astype("int64"),
            result.names, exploration.config.seed,
        )  # fmt: skip
        self.ahead.ask(job, result, days)

    def look_back(self, file: LoadedFile, result: SegmentationResult, days: int) -> None:
        """Begin a look back, with as many segments of the same traits; parameters as above."""
        exploration = result.exploration
        assert file.table is not None
        traits = tuple(trait.name for trait in exploration.plan.traits)
        job = LookBackJob(
            file.table, exploration.cleaning, days, traits, len(result.segments),
            exploration.config.seed,
        )  # fmt: skip
        self.back.ask(job, result, days)

    def go_on(self, file: LoadedFile, result: SegmentationResult) -> None:
        """Begin what was asked before the page was closed, where it is of these segments."""
        if not is_same_file(file, result):
            return
        for finding, ask in ((self.ahead, self.look_ahead), (self.back, self.look_back)):
            days = finding.due(result)
            if days is not None:
                ask(file, result, days)

    def settle(self) -> None:
        """Take what has ended."""
        self.ahead.settle()
        self.back.settle()

    def cancel(self) -> None:
        """Stop everything at once; what was found before stays."""
        self.ahead.cancel()
        self.back.cancel()

    def interrupt(self) -> None:
        """Stop because the connection is lost; the same is asked again when it is back."""
        self.ahead.interrupt()
        self.back.interrupt()

    def forget(self) -> None:
        """Let go of everything."""
        self.ahead.forget()
        self.back.forget()


def order_columns(result: SegmentationResult) -> OrderColumns | None:
    """Return the columns that orders were added up by; ``None`` for a file of customers."""
    found = result.exploration.cleaning.found
    return None if found is None else found.orders


def is_same_file(file: LoadedFile, result: SegmentationResult) -> bool:
    """Say whether segments were made from what is loaded, read and cleaned as it is now."""
    customers = file.customers
    return (
        file.table is not None
        and customers is not None
        and customers.fingerprint == result.exploration.fingerprint
    )
