"""The number of segments that a wish for their sizes leads to; it changes no measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from segmentation.common.formatting import percent, words
from segmentation.domain.exploration import Exploration
from segmentation.encoding.customer_weights import customer_weights, weight_totals
from segmentation.evaluation.covariance_evidence import likelihoods
from segmentation.evaluation.decision_rule import candidate, rank

Shares = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class WishedSize:
    """What a wish for the sizes of segments comes to.

    Attributes
    ----------
    n_segments : int
        The number to show: that which the evidence supports best among those that meet the wish,
        or the suggested one where none does.
    shares : mapping of int to tuple of float
        The share of each segment, for each number of them that was tried.
    meeting : tuple of int
        The numbers of segments that meet the wish, rising.
    nearest : int
        The number that misses it least; of equals the one to show, else the fewest.
    """

    n_segments: int
    shares: Mapping[int, Shares]
    meeting: tuple[int, ...]
    nearest: int


def wished_size(exploration: Exploration) -> WishedSize:
    """Return the number of segments that the exploration's wish leads to.

    Parameters
    ----------
    exploration : Exploration

    Returns
    -------
    WishedSize
        The suggested number where nothing is wished.
    """
    wish, suggested = exploration.config.size_wish, exploration.suggestion.n_segments
    shares = _shares(exploration)
    missed = {size: wish.missed_by(own) for size, own in shares.items()}
    meeting = tuple(size for size in missed if missed[size] == 0)
    chosen = suggested
    if meeting and suggested not in meeting:
        chosen = _best_of(exploration, meeting)
    nearest = min(missed, key=lambda size: (missed[size], size != chosen, size))
    return WishedSize(chosen, shares, meeting, nearest)


def _best_of(exploration: Exploration, sizes: Sequence[int]) -> int:
    """Return the number of segments that the evidence supports best among some."""
    found = {size: exploration.partition(size) for size in sizes}
    by_likelihood = likelihoods(
        exploration.config,
        exploration.prepared,
        exploration.blocks,
        {size: one.labels[exploration.studied] for size, one in found.items()},
    )
    return rank([candidate(one) for one in found.values()], by_likelihood).n_segments


def wish_sentence(exploration: Exploration, n_segments: int) -> str:
    """Say whether segments meet the wish for their sizes, and what else would; ``""`` without one.

    Parameters
    ----------
    exploration : Exploration
    n_segments : int
        The number that is shown.

    Returns
    -------
    str
        One or two sentences.
    """
    wish = exploration.config.size_wish
    if not wish.given:
        return ""
    found, suggested = wished_size(exploration), exploration.suggestion.n_segments
    here = _range(found.shares[n_segments])
    if n_segments in found.meeting:
        said = f"Every segment has {wish.text} of the customers, as you wished."
        if n_segments == suggested:
            return said
        return (
            f"{said} Without the wish {words(suggested)} segments would be suggested, which have "
            f"{_range(found.shares[suggested])}."
        )
    said = f"These segments have {here} of the customers, where you wished for {wish.text}."
    if found.meeting:
        return f"{said} {words(found.n_segments).capitalize()} segments meet that."
    if found.nearest == n_segments:
        return f"{said} No number of segments that was tried comes nearer."
    return (
        f"{said} No number of segments meets that; {words(found.nearest)} come nearest, with "
        f"{_range(found.shares[found.nearest])}."
    )


def _shares(exploration: Exploration) -> dict[int, Shares]:
    weights = customer_weights(exploration.frame, exploration.plan)
    return {
        one.n_segments: tuple(float(size) for size in one.sizes / len(one.labels))
        if weights is None
        else weight_totals(weights, one.labels, one.n_segments).shares
        for one in exploration.partitions
    }


def _range(shares: Shares) -> str:
    least, most = percent(min(shares)), percent(max(shares))
    return f"{least} each" if least == most else f"{least} to {most}"
