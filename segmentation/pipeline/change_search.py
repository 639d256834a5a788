"""Search among changed customers, on prepared columns: thousands of them in a few passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from segmentation.common.arrays import Flags, Floats, Ints, read_only
from segmentation.common.column_values import numbers, texts
from segmentation.domain.assignment import (
    assign,
    assign_together,
    segment_costs,
    squared_distances,
)
from segmentation.domain.grouping import Centroids, Regrouped
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode
from segmentation.encoding.missing_values import observed
from segmentation.pipeline.what_if import ObservedRange
from segmentation.representation.numpy_network import embed

#: Changes: the place of a block → the value that its trait takes.
Options = dict[int, float | str]

_MOST_TRAITS = 3  # tried together from below
_BEAM = 8
_FINALISTS = 6
_GRID, _REFINED = 48, 3
_FIGURES = (2, 3, 4)  # that a changed number is written with
_SPARED = 0.1  # of a change that may be added for a round number


@dataclass(frozen=True, slots=True)
class TraitOptions:
    """The values that one trait may take.

    Attributes
    ----------
    seen : ObservedRange
    first : tuple of (float or str)
        The values that are tried first.
    """

    seen: ObservedRange
    first: tuple[float | str, ...]


@dataclass(frozen=True, slots=True)
class ChangeSearch:
    """A customer, and what may be changed of it.

    Attributes
    ----------
    model : SegmentModel
    own : DataFrame, shape (1, n_columns)
    target : int
    options : mapping of int to TraitOptions
        By the place of the block.
    raw : mapping of int to (float or str or None)
        The customer's own value of each of these; ``None`` for a blank.
    prepared : ndarray, shape (n_inputs,)
        The customer as it is.
    is_open : ndarray of bool, shape (n_inputs,)
        The columns that blanks leave open.
    others : ndarray, shape (n_others, n_dimensions), or None
        The points of those whose segment is decided together with the customer's.
    starts : tuple of int
        Where the columns of each block begin, and last where the last one ends.
    """

    model: SegmentModel
    own: pd.DataFrame
    target: int
    options: Mapping[int, TraitOptions]
    raw: Mapping[int, float | str | None]
    prepared: Floats
    is_open: Flags
    others: Floats | None
    starts: tuple[int, ...]

    def __post_init__(self) -> None:
        read_only(self.prepared)
        read_only(self.is_open)

    def trait(self, place: int) -> str:
        """Return the trait of a block."""
        return self.model.blocks[place].trait

    def size_of(self, place: int, value: float | str) -> float:
        """Return how far a value is from the customer's own, in standard deviations."""
        return float(self._sizes([{place: value}])[0])

    def by_few_traits(self) -> Options | None:
        """Return the smallest of the changes of one trait, else of two, else of three."""
        beam: list[Options] = [{}]
        for _ in range(_MOST_TRAITS):
            tried = [
                {**state, place: value}
                for state in beam
                for place, one in self.options.items()
                if place not in state
                for value in one.first
                if value != self.raw[place]
            ]
            if not tried:
                return None
            arrived, missing = self._judge(tried)
            if arrived.any():
                return self._smallest([tried[k] for k in np.flatnonzero(arrived)])
            beam = _best_of_each(tried, missing)
        return None

    def by_real_customers(self, like: pd.DataFrame) -> Options | None:
        """Return the smallest change that begins at all the values of a real customer."""
        columns = {place: self._values(like, place) for place in self.options}
        tried = []
        for k in range(len(like)):
            values = {place: column[k] for place, column in columns.items()}
            kept = {p: v for p, v in values.items() if not pd.isna(v) and v != self.raw[p]}
            if kept:
                tried.append({p: v if isinstance(v, str) else float(v) for p, v in kept.items()})
        if not tried:
            return None
        arrived, _ = self._judge(tried)
        return self._smallest([tried[k] for k in np.flatnonzero(arrived)])

    def _values(self, customers: pd.DataFrame, place: int) -> list[Any]:
        """Return the values of a trait, None or NaN for blanks."""
        is_number = self.model.blocks[place].form == "number"
        values = (numbers if is_number else texts)(customers, self.trait(place))
        return list(values)

    # -- what arrived is made smaller ------------------------------------------------------------

    def _smallest(self, arrived: list[Options]) -> Options | None:
        """Return the change of fewest traits and then of least size, after making each smaller."""
        if not arrived:
            return None
        nearest = np.argsort(self._sizes(arrived), kind="stable")[:_FINALISTS]
        smaller = [self._made_smaller(arrived[k]) for k in nearest]
        sizes = self._sizes(smaller)
        return smaller[min(range(len(smaller)), key=lambda k: (len(smaller[k]), sizes[k]))]

    def _made_smaller(self, change: Options) -> Options:
        change = self._without_needless(change)
        for _ in range(2):  # what one trait gives up, another may no longer
            for place in sorted(change, key=lambda p: -self.size_of(p, change[p])):
                change = {**change, place: self._nearest_value(change, place)}
        for place in change:
            change = {**change, place: self._rounded(change, place)}
        return change

    def _without_needless(self, change: Options) -> Options:
        """Give traits back, that which changes most first, as long as the customer arrives."""
        while len(change) > 1:
            order = sorted(change, key=lambda place: -self.size_of(place, change[place]))
            fewer = [{p: v for p, v in change.items() if p != left} for left in order]
            arrived, _ = self._judge(fewer)
            if not arrived.any():
                return change
            change = fewer[int(np.flatnonzero(arrived)[0])]
        return change

    def _nearest_value(self, change: Options, place: int) -> float | str:
        """Return the value nearest to the customer's own with which it still arrives."""
        far = change[place]
        if isinstance(far, str):
            values = [v for v in self.options[place].seen.levels if v != self.raw[place]]
            sizes = self._sizes([{place: value} for value in values])
            order = [values[k] for k in np.argsort(sizes, kind="stable")]
            arriving = self._arriving(change, place, order)
            return arriving[0] if arriving else far
        near = self._start(place)
        for _ in range(_REFINED):
            grid = self._between(place, near, float(far))
            arriving = self._arriving(change, place, grid)
            if not arriving:
                return far
            far = float(arriving[0])
            near = next((a for a, b in pairwise([near, *grid]) if b == far), near)
        return far

    def _start(self, place: int) -> float:
        own = self.raw[place]
        return float(self.model.blocks[place].fill if own is None else own)

    def _between(self, place: int, near: float, far: float) -> list[float]:
        """Return values from near, which is left out, to far."""
        grid = np.linspace(near, far, _GRID + 1)[1:]
        if self.options[place].seen.whole:
            whole = np.ceil(grid) if far > near else np.floor(grid)
            grid = np.array([v for v in dict.fromkeys(whole.tolist()) if v != near])
        return grid.tolist() or [far]

    def _arriving(
        self, change: Options, place: int, values: list[float] | list[str]
    ) -> list[float | str]:
        tried: list[Options] = [{**change, place: value} for value in values]
        if not tried:
            return []
        return [values[k] for k in np.flatnonzero(self._judge(tried)[0])]

    def _rounded(self, change: Options, place: int) -> float | str:
        """Return a number a little farther off that is easier to say, if that arrives."""
        value, seen = change[place], self.options[place].seen
        if isinstance(value, str) or seen.whole:
            return value
        own = self._start(place)
        for figures in _FIGURES:
            step = 10.0 ** (np.floor(np.log10(max(abs(value), 1e-12))) + 1 - figures)
            farther = np.ceil(value / step) if value > own else np.floor(value / step)
            said = float(np.clip(float(f"{farther * step:.12g}"), seen.least, seen.most))
            small = abs(said - value) <= _SPARED * abs(value - own)
            if small and self._arriving(change, place, [said]):
                return said
        return value

    # -- many changed customers at once ----------------------------------------------------------

    def _judge(self, tried: list[Options]) -> tuple[Flags, Floats]:
        """Return which changes arrive, and how much each misses the target by."""
        prepared, is_open = self._moved(tried)
        points = embed(self.model.representation, prepared)
        if self.model.representation.blanks == "open":
            points = np.where(is_open, np.nan, points)
        labels, costs = self._placed(points)
        others = np.delete(costs, self.target, axis=1)
        missing = costs[:, self.target] - (others.min(axis=1) if others.size else 0.0)
        return labels == self.target, np.maximum(missing, self._beyond_reach(points))

    def _sizes(self, tried: list[Options]) -> Floats:
        """Return how far changes move the customer, summed over traits, in standard deviations."""
        squared = (self._moved(tried)[0] - self.prepared) ** 2
        weights = np.array([block.weight for block in self.model.blocks])
        by_trait = np.sqrt(np.add.reduceat(squared, self.starts[:-1], axis=1) / weights)
        return np.asarray(by_trait.sum(axis=1))

    def _moved(self, tried: list[Options]) -> tuple[Floats, Flags]:
        """Return the prepared columns of changed customers, and which of them blanks leave open."""
        prepared = np.repeat(self.prepared[None], len(tried), axis=0)
        is_open = np.repeat(self.is_open[None], len(tried), axis=0)
        for place in sorted({place for change in tried for place in change}):
            rows = [k for k, change in enumerate(tried) if place in change]
            columns = slice(self.starts[place], self.starts[place + 1])
            prepared[rows, columns] = self._columns(place, [tried[k][place] for k in rows])
            is_open[rows, columns] = False
        return prepared, is_open

    def _placed(self, points: Floats) -> tuple[Ints, Floats]:
        found = self.model.cluster_model
        costs = segment_costs(found, points)
        if self.others is None:
            return assign(found, points), costs
        costs = costs + segment_costs(found, self.others).sum(axis=0)
        if isinstance(found, Regrouped):  # first the segment of all of them, then their part of it
            owners = np.zeros(1 + len(self.others), dtype=np.int64)
            together = (np.vstack([point, self.others]) for point in points)
            labels = [assign_together(found, group, owners)[0] for group in together]
            return np.array(labels, dtype=np.int64), costs
        return np.asarray(costs.argmin(axis=1)), costs

    def _beyond_reach(self, points: Floats) -> Floats:
        """Return how far beyond the reach of the target points are; -inf where it has no end."""
        found = self.model.cluster_model
        if not isinstance(found, Centroids) or np.isinf(found.radius).any():
            return np.full(len(points), -np.inf)
        own = found.segments == self.target
        squared = squared_distances(points, found.points[own])
        return np.asarray((squared - found.radius[own] ** 2).min(axis=1))

    def _columns(self, place: int, values: list[float | str]) -> Floats:
        """Return the prepared columns of values of one trait."""
        name = self.trait(place)
        numeric = pd.api.types.is_numeric_dtype(self.own[name])
        column = [float(v) for v in values] if numeric else [str(v) for v in values]
        return encode(pd.DataFrame({name: column}), (self.model.blocks[place],))


