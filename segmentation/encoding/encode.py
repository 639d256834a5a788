"""Encode traits as a numeric matrix, with statistics of the training rows only."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats
from segmentation.common.column_values import coded, numbers
from segmentation.common.errors import SegmentationError
from segmentation.domain.measures import Filling
from segmentation.domain.plan import ColumnPlan, Kind
from segmentation.domain.recipe import Scaling
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.trait_weights import weigh_blocks
from segmentation.encoding.transforms import (
    SKEWED,
    TAIL,
    apply_transform,
    fit_yeo_johnson,
    skewness,
)

_OTHER = "Other"
_COUNTED = 10_000  # rows that an expected width is counted on
_RARE = 0.01  # levels below this share of the training rows are taken together
# Share of a number's variance that a yes/no or a category gets. Its values lie in clumps with empty
# space between, which k-means would cut along whatever the customers are like (Hennig & Liao 2013).
_MULTIMODAL = 0.5


def fit_blocks(
    frame: pd.DataFrame,
    traits: tuple[ColumnPlan, ...],
    training: NDArray[np.bool_],
    encoding: Literal["blocks", "codes"],
    scaling: Scaling = "z-score",
) -> tuple[Block, ...]:
    """Fit the encoding of each trait.

    With ``blocks`` numbers and ordered categories are scaled (ends drawn in at the 0.5 and 99.5 %
    quantiles, then log where the skew is above 1); yes/no and other categories become centred
    indicators that have, however many values there are, half the mean variance of those. With
    ``codes`` every category is its position among the sorted values, and every column is scaled.
    A transform that the plan names for a number is obeyed with either. Last, the columns of a trait
    that counts w times are multiplied by √w.

    Parameters
    ----------
    frame : DataFrame
        All customers.
    traits : tuple of ColumnPlan
    training : ndarray of bool, shape (n_customers,)
        The rows whose statistics count.
    encoding : {"blocks", "codes"}
    scaling : {"z-score", "min-max", "robust", "common"}
        By mean and standard deviation; by the least and the largest value; by median and
        interquartile range, or the standard deviation where that range is nothing; or all numbers
        and orders by one number, so that their mean variance is 1.

    Returns
    -------
    tuple of Block
        In the order of the traits. A trait without any variation in the training rows gets none.

    Raises
    ------
    SegmentationError
        If no trait is left, or a logarithm is asked for of a trait with values below 0.
    """
    rows = frame[training]
    blocks = []
    for trait in traits:
        if trait.kind is Kind.NUMBER:
            block = _fit_number(rows, trait, scaling, plain=encoding == "codes")
        else:
            block = _fit_category(rows, trait, scaling, as_codes=encoding == "codes")
        if block is not None:
            blocks.append(block)
    if not blocks:
        raise SegmentationError(
            "No trait is left that could tell customers apart. "
            "Choose at least one column whose values differ."
        )
    if scaling == "common":
        blocks = _scale_by_mean_variance(blocks, rows)
    scaled = blocks if scaling == "z-score" else _scale_categories(blocks, rows)
    return weigh_blocks(scaled, traits)


def encode(frame: pd.DataFrame, blocks: tuple[Block, ...]) -> Floats:
    """Encode customers as a matrix with fitted blocks.

    Parameters
    ----------
    frame : DataFrame
        With a column for every block.
    blocks : tuple of Block

    Returns
    -------
    ndarray of float, shape (n_customers, sum of block widths)
        Blanks and, where there is no “Other”, unseen values are filled.

    Raises
    ------
    SegmentationError
        If the table lacks a column.
    """
    missing = [block.trait for block in blocks if block.trait not in frame.columns]
    if missing:
        raise SegmentationError(
            f"The file has no column {missing[0]!r}, which the segments need. "
            f"They were made from: {', '.join(block.trait for block in blocks)}."
        )
    return np.hstack([_encode(frame, block) for block in blocks])


def expected_width(
    frame: pd.DataFrame, traits: tuple[ColumnPlan, ...], encoding: Literal["blocks", "codes"]
) -> int:
    """Return about how many columns the traits become, before any statistic is fitted."""
    width = 0
    for trait in traits:
        spread = encoding == "blocks" and trait.kind is Kind.CATEGORY
        n_levels = frame[trait.name].head(_COUNTED).nunique() if spread else 1
        width += n_levels if n_levels > 2 else 1
    return max(1, width)


def fillings(frame: pd.DataFrame, blocks: tuple[Block, ...]) -> tuple[Filling, ...]:
    """Report what stands in for the blanks of each trait that has any."""
    report = []
    for block in blocks:
        if block.form == "number":
            n_blank = int(np.isnan(numbers(frame, block.trait)).sum())
        else:
            n_blank = int((coded(frame, block.trait)[0] < 0).sum())
        if n_blank:
            report.append(Filling(block.trait, n_blank, block.fill, _fill_rule(block)))
    return tuple(report)


def _fill_rule(block: Block) -> Literal["median", "most frequent"]:
    return "median" if block.form == "number" else "most frequent"


def _fit_number(
    rows: pd.DataFrame, trait: ColumnPlan, scaling: Scaling, *, plain: bool
) -> Block | None:
    values = numbers(rows, trait.name)
    present = values[~np.isnan(values)]
    if present.size == 0 or present.min() == present.max():
        return None
    fill = float(np.median(present))
    filled = np.where(np.isnan(values), fill, values)
    lower, upper = -np.inf, np.inf
    if not plain:
        lower, upper = (float(q) for q in np.quantile(present, [TAIL, 1 - TAIL]))
        if lower == upper:  # nearly all the same: the ends are all there is to see
            lower, upper = float(present.min()), float(present.max())
        filled = np.clip(filled, lower, upper)
    elif trait.transform in ("log", "yeo-johnson"):  # a power of what is farther off may be endless
        lower, upper = float(present.min()), float(present.max())
    transform = _transform(trait, filled, lower)
    power = fit_yeo_johnson(filled) if transform == "yeo-johnson" else 1.0
    center, scale = _center_and_scale(apply_transform(filled, transform, power), scaling)
    if scale == 0:
        return None
    return Block(
        trait=trait.name, form="number", fill=fill, levels=(), other=False, transform=transform,
        power=power, lower=lower, upper=upper, center=(center,), scale=scale,
    )  # fmt: skip


def _transform(
    trait: ColumnPlan, filled: Floats, lower: float
) -> Literal["none", "log", "yeo-johnson"]:
    """Return the transform that the plan names, or the one that suits the values."""
    if trait.transform == "auto":
        return "log" if lower >= 0 and skewness(filled) > SKEWED else "none"
    if trait.transform == "log" and lower < 0:
        raise SegmentationError(
            f"“{trait.name}” has values below 0, which have no logarithm. "
            "Choose Yeo-Johnson for it, which takes any number."
        )
    return trait.transform


def _center_and_scale(values: Floats, scaling: Scaling) -> tuple[float, float]:
    """Return what is subtracted from a column, and what it is then divided by."""
    if scaling == "min-max":
        least, largest = float(values.min()), float(values.max())
        return least, largest - least
    if scaling == "robust":
        first, median, third = (float(q) for q in np.quantile(values, [0.25, 0.5, 0.75]))
        return median, third - first or float(values.std())
    spread = float(values.std())
    if scaling == "common":  # divided by one number for all in the end
        return float(values.mean()), 1.0 if spread else 0.0
    return float(values.mean()), spread


def _scale_by_mean_variance(blocks: list[Block], rows: pd.DataFrame) -> list[Block]:
    """Divide all numbers and orders by the root of their mean variance."""
    numeric = [b for b in blocks if b.form in ("number", "codes")]
    if not numeric:
        return blocks
    spread = float(np.sqrt(np.mean([_encode(rows, b).var() for b in numeric])))
    return [replace(b, scale=spread) if b.form in ("number", "codes") else b for b in blocks]


def _scale_categories(blocks: list[Block], rows: pd.DataFrame) -> list[Block]:
    """Give yes/no and categories half the mean variance that numbers and orders have."""
    variances = [_encode(rows, b).var() for b in blocks if b.form in ("number", "codes")]
    if not variances:
        return blocks
    spread = float(np.sqrt(np.mean(variances)))
    return [
        replace(b, scale=b.scale / spread) if b.form in ("binary", "indicators") else b
        for b in blocks
    ]


def _fit_category(
    rows: pd.DataFrame, trait: ColumnPlan, scaling: Scaling, *, as_codes: bool
) -> Block | None:
    codes, seen = coded(rows, trait.name)
    found = np.bincount(codes[codes >= 0], minlength=len(seen))
    counts = dict(zip(seen, found.tolist(), strict=True))
    if len(counts) < 2:
        return None
    draft = category_draft(counts, len(codes), trait, as_codes=as_codes)
    raw = _raw_category(rows, draft)
    variance = float(raw.var(axis=0).sum())
    if variance == 0:
        return None
    if draft.form == "codes" and scaling != "z-score":
        center, scale = _center_and_scale(raw[:, 0], scaling)
        return replace(draft, center=(center,), scale=scale)
    return category_block(draft, raw.mean(axis=0), variance)


def category_draft(
    counts: Mapping[str, int], n_rows: int, trait: ColumnPlan, *, as_codes: bool
) -> Block:
    """Return which values of a category are told apart, before it is centred and scaled.

    Parameters
    ----------
    counts : mapping of str to int
        Rows of each value, two of them at least.
    n_rows : int
        Blanks included.
    trait : ColumnPlan
    as_codes : bool
        Whether a value becomes its position among the sorted ones.
    """
    # The most frequent, the first in the alphabet where two are.
    fill = min(counts, key=lambda level: (-counts[level], level))
    form: Literal["codes", "binary", "indicators"]
    other = False
    if as_codes:
        levels = tuple(sorted(counts))
        form = "codes"
    elif trait.kind in (Kind.ORDERED, Kind.BOOLEAN) and set(counts) <= set(trait.levels):
        levels = trait.levels
        form = "binary" if len(levels) == 2 else "codes"
    else:
        common = [level for level in sorted(counts) if counts[level] >= _RARE * n_rows]
        other = len(common) < len(counts) - 1  # one rare level alone keeps its name
        named = [level for level in common if level != _OTHER]
        levels = (*named, _OTHER) if other else tuple(sorted(counts))
        form = "binary" if len(levels) == 2 else "indicators"
    return Block(
        trait=trait.name, form=form, fill=fill, levels=levels, other=other, transform="none",
        power=1.0, lower=-np.inf, upper=np.inf,
        center=(0.0,) * (len(levels) if form == "indicators" else 1), scale=1.0,
    )  # fmt: skip


def category_block(draft: Block, means: Floats, variance: float) -> Block:
    """Centre and scale a category by the means and the summed variance of its columns."""
    share = 1.0 if draft.form == "codes" else _MULTIMODAL
    return replace(
        draft, center=tuple(float(m) for m in means), scale=float(np.sqrt(variance / share))
    )


def transform_unscaled(frame: pd.DataFrame, block: Block) -> Floats:
    """Return a trait's columns filled and transformed, shape (n_customers, width)."""
    if block.form == "number":
        values = numbers(frame, block.trait)
        filled = np.clip(np.where(np.isnan(values), block.fill, values), block.lower, block.upper)
        return apply_transform(filled, block.transform, block.power)[:, None]
    return _raw_category(frame, block)


def level_positions(values: Iterable[str | None], block: Block) -> NDArray[np.int64]:
    """Return the position of each value among a category's levels; blanks are filled."""
    place = {level: position for position, level in enumerate(block.levels)}
    unseen = place[_OTHER] if block.other else place.get(str(block.fill), 0)
    blank = place.get(str(block.fill), unseen)
    return np.array([blank if v is None else place.get(v, unseen) for v in values], dtype=np.int64)


def _encode(frame: pd.DataFrame, block: Block) -> Floats:
    prepared: Floats = (transform_unscaled(frame, block) - np.array(block.center)) / block.scale
    return prepared


def _raw_category(frame: pd.DataFrame, block: Block) -> Floats:
    """Codes or indicators before centring."""
    found, levels = coded(frame, block.trait)
    codes = level_positions([*levels, None], block)[found]  # a blank is -1, the last
    if block.form != "indicators":
        return codes[:, None].astype(float)
    indicators: Floats = np.eye(len(block.levels))[codes]
    return indicators
