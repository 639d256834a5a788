"""How near each segment is to a customer, as bars."""

import math
from collections.abc import Sequence

import numpy as np

from segmentation.common.formatting import number, percent
from segmentation.domain.customer_steps import FollowedCustomer
from segmentation.figures.style import colour, mark
from webapp.components import markup


def segment_nearness(
    followed: FollowedCustomer, names: Sequence[str], looks: Sequence[int]
) -> None:
    """Draw a bar for each segment, the nearest first: a probability, or else a distance.

    Parameters
    ----------
    followed : FollowedCustomer
    names : sequence of str
    looks : sequence of int
        The place of each segment's colour and symbol in the palette.
    """
    values = followed.shares if followed.by_probability else followed.distances
    longest = 1.0 if followed.by_probability else float(values.max()) or 1.0
    markup.nearness(
        (
            colour(looks[k]),
            mark(looks[k]),
            names[k],
            float(values[k]) / longest,
            _says(followed, k),
        )
        for k in np.argsort(-followed.nearness, kind="stable").tolist()
    )


def nearness_note(followed: FollowedCustomer) -> str:
    """Return how the bars are to be read."""
    if followed.by_probability:
        return "A long bar is a likely segment; the probabilities add up to 100\u202f%."
    said = "A short bar is a near segment."
    if followed.n_redraws:
        said += " Beside it, in how many redraws the customer is in it."
    if np.isfinite(followed.reach).any():
        said += " Whoever is beyond the reach of the nearest segment is in none."
    return said


def _says(followed: FollowedCustomer, k: int) -> str:
    if followed.by_probability:
        return percent(float(followed.shares[k]))
    said = number(float(followed.distances[k]))
    if math.isfinite(followed.reach[k]):
        said += f", reach {number(float(followed.reach[k]))}"
    if len(followed.shares):
        n_in = round(float(followed.shares[k]) * followed.n_redraws)
        said += f" · {n_in} of {followed.n_redraws}"
    return said
