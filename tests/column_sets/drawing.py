"""Draw customers in known groups for a set of columns."""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
N_CUSTOMERS, N_SEGMENTS = 1200, 5
_SHIFTS = (-1.3, 0.0, 0.0, 0.0, 1.3)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Customers and their groups.

    Attributes
    ----------
    table : DataFrame
    groups : ndarray of int, shape (n_customers,)
        0 … K - 1 by falling size.
    """

    table: pd.DataFrame
    groups: NDArray[np.int64]


def drawn(title: str, header: str) -> Drawn:
    """Draw a table, the same each time."""
    stream = np.random.default_rng(crc32(title.encode()))
    shares = np.array([0.32, 0.25, 0.2, 0.14, 0.09])
    groups = np.repeat(np.arange(N_SEGMENTS), np.round(shares * N_CUSTOMERS).astype(int))
    columns = {}
    for line in header.strip().splitlines():
        name, _, kind = line.strip().rpartition(" : ")
        shift = stream.permutation(_SHIFTS)
        if stream.random() < 0.3:
            shift *= 1.5
        shift[0] *= 0.4  # the largest is near the middle
        columns[name.strip()] = _values(kind.split(" ", 1), stream, shift[groups])
    return Drawn(pd.DataFrame(columns), groups.astype(np.int64))


def _values(kind: list[str], stream: np.random.Generator, shift: Floats) -> object:
    word, rest = kind
    place = shift + stream.normal(size=len(shift))
    if word in {"money", "days"}:
        values = float(rest) * np.exp(0.6 * place)
        return np.round(values, 2 if word == "money" else 0)
    if word == "count":
        return stream.poisson(float(rest) * np.exp(0.6 * shift))
    if word in {"share", "yes", "Yes"}:
        usual = np.log(float(rest) / (1 - float(rest)))
        share = 1 / (1 + np.exp(-usual - (place if word == "share" else 2 * shift)))
        if word == "share":
            return np.round(share, 4)
        said = stream.random(len(share)) < share
        return said.astype(int) if word == "yes" else np.where(said, "Yes", "No")
    if word in {"whole", "score"}:
        low, high = map(float, rest.split())
        return np.round(low + (high - low) / (1 + np.exp(-place))).astype(int)
    levels = rest.split("/")
    middle = (len(levels) - 1) / 2
    places = np.clip(np.round(middle + 0.9 * middle * place), 0, len(levels) - 1)
    return np.array(levels)[places.astype(int)]
