"""Messages between the server and a worker process.

Messages are pickles, one after the other, over the pipes of a child process that the reader has
started itself: both ends are this program, and nothing from a file or a network is ever unpickled.
"""

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset, ReadOptions
from segmentation.domain.exploration import UncheckedExploration
from segmentation.domain.plan import ColumnPlan, Plan
from segmentation.domain.segment_model import SegmentModel
from segmentation.ingest.formats.limits import Limits
from segmentation.study.trials import Trial
from segmentation.targeting.held_out_segments import HeldOut
from segmentation.targeting.segmented_customers import SegmentedCustomers


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Read a file; gives a Dataset."""

    path: Path
    name: str
    options: ReadOptions
    limits: Limits


@dataclass(frozen=True, slots=True)
class ExploreJob:
    """Prepare, learn, group and measure; gives an Exploration without its table.

    It tells of each :class:`Stage` on the way.
    """

    dataset: Dataset
    config: SegmentationConfig


@dataclass(frozen=True, slots=True)
class GetReadyJob:
    """Have the network ready that an exploration of the same will train; gives nothing."""

    dataset: Dataset
    config: SegmentationConfig


@dataclass(frozen=True, slots=True)
class TrialJob:
    """Try one way of a study; gives an Outcome."""

    dataset: Dataset
    config: SegmentationConfig
    trial: Trial


@dataclass(frozen=True, slots=True)
class NeighbourMapJob:
    """Draw a t-SNE map; gives a Projection."""

    points: Floats
    perplexity: float
    seed: int


@dataclass(frozen=True, slots=True)
class PrepareJob:
    """Clean a table and look at its columns; gives a Prepared."""

    table: Dataset
    cleaning: Cleaning


@dataclass(frozen=True, slots=True)
class Prepared:
    """A table that is ready for its traits to be chosen.

    Attributes
    ----------
    customers : Dataset
        After cleaning, one row a customer.
    plan, unscreened : Plan
        The role of each column as suggested, and with the traits that go with no other.
    """

    customers: Dataset
    plan: Plan
    unscreened: Plan


@dataclass(frozen=True, slots=True)
class HealthJob:
    """Look for what could mislead; gives a DataQualityReport."""

    customers: Dataset
    plan: Plan


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Score the customers of a file with a model; gives a CheckedFile.

    Attributes
    ----------
    file : ReadJob
        Its options decide nothing that the model's file decided.
    model : SegmentModel
    said : tuple of (str, str)
        Columns that the user matched: name that the model knows, name in the file.
    """

    file: ReadJob
    model: SegmentModel
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RenewalJob:
    """Learn segments anew on a file and hold them against those in use; gives a Renewal.

    Attributes
    ----------
    file : ReadJob
        Its options decide nothing that the model's file decided.
    model : SegmentModel
        The segments in use.
    said : tuple of (str, str)
        Columns that the user matched: name that the model knows, name in the file.
    """

    file: ReadJob
    model: SegmentModel
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ForecastJob:
    """Forecast a column from traits and segments; gives a LabelForecast.

    Attributes
    ----------
    frame : DataFrame
        One row a customer, with the traits and the label.
    traits : tuple of ColumnPlan
        That shaped the segments; the label may be one of them.
    label : str
        The column.
    yes : str or None
        The value that counts as yes, where the column does not say so itself.
    labels : ndarray of int, shape (n_customers,)
        The segment of each customer, -1 for none.
    names : tuple of str
        Of the segments.
    seed : int
    segments_know : bool
        Whether the segments may have been made from the label too.
    """

    frame: pd.DataFrame
    traits: tuple[ColumnPlan, ...]
    label: str
    yes: str | None
    labels: Ints
    names: tuple[str, ...]
    seed: int
    segments_know: bool


@dataclass(frozen=True, slots=True, eq=False)
class OrderForecastJob:
    """Forecast orders of the next period from an order log; gives an OrderForecast.

    Attributes
    ----------
    table : Dataset
        The log as it was read.
    cleaning : Cleaning
        With what it found, so that the customers are those who have the segments.
    days : int
        How far to look ahead.
    keys : tuple of str
        Of the customers who have a segment.
    labels : ndarray of int, shape (n_keys,)
        Their segments, -1 for none.
    names : tuple of str
        Of the segments.
    seed : int
    """

    table: Dataset
    cleaning: Cleaning
    days: int
    keys: tuple[str, ...]
    labels: Ints
    names: tuple[str, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class LookBackJob:
    """Look back at an order log with segments by plain k-means; gives a Backtest.

    Attributes
    ----------
    table : Dataset
        The log as it was read.
    cleaning : Cleaning
        With what it found.
    days : int
        How far each cut looks ahead.
    traits : tuple of str
        That shape the segments.
    n_segments : int
        At each cut.
    seed : int
    """

    table: Dataset
    cleaning: Cleaning
    days: int
    traits: tuple[str, ...]
    n_segments: int
    seed: int


@dataclass(frozen=True, slots=True)
class FindElsewhereJob:
    """Learn rules and questions that find segments elsewhere; gives a FoundElsewhere.

    Attributes
    ----------
    segmented : SegmentedCustomers
    columns : tuple of str
        That may be used; none for all.
    held_out : HeldOut or None
        As an earlier job of the same segments gave it.
    """

    segmented: SegmentedCustomers
    columns: tuple[str, ...] = ()
    held_out: HeldOut | None = None


Job = (
    ReadJob
    | PrepareJob
    | HealthJob
    | GetReadyJob
    | ExploreJob
    | TrialJob
    | NeighbourMapJob
    | CheckJob
    | ForecastJob
    | OrderForecastJob
    | LookBackJob
    | RenewalJob
    | FindElsewhereJob
)


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started and waits for a job."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What an exploration has come to, without its table: the server has that."""

    found: UncheckedExploration


@dataclass(frozen=True, slots=True)
class Done:
    """The job is finished; ``result`` is what it gives."""

    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended without a result.

    Attributes
    ----------
    sentence : str
        What to tell the user.
    expected : bool
        Whether the user can put it right; otherwise it is a bug, and the details went to stderr.
    """

    sentence: str
    expected: bool


#: What a job tells before it ends.
News = Progress | Stage

Message = Ready | News | Done | Failed


def send(stream: BinaryIO, message: Job | Message) -> None:
    """Write one message."""
    # Straight into the pipe: a table of half a gigabyte need not be there twice.
    pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message; wait for it.

    Raises
    ------
    EOFError
        If the other end is gone.
    """
    try:
        return pickle.load(_Exact(stream))  # noqa: S301  (from our own child or parent, see above)
    except (EOFError, pickle.UnpicklingError):  # the latter where it was cut off in the middle
        raise EOFError from None


class _Exact:
    """A stream that is not read ahead in: what comes next may take long."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = stream.read
        self.readline = stream.readline
