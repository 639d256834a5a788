"""Pairs of segments that are not two groups."""

from dataclasses import dataclass

from segmentation.domain.exploration import Partition, Suggestion
from segmentation.domain.result import RELIED_ON
from segmentation.evaluation.decision_rule import LEAST_TRAITS, MOST_BETWEEN, candidate, level


@dataclass(frozen=True, slots=True)
class Borders:
    """Pairs of segments that are not two groups, each pair by its numbers, the lower first.

    Attributes
    ----------
    no_gap : tuple of (int, int)
        There is no gap between the two.
    one_trait : tuple of (int, int)
        There is one, but little more than one trait tells the two apart.
    """

    no_gap: tuple[tuple[int, int], ...] = ()
    one_trait: tuple[tuple[int, int], ...] = ()

    def beside(self, segment: int) -> tuple[int, ...]:
        """Return the segments to which this one has no gap, rising."""
        pairs = (pair for pair in self.no_gap if segment in pair)
        return tuple(sorted(first + second - segment for first, second in pairs))


def are_pieces(partition: Partition, suggestion: Suggestion) -> bool:
    """Say whether the verdict is that segments are pieces of groups that are not round.

    Parameters
    ----------
    partition : Partition
    suggestion : Suggestion
        Knows whether other numbers of segments hold.
    """
    one = candidate(partition)
    return level(one) not in RELIED_ON and one.cut_from_shapes(others_hold=suggestion.groups)


def segment_borders(partition: Partition) -> Borders:
    """Return the pairs of segments that are not two groups.

    The bounds are those of the verdict (:mod:`segmentation.evaluation.decision_rule`), so that
    there are pairs exactly where it says that not all segments stand apart.

    Parameters
    ----------
    partition : Partition

    Returns
    -------
    Borders
        Empty where every two segments are groups of their own.
    """
    one = candidate(partition)
    if one.apart or one.follows_dense_groups:
        return Borders()
    between = MOST_BETWEEN if one.nearly_natural else one.most_between
    pairs = one.separation.pairs
    return Borders(
        tuple((p.first, p.second) for p in pairs if p.valley > between),
        tuple(
            (p.first, p.second) for p in pairs if p.valley <= between and p.traits < LEAST_TRAITS
        ),
    )
