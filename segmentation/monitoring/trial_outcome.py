"""What a trial has brought: the difference between its customers and the rest, with an interval."""

import math
from typing import Literal

import numpy as np
from scipy import special

from segmentation.common.arrays import Floats
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, number, percent
from segmentation.domain.read_trial import TrialOutcome

_LEVEL = 0.95
_FEWEST = 10  # customers of either group


def trial_outcome(trial: Floats, rest: Floats) -> TrialOutcome:
    """Read what a trial has brought.

    Parameters
    ----------
    trial, rest : ndarray, shape (n_trial,) and (n_rest,)
        What each customer did: 0 and 1 only for whether, else an amount. Without blanks.

    Returns
    -------
    TrialOutcome

    Raises
    ------
    SegmentationError
        If either has fewer than ten customers.

    Notes
    -----
    Shares: the hybrid score interval from two Wilson intervals (Newcombe 1998, Statistics in
    Medicine 17, 873-890, method 10). Means: Welch's t interval (Welch 1947; degrees of freedom
    after Satterthwaite).
    """
    if min(len(trial), len(rest)) < _FEWEST:
        raise SegmentationError(
            f"The trial has {len(trial)} customers and the rest {len(rest)}; {_FEWEST} of either "
            "are needed at least. Give the outcomes of more customers."
        )
    if np.isin(np.concatenate([trial, rest]), (0, 1)).all():
        low, high = newcombe(int(trial.sum()), len(trial), int(rest.sum()), len(rest))
        kind: Literal["share", "mean"] = "share"
    else:
        low, high = welch(trial, rest)
        kind = "mean"
    one, other = float(trial.mean()), float(rest.mean())
    return TrialOutcome(kind, one, other, len(trial), len(rest), one - other, low, high)


def wilson(n_yes: int, n: int, level: float = _LEVEL) -> tuple[float, float]:
    """Return the score interval of a share (Wilson 1927).

    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    z = _normal_quantile(level)
    share = n_yes / n
    middle = share + z**2 / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    whole = 1 + z**2 / n
    return (middle - half) / whole, (middle + half) / whole


def newcombe(
    n_yes: int, n: int, other_yes: int, n_other: int, level: float = _LEVEL
) -> tuple[float, float]:
    """Return the interval of the difference of two shares, the first minus the second.

    Newcombe (1998), method 10; the example is his, 56 of 70 against 48 of 80.

    >>> [round(end, 4) for end in newcombe(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    share, other = n_yes / n, other_yes / n_other
    low, high = wilson(n_yes, n, level)
    other_low, other_high = wilson(other_yes, n_other, level)
    lift = share - other
    return (
        lift - math.hypot(share - low, other_high - other),
        lift + math.hypot(high - share, other - other_low),
    )


def welch(one: Floats, other: Floats, level: float = _LEVEL) -> tuple[float, float]:
    """Return the interval of the difference of two means, the first minus the second."""
    errors = one.var(ddof=1) / len(one), other.var(ddof=1) / len(other)
    total = sum(errors)
    lift = float(one.mean() - other.mean())
    if not total:
        return lift, lift
    freedom = total**2 / (errors[0] ** 2 / (len(one) - 1) + errors[1] ** 2 / (len(other) - 1))
    half = float(special.stdtrit(freedom, (1 + level) / 2)) * math.sqrt(total)
    return lift - half, lift + half


def outcome_sentence(
    outcome: TrialOutcome, name: str, groups: tuple[str, str] = ("the trial", "the rest")
) -> str:
    """Say what a trial has brought, how sure that is, and what to make of it.

    Parameters
    ----------
    outcome : TrialOutcome
    name : str
        Of what customers did.
    groups : (str, str)
        What the two groups are called.
    """
    share = outcome.kind == "share"
    said = percent if share else number
    ends = [_points(end) if share else number(end) for end in (outcome.low, outcome.high)]
    unit = " percentage points" if share else ""
    lift = _points(outcome.lift) if share else number(outcome.lift)
    judged = (
        "Chance alone does not explain that."
        if outcome.certain
        else "Chance alone could explain that: keep what you have, or let the trial run on."
    )
    return (
        f"{name}: {said(outcome.trial)} in {groups[0]} ({count(outcome.n_trial)} customers) and "
        f"{said(outcome.rest)} in {groups[1]} ({count(outcome.n_rest)}), a difference of "
        f"{lift}{unit}, with 95\u202f% confidence between {ends[0]} and {ends[1]}. {judged}"
    )


def _points(share: float) -> str:
    return number(100 * share)


def _normal_quantile(level: float) -> float:
    return float(special.ndtri((1 + level) / 2))
