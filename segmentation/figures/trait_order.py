"""Put traits that go together in the segments beside each other."""

from collections.abc import Sequence

import numpy as np

from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile


def similar_together(traits: Sequence[TraitProfile], n_segments: int) -> list[TraitProfile]:
    """Return traits in the order of the leaves of their dendrogram.

    Parameters
    ----------
    traits : sequence of TraitProfile
        The strongest first: of two branches the one with the stronger trait comes first.
    n_segments : int

    Returns
    -------
    list of TraitProfile

    Notes
    -----
    Average linkage of Euclidean distances between the traits' differences from everyone in each
    segment. The published profile plot orders by a hierarchical clustering of the columns of the
    data (Dolnicar, Grün & Leisch, *Market Segmentation Analysis*, Springer 2018, ch. 8); here it is
    of the profiles, in which numbers and categories are on one scale.
    """
    profiles = np.array([t.effects[:n_segments] for t in traits])
    groups = [[place] for place in range(len(traits))]
    while len(groups) > 1:
        first, second = _nearest(groups, profiles)
        joined = sorted((groups[first], groups[second]), key=min)
        groups = [group for k, group in enumerate(groups) if k not in (first, second)]
        groups.append([*joined[0], *joined[1]])
    return [traits[place] for group in groups for place in group]


def axis_name(trait: TraitProfile) -> str:
    """Return a trait's name; an asterisk where each segment shows a value of its own."""
    several = trait.kind is Kind.CATEGORY and len(set(trait.focus)) > 1
    return f"{trait.label}*" if several else trait.label


def _nearest(groups: Sequence[Sequence[int]], profiles: np.ndarray) -> tuple[int, int]:
    """Return the two groups whose members are nearest on average, the first of equals."""
    pairs = [(a, b) for a in range(len(groups)) for b in range(a + 1, len(groups))]
    return min(pairs, key=lambda pair: _apart(profiles[groups[pair[0]]], profiles[groups[pair[1]]]))


def _apart(some: np.ndarray, others: np.ndarray) -> float:
    """Return the mean distance between the members of two groups, to 9 decimals."""
    gaps = np.linalg.norm(some[:, None, :] - others[None, :, :], axis=2)
    return round(float(gaps.mean()), 9)
