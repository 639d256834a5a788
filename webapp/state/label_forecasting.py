"""A visitor's forecasts: what is forecast, the run, and what it found."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segmentation.domain.result import SegmentationResult
from segmentation.worker.messages import ForecastJob
from webapp.services.job_run import Run
from webapp.state.asked_of_segments import Asked
from webapp.state.segments_digest import SegmentsDigest
from webapp.state.worker_task import WorkerTask

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
    found : LabelForecast or None
        The last one that was finished; a page says to which segments it belongs.
    waiting : Asked or None
        What is forecast as soon as segments without the label are found.
    act_from : float or None
        The limit of the list of whom to act on, where the visitor has changed it; in the unit of
        the forecast.
    act_on_known : bool
        Whether customers are on that list whose answer is known.
    """

    found: "LabelForecast | None" = None
    waiting: Asked[ForecastWish] | None = None
    act_from: float | None = None
    act_on_known: bool = False
    _of: Asked[ForecastWish] | None = None
    _again: Asked[ForecastWish] | None = None
    _digest: SegmentsDigest = field(default_factory=SegmentsDigest)
    _task: WorkerTask[Asked[ForecastWish]] = field(default_factory=WorkerTask)

    @property
    def run(self) -> Run | None:
        """The forecast that a worker process is at."""
        return self._task.run

    @property
    def wish(self) -> ForecastWish | None:
        """What the last forecast is of, or else the one that is on its way."""
        asked = self._of or self._task.about or self._again or self.waiting
        return None if asked is None else asked.about

    def begin(self, result: SegmentationResult, wish: ForecastWish) -> None:
        """Begin a forecast in a worker process; what was found before stays until it is there."""
        if self.wish not in (None, wish):
            self.act_from, self.act_on_known = None, False
        self.cancel()
        exploration = result.exploration
        traits = exploration.plan.traits
        known = {trait.name for trait in traits} | {exploration.config.together}
        columns = [trait.name for trait in traits if trait.name != wish.label]
        frame = exploration.frame[[*columns, wish.label]]
        job = ForecastJob(
            frame, traits, wish.label, wish.yes, result.labels.astype("int64"), result.names,
            exploration.config.seed, segments_know=wish.label in known,
        )  # fmt: skip
        self._task.begin(job, Asked(exploration.fingerprint, self._digest.of(result), wish))

    def begin_after_search(self, customers: str, wish: ForecastWish) -> None:
        """Begin a forecast once the search that was started has found segments of customers."""
        self.cancel()
        self.waiting = Asked(customers, "", wish)

    def settle(self, search: "SegmentSearch") -> None:
        """Take a forecast that has ended, and begin one that waited for segments.

        Raises
        ------
        SegmentationError
            If it has failed; the one before it stays.
        """
        if self.waiting is not None and search.run is None:
            wish, self.waiting = self.waiting.about, None
            if search.result is not None and not search.outdated:
                self.begin(search.result, wish)
        if ended := self._task.take():
            self._of, self.found = ended

    def belongs_to(self, result: SegmentationResult) -> bool:
        """Say whether what was found is of these customers and segments; names may be others."""
        return self.found is not None and self._is_of(self._of, result)

    def _is_of(self, asked: Asked[ForecastWish] | None, result: SegmentationResult) -> bool:
        return asked is not None and asked.segments == self._digest.of(result)

    # -- asked before the page was closed ---------------------------------------------------

    @property
    def asked(self) -> Asked[ForecastWish] | None:
        """What was asked last, and has or awaits its answer."""
        return self.waiting or self._task.about or self._again or self._of

    def ask_again(self, asked: Asked[ForecastWish] | None) -> None:
        """Let go of everything, and forecast the same again once its segments are looked at."""
        self.forget()
        self._again = asked

    def go_on(self, result: SegmentationResult) -> None:
        """Begin what is to be forecast again, if it is of these segments."""
        again = self._again
        if again is not None and self.run is None and self._is_of(again, result):
            self.begin(result, again.about)

    # -- an end -----------------------------------------------------------------------------

    def cancel(self) -> None:
        """Stop at once; what was found before stays."""
        self._task.cancel()
        self._again = self.waiting = None

    def interrupt(self) -> None:
        """Stop because the connection is lost; the same is forecast again when it is back."""
        asked = self._task.about or self._again
        self.cancel()
        self._again = asked

    def forget(self) -> None:
        """Let go of everything."""
        self.cancel()
        self._digest.forget()
        self.found = self._of = self.act_from = None
        self.act_on_known = False
