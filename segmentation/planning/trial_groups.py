"""Who is treated and who is held back: random, the same share in every segment, reproducible."""

from collections.abc import Sequence

import numpy as np

from segmentation.common.arrays import Flags, Ints
from segmentation.common.errors import SegmentationError
from segmentation.monitoring.trial_split import places


def held_back(keys: Sequence[str], labels: Ints, salt: str, share: float) -> Flags:
    """Say who is held back from a campaign.

    Parameters
    ----------
    keys : sequence of str
        What names each customer, all different.
    labels : ndarray of int, shape (n_customers,)
        The segment of each.
    salt : str
        The name of the trial; another one draws others, independently.
    share : float
        Of each segment, above 0 and below 1.

    Returns
    -------
    ndarray of bool, shape (n_customers,)

    Raises
    ------
    SegmentationError
        If the name is blank, the share out of range, or a key occurs twice.

    Notes
    -----
    Within a segment customers are put in the order of the SHA-256 of name and key, which is as
    good as random and the same in every run and order of the file; the first round(share × size)
    are held back. Every segment has its share exactly, to the nearest customer.
    """
    if not 0 < share < 1:
        raise SegmentationError("The share that is held back lies above 0 and below 100 %.")
    if len(set(keys)) < len(keys):
        raise SegmentationError(
            "Some customers have the same key, so they cannot be told apart in a trial. Choose "
            "another key on Your data."
        )
    order = np.argsort(places(keys, salt), kind="stable")
    held = np.zeros(len(keys), dtype=np.bool_)
    for segment in np.unique(labels):
        own = order[labels[order] == segment]
        held[own[: round(share * len(own))]] = True
    return held
