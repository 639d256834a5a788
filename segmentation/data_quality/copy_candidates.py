"""Pairs of columns of a wide table that may repeat each other, found without comparing all pairs.

Columns get short signatures by which those that are alike come close to each other in a sorted
list; only neighbours in such lists, and neighbours in the file, are worth measuring.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation.common.arrays import Flags, Floats, Ints

_FILE_NEIGHBOURS = 25  # columns behind each, where a close partner usually stands
_BITS = 256  # of a signature
_KEY_BITS = 64  # of these that one list is sorted by
_LISTS = 24
_LIST_NEIGHBOURS = 16  # columns behind each in a list
_DEVIATIONS = 4.0  # by which the bits of an alike pair may differ from what is expected
_PREFIX = 64  # rows that categories are sorted by
_SAME_PREFIX = 16  # rows from the first on in which two categories must agree

Bits = NDArray[np.uint64]


def most_candidates(n_columns: int) -> int:
    """Return how many pairs can be found at most: their number grows as that of the columns.

    Parameters
    ----------
    n_columns : int
    """
    return n_columns * (_FILE_NEIGHBOURS + _LISTS * _LIST_NEIGHBOURS + 1)


def same_columns(columns: Ints) -> Ints:
    """Return for each column the first one that has the same values.

    Parameters
    ----------
    columns : ndarray of int, shape (n_columns, n_rows)

    Returns
    -------
    ndarray of int, shape (n_columns,)
        The column's own place where none before it is the same.
    """
    first: dict[bytes, int] = {}
    found = [first.setdefault(column.tobytes(), place) for place, column in enumerate(columns)]
    return np.array(found, dtype=np.int64)


def alike_in_rank(
    centred: Floats, present: Flags, least: float, draws: np.random.Generator
) -> Ints:
    """Return pairs of columns whose rank correlation may reach a limit, of either sign.

    Parameters
    ----------
    centred : ndarray of float, shape (n_rows, n_columns)
        Ranks less their mean, 0 where a value is blank.
    present : ndarray of bool, shape (n_rows, n_columns)
    least : float
        The limit, 0 to 1.
    draws : Generator

    Returns
    -------
    ndarray of int, shape (n_pairs, 2)
        The lower place first, without repeats.

    Notes
    -----
    A bit says on which side of a random plane a column lies; those of columns at an angle θ differ
    with a chance of θ/π (Goemans & Williamson, Journal of the ACM 42, 1995; Charikar, STOC 2002).
    Lists sorted by random choices of the bits bring columns of small angles together. Where the
    blanks of two columns lie apart, the limit is lowered by what that can take from the angle.
    """
    n_rows, n_columns = centred.shape
    planes = draws.standard_normal((_BITS, n_rows)).astype(np.float32)
    bits = (planes @ centred.astype(np.float32)).T > 0
    signature = _packed(bits)
    shares = present.mean(axis=0)
    found = [_file_neighbours(n_columns)]
    for _ in range(_LISTS):
        chosen = bits[:, draws.permutation(_BITS)[:_KEY_BITS]]
        key = _packed(chosen ^ chosen[:, :1])[:, 0]  # a column and its opposite get one key
        for pairs in _list_neighbours(np.argsort(key, kind="stable")):
            apart = np.bitwise_count(signature[pairs[:, 0]] ^ signature[pairs[:, 1]]).sum(axis=1)
            differing = np.minimum(apart, _BITS - apart)
            overlap = np.sqrt(shares[pairs[:, 0]] * shares[pairs[:, 1]])
            found.append(pairs[differing <= _most_differing(least * overlap)])
    return _distinct(found, n_columns)


def alike_in_category(codes: Ints, draws: np.random.Generator) -> Ints:
    """Return pairs of categories that may be the same under other names.

    Parameters
    ----------
    codes : ndarray of int, shape (n_columns, n_rows)
        The level of each row, whatever its number; -1 where it is blank.
    draws : Generator

    Returns
    -------
    ndarray of int, shape (n_pairs, 2)
        The lower place first, without repeats.

    Notes
    -----
    In some rows, each level is called by the first of these rows that has it, whatever its name.
    Lists sorted by that, each over other rows, bring equal divisions of the customers together.
    """
    n_columns, n_rows = codes.shape
    found = [_file_neighbours(n_columns)]
    for _ in range(_LISTS):
        some = codes[:, draws.permutation(n_rows)[:_PREFIX]]
        first = np.array([_first_places(own) for own in some])
        order = np.lexsort(first.T[::-1])
        for pairs in _list_neighbours(order):
            one, other = first[pairs[:, 0], :_SAME_PREFIX], first[pairs[:, 1], :_SAME_PREFIX]
            found.append(pairs[(one == other).all(axis=1)])
    return _distinct(found, n_columns)


def _first_places(codes: Ints) -> Ints:
    """Return for each value the place of its first occurrence."""
    _, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _most_differing(likeness: Floats) -> Floats:
    """Return the most bits in which columns of such a correlation are expected to differ."""
    chance = np.arccos(np.clip(likeness, 0.0, 1.0)) / math.pi
    return np.asarray(_BITS * chance + _DEVIATIONS * np.sqrt(_BITS * chance * (1 - chance)))


def _packed(bits: Flags) -> Bits:
    """Return rows of bits as whole numbers, in their order."""
    packed = np.ascontiguousarray(np.packbits(bits, axis=1))
    return packed.view(">u8").astype(np.uint64)


def _file_neighbours(n_columns: int) -> Ints:
    places = np.arange(n_columns, dtype=np.int64)
    pairs = [np.column_stack([places[:-k], places[k:]]) for k in range(1, _FILE_NEIGHBOURS + 1)]
    return np.concatenate(pairs)


def _list_neighbours(order: Ints) -> Iterator[Ints]:
    for step in range(1, min(_LIST_NEIGHBOURS, len(order) - 1) + 1):
        pairs = np.column_stack([order[:-step], order[step:]])
        pairs.sort(axis=1)
        yield pairs


def _distinct(found: Sequence[Ints], n_columns: int) -> Ints:
    pairs = np.concatenate(found)
    keys = np.unique(pairs[:, 0] * n_columns + pairs[:, 1])
    return np.column_stack(np.divmod(keys, n_columns))
