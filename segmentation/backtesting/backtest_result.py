"""What looking back at an order log found: records that texts, tables and JSON are made from."""

from dataclasses import dataclass

from segmentation.backtesting.foretold import Foretold, WayError
from segmentation.backtesting.later_columns import LaterColumn
from segmentation.forecasting.forecast_quality import LossGain
from segmentation.monitoring.genealogy import Genealogy


@dataclass(frozen=True, slots=True)
class CutLook:
    """Segments that were made at one cut from what was known then.

    Attributes
    ----------
    cut : int
        The day, since 1970.
    n_customers, n_segments : int
    verdict : str
        What was said of them then: clear, usable, weak or none.
    agreement : float
        Adjusted Rand index of the customers of today, sorted by the segments of then and of today.
    existed : tuple of bool
        For each segment of today, whether one of then is it.
    """

    cut: int
    n_customers: int
    n_segments: int
    verdict: str
    agreement: float
    existed: tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """What looking back at an order log found.

    Attributes
    ----------
    name : str
        Of the file.
    days : int
        How far each cut looked ahead.
    last : int
        The last day of the log, since 1970.
    segments : tuple of str
        Names of today's.
    shares : tuple of float
        Of today's customers.
    cuts : tuple of CutLook
    genealogy : Genealogy
        Of today's customers, sorted by the segments of each cut and of today.
    foretold : tuple of Foretold
        Of each cut that had an earlier one to learn from.
    errors : tuple of WayError
    over_rfm : LossGain
        What segments save of the squared error of deciles of recency, frequency and money.
    later : tuple of LaterColumn
        Columns that know of later orders; they were left out.
    """

    name: str
    days: int
    last: int
    segments: tuple[str, ...]
    shares: tuple[float, ...]
    cuts: tuple[CutLook, ...]
    genealogy: Genealogy
    foretold: tuple[Foretold, ...]
    errors: tuple[WayError, ...]
    over_rfm: LossGain
    later: tuple[LaterColumn, ...]

    @property
    def over_everyone(self) -> LossGain:
        """What segments save of the squared error of the mean of everyone."""
        gain = self.errors[0].over_everyone
        assert gain is not None
        return gain

    @property
    def foretell(self) -> bool:
        """Whether the segments surely foretold more than the mean of everyone does."""
        return self.over_everyone.certain

    def since(self, segment: int) -> int | None:
        """Return the first cut from which on a segment of today was always there."""
        found = None
        for look in reversed(self.cuts):
            if not look.existed[segment]:
                break
            found = look.cut
        return found
