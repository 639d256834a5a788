"""Rules for every segment, with what they keep on customers whom nobody learnt from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from segmentation.common.arrays import Ints
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.plan import Plan
from segmentation.targeting.askable_columns import AskableColumn, askable_columns
from segmentation.targeting.customer_rule import CustomerRule
from segmentation.targeting.fit_rules import fit_rules
from segmentation.targeting.held_out_segments import HeldOut, lower_bound

_MOST_TRIED = 30  # columns that may be collected next
_LEAST_GAIN = 0.03  # of accuracy, from which a column is worth collecting
_MIXED_UP = 0.1  # of the customers of two segments, from which they are said to be mixed up


@dataclass(frozen=True, slots=True)
class RuleQuality:
    """How well a rule finds its segment, on held-out customers.

    Attributes
    ----------
    coverage : float
        The share of the segment's customers whom it selects, 0 to 1.
    exclusivity : float
        The share of those selected who are in the segment, 0 to 1; NaN where nobody is selected.
    fidelity : float
        The share of all customers of whom rule and segment say the same, 0 to 1.
    selected : int
        Customers of the whole file whom the rule selects.
    """

    coverage: float
    exclusivity: float
    fidelity: float
    selected: int


@dataclass(frozen=True, slots=True)
class NextColumn:
    """A column that would tell segments apart better.

    Attributes
    ----------
    name : str
    accuracy : float
        Of rules on held-out customers with it, 0 to 1.
    """

    name: str
    accuracy: float


@dataclass(frozen=True, slots=True)
class MixedUp:
    """The two segments that rules mix up most.

    Attributes
    ----------
    first, second : int
    share : float
        Of the held-out customers of both whom rules put into the other one, 0 to 1.
    """

    first: int
    second: int
    share: float


@dataclass(frozen=True, slots=True)
class RuleReport:
    """Rules for every segment.

    Attributes
    ----------
    rules : tuple of CustomerRule
        One a segment.
    quality : tuple of RuleQuality
    accuracy : float
        The share of held-out customers whom the rules put where they belong, 0 to 1.
    promised : float
        What that share keeps at least on further customers, with 97.5 % certainty.
    majority : float
        The share of the largest segment among them: what no rule at all would get.
    n_held_out : int
    segments_too : bool
        Whether segments were found without the held-out customers too.
    agreement : float
        How far segments found without them agree with those of everyone (adjusted Rand index).
    columns : tuple of str
        The columns that rules could use.
    mixed_up : MixedUp or None
    next_column : NextColumn or None
        The column, of those that rules could not use, that helps most, where one does.
    """

    rules: tuple[CustomerRule, ...]
    quality: tuple[RuleQuality, ...]
    accuracy: float
    promised: float
    majority: float
    n_held_out: int
    segments_too: bool
    agreement: float
    columns: tuple[str, ...]
    mixed_up: MixedUp | None
    next_column: NextColumn | None


def rule_report(
    frame: pd.DataFrame,
    plan: Plan,
    labels: Ints,
    n_segments: int,
    held_out: HeldOut,
    *,
    columns: Collection[str],
    others: Collection[str] = (),
) -> RuleReport:
    """Learn rules, and measure them on customers whom neither segments nor rules were made with.

    Parameters
    ----------
    frame : DataFrame
        One row a customer.
    plan : Plan
    labels : ndarray of int, shape (n_customers,)
        Their segments; -1 for none.
    n_segments : int
    held_out : HeldOut
    columns : collection of str
        Those that rules may use.
    others : collection of str
        Those that could be collected: whether one of them would help is said.

    Returns
    -------
    RuleReport

    Raises
    ------
    SegmentationError
        If the columns tell nobody apart.
    """
    asked = askable_columns(frame, plan, tuple(columns))
    rules = fit_rules(asked, labels, n_segments)
    truth, given = _held_out_labels(frame, asked, n_segments, held_out)
    right = int((truth == given).sum())
    accuracy = right / max(1, len(truth))
    counts = np.bincount(truth[truth != NO_SEGMENT], minlength=n_segments)
    return RuleReport(
        rules=rules,
        quality=tuple(_quality(rule, frame, truth, given) for rule in rules),
        accuracy=accuracy,
        promised=lower_bound(right, len(truth)),
        majority=float(counts.max() / max(1, len(truth))),
        n_held_out=len(truth),
        segments_too=held_out.segments_too,
        agreement=held_out.agreement,
        columns=tuple(one.name for one in asked),
        mixed_up=_mixed_up(truth, given, n_segments),
        next_column=_next_column(frame, plan, asked, tuple(others), n_segments, held_out, accuracy),
    )


def _held_out_labels(
    frame: pd.DataFrame, columns: Sequence[AskableColumn], n_segments: int, held_out: HeldOut
) -> tuple[Ints, Ints]:
    """Return the segments of held-out customers, and those that rules give them."""
    found = list(_of_parts(frame, columns, n_segments, held_out))
    return np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])


def _of_parts(
    frame: pd.DataFrame, columns: Sequence[AskableColumn], n_segments: int, held_out: HeldOut
) -> Iterator[tuple[Ints, Ints]]:
    for part in held_out.parts:
        rules = fit_rules([c.of_rows(part.learnt) for c in columns], part.learnt_labels, n_segments)
        yield part.held_labels, labels_by(rules, frame.iloc[part.held])


def labels_by(rules: Sequence[CustomerRule], frame: pd.DataFrame) -> Ints:
    """Return the segment that rules give each customer, -1 for none.

    Parameters
    ----------
    rules : sequence of CustomerRule
    frame : DataFrame
        One row a customer.
    """
    labels = np.full(len(frame), NO_SEGMENT, dtype=np.int64)
    for rule in rules:
        labels[rule.selects(frame)] = rule.segment
    return labels


def _quality(rule: CustomerRule, frame: pd.DataFrame, truth: Ints, given: Ints) -> RuleQuality:
    within, selected = truth == rule.segment, given == rule.segment
    both = int((within & selected).sum())
    return RuleQuality(
        coverage=both / max(1, int(within.sum())),
        exclusivity=both / int(selected.sum()) if selected.any() else float("nan"),
        fidelity=float((within == selected).mean()),
        selected=int(rule.selects(frame).sum()),
    )


def _mixed_up(truth: Ints, given: Ints, n_segments: int) -> MixedUp | None:
    worst: MixedUp | None = None
    for first in range(n_segments):
        for second in range(first + 1, n_segments):
            of_first, of_second = truth == first, truth == second
            swapped = (of_first & (given == second)) | (of_second & (given == first))
            share = float(swapped.sum() / max(1, int((of_first | of_second).sum())))
            if share >= _MIXED_UP and (worst is None or share > worst.share):
                worst = MixedUp(first, second, share)
    return worst


def _next_column(
    frame: pd.DataFrame, plan: Plan, columns: Sequence[AskableColumn], others: Sequence[str],
    n_segments: int, held_out: HeldOut, accuracy: float,
) -> NextColumn | None:  # fmt: skip
    used = {one.name for one in columns}
    best: NextColumn | None = None
    for name in [one for one in others if one not in used][:_MOST_TRIED]:
        more = (*columns, *askable_columns(frame, plan, [name]))
        truth, given = _held_out_labels(frame, more, n_segments, held_out)
        found = float((truth == given).mean())
        if found >= accuracy + _LEAST_GAIN and (best is None or found > best.accuracy):
            best = NextColumn(name, found)
    return best
