"""Colours and symbols of two runs, so that a segment and its partner look alike."""

from itertools import count
from typing import Literal

from segmentation.domain.grouping import NO_SEGMENT
from segmentation.monitoring.migration import Migration

Looks = tuple[int, ...]


def aligned_looks(found: Migration, *, keep: Literal["before", "after"]) -> tuple[Looks, Looks]:
    """Return the looks of both runs: one keeps its own, the other takes those of its partners.

    Parameters
    ----------
    found : Migration
        With partners by optimal matching.
    keep : {"before", "after"}
        Whose looks stay.

    Returns
    -------
    (tuple of int, tuple of int)
        Of before and after. A segment without a partner gets a look that no other one has.
    """
    pairs = [(b, a) for b, a in enumerate(found.partners) if a != NO_SEGMENT]
    if keep == "before":
        of_partner = {after: found.before.looks[before] for before, after in pairs}
        return found.before.looks, _filled(of_partner, len(found.after.names), found.before.looks)
    of_partner = {before: found.after.looks[after] for before, after in pairs}
    return _filled(of_partner, len(found.before.names), found.after.looks), found.after.looks


def _filled(known: dict[int, int], n_segments: int, taken: Looks) -> Looks:
    free = (look for look in count() if look not in taken)
    return tuple(known[k] if k in known else next(free) for k in range(n_segments))
