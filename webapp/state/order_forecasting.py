"""A visitor's forecast of orders: the run, what it found, and why it could not be made."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segmentation.common.column_values import texts
from segmentation.domain.cleaning import OrderColumns
from segmentation.domain.result import SegmentationResult
from segmentation.worker.messages import OrderForecastJob
from webapp.services import worker_pool
from webapp.services.job_run import Run
from webapp.state.loaded_file import LoadedFile
from webapp.state.segments_digest import SegmentsDigest

if TYPE_CHECKING:
    from segmentation.forecasting.orders.order_forecast import OrderForecast


@dataclass
class OrderForecasting:
    """What a visitor forecasts from an order log.

    Attributes
    ----------
    run : Run or None
        The forecast that a worker process is at.
    found : OrderForecast or None
        The last one that was finished; a page says to which segments it belongs.
    refused : str
        Why the last one could not be made, until the next one; ``""`` where it could.
    """

    run: Run | None = None
    found: "OrderForecast | None" = None
    refused: str = ""
    _of: str = ""
    _coming: str = ""
    _digest: SegmentsDigest = field(default_factory=SegmentsDigest)

    def begin(self, file: LoadedFile, result: SegmentationResult, days: int) -> None:
        """Begin a forecast in a worker process; what was found before stays until it is there.

        Parameters
        ----------
        file : LoadedFile
            With the log that the segments were made from, see :func:`is_same_file`.
        result : SegmentationResult
        days : int
            How far to look ahead.
        """
        self.cancel()
        self.refused = ""
        exploration, orders = result.exploration, order_columns(result)
        assert file.table is not None
        assert orders is not None
        keys = tuple(str(key) for key in texts(exploration.frame, orders.customer))
        self._coming = self._digest.of(result)
        self.run = worker_pool.submit(
            OrderForecastJob(
                file.table, exploration.cleaning, days, keys, result.labels.astype("int64"),
                result.names, exploration.config.seed,
            )
        )  # fmt: skip

    def settle(self) -> None:
        """Take a forecast that has ended; of one that failed the sentence, and the one before."""
        run = self.run
        if run is None or run.live:
            return
        self.run = None
        if run.status == "failed":
            self.refused = run.sentence
        elif run.status == "done":
            self.found, self._of = run.result, self._coming

    def belongs_to(self, result: SegmentationResult) -> bool:
        """Say whether what was found is of these customers and segments; names may be others."""
        return self.found is not None and self._of == self._digest.of(result)

    def cancel(self) -> None:
        """Stop at once; what was found before stays."""
        if self.run is not None:
            self.run.cancel()
        self.run = None

    def forget(self) -> None:
        """Let go of everything."""
        self.cancel()
        self._digest.forget()
        self.found, self._of, self.refused = None, "", ""


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
