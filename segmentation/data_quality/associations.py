"""Association between traits: Spearman's rank correlation and Cramér's V."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats, read_only
from segmentation.common.column_values import numbers, texts
from segmentation.common.random_streams import stream
from segmentation.domain.plan import ColumnPlan, Kind

_ALIKE = 0.95
_MOST_SAMPLED = 10_000
_LEAST_SAMPLED = 1_000
_MOST_PRODUCTS = 2_500_000_000  # of the rank matrix with itself, about a second
_PRODUCTS_OF_COUNTING = 20  # one look-up while counting pairs of categories costs as many
_MOST_LEVELS = 30  # of a category; rarer values are counted as one
_LEAST_COMMON = 10  # rows in which both traits have a value


@dataclass(frozen=True, slots=True)
class Associations:
    """Pairwise associations between traits.

    Attributes
    ----------
    ranked : tuple of str
        Numbers, orders and yes/no.
    correlations : ndarray of float, shape (n_ranked, n_ranked)
        Spearman's rank correlation, -1 to 1; NaN where too few rows have both, or one is constant.
    categories : tuple of str
        Traits without an order.
    associations : ndarray of float, shape (n_categories, n_categories)
        Cramér's V without its bias, 0 to 1; NaN likewise.
    n_sampled : int
        Rows that all this was measured on.
    """

    ranked: tuple[str, ...]
    correlations: Floats
    categories: tuple[str, ...]
    associations: Floats
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
    return Associations(
        ranked=tuple(c.name for c in in_order),
        correlations=_spearman([_ranks_of_values(frame, c) for c in in_order]),
        categories=tuple(c.name for c in categories),
        associations=_cramer([_category_codes(frame, c.name) for c in categories]),
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
        *_duplicates_of_earlier(
            likeness.ranked, likeness.correlations, n_missing, "rank correlation"
        ),
        *_duplicates_of_earlier(
            likeness.categories, likeness.associations, n_missing, "Cramér’s V"
        ),
    ]
    return tuple(sorted(found, key=lambda pair: -abs(pair.correlation)))


def _duplicates_of_earlier(
    names: tuple[str, ...], alike: Floats, n_missing: Mapping[str, int], measure: str
) -> Iterator[NearDuplicate]:
    """Keep the fuller and earlier traits, and give each other one with what it repeats most."""
    strength = np.nan_to_num(np.abs(alike))
    kept: list[int] = []
    for k in sorted(range(len(names)), key=lambda k: (n_missing[names[k]], k)):
        twin = kept[int(strength[kept, k].argmax())] if kept else k
        if twin == k or strength[twin, k] < _ALIKE:
            kept.append(k)
            continue
        value, gone, stays = float(alike[twin, k]), names[k], names[twin]
        first, second = names[min(twin, k)], names[max(twin, k)]
        yield NearDuplicate(
            first=first,
            second=second,
            correlation=value,
            suggested=gone,
            sentence=(
                f"“{first}” and “{second}” say almost the same"
                f"{', the other way round' if value < 0 else ''} ({measure} "
                f"{_correlation_text(value)}), so that it counts twice. Leave out “{gone}”"
                f"{', which has more blanks' if n_missing[gone] > n_missing[stays] else ''}."
            ),
        )


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


def _category_codes(frame: pd.DataFrame, name: str) -> NDArray[np.int64]:
    """Return the values of a category as places by falling frequency; -1 for a blank."""
    codes = pd.factorize(frame[name])[0].astype(np.int64)
    counts = np.bincount(codes[codes >= 0], minlength=1)
    place = np.empty(len(counts) + 1, dtype=np.int64)
    place[np.argsort(-counts, kind="stable")] = np.minimum(np.arange(len(counts)), _MOST_LEVELS)
    place[-1] = -1
    return place[codes]


def _spearman(columns: Sequence[Floats]) -> Floats:
    if not columns:
        return np.empty((0, 0))
    ranks = pd.DataFrame(np.column_stack(columns)).rank().to_numpy()
    present = ~np.isnan(ranks)
    with np.errstate(invalid="ignore", divide="ignore"):
        n_present = present.sum(axis=0)
        centred = np.where(present, ranks - np.nansum(ranks, axis=0) / n_present, 0.0)
        both = present.astype(float)
        common = both.T @ both
        sums, squares = centred.T @ both, (centred**2).T @ both
        variances = squares - sums**2 / common
        products = centred.T @ centred - sums * sums.T / common
        found = products / np.sqrt(variances * variances.T)
    vary = variances > 1e-9 * squares
    known = (common >= _LEAST_COMMON) & vary & vary.T
    return np.where(known, np.clip(found, -1.0, 1.0), np.nan)


def _cramer(columns: Sequence[NDArray[np.int64]]) -> Floats:
    """Count each category against all later ones at once."""
    size = len(columns)
    found = np.full((size, size), np.nan)
    widths = np.array([int(codes.max(initial=0)) + 1 for codes in columns], dtype=np.int64)
    for k, own in enumerate(columns):
        found[k, k] = 1.0 if widths[k] > 1 else np.nan
        later = columns[k + 1 :]
        if not later:
            break
        starts = np.cumsum([0, *widths[k + 1 :]])
        end = int(starts[-1])
        here = own >= 0
        codes = np.column_stack(later)[here]
        slots = np.where(codes >= 0, codes + starts[:-1], end)  # blanks to a last one, cut off
        slots += own[here][:, None] * (end + 1)
        counts = np.bincount(slots.ravel(), minlength=int(widths[k]) * (end + 1))
        table = counts.reshape(-1, end + 1)[:, :end].astype(float)
        found[k, k + 1 :] = found[k + 1 :, k] = _bias_corrected_v(
            table, starts[:-1], widths[k + 1 :]
        )
    return found


def _bias_corrected_v(
    table: Floats, starts: NDArray[np.int64], widths: NDArray[np.int64]
) -> Floats:
    """Return V of each contingency table of a row of them: φ² and both sizes less their bias."""
    rows = np.add.reduceat(table, starts, axis=1)
    columns = table.sum(axis=0)
    n = np.add.reduceat(columns, starts)
    expected = np.repeat(rows, widths, axis=1) * columns
    shares = np.divide(table**2, expected, out=np.zeros_like(table), where=expected > 0)
    phi2 = np.add.reduceat(shares.sum(axis=0), starts) - 1
    n_rows = (rows > 0).sum(axis=0)
    n_columns = np.add.reduceat((columns > 0).astype(np.int64), starts)
    with np.errstate(invalid="ignore", divide="ignore"):
        phi2 = np.maximum(0.0, phi2 - (n_rows - 1) * (n_columns - 1) / (n - 1))
        least = np.minimum(
            n_rows - (n_rows - 1) ** 2 / (n - 1), n_columns - (n_columns - 1) ** 2 / (n - 1)
        )
        found = np.sqrt(np.clip(phi2 / (least - 1), 0.0, 1.0))
    known = (n >= _LEAST_COMMON) & (np.minimum(n_rows, n_columns) > 1) & (least > 1)
    return np.where(known, found, np.nan)
