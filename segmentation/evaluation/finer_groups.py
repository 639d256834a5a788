"""Kinds of customer within groups that stand apart."""

from collections.abc import Sequence

from segmentation.evaluation.decision_rule import ONE_TRAIT, Candidate, most_groups

# Of studies and planted tables that no figure is taken from, segments with both, within groups that
# stand apart, were nearer to what was planted each time (docs/methods.md).
_TIMES_PATTERN = 1.5  # the pattern beyond the reference that the groups account for
_MORE_PATTERN = 0.2  # nats a customer
_NEARER = 0.9  # of the groups' silhouette, where values pile up
_TIMES_PATTERN_APART = 1.1  # where there is a gap between nearly all of them
_NO_NEARER = 1.1  # times the groups' silhouette, where values pile up and there is such a gap


def within_groups(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Return the numbers of segments that are kinds within fewer groups which stand apart.

    Two groups with a gap between them may hold several kinds each, without a gap between those.
    Such kinds are found again surely, by halves of the customers too, and account for half as much
    again of the pattern beyond the reference as the groups do; or for a tenth more, where but one
    pair of them, or one in ten, has no gap between.

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
    return frozenset(
        c.n_segments
        for c in large
        if c.n_segments > groups.n_segments
        and c.holds_in_halves
        and (_tell_far_more(c, groups, pattern) or _are_nearly_apart(c, groups, pattern))
    )


def _tell_far_more(kinds: Candidate, groups: Candidate, pattern: float) -> bool:
    """Say whether kinds account for far more of the pattern, and lie nearer than groups do."""
    least = max(_TIMES_PATTERN * pattern, pattern + _MORE_PATTERN)
    more = kinds.excess.explained_correlation >= least
    return more and not _follow_piles(kinds, groups, _NEARER)


def _are_nearly_apart(kinds: Candidate, groups: Candidate, pattern: float) -> bool:
    """Say whether all but few kinds have a gap between them, and account for more.

    Beside a pile of equal values there is a gap in any file, but no trait that tells the two apart.
    """
    more = kinds.excess.explained_correlation >= _TIMES_PATTERN_APART * pattern
    apart = kinds.few_touch and kinds.separation.traits >= ONE_TRAIT
    return more and apart and not _follow_piles(kinds, groups, _NO_NEARER)


def _follow_piles(kinds: Candidate, groups: Candidate, most: float) -> bool:
    """Say whether the silhouette rises, as it does with every number until each segment is a pile.

    Of kinds within groups it falls, since they lie nearer to each other than the groups do.
    """
    return kinds.separation.has_piles and kinds.silhouette > most * groups.silhouette
