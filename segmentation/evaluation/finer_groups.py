"""Kinds of customer within groups that stand apart."""

from collections.abc import Sequence

from segmentation.evaluation.decision_rule import Candidate, most_groups

# Of studies and planted tables that no figure is taken from, segments with both, within groups that
# stand apart, were nearer to what was planted each time (docs/methods.md).
_TIMES_PATTERN = 1.5  # the pattern beyond the reference that the groups account for
_MORE_PATTERN = 0.2  # nats a customer
_NEARER = 0.9  # of the groups' silhouette, where values pile up


def within_groups(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Return the numbers of segments that are kinds within fewer groups which stand apart.

    Two groups with a gap between them may hold several kinds each, without a gap between those.
    Such kinds are found again surely, by halves of the customers too, and account for half as much
    again of the pattern beyond the reference as the groups do.

    Parameters
    ----------
    candidates : sequence of Candidate

    Returns
    -------
    frozenset of int
    """
    large = [c for c in candidates if c.large_enough]
    groups = most_groups(large)
    if groups is None:
        return frozenset()
    pattern = max(groups.excess.explained_correlation, 0.0)
    least = max(_TIMES_PATTERN * pattern, pattern + _MORE_PATTERN)
    return frozenset(
        c.n_segments
        for c in large
        if c.n_segments > groups.n_segments
        and c.excess.explained_correlation >= least
        # Kinds lie nearer to each other than groups do. Where values pile up, silhouettes rise with
        # the number of segments instead, until each is a pile.
        and not (c.separation.has_piles and c.silhouette > _NEARER * groups.silhouette)
        and c.holds_in_halves
    )
