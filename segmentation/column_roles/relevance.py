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

from segmentation.column_roles.multimodality import is_multimodal
from segmentation.column_roles.trait_ties import Codes, measure_ties
from segmentation.common.arrays import Floats
from segmentation.common.column_values import numbers, texts
from segmentation.common.errors import SegmentationError
from segmentation.common.random_streams import stream
from segmentation.data_quality.associations import (
    measure_associations,
    near_duplicates,
)
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
_COMPARED = (Kind.NUMBER, Kind.ORDERED, Kind.BOOLEAN, Kind.CATEGORY)


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
    Numbers are cut at their quintiles, and pairs of traits get Pearson's χ² over the rows that have
    both (:mod:`~segmentation.column_roles.trait_ties`: every pair, or in a wide table a number of
    partners of each). A trait takes part where the likeliest of two answers to chance is below
    0.01: its strongest pair, corrected for their number after Bonferroni, which finds one close
    partner; or the sum of its χ² over all of them, which finds many weak ones. Both count, so each
    is doubled.
    """
    by_name = {trait.name: trait for trait in traits}
    rows = _sampled_rows(len(frame), seed)
    some = frame.iloc[rows]
    codes = [_discretised(some, by_name[block.trait]) for block in blocks]
    ties = measure_ties(codes, stream(seed, "partners of traits"))
    by_chance = 2 * np.minimum(ties.closest, ties.together)
    clumps = _multimodal_blocks(blocks, prepared[rows], stream(seed, "ties of traits"))
    takes_part = (by_chance < CHANCE) | clumps
    enough = takes_part.sum() >= min(_LEAST_TRAITS, len(blocks))
    found = []
    for place, block in enumerate(blocks):
        best = int(ties.partner[place])
        partner = blocks[best].trait if len(blocks) > 1 else ""
        found.append(
            Relevance(
                trait=block.trait,
                takes_part=bool(takes_part[place] or not enough),
                strength=float(ties.strength[place]),
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

    A number that another one gives, such as the same amount in another currency, or a category
    under two names, would count twice and make a pattern of its own.

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
    found = relevance(frame, plan.traits, blocks, encode(frame, blocks), seed=seed)
    alone = {one.trait: one.sentence for one in found if not one.takes_part}
    return plan.with_columns(
        replace(column, role=Role.DESCRIBES, reason=alone[column.name])
        for column in plan.columns
        if column.name in alone
    )


def _without_copies(frame: pd.DataFrame, plan: Plan) -> Plan:
    """Let every copy but one describe; near-copies are left to whoever looks at data health."""
    traits = [trait for trait in plan.traits if trait.kind in _COMPARED]
    blanks = {trait.name: int(frame[trait.name].isna().sum()) for trait in traits}
    by_name, changed = {trait.name: trait for trait in traits}, []
    found = measure_associations(frame, traits)
    codes = {name: pd.factorize(frame[name])[0].astype(np.int64) for name in found.categories}
    copies = tuple(
        pair
        for pair in found.alike
        if abs(pair.likeness) >= _COPY
        and (pair.first not in codes or _one_to_one(codes[pair.first], codes[pair.second]))
    )
    for twin in near_duplicates(replace(found, alike=copies), blanks):
        stays = twin.first if twin.suggested == twin.second else twin.second
        reason = f"“{twin.suggested}” says the same as “{stays}”, which counts once: it describes."
        changed.append(replace(by_name[twin.suggested], role=Role.DESCRIBES, reason=reason))
    return plan.with_columns(changed)


def _one_to_one(first: Codes, second: Codes) -> bool:
    """Say whether each of two categories gives the other: a city gives its country and no more."""
    both = (first >= 0) & (second >= 0)
    n_first, n_second = first.max() + 1, second.max() + 1
    pairs = np.bincount(first[both] * n_second + second[both], minlength=n_first * n_second)
    table = pairs.reshape(n_first, n_second)
    return all(table.max(axis=axis).sum() >= _COPY * both.sum() for axis in (0, 1))


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