def prepare_search(
    model: SegmentModel, customers: pd.DataFrame, target: int, options: Mapping[int, TraitOptions]
) -> ChangeSearch:
    """Return a search from where a customer is now.

    Parameters
    ----------
    model : SegmentModel
    customers : DataFrame
        The customer first, then those whose segment is decided together with it.
    target : int
    options : mapping of int to TraitOptions

    Returns
    -------
    ChangeSearch
    """
    prepared = encode(customers, model.blocks)
    opened = observed(prepared, customers, model.blocks)
    widths = [block.width for block in model.blocks]
    return ChangeSearch(
        model=model,
        own=customers.iloc[[0]],
        target=target,
        options=options,
        raw={place: _raw(customers.iloc[[0]], model.blocks[place]) for place in options},
        prepared=prepared[0].copy(),
        is_open=np.isnan(opened[0]),
        others=_points_of_others(model, prepared, opened) if len(customers) > 1 else None,
        starts=(0, *np.cumsum(widths).tolist()),
    )


def _raw(own: pd.DataFrame, block: Block) -> float | str | None:
    if block.form != "number":
        level: str | None = texts(own, block.trait)[0]
        return level
    value = float(numbers(own, block.trait)[0])
    return None if np.isnan(value) else value


def _points_of_others(model: SegmentModel, prepared: Floats, opened: Floats) -> Floats:
    if model.representation.blanks == "open":
        return opened[1:]
    return embed(model.representation, prepared)[1:]


def _best_of_each(tried: list[Options], missing: Floats) -> list[Options]:
    """Return the changes that come nearest to the target, one for each set of traits."""
    best: dict[frozenset[int], Options] = {}
    for k in np.argsort(missing, kind="stable"):
        best.setdefault(frozenset(tried[k]), tried[k])
        if len(best) == _BEAM:
            break
    return list(best.values())
