"""A visitor's forecasts: what is forecast, the run, and what it found."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segmentation.common.errors import SegmentationError
from segmentation.domain.result import SegmentationResult
from segmentation.worker.messages import ForecastJob
from webapp.services import worker_pool
from webapp.services.job_run import Run
from webapp.state.segments_digest import SegmentsDigest

if TYPE_CHECKING:
    from segmentation.forecasting.label_forecast import LabelForecast
    from webapp.state.segment_search import SegmentSearch


@dataclass(frozen=True, slots=True)
class ForecastWish:
    """What is to be forecast.

    Attributes
    ----------
    label : str
        The column.
    yes : str or None
        The value that counts as yes, where the column does not say so itself.
    """

    label: str
    yes: str | None = None


@dataclass
class LabelForecasting:
    """What a visitor forecasts from the segments.

    Attributes
    ----------
    run : Run or None
        The forecast that a worker process is at.
    found : LabelForecast or None
        The last one that was finished; a page says to which segments it belongs.
    wish : ForecastWish or None
        What it is of.
    waiting : ForecastWish or None
        What is forecast as soon as segments without the label are found.
    """

    run: Run | None = None
    found: "LabelForecast | None" = None
    wish: ForecastWish | None = None
    waiting: ForecastWish | None = None
    _of: str = ""
    _coming: tuple[str, ForecastWish] | None = None
    _digest: SegmentsDigest = field(default_factory=SegmentsDigest)

    def begin(self, result: SegmentationResult, wish: ForecastWish) -> None:
        """Begin a forecast in a worker process; what was found before stays until it is there."""
        self.cancel()
        exploration = result.exploration
        traits = exploration.plan.traits
        known = {trait.name for trait in traits} | {exploration.config.together}
        columns = [trait.name for trait in traits if trait.name != wish.label]
        frame = exploration.frame[[*columns, wish.label]]
        self._coming = self._digest.of(result), wish
        self.run = worker_pool.submit(
            ForecastJob(
                frame, traits, wish.label, wish.yes, result.labels.astype("int64"), result.names,
                exploration.config.seed, segments_know=wish.label in known,
            )
        )  # fmt: skip

    def begin_after_search(self, wish: ForecastWish) -> None:
        """Begin a forecast once the search that was started has found its segments."""
        self.cancel()
        self.waiting = wish

    def settle(self, search: "SegmentSearch") -> None:
        """Take a forecast that has ended, and begin one that waited for segments.

        Raises
        ------
        SegmentationError
            If it has failed; the one before it stays.
        """
        if self.waiting is not None and search.run is None:
            wish, self.waiting = self.waiting, None
            if search.result is not None and not search.outdated:
                self.begin(search.result, wish)
        run, coming = self.run, self._coming
        if run is None or coming is None or run.live:
            return
        self.run = self._coming = None
        if run.status == "failed":
            raise SegmentationError(run.sentence)
        if run.status == "done":
            self.found, (self._of, self.wish) = run.result, coming

    def belongs_to(self, result: SegmentationResult) -> bool:
        """Say whether what was found is of these customers and segments; names may be others."""
        return self.found is not None and self._of == self._digest.of(result)

    def cancel(self) -> None:
        """Stop at once; what was found before stays."""
        if self.run is not None:
            self.run.cancel()
        self.run = self._coming = self.waiting = None

    def forget(self) -> None:
        """Let go of everything."""
        self.cancel()
        self._digest.forget()
        self.found = self.wish = None
        self._of = ""
