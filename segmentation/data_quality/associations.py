"""Association between traits: Spearman's rank correlation and Cramér's V.

Pairs grow with the square of the traits. Of a wide table, the first some hundred traits are
compared with each other; beyond them only pairs that may be copies are measured.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.common.column_values import numbers, texts
from segmentation.common.random_streams import stream
from segmentation.data_quality.pairwise_likeness import (
    CodedColumns,
    Likeness,
    RankedColumns,
    measure_pairs,
)
from segmentation.domain.plan import ColumnPlan, Kind

_MOST_SAMPLED = 10_000
_LEAST_SAMPLED = 1_000
_MOST_PRODUCTS = 2_500_000_000  # of the rank matrix with itself, about a second
_PRODUCTS_OF_COUNTING = 20  # one look-up while counting pairs of categories costs as many
_MOST_LEVELS = 30  # of a category; rarer values are counted as one

Measure = Literal["rank correlation", "Cramér’s V"]


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two traits that say almost the same.

    Attributes
    ----------
    first, second : str
        In the order of the traits.
    likeness : float
        Spearman's rank correlation, or Cramér's V of two categories.
    measure : {"rank correlation", "Cramér's V"}
    """

    first: str
    second: str
    likeness: float
    measure: Measure


@dataclass(frozen=True, slots=True)
class Associations:
    """Pairwise associations between traits.

    Attributes
    ----------
    ranked : tuple of str
        Numbers, orders and yes/no.
    correlations : ndarray of float, shape (n_compared, n_compared)
        Spearman's rank correlation, -1 to 1, of the first 400 of ``ranked``; NaN where too few rows
        have both, or one is constant.
    categories : tuple of str
        Traits without an order.
    associations : ndarray of float, shape (n_compared, n_compared)
        Cramér's V without its bias, 0 to 1, of the first 400 of ``categories``; NaN likewise.
    alike : tuple of AlikePair
        The pairs from a likeness of 0.95 on, among all traits.
    n_measured : int
        Pairs that were measured.
    n_sampled : int
        Rows that all this was measured on.
    """

    ranked: tuple[str, ...]
    correlations: Floats
    categories: tuple[str, ...]
    associations: Floats
    alike: tuple[AlikePair, ...]
    n_measured: int
    n_sampled: int

    def __post_init__(self) -> None:
        read_only(self.correlations)
        read_only(self.associations)


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two nearly redundant traits.

    Attributes
    ----------
    first, second : str
        In the file's order.
    correlation : float
        Spearman's rank correlation, or Cramér's V of two categories.
    suggested : str
        The one to leave out: that with more blanks, or else the later.
    sentence : str
        The same in words.
    """

    first: str
    second: str
    correlation: float
    suggested: str
    sentence: str


def measure_associations(frame: pd.DataFrame, traits: Sequence[ColumnPlan]) -> Associations:
    """Measure how alike traits are, on a sample of a large table.

    Of more than 400 numbers, orders and yes/no, or as many categories, the first 400 are compared
    with each other. Beyond them copies are found wherever they stand, and near-copies where they
    stand close together or divide or rank the sampled customers much alike.

    Parameters
    ----------
    frame : DataFrame
    traits : sequence of ColumnPlan
        Numbers, orders, yes/no and categories; others are left out.

    Returns
    -------
    Associations

    Notes
    -----
    Ranks are those among all values of a trait in the sample, and each pair is correlated over the
    rows that have both: one product of matrices for all pairs (Spearman, American Journal of
    Psychology 15, 1904). Cramér's V is corrected for bias after Bergsma, Journal of the Korean
    Statistical Society 42(3), 2013, doi 10.1016/j.jkss.2012.10.002.
    """
    in_order = [c for c in traits if c.kind in (Kind.NUMBER, Kind.ORDERED, Kind.BOOLEAN)]
    categories = [c for c in traits if c.kind is Kind.CATEGORY]
    n_sampled = _sample_size(len(frame), len(in_order), len(categories))
    if n_sampled < len(frame):
        draws = stream(0, "likeness sample")
        frame = frame.iloc[np.sort(draws.choice(len(frame), n_sampled, replace=False))]
    ranked = measure_pairs(RankedColumns([_ranks_of_values(frame, c) for c in in_order]))
    coded = measure_pairs(CodedColumns([_category_codes(frame, c.name) for c in categories]))
    ranked_names, names = tuple(c.name for c in in_order), tuple(c.name for c in categories)
    return Associations(
        ranked=ranked_names,
        correlations=ranked.matrix,
        categories=names,
        associations=coded.matrix,
        alike=(
            *_named(ranked, ranked_names, "rank correlation"),
            *_named(coded, names, "Cramér’s V"),
        ),
        n_measured=ranked.n_measured + coded.n_measured,
        n_sampled=n_sampled,
    )


def near_duplicates(
    likeness: Associations, n_missing: Mapping[str, int]
) -> tuple[NearDuplicate, ...]:
    """Name the traits that repeat another one, from a likeness of 0.95 on.

    Parameters
    ----------
    likeness : Associations
    n_missing : mapping of str to int
        The blanks of each trait.

    Returns
    -------
    tuple of NearDuplicate
        One for each trait that could go, with the one that stays and is most like it; the most
        alike first.
    """
    found = [
        *_duplicates_of_earlier(likeness.ranked, likeness.alike, n_missing),
        *_duplicates_of_earlier(likeness.categories, likeness.alike, n_missing),
    ]
    return tuple(sorted(found, key=lambda pair: -abs(pair.correlation)))


def _duplicates_of_earlier(
    names: tuple[str, ...], alike: Sequence[AlikePair], n_missing: Mapping[str, int]
) -> Iterator[NearDuplicate]:
    """Keep the fuller and earlier traits, and give each other one with what it repeats most."""
    place = {name: k for k, name in enumerate(names)}
    pairs: dict[int, list[tuple[int, AlikePair]]] = {}
    for pair in alike:
        if pair.first in place and pair.second in place:
            one, other = place[pair.first], place[pair.second]
            pairs.setdefault(one, []).append((other, pair))
            pairs.setdefault(other, []).append((one, pair))
    rank = {k: (n_missing[names[k]], k) for k in pairs}
    kept: set[int] = set()
    for k in sorted(pairs, key=rank.__getitem__):
        twins = [found for found in pairs[k] if found[0] in kept]
        if not twins:
            kept.add(k)
            continue
        twin, pair = min(twins, key=lambda found: (-abs(found[1].likeness), rank[found[0]]))
        value, gone, stays = pair.likeness, names[k], names[twin]
        first, second = names[min(twin, k)], names[max(twin, k)]
        yield NearDuplicate(
            first=first,
            second=second,
            correlation=value,
            suggested=gone,
            sentence=(
                f"“{first}” and “{second}” say almost the same"
                f"{', the other way round' if value < 0 else ''} ({pair.measure} "
                f"{_correlation_text(value)}), so that it counts twice. Leave out “{gone}”"
                f"{', which has more blanks' if n_missing[gone] > n_missing[stays] else ''}."
            ),
        )


def _named(found: Likeness, names: tuple[str, ...], measure: Measure) -> Iterator[AlikePair]:
    for one, other, likeness in found.pairs:
        yield AlikePair(names[one], names[other], likeness, measure)


def _correlation_text(value: float) -> str:
    return f"{value:.2f}".replace("-", "\u2212")


def _sample_size(n_rows: int, n_ranked: int, n_categories: int) -> int:
    pairs = n_ranked**2 + _PRODUCTS_OF_COUNTING * n_categories**2
    affordable = _MOST_PRODUCTS // max(pairs, 1)
    return min(n_rows, max(_LEAST_SAMPLED, min(_MOST_SAMPLED, affordable)))


def _ranks_of_values(frame: pd.DataFrame, column: ColumnPlan) -> Floats:
    """Return numbers as they are, and levels as their place in the order."""
    if column.kind is Kind.NUMBER:
        return numbers(frame, column.name)
    codes, values = pd.factorize(frame[column.name])
    said = texts(pd.DataFrame({column.name: values}), column.name)
    order = {level: float(place) for place, level in enumerate(column.levels)}
    places = np.array([*(order.get(value, np.nan) for value in said), np.nan])  # -1 is a blank
    return places[codes]


def _category_codes(frame: pd.DataFrame, name: str) -> Ints:
    """Return the values of a category as places by falling frequency; -1 for a blank."""
    codes = pd.factorize(frame[name])[0].astype(np.int64)
    counts = np.bincount(codes[codes >= 0], minlength=1)
    place = np.empty(len(counts) + 1, dtype=np.int64)
    place[np.argsort(-counts, kind="stable")] = np.minimum(np.arange(len(counts)), _MOST_LEVELS)
    place[-1] = -1
    return place[codes]
