"""Trait relevance: pairwise association and multimodality, measured before clustering.

A trait that goes with no other trait, and whose own values do not fall into clumps, can only blur:
one coin flip and one column of noise beside four telling traits cost k-means half of what it finds.
Such a trait is better left to describe.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import chi2

from segmentation.column_roles.multimodality import is_multimodal
from segmentation.common.arrays import Floats
from segmentation.common.column_values import numbers, texts
from segmentation.common.errors import SegmentationError
from segmentation.common.random_streams import stream
from segmentation.data_quality.associations import measure_associations, near_duplicates
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode, fit_blocks

CHANCE = 0.01  # of a trait without any partner to be kept; ours
_LEAST_TRAITS = 2
_FEWEST_ROWS = 100  # under these, a trait that goes with others may not be seen to
_MOST_ROWS = 5_000
_PARTS = 5  # of equal size, that a number is cut into
_MOST_LEVELS = 10  # of a category; rarer values are counted as one
_COPY = 0.995  # of rank correlation: what rounding to cents or to whole numbers leaves

Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Relevance:
    """Whether one trait can be part of a pattern between customers.

    Attributes
    ----------
    trait : str
    takes_part : bool
    strength : float
        Cramér's V without its bias with the trait that goes with it most, 0 to 1.
    partner : str
        That trait; empty where there is no other.
    multimodal : bool
        Whether the values of a number lie in clumps with little between.
    sentence : str
        The same in words.
    """

    trait: str
    takes_part: bool
    strength: float
    partner: str
    multimodal: bool
    sentence: str


def relevance(
    frame: pd.DataFrame,
    traits: Sequence[ColumnPlan],
    blocks: Sequence[Block],
    prepared: Floats,
    *,
    seed: int = 0,
) -> tuple[Relevance, ...]:
    """Say for every trait whether it goes with another one, or falls into clumps by itself.

    Parameters
    ----------
    frame : DataFrame
    traits : sequence of ColumnPlan
        Those of ``blocks`` at least.
    blocks : sequence of Block
    prepared : ndarray, shape (n_customers, sum of block widths)
    seed : int
        Of the sample of a large table.

    Returns
    -------
    tuple of Relevance
        In the order of ``blocks``. Where fewer than two traits would be left, all take part.

    Notes
    -----
    Numbers are cut at their quintiles, and every pair of traits gets Pearson's χ² over the rows
    that have both. A trait takes part where the likeliest of two answers to chance is below 0.01:
    its strongest pair, corrected for their number after Bonferroni, which finds one close partner;
    or the sum of its χ² over all others, which finds many weak ones. Both count, so each is
    doubled. Cramér's V is without its bias (Bergsma, Journal of the Korean Statistical Society
    42(3), 2013, doi 10.1016/j.jkss.2012.10.002).
    """
    by_name = {trait.name: trait for trait in traits}
    rows = _sampled_rows(len(frame), seed)
    some = frame.iloc[rows]
    codes = [_discretised(some, by_name[block.trait]) for block in blocks]
    statistic, freedom, association = _pairwise_association(codes)
    others = max(len(blocks) - 1, 1)
    chance = chi2.sf(statistic, np.maximum(freedom, 1))
    chance[freedom == 0] = 1.0
    closest = np.minimum(1.0, chance.min(axis=1, initial=1.0) * others)
    together = chi2.sf(statistic.sum(axis=1), np.maximum(freedom.sum(axis=1), 1))
    by_chance = 2 * np.minimum(closest, together)
    clumps = _multimodal_blocks(blocks, prepared[rows], stream(seed, "ties of traits"))
    takes_part = (by_chance < CHANCE) | clumps
    enough = takes_part.sum() >= min(_LEAST_TRAITS, len(blocks))
    found = []
    for place, block in enumerate(blocks):
        best = int(association[place].argmax())
        partner = blocks[best].trait if len(blocks) > 1 else ""
        found.append(
            Relevance(
                trait=block.trait,
                takes_part=bool(takes_part[place] or not enough),
                strength=float(association[place, best]),
                partner=partner,
                multimodal=bool(clumps[place]),
                sentence=_sentence(
                    block.trait,
                    partner if by_chance[place] < CHANCE else "",
                    multimodal=bool(clumps[place]),
                    kept=not enough,
                ),
            )
        )
    return tuple(found)


def demote_irrelevant(frame: pd.DataFrame, plan: Plan, *, seed: int = 0) -> Plan:
    """Return the plan with copies and traits that take no part left to describe, with reasons.

    A number that another one gives, such as the same amount in another currency, would count twice
    and make a pattern of its own.

    Parameters
    ----------
    frame : DataFrame
    plan : Plan
        A suggested one; what a user chose is not to be changed.
    seed : int

    Returns
    -------
    Plan
    """
    frame = frame.iloc[_sampled_rows(len(frame), seed)]
    if len(frame) < _FEWEST_ROWS:
        return plan
    plan = _without_copies(frame, plan)
    if len(plan.traits) <= _LEAST_TRAITS:
        return plan
    try:
        blocks = fit_blocks(frame, plan.traits, np.ones(len(frame), dtype=bool), "blocks")
    except SegmentationError:  # no trait varies, or one has no logarithm: said when it is needed
        return plan
    for one in relevance(frame, plan.traits, blocks, encode(frame, blocks), seed=seed):
        if not one.takes_part:
            column = replace(plan[one.trait], role=Role.DESCRIBES, reason=one.sentence)
            plan = plan.with_column(column)
    return plan


def _without_copies(frame: pd.DataFrame, plan: Plan) -> Plan:
    numeric = [trait for trait in plan.traits if trait.kind is Kind.NUMBER]
    blanks = {trait.name: int(frame[trait.name].isna().sum()) for trait in numeric}
    for twin in near_duplicates(measure_associations(frame, numeric), blanks):
        if abs(twin.correlation) < _COPY:
            continue
        stays = twin.first if twin.suggested == twin.second else twin.second
        reason = f"“{twin.suggested}” says the same as “{stays}”, which counts once: it describes."
        column = replace(plan[twin.suggested], role=Role.DESCRIBES, reason=reason)
        plan = plan.with_column(column)
    return plan


def _sentence(trait: str, partner: str, *, multimodal: bool, kept: bool) -> str:
    if partner:
        return f"“{trait}” goes with other traits, most of all with “{partner}”."
    if multimodal:
        return f"“{trait}” goes with no other trait, but its values fall into clumps."
    alone = f"“{trait}” goes with no other trait, so it cannot tell kinds of customers apart"
    return f"{alone}; it stays since hardly any trait does." if kept else f"{alone}: it describes."


def _sampled_rows(n_rows: int, seed: int) -> Codes:
    if n_rows <= _MOST_ROWS:
        return np.arange(n_rows)
    return np.sort(stream(seed, "relevance sample").choice(n_rows, _MOST_ROWS, replace=False))


def _discretised(frame: pd.DataFrame, trait: ColumnPlan) -> Codes:
    """Return the fifth of a number, or the place of a level by falling frequency; -1 if blank."""
    if trait.kind is Kind.NUMBER:
        values = numbers(frame, trait.name)
        present = ~np.isnan(values)
        codes = np.full(len(values), -1, dtype=np.int64)
        if present.any():
            edges = _edges(values[present])
            codes[present] = np.searchsorted(edges, values[present], side="left")
        return codes
    codes = pd.factorize(pd.Series(texts(frame, trait.name)))[0].astype(np.int64)
    counts = np.bincount(codes[codes >= 0], minlength=1)
    place = np.empty(len(counts) + 1, dtype=np.int64)
    place[np.argsort(-counts, kind="stable")] = np.minimum(np.arange(len(counts)), _MOST_LEVELS - 1)
    place[-1] = -1
    return place[codes]


def _edges(present: Floats) -> Floats:
    """Return the upper ends of all fifths but the last, with a pile of equal values for itself.

    Without that, everything up to a pile at the top would fall into one part with it.
    """
    quantiles = np.quantile(present, np.arange(_PARTS + 1) / _PARTS)
    piles = quantiles[1:][np.diff(quantiles) == 0]
    inner = quantiles[1:-1]
    return np.unique(np.concatenate([inner, np.nextafter(piles, -np.inf)]))


def _pairwise_association(codes: Sequence[Codes]) -> tuple[Floats, Floats, Floats]:
    """Return χ², its degrees of freedom and Cramér's V of each pair, 0 on the diagonal.

    All contingency tables come from one product of the indicators with themselves.
    """
    size = len(codes)
    widths = [int(own.max(initial=0)) + 1 for own in codes]
    starts = np.concatenate([[0], np.cumsum(widths)])
    indicators = np.zeros((len(codes[0]), int(starts[-1])), dtype=np.float32)
    for own, start in zip(codes, starts[:-1], strict=True):
        here = np.flatnonzero(own >= 0)
        indicators[here, start + own[here]] = 1
    together = (indicators.T @ indicators).astype(np.float64)  # whole numbers, exact in float32
    statistic, freedom, association = (np.zeros((size, size)) for _ in range(3))
    for first in range(size):
        rows = slice(starts[first], starts[first + 1])
        for second in range(first + 1, size):
            table = together[rows, starts[second] : starts[second + 1]]
            found = _chi_squared(table)
            for matrix, value in zip((statistic, freedom, association), found, strict=True):
                matrix[first, second] = matrix[second, first] = value
    return statistic, freedom, association


def _chi_squared(table: Floats) -> tuple[float, float, float]:
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    n_rows, n_columns = table.shape
    freedom = (n_rows - 1) * (n_columns - 1)
    n = table.sum()
    if freedom <= 0 or n <= 1:
        return 0.0, 0.0, 0.0
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / n
    statistic = float(((table - expected) ** 2 / expected).sum())
    squared = max(0.0, statistic / n - freedom / (n - 1))
    least = min(n_rows - (n_rows - 1) ** 2 / (n - 1), n_columns - (n_columns - 1) ** 2 / (n - 1))
    return statistic, float(freedom), min(1.0, (squared / max(least - 1, 1e-9)) ** 0.5)


def _multimodal_blocks(
    blocks: Sequence[Block], prepared: Floats, draws: np.random.Generator
) -> NDArray[np.bool_]:
    found = np.zeros(len(blocks), dtype=bool)
    start = 0
    for place, block in enumerate(blocks):
        if block.form == "number":
            found[place] = is_multimodal(prepared[:, start], draws)
        start += block.width
    return found
