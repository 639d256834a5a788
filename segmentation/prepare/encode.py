"""Traits → a matrix, with statistics of the training rows only."""

from collections import Counter
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.columns import numbers, texts
from segmentation.errors import SegmentationError
from segmentation.model import Block, Floats
from segmentation.plan import ColumnPlan, Kind
from segmentation.result import Filling

_OTHER = "Other"
_RARE = 0.01  # levels below this share of the training rows are taken together
_SKEWED = 1.0
# Share of a number's variance that a yes/no or a category gets. Its values lie in clumps with empty
# space between, which k-means would cut along whatever the customers are like (Hennig & Liao 2013).
_CLUMPED = 0.5
_TAIL = 0.005  # share of the training rows that is drawn in at either end


def fit_blocks(
    frame: pd.DataFrame,
    traits: tuple[ColumnPlan, ...],
    training: NDArray[np.bool_],
    encoding: Literal["blocks", "codes"],
) -> tuple[Block, ...]:
    """Learn how each trait becomes columns.

    With ``blocks`` numbers and ordered categories get a variance of 1 (log first where the skew is
    above 1, ends drawn in at the 0.5 and 99.5 % quantiles); yes/no and other categories become
    centred indicators with a total variance of 1/2, however many values they have. With ``codes``
    every category is its position among the sorted values, and every column is standardised.

    Parameters
    ----------
    frame : DataFrame
        All customers.
    traits : tuple of ColumnPlan
    training : ndarray of bool, shape (n_customers,)
        The rows whose statistics count.
    encoding : {"blocks", "codes"}

    Returns
    -------
    tuple of Block
        In the order of the traits. A trait without any variation in the training rows gets none.

    Raises
    ------
    SegmentationError
        If no trait is left.
    """
    rows = frame[training]
    blocks = []
    for trait in traits:
        if trait.kind is Kind.NUMBER:
            block = _number(rows, trait, plain=encoding == "codes")
        else:
            block = _category(rows, trait, coded=encoding == "codes")
        if block is not None:
            blocks.append(block)
    if not blocks:
        raise SegmentationError(
            "No trait is left that could tell customers apart. "
            "Choose at least one column whose values differ."
        )
    return tuple(blocks)


def encode(frame: pd.DataFrame, blocks: tuple[Block, ...]) -> Floats:
    """Turn customers into the matrix that is learnt from.

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
        n_levels = frame[trait.name].nunique() if spread else 1
        width += n_levels if n_levels > 2 else 1
    return max(1, width)


def fillings(frame: pd.DataFrame, blocks: tuple[Block, ...]) -> tuple[Filling, ...]:
    """Report what stands in for the blanks of each trait that has any."""
    report = []
    for block in blocks:
        if block.form == "number":
            n_blank = int(np.isnan(numbers(frame, block.trait)).sum())
        else:
            n_blank = sum(value is None for value in texts(frame, block.trait))
        if n_blank:
            report.append(Filling(block.trait, n_blank, block.fill, _rule(block)))
    return tuple(report)


def _rule(block: Block) -> Literal["median", "most frequent"]:
    return "median" if block.form == "number" else "most frequent"


def _number(rows: pd.DataFrame, trait: ColumnPlan, *, plain: bool) -> Block | None:
    values = numbers(rows, trait.name)
    present = values[~np.isnan(values)]
    if present.size == 0 or present.min() == present.max():
        return None
    fill = float(np.median(present))
    filled = np.where(np.isnan(values), fill, values)
    lower, upper, log = -np.inf, np.inf, False
    if not plain:
        lower, upper = (float(q) for q in np.quantile(present, [_TAIL, 1 - _TAIL]))
        if lower == upper:  # nearly all the same: the ends are all there is to see
            lower, upper = float(present.min()), float(present.max())
        filled = np.clip(filled, lower, upper)
        log = bool(lower >= 0 and _skew(filled) > _SKEWED)
        if log:
            filled = np.log1p(filled)
    return Block(
        trait=trait.name, form="number", fill=fill, levels=(), other=False, log=log,
        lower=lower, upper=upper, center=(float(filled.mean()),), scale=float(filled.std()),
    )  # fmt: skip


def _category(rows: pd.DataFrame, trait: ColumnPlan, *, coded: bool) -> Block | None:
    values = texts(rows, trait.name)
    counts = Counter(v for v in values if v is not None)
    if len(counts) < 2:
        return None
    # The most frequent, the first in the alphabet where two are.
    fill = min(counts, key=lambda level: (-counts[level], level))
    filled = np.array([fill if v is None else v for v in values], dtype=object)
    form: Literal["codes", "binary", "indicators"]
    other = False
    if coded:
        levels = tuple(sorted(counts))
        form = "codes"
    elif trait.kind in (Kind.ORDERED, Kind.BOOLEAN) and set(counts) <= set(trait.levels):
        levels = trait.levels
        form = "binary" if len(levels) == 2 else "codes"
    else:
        common = [level for level in sorted(counts) if counts[level] >= _RARE * len(values)]
        other = len(common) < len(counts) - 1  # one rare level alone keeps its name
        named = [level for level in common if level != _OTHER]
        levels = (*named, _OTHER) if other else tuple(sorted(counts))
        form = "binary" if len(levels) == 2 else "indicators"
    draft = Block(
        trait=trait.name, form=form, fill=fill, levels=levels, other=other, log=False,
        lower=-np.inf, upper=np.inf, center=(0.0,) * (len(levels) if form == "indicators" else 1),
        scale=1.0,
    )  # fmt: skip
    raw = _raw_category(filled, draft)
    variance = float(raw.var(axis=0).sum())
    if variance == 0:
        return None
    share = 1.0 if form == "codes" else _CLUMPED
    return Block(
        trait=draft.trait, form=form, fill=fill, levels=levels, other=other, log=False,
        lower=-np.inf, upper=np.inf, center=tuple(float(m) for m in raw.mean(axis=0)),
        scale=float(np.sqrt(variance / share)),
    )  # fmt: skip


def _encode(frame: pd.DataFrame, block: Block) -> Floats:
    if block.form == "number":
        values = numbers(frame, block.trait)
        filled = np.clip(np.where(np.isnan(values), block.fill, values), block.lower, block.upper)
        raw = (np.log1p(filled) if block.log else filled)[:, None]
    else:
        raw = _raw_category(texts(frame, block.trait), block)
    prepared: Floats = (raw - np.array(block.center)) / block.scale
    return prepared


def _raw_category(values: NDArray[np.object_], block: Block) -> Floats:
    """Codes or indicators before centring."""
    place = {level: position for position, level in enumerate(block.levels)}
    unseen = place[_OTHER] if block.other else place.get(str(block.fill), 0)
    blank = place.get(str(block.fill), unseen)
    codes = np.array([blank if v is None else place.get(v, unseen) for v in values], dtype=int)
    if block.form != "indicators":
        return codes[:, None].astype(float)
    indicators: Floats = np.eye(len(block.levels))[codes]
    return indicators


def _skew(values: Floats) -> float:
    deviation = values - values.mean()
    spread = deviation.std()
    return float((deviation**3).mean() / spread**3) if spread else 0.0
