"""Which segments to go for: how attractive each is, beside how well we suit it."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.common.errors import SegmentationError
from segmentation.domain.campaign_plan import Criterion, Side

#: Of a score, and of a weight.
MOST = 10.0
_MIDDLE = MOST / 2


@dataclass(frozen=True, slots=True)
class SegmentEvaluation:
    """Where one segment stands.

    Attributes
    ----------
    attractiveness, fit : float
        Weighted means of the scores, 0 to 10.
    knocked_out : tuple of str
        The criteria that put it out of the question.
    """

    attractiveness: float
    fit: float
    knocked_out: tuple[str, ...] = ()

    @property
    def advice(self) -> str:
        """What that speaks for, in a few words."""
        if self.knocked_out:
            return "Out of the question"
        wanted, suits = self.attractiveness >= _MIDDLE, self.fit > _MIDDLE
        if self.fit == _MIDDLE:  # as it is before anybody says something of it
            return f"{'Attractive' if wanted else 'Promises little'}; our fit is open"
        if wanted and suits:
            return "Go for it"
        if wanted:
            return "Attractive, but we suit it little"
        return "We suit it, but it promises little" if suits else "Leave it"


def evaluate_segments(
    criteria: Sequence[Criterion], n_segments: int
) -> tuple[SegmentEvaluation, ...]:
    """Judge every segment by weighted criteria.

    Parameters
    ----------
    criteria : sequence of Criterion
    n_segments : int

    Returns
    -------
    tuple of SegmentEvaluation
        For each segment.

    Raises
    ------
    SegmentationError
        If a weight or score lies outside 0 to 10, or no criterion of a side has a weight.

    Notes
    -----
    Each side is Σ weight × score / Σ weight over its criteria; knock-out criteria come first and
    cannot be made up for (Dolnicar, Grün & Leisch, Market Segmentation Analysis, 2018, chapters 4
    and 10: step 2 sets criteria and weights, step 8 multiplies and plots them).
    """
    for one in criteria:
        _check(one, n_segments)
    wanted = _weighted(criteria, "attractiveness", n_segments)
    fit = _weighted(criteria, "fit", n_segments)
    out = [tuple(c.name for c in criteria if c.scores[k] < c.knock_out) for k in range(n_segments)]
    return tuple(map(SegmentEvaluation, wanted, fit, out))


def _weighted(criteria: Sequence[Criterion], side: Side, n_segments: int) -> list[float]:
    own = [one for one in criteria if one.side == side]
    total = sum(one.weight for one in own)
    if not total:
        what = "how attractive a segment is" if side == "attractiveness" else "how well we suit it"
        raise SegmentationError(f"No criterion for {what} has a weight. Give one a weight above 0.")
    return [sum(one.weight * one.scores[k] for one in own) / total for k in range(n_segments)]


def _check(one: Criterion, n_segments: int) -> None:
    if not one.name.strip():
        raise SegmentationError("A criterion has no name. Write what it is, or delete its row.")
    if len(one.scores) != n_segments:
        raise SegmentationError(f"“{one.name}” needs a score for each of {n_segments} segments.")
    if not all(0 <= value <= MOST for value in (one.weight, one.knock_out, *one.scores)):
        raise SegmentationError(f"Weights and scores lie between 0 and 10; see “{one.name}”.")
