"""External validation: agreement of the segments with a known label column."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Ints
from segmentation.common.column_names import words
from segmentation.common.column_values import coded
from segmentation.common.random_streams import EVIDENCE_SEED, stream
from segmentation.domain.exploration import Exploration, UncheckedExploration
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.plan import Kind, Plan, Role

_FEWEST, _MOST = 2, 20  # values of a grouping
_HELD_OUT = 0.2
_KINDS = (Kind.CATEGORY, Kind.BOOLEAN, Kind.ORDERED)
_GROUPING = re.compile(
    r"\b(?:segment\w*|cluster|group|grouping|persona|tier|class|type|category|profile"
    r"|gruppe|kundengruppe|klasse|groupe|grupo|gruppo|segmento)\b"
)


@dataclass(frozen=True, slots=True)
class KnownGroups:
    """Segments beside the groups of one column that had no say in them.

    Attributes
    ----------
    column : str
    groups : tuple of str
        The column's values, in alphabetical order.
    stands_for : tuple of str
        For each segment the group that most of its learning customers are of.
    purity : tuple of float
        For each segment the share of its learning customers who are of that group, 0 to 1.
    accuracy : float
        Share of the held-out customers whose group is the one that their segment stands for.
    majority : float
        The same if everyone were taken for the group that is most frequent among the learning
        customers: what knowing nothing gives.
    n_learning, n_held_out : int
        Customers with a known group that learnt the mapping, and that were held out from it.
    confusion : ndarray of int, shape (n_groups, n_groups)
        Held-out customers by their group (rows) and the one their segment stands for (columns).
    """

    column: str
    groups: tuple[str, ...]
    stands_for: tuple[str, ...]
    purity: tuple[float, ...]
    accuracy: float
    majority: float
    n_learning: int
    n_held_out: int
    confusion: Ints

    @property
    def standard_error(self) -> float:
        """The standard error of the accuracy, √(p (1 - p) / n)."""
        return float(np.sqrt(self.accuracy * (1 - self.accuracy) / max(1, self.n_held_out)))


def candidate_label_columns(exploration: UncheckedExploration) -> tuple[str, ...]:
    """Return the columns that could be a known grouping: 2 to 20 values, no say in the segments.

    Those whose name says that they group customers come first.
    """
    plan: Plan = exploration.plan
    names = [
        column.name
        for column in plan.columns
        if not column.personal
        and column.role not in (Role.TRAIT, Role.KEY)
        and column.kind in _KINDS
    ]
    counts = exploration.frame[names].iloc[exploration.studied].nunique()
    found = [name for name in names if _FEWEST <= counts[name] <= _MOST]
    return tuple(sorted(found, key=lambda name: not _GROUPING.search(words(name))))


def known_groups(exploration: Exploration, labels: Ints, column: str) -> KnownGroups:
    """Compare segments with the groups of a column.

    Only customers that were studied count. Which group a segment stands for is learnt on those
    that the network learnt from, and tried on those that were held out; where none were, on a
    fifth that is drawn here.

    Parameters
    ----------
    exploration : Exploration
    labels : ndarray of int, shape (n_customers,)
        Customers in no segment count as not recognised.
    column : str
        One of :func:`candidate_label_columns`.

    Returns
    -------
    KnownGroups
    """
    labels = labels[exploration.studied]
    found, levels = coded(exploration.frame.iloc[exploration.studied], column)
    known = found >= 0
    learning = _learning_rows(exploration)
    groups = tuple(sorted(levels))
    place = {group: k for k, group in enumerate(groups)}
    codes = np.array([*(place[level] for level in levels), -1], dtype=np.int64)[found]
    n_segments = int(labels.max()) + 1
    placed = labels != NO_SEGMENT

    rows = known & learning & placed
    table = np.zeros((n_segments, len(groups)), dtype=np.int64)
    np.add.at(table, (labels[rows], codes[rows]), 1)
    meant = table.argmax(axis=1)
    totals = table.sum(axis=1)

    test = known & ~learning
    guess = np.where(placed[test], meant[labels[test]], -1)
    truth = codes[test]
    confusion = np.zeros((len(groups), len(groups)), dtype=np.int64)
    recognised = guess >= 0
    np.add.at(confusion, (truth[recognised], guess[recognised]), 1)
    counts = Counter(codes[known & learning].tolist())
    common = min(counts, key=lambda k: (-counts[k], k), default=0)
    n_held_out = max(1, int(test.sum()))
    return KnownGroups(
        column=column,
        groups=groups,
        stands_for=tuple(groups[k] for k in meant),
        purity=tuple((table.max(axis=1) / np.maximum(totals, 1)).tolist()),
        accuracy=float((guess == truth).sum() / n_held_out),
        majority=float((truth == common).sum() / n_held_out),
        n_learning=int((known & learning).sum()),
        n_held_out=int(test.sum()),
        confusion=confusion,
    )


def _learning_rows(exploration: Exploration) -> NDArray[np.bool_]:
    training = exploration.training
    if not training.all():
        return training
    draws = stream(EVIDENCE_SEED, "held out of known groups")
    order = draws.permutation(len(training))
    learning = training.copy()
    learning[order[: int(len(training) * _HELD_OUT)]] = False
    return learning
