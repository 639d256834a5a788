"""Segments of customers who took no part in finding them, to measure rules and questions on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.assignment import assign
from segmentation.domain.dataset import Dataset
from segmentation.domain.grouping import NO_SEGMENT, Regrouped
from segmentation.domain.segment_model import SegmentModel
from segmentation.encoding.encode import encode
from segmentation.evaluation.stability import adjusted_rand_index, matched
from segmentation.pipeline.chunks import assignment_points
from segmentation.pipeline.learn_again import settings_of, some_customers

_MOST_MEASURED = 8_000  # customers, of larger files drawn at random
_MANY = 2_000  # from here on two parts are enough
_PARTS_OF_FEW = 3
_FEWEST = 60  # customers, fewer of whom cannot be divided


@dataclass(frozen=True, slots=True, eq=False)
class HeldOutPart:
    """One part of the customers that was held out.

    Attributes
    ----------
    learnt, held : ndarray of int
        Rows that segments were found in, and the others.
    learnt_labels, held_labels : ndarray of int
        Their segments by what was found in ``learnt``, under the numbers of the segments that
        everyone gave; -1 for a customer in none.
    """

    learnt: Ints
    held: Ints
    learnt_labels: Ints
    held_labels: Ints

    def __post_init__(self) -> None:
        for array in (self.learnt, self.held, self.learnt_labels, self.held_labels):
            read_only(array)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Parts of the customers, each held out once.

    Attributes
    ----------
    parts : tuple of HeldOutPart
    segments_too : bool
        Whether segments were found without the held-out customers as well; otherwise, since they
        were changed by hand, rules and questions alone are learnt without them.
    agreement : float
        Adjusted Rand index of the segments of held-out customers with those that everyone gave,
        the lowest of all parts; 1 where ``segments_too`` is false.
    """

    parts: tuple[HeldOutPart, ...]
    segments_too: bool
    agreement: float

    @property
    def n_customers(self) -> int:
        """How many customers were held out once."""
        return sum(len(one.held) for one in self.parts)


def hold_out(
    model: SegmentModel, customers: Dataset, labels: Ints, *, progress: Reporter = silent
) -> HeldOut:
    """Find the segments again without a part of the customers, and give these theirs.

    Parameters
    ----------
    model : SegmentModel
        Of the segments that everyone gave.
    customers : Dataset
        One row a customer, cleaned as the model's were.
    labels : ndarray of int, shape (n_customers,)
        Their segments; -1 for none.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    HeldOut

    Raises
    ------
    SegmentationError
        If there are too few customers.

    Notes
    -----
    Cross-fitting: segments are found in one part with the settings of the model, and the model that
    comes of it gives the other part its segments by its own scoring. Their numbers are matched to
    those of ``labels`` one to one, so that as many customers as possible agree.
    """
    if len(labels) < _FEWEST:
        raise SegmentationError(
            f"Rules and questions need customers to be measured on: at least {_FEWEST}, not "
            f"{len(labels)}. Load a file with more customers."
        )
    rng = stream(EVIDENCE_SEED, "rules held out")
    rows = np.sort(rng.permutation(len(labels))[:_MOST_MEASURED])
    n_parts = 2 if len(rows) >= _MANY else _PARTS_OF_FEW
    fold = rng.permutation(len(rows)) % n_parts
    if isinstance(model.cluster_model, Regrouped) or model.together:
        parts = [
            HeldOutPart(learnt, held, labels[learnt].copy(), labels[held].copy())
            for learnt, held in _divided(rows, fold, n_parts)
        ]
        return HeldOut(tuple(parts), segments_too=False, agreement=1.0)
    parts, agreements = [], []
    for place, (learnt, held) in enumerate(_divided(rows, fold, n_parts)):
        report = part(progress, place / n_parts, (place + 1) / n_parts)
        found = _found_again(model, customers, labels, learnt, held, report)
        parts.append(found)
        agreements.append(adjusted_rand_index(labels[held], found.held_labels))
    return HeldOut(tuple(parts), segments_too=True, agreement=float(min(agreements)))


def _divided(rows: Ints, fold: Ints, n_parts: int) -> Iterator[tuple[Ints, Ints]]:
    for held in range(n_parts):
        yield rows[fold != held], rows[fold == held]


def _found_again(
    model: SegmentModel, customers: Dataset, labels: Ints, learnt: Ints, held: Ints,
    progress: Reporter,
) -> HeldOutPart:  # fmt: skip
    from segmentation.pipeline.explore import explore_in_stages

    chosen = np.zeros(len(labels), dtype=np.bool_)
    chosen[learnt] = True
    stages = explore_in_stages(
        some_customers(customers, chosen), settings_of(model, customers),
        sizes=(model.n_segments,), baselines=(), progress=_said_so(progress),
    )  # fmt: skip
    found = next(stages)
    stages.close()  # type: ignore[attr-defined]  # a generator; evidence is not asked for
    partition = found.partitions[-1]
    frame = customers.frame.iloc[held]
    points = assignment_points(
        partition.embedding.representation, encode(frame, found.blocks), frame, found.blocks
    )
    theirs = assign(partition.cluster_model, points)
    n_segments = max(model.n_segments, partition.n_segments)
    again = partition.labels.astype(np.int64)
    numbers = np.append(matched(labels[learnt], again, n_segments), NO_SEGMENT)
    numbers[numbers >= model.n_segments] = NO_SEGMENT
    return HeldOutPart(learnt, held, numbers[again], numbers[theirs])


def _said_so(report: Reporter) -> Reporter:
    def tell(progress: Progress) -> None:
        report(Progress("Finding the segments again without some customers", progress.fraction))

    return tell


def lower_bound(right: int, n_customers: int) -> float:
    """Return what a share keeps with 97.5 % certainty: the lower end of Wilson's interval.

    Parameters
    ----------
    right, n_customers : int

    Notes
    -----
    Wilson, *Journal of the American Statistical Association* 22, 1927.

    Examples
    --------
    >>> round(lower_bound(90, 100), 3), lower_bound(0, 0)
    (0.826, 0.0)
    """
    if not n_customers:
        return 0.0
    z, share = 1.96, right / n_customers
    centre = share + z * z / (2 * n_customers)
    spread = z * np.sqrt(share * (1 - share) / n_customers + z * z / (4 * n_customers**2))
    return float((centre - spread) / (1 + z * z / n_customers))


def shares_right(truth: Ints, given: Ints, n_segments: int) -> Floats:
    """Return for each segment the share of its customers who are put into it; NaN for nobody's.

    Parameters
    ----------
    truth, given : ndarray of int, shape (n_customers,)
    n_segments : int
    """
    return np.array([_share(given[truth == k] == k) for k in range(n_segments)])


def _share(right: Sequence[bool] | np.ndarray) -> float:
    return float(np.mean(right)) if len(right) else float("nan")
