"""The smallest change of a customer that leads to another segment."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from segmentation.common.arrays import Ints
from segmentation.domain.customer_steps import SmallestChange, TraitChange
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.segment_model import SegmentModel
from segmentation.pipeline.change_search import (
    ChangeSearch,
    Options,
    TraitOptions,
    prepare_search,
)
from segmentation.pipeline.follow_customer import follow, with_companions
from segmentation.pipeline.what_if import observed_range, with_values

_QUANTILES = (0.0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1.0)
_MOST_LEVELS = 40  # of a category that are tried
_MOST_LIKE = 400  # customers of the target whose values are tried all together


def smallest_change(
    model: SegmentModel,
    customers: pd.DataFrame,
    labels: Ints,
    row: int,
    target: int,
    changeable: Collection[str],
) -> SmallestChange | None:
    """Search for the smallest change of a customer that the model puts in another segment.

    A search, not a proof: a smaller change may exist. First single traits are tried, then pairs
    and threes: each trait takes the quantiles that it has in the target segment, the ends of the
    whole table, and every level; of what does not arrive yet, the few that come nearest to the
    target go on (a beam search). What arrives is moved back towards the customer's own values,
    trait by trait, as far as the segment stays (repeated grids, each within a step of the last),
    and a trait that is not needed is left as it was. Where three traits do not do, the customer
    takes all changeable values of real customers of the target, and traits are given back one by
    one. Fewer traits come before smaller changes. Last, the changed customer is scored by
    :func:`segmentation.pipeline.follow_customer.follow`; only what has arrived is returned.

    Parameters
    ----------
    model : SegmentModel
    customers : DataFrame
        All of them, cleaned as the model's were.
    labels : ndarray of int, shape (n_customers,)
        The segment of each.
    row : int
    target : int
        Another segment than the customer's.
    changeable : collection of str
        The traits that may change. No value leaves what the table shows.

    Returns
    -------
    SmallestChange or None
        ``None`` where none was found.
    """
    own = with_companions(model, customers, row)
    like = np.flatnonzero(labels == target)
    like = like[:: max(1, len(like) // _MOST_LIKE)]
    options = {
        place: _options(customers, labels == target, model.plan[block.trait])
        for place, block in enumerate(model.blocks)
        if block.trait in changeable
    }
    if not options or not len(like):
        return None
    search = prepare_search(model, own, target, options)
    found = search.by_few_traits() or search.by_real_customers(customers.iloc[like])
    return None if found is None else _checked(model, own, search, found)


def _options(customers: pd.DataFrame, in_target: np.ndarray, trait: ColumnPlan) -> TraitOptions:
    """Return the values that a trait may take."""
    seen = observed_range(customers, trait)
    if trait.kind is not Kind.NUMBER:
        return TraitOptions(seen, seen.levels[:_MOST_LEVELS])
    there = pd.to_numeric(customers.loc[in_target, trait.name], errors="coerce").dropna()
    values = [] if there.empty else np.quantile(there, _QUANTILES, method="nearest").tolist()
    return TraitOptions(seen, tuple(sorted({*values, seen.least, seen.most})))


def _checked(
    model: SegmentModel, own: pd.DataFrame, search: ChangeSearch, found: Options
) -> SmallestChange | None:
    """Return what was found in the units of the file, if scoring agrees."""
    values = {search.trait(place): value for place, value in found.items()}
    if follow(model, with_values(own, values)).label != search.target:
        return None
    sizes = {place: search.size_of(place, value) for place, value in found.items()}
    order = sorted(found, key=lambda place: (-sizes[place], place))
    changes = tuple(
        TraitChange(search.trait(place), search.raw[place], found[place]) for place in order
    )
    return SmallestChange(search.target, changes, float(sum(sizes.values())))
