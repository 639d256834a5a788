"""What differs in the columns of a later file that were matched: kind, categories, unit."""

from collections.abc import Iterator

import numpy as np

from segmentation.common.column_values import coded, numbers
from segmentation.common.formatting import clip, count, listing, unit
from segmentation.domain.dataset import Dataset
from segmentation.domain.plan import ColumnPlan
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.monitoring.column_matches import ColumnDifference, ColumnMatches
from segmentation.pipeline.score_checks import mismatches

_MOST_NAMED, _LONGEST = 3, 30


def column_differences(
    model: SegmentModel, customers: Dataset, matches: ColumnMatches
) -> tuple[ColumnDifference, ...]:
    """Return what differs in the traits of a later file.

    Parameters
    ----------
    model : SegmentModel
    customers : Dataset
        One row a customer, under the names that the model knows.
    matches : ColumnMatches

    Returns
    -------
    tuple of ColumnDifference
        Another kind of values, categories that the model never saw, another unit (by what the names
        and cells say, or by typical values ten times larger or smaller), a shorter log of orders.
    """
    renamed = {wanted: found for found, wanted in matches.renamed.items()}
    found = list(_of_traits(model, customers, renamed))
    said = {(one.column, one.kind) for one in found}
    found.extend(
        ColumnDifference(one.trait, one.kind, one.sentence)
        for one in mismatches(customers.frame, model.blocks, model.plan)
        if (one.trait, one.kind) not in said
    )
    return tuple(found)


def _of_traits(
    model: SegmentModel, customers: Dataset, renamed: dict[str, str]
) -> Iterator[ColumnDifference]:
    readings = customers.reading.by_name()
    for block in model.blocks:
        column = model.plan[block.trait]
        name = column.heading
        if block.form == "number":
            values = numbers(customers.frame, block.trait)
            blank = customers.frame[block.trait].isna().to_numpy(dtype=bool)
            n_words = int((np.isnan(values) & ~blank).sum())
            if n_words:
                yield ColumnDifference(
                    block.trait, "kind",
                    f"“{name}” held numbers where the model was learnt; here {count(n_words)} "
                    "customers have something else, which counts as blank.",
                )  # fmt: skip
            reading = readings.get(block.trait)
            here = {reading.unit if reading else "", unit(renamed.get(block.trait, block.trait))}
            there = {column.unit, unit(block.trait)} - {""}
            if (here := here - {""}) and there and not here & there:
                yield ColumnDifference(
                    block.trait, "unit",
                    f"“{name}” is in {listing(sorted(here))} here and was in "
                    f"{listing(sorted(there))} where the model was learnt.",
                )  # fmt: skip
        else:
            yield from _unseen(customers, block, column)


def _unseen(customers: Dataset, block: Block, column: ColumnPlan) -> Iterator[ColumnDifference]:
    codes, seen = coded(customers.frame, block.trait)
    new = [k for k, value in enumerate(seen) if value not in block.levels]
    if block.other or not new:  # a last level collects what is rare or new
        return
    counts = np.bincount(codes[codes >= 0], minlength=len(seen))
    new.sort(key=lambda k: -counts[k])
    named = [f"“{clip(str(seen[k]), _LONGEST)}”" for k in new[:_MOST_NAMED]]
    more = len(new) - len(named)
    values = listing([*named, *([f"{count(more)} more"] if more else [])])
    yield ColumnDifference(
        block.trait, "categories",
        f"“{column.heading}” has values that the model never saw: {values}, "
        f"{count(int(counts[new].sum()))} customers. They count as "
        f"“{column.words.value_name(str(block.fill))}”.",
    )  # fmt: skip
