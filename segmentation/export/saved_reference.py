"""What a model remembers of the customers it was learnt on, as a model file keeps it."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from segmentation.domain.reference_statistics import ReferenceStatistics, TraitReference
from segmentation.domain.segment_model import SegmentModel
from segmentation.export.saved_cleaning import tuples


def reference_of(saved: dict[str, Any]) -> ReferenceStatistics:
    """Return reference statistics from their attributes.

    Raises
    ------
    Exception
        Of any kind, where they are none.
    """
    values = tuples(saved)
    traits = tuple(TraitReference(**tuples(trait)) for trait in saved["traits"])
    means = tuple(tuple(map(float, row)) for row in saved["segment_means"])
    return ReferenceStatistics(**{**values, "traits": traits, "segment_means": means})


def check_reference(model: SegmentModel) -> None:
    """Refuse reference statistics that are not of a model's traits and segments.

    Raises
    ------
    ValueError
        If they are not; none at all are well.
    """
    found = model.reference
    if found is None:
        return
    n_inputs = sum(block.width for block in model.blocks)
    widths = [1 if block.form == "number" else len(block.levels) for block in model.blocks]
    learns = bool(model.representation.decoder)  # then older files have no means
    n_means = 0 if learns and not found.segment_means else model.n_segments + 1
    errors = len(found.error_edges) + 1 if found.error_counts else 0
    if not (
        [trait.trait for trait in found.traits] == [block.trait for block in model.blocks]
        and all(
            _counted(trait.counts, (len(trait.edges) if block.form == "number" else width) + 1)
            and (block.form == "number" or not trait.edges)
            and _rising(trait.edges)
            and trait.blanks >= 0
            for trait, block, width in zip(found.traits, model.blocks, widths, strict=True)
        )
        and _counted(found.segments, model.n_segments + 1)
        and _counted(found.error_counts, errors)
        and _rising(found.error_edges)
        and math.isfinite(found.error_limit)
        and [len(row) for row in found.segment_means] == [n_inputs] * n_means
        and all(math.isfinite(value) for row in found.segment_means for value in row)
        and (found.distinctness is None or -1 <= found.distinctness <= 1)
    ):
        raise ValueError


def _counted(counts: Sequence[int], n_counts: int) -> bool:
    return len(counts) == n_counts and all(type(n) is int and n >= 0 for n in counts)


def _rising(edges: Sequence[float]) -> bool:
    return all(map(math.isfinite, edges)) and all(low < high for low, high in pairwise(edges))
