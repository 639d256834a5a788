"""Column statistics merged from partial aggregates."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import column_heading, count
from segmentation.domain.plan import ColumnPlan
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import (
    category_block,
    category_draft,
    level_positions,
    transform_unscaled,
)
from segmentation.encoding.trait_weights import weigh_blocks

_MOST_LEVELS = 10_000


@dataclass(frozen=True, slots=True)
class PartialStatistics:
    """Mergeable statistics of one trait over a part of the customers.

    Attributes
    ----------
    n_rows, n_blank : int
    mean, squares : float
        Of a number as it is before scaling: its mean, and Σ (x - mean)².
    counts : mapping of str to int
        Of a category: the rows of each value.
    """

    n_rows: int
    n_blank: int
    mean: float = 0.0
    squares: float = 0.0
    counts: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "PartialStatistics") -> "PartialStatistics":
        """Merge the statistics of two parts (Chan, Golub & LeVeque 1979)."""
        n_rows = self.n_rows + other.n_rows
        away = other.mean - self.mean
        share = other.n_rows / n_rows if n_rows else 0.0
        counts = Counter(self.counts) + Counter(other.counts)
        return PartialStatistics(
            n_rows,
            self.n_blank + other.n_blank,
            self.mean + away * share,
            self.squares + other.squares + away**2 * share * self.n_rows,
            counts,
        )


def partial_statistics(
    frame: pd.DataFrame, blocks: tuple[Block, ...]
) -> tuple[PartialStatistics, ...]:
    """Compute the statistics of each trait over a part of the customers.

    Parameters
    ----------
    frame : DataFrame
    blocks : tuple of Block
        Fitted to a sample.

    Returns
    -------
    tuple of PartialStatistics
        One for each block.

    Raises
    ------
    SegmentationError
        If a category has too many values to count.
    """
    return tuple(_block_statistics(frame, block) for block in blocks)


def merge_statistics(
    parts: Sequence[tuple[PartialStatistics, ...]],
) -> tuple[PartialStatistics, ...]:
    """Merge the statistics of all parts, in their order."""
    total = parts[0]
    for part in parts[1:]:
        total = tuple(one + other for one, other in zip(total, part, strict=True))
        for one in total:
            if len(one.counts) > _MOST_LEVELS:
                raise _too_many()
    return total


def refit_blocks(
    blocks: tuple[Block, ...],
    statistics: tuple[PartialStatistics, ...],
    traits: tuple[ColumnPlan, ...],
    encoding: Literal["blocks", "codes"],
) -> tuple[Block, ...]:
    """Return blocks that were fitted to a sample with the statistics of all customers.

    The values that a category tells apart, its most frequent one and their shares are then those
    of everyone, and so are means and standard deviations. The median that fills a number's blanks,
    its ends, and whether it is evened out remain the sample's.

    Parameters
    ----------
    blocks : tuple of Block
        Scaled by mean and standard deviation.
    statistics : tuple of PartialStatistics
        Of all customers, one for each block.
    traits : tuple of ColumnPlan
    encoding : {"blocks", "codes"}

    Returns
    -------
    tuple of Block
    """
    planned = {trait.name: trait for trait in traits}
    refitted = (
        replace(_refit_number(block, total), weight=1.0)
        if block.form == "number"
        else _refit_category(total, planned[block.trait], as_codes=encoding == "codes")
        for block, total in zip(blocks, statistics, strict=True)
    )
    return weigh_blocks(refitted, traits)


def _block_statistics(frame: pd.DataFrame, block: Block) -> PartialStatistics:
    if block.form == "number":
        n_blank = int(pd.to_numeric(frame[block.trait], errors="coerce").isna().sum())
        values = transform_unscaled(frame, block)[:, 0]
        mean = float(values.mean()) if len(values) else 0.0
        return PartialStatistics(len(frame), n_blank, mean, float(((values - mean) ** 2).sum()))
    counts = Counter(texts(frame, block.trait))
    n_blank = counts.pop(None, 0)
    if len(counts) > _MOST_LEVELS:
        raise _too_many(block.trait)
    return PartialStatistics(len(frame), n_blank, counts=dict(counts))


def _too_many(trait: str = "") -> SegmentationError:
    what = column_heading(trait) if trait else "A category"
    return SegmentationError(
        f"{what} has more than {count(_MOST_LEVELS)} different values, too many to shape "
        "segments. Choose other traits."
    )


def _refit_number(block: Block, total: PartialStatistics) -> Block:
    spread = float(np.sqrt(total.squares / total.n_rows))
    if not spread:  # of the sample's own, before the weight
        return replace(block, scale=float(block.scale * np.sqrt(block.weight)))
    return replace(block, center=(total.mean,), scale=spread)


def _refit_category(total: PartialStatistics, trait: ColumnPlan, *, as_codes: bool) -> Block:
    draft = category_draft(total.counts, total.n_rows, trait, as_codes=as_codes)
    weights = np.zeros(len(draft.levels))
    rows = [*total.counts.values(), total.n_blank]
    np.add.at(weights, level_positions([*total.counts, None], draft), rows)
    shares: Floats = weights / total.n_rows
    if draft.form == "indicators":
        return category_block(draft, shares, float((shares * (1 - shares)).sum()))
    codes = np.arange(len(shares))
    mean = float(shares @ codes)
    return category_block(draft, np.array([mean]), float(shares @ (codes - mean) ** 2))
