"""Whether the values of a column could be those of a trait that a model knows."""

import numpy as np

from segmentation.common.column_values import coded, numbers
from segmentation.domain.dataset import Dataset, ReadAs
from segmentation.domain.reference_statistics import ReferenceStatistics
from segmentation.domain.trait_encoding import Block
from segmentation.pipeline.measure_reference import trait_counts

_MOST_ROWS = 20_000  # that are looked at
_TELLING = 3  # values of a category, at least, whose names say which column it is


def kind_of(read_as: ReadAs) -> str:
    """Return what cells are, in one word: ``number``, ``date`` or ``text``."""
    if read_as.value.startswith("date"):
        return "date"
    return "number" if read_as.value.startswith(("number", "duration")) else "text"


def value_likeness(
    dataset: Dataset, column: str, block: Block, reference: ReferenceStatistics | None
) -> float | None:
    """Return how much the values of a column are like those of a trait.

    Parameters
    ----------
    dataset : Dataset
        The later file.
    column : str
    block : Block
    reference : ReferenceStatistics or None

    Returns
    -------
    float or None
        Of a number, what both distributions have in common, Σ min(p, q) over the bins of the
        reference (the overlapping coefficient); of a category, the share of values that are known.
        ``None`` where there is nothing to compare.
    """
    frame = dataset.frame[[column]].head(_MOST_ROWS).rename(columns={column: block.trait})
    if block.form != "number":
        codes, seen = coded(frame, block.trait)
        known = np.isin(seen, list(block.levels))
        present = codes[codes >= 0]
        return float(known[present].mean()) if len(present) else None
    found = (
        next((one for one in reference.traits if one.trait == block.trait), None)
        if (reference is not None)
        else None
    )
    if found is None or np.isnan(numbers(frame, block.trait)).all():
        return None
    counts, _ = trait_counts(frame, block, found.edges)
    before, after = np.array(found.counts, dtype=float), np.array(counts, dtype=float)
    if not before.sum() or not after.sum():
        return None
    return float(np.minimum(before / before.sum(), after / after.sum()).sum())


def is_telling(block: Block) -> bool:
    """Say whether the values of a category are many enough to know it by them alone."""
    return block.form != "number" and len(block.levels) >= _TELLING
