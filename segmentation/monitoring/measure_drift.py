"""Whether customers of a later file are still those that a model was learnt on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from segmentation.common.arrays import Ints
from segmentation.common.column_values import numbers
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter, silent
from segmentation.domain.dataset import Dataset
from segmentation.domain.reference_statistics import ReferenceStatistics, TraitReference
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.ingest.as_customers import as_customers
from segmentation.monitoring import drift_texts as texts
from segmentation.monitoring.column_differences import column_differences
from segmentation.monitoring.column_matches import ColumnMatches
from segmentation.monitoring.count_tests import Difference, adjust_stepwise, compare_counts
from segmentation.monitoring.drift_result import (
    Change,
    DistinctnessChange,
    Drift,
    LevelShare,
    ReconstructionChange,
    SizeChange,
    TraitDrift,
)
from segmentation.monitoring.drift_verdict import judge_drift
from segmentation.monitoring.match_columns import match_columns, with_known_names
from segmentation.monitoring.observe import observed_errors, observed_silhouettes
from segmentation.pipeline import workflow
from segmentation.pipeline.measure_reference import segment_counts, trait_counts

#: Any false alarm at all comes in at most this share of checks, see :func:`drift`.
LEVEL = 0.02
#: Effects below this do not matter, however certain they are: half of what Cohen calls small.
LEAST_EFFECT = 0.1
_LESS_DISTINCT = 0.75  # of what it was
_CERTAIN = 3.0  # standard errors of the difference
_FEWEST = 30  # customers
_DOUBTED = ("unit", "time span")  # differences that rather the file than the customers makes
_BEFORE_THIS = (
    "The model was saved before files remembered what their customers were like: traits and how "
    "well customers are described cannot be compared. Find the segments again and save them anew."
)
_FEW_HELD_OUT = (
    "How well customers are described cannot be compared: too few customers were held out from "
    "training to know how it is with new ones."
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """One trait in a later file."""

    reference: TraitReference
    block: Block
    values: Difference
    blanks: Difference | None
    counts: tuple[int, ...]
    n_blank: int

    @property
    def tests(self) -> tuple[Difference, ...]:
        """What is tested of it."""
        return (self.values,) if self.blanks is None else (self.values, self.blanks)


def drift(
    model: SegmentModel,
    dataset: Dataset,
    *,
    columns: ColumnMatches | None = None,
    labels: Ints | None = None,
    progress: Reporter = silent,
) -> Drift:
    """Say whether the base has shifted since a model was learnt.

    Parameters
    ----------
    model : SegmentModel
    dataset : Dataset
        Customers, or orders, which are added up first.
    columns : ColumnMatches, optional
        How its columns are matched; found where it is left out.
    labels : ndarray of int, shape (n_customers,), optional
        As :func:`segmentation.score` gives them; found where they are left out.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    Drift

    Raises
    ------
    SegmentationError
        If a column is missing, or there are fewer than 30 customers.

    Notes
    -----
    Values and blanks of every trait, the sizes of the segments and how badly customers are rebuilt
    are each tested against what the model remembers, as two samples (see
    :func:`segmentation.monitoring.count_tests.compare_counts`). The p-values are adjusted together
    after Holm (1979), so that any false alarm at all comes in at most 2 % of checks. An alarm is
    a difference of which chance is ruled out so, and whose effect is 0.1 or more besides: with
    a million customers anything is certain, and nearly all of it too small to matter (testing a
    null of no difference beyond a tolerance, as Potgieter et al., arXiv 2307.11878, do for the
    population stability index).

    Errors of being rebuilt are held against those of customers who took no part in training. Sizes
    of segments are held against those of all: where a border lies near its limit, what is counted
    on either side of it varies as with a fixed border (Moore & Spruill 1975).
    """
    if columns is None and dataset.cleaning is None:
        columns = match_columns(model, dataset)
    if columns is not None and dataset.cleaning is None:
        dataset = with_known_names(dataset, columns)
    customers = as_customers(dataset, model.cleaning.for_new_customers())
    frame = customers.frame
    if len(frame) < _FEWEST:
        raise SegmentationError(
            f"{dataset.name} has {len(frame)} customers; whether the base has shifted can be said "
            f"from {_FEWEST} on."
        )
    if labels is None:
        labels = workflow.score(model, customers).labels
    found = _compared(model, frame, labels, progress)
    differences = column_differences(model, customers, columns or ColumnMatches((), ()))
    doubts = {one.column: one.sentence for one in differences if one.kind in _DOUBTED}
    traits = tuple(replace(one, doubt=doubts.get(one.trait, "")) for one in found.traits)
    matched = None if columns is None else replace(columns, differences=differences)
    found = replace(found, traits=traits, columns=matched)
    verdict, reason = judge_drift(found)
    return replace(found, verdict=verdict, reason=reason)


def _compared(model: SegmentModel, frame: pd.DataFrame, labels: Ints, progress: Reporter) -> Drift:
    """Compare everything that can be, without a verdict."""
    reference = model.reference
    sizes_before = _sizes(model)
    sizes = compare_counts(sizes_before, segment_counts(labels, model.n_segments), ranked=False)
    counted = [] if reference is None else _counted(reference, model.blocks, frame)
    errors: Difference | None = None
    unlike = 0.0
    not_tested = (_BEFORE_THIS,) if reference is None else ()
    if reference is not None and reference.error_counts:
        counts, unlike = observed_errors(model, reference, frame, labels, progress)
        errors = compare_counts(reference.error_counts, counts, ranked=True)
    elif reference is not None:
        not_tested = (_FEW_HELD_OUT,)
    changes = iter(_changes([
        sizes,
        *([errors] if errors is not None else []),
        *(one for each in counted for one in each.tests),
    ]))  # fmt: skip
    size_change = next(changes)
    error_change = next(changes) if errors is not None else None
    traits = tuple(
        _trait_change(
            model, each, frame, next(changes), None if each.blanks is None else next(changes)
        )
        for each in counted
    )
    return Drift(
        verdict="fine",
        reason="",
        n_customers=len(frame),
        n_reference=sum(sizes_before),
        level=LEVEL,
        traits=traits,
        sizes=_size_change(model, size_change, sizes_before, labels),
        reconstruction=None if error_change is None else _reconstruction(error_change, unlike),
        distinctness=None if reference is None else _distinctness(model, reference, frame, labels),
        not_tested=not_tested,
    )


def _sizes(model: SegmentModel) -> tuple[int, ...]:
    """Return the customers of each segment that a model remembers, and last those in none."""
    if model.reference is not None:
        return model.reference.segments
    placed = [round(share * model.n_customers) for share in model.shares]
    return (*placed, max(0, model.n_customers - sum(placed)))


def _counted(
    reference: ReferenceStatistics, blocks: Sequence[Block], frame: pd.DataFrame
) -> list[_Counted]:
    found = []
    for block, before in zip(blocks, reference.traits, strict=True):
        counts, n_blank = trait_counts(frame, block, before.edges)
        ranked = block.form in ("number", "codes")
        known_before, known = sum(before.counts), sum(counts)
        blanks = None
        if before.blanks or n_blank:
            blanks = compare_counts((known_before, before.blanks), (known, n_blank), ranked=False)
        values = compare_counts(before.counts, counts, ranked=ranked)
        found.append(_Counted(before, block, values, blanks, counts, n_blank))
    return found


def _changes(differences: Sequence[Difference]) -> list[Change]:
    """Adjust all tests of a check together, and say which are alarms."""
    adjusted = adjust_stepwise([one.p_value for one in differences])
    return [
        Change(
            p_value=one.p_value,
            p_adjusted=p_adjusted,
            effect=one.effect,
            direction=one.direction,
            alarm=p_adjusted <= LEVEL and one.effect >= LEAST_EFFECT,
        )
        for one, p_adjusted in zip(differences, adjusted, strict=True)
    ]


def _trait_change(
    model: SegmentModel, found: _Counted, frame: pd.DataFrame, values: Change, blanks: Change | None
) -> TraitDrift:
    block, before = found.block, found.reference
    column = model.plan[block.trait]
    typical: tuple[float, float] | tuple[()] = ()
    levels: tuple[LevelShare, ...] = ()
    if block.form == "number":
        here = numbers(frame, block.trait)
        if not np.isnan(here).all():
            typical = (float(block.fill), float(np.nanmedian(here)))
        sentence = texts.number_sentence(column, values, typical)
    else:
        levels = _levels(block, before.counts, found.counts)
        sentence = texts.category_sentence(column, values, levels)
    missing = (
        before.blanks / max(1, before.blanks + sum(before.counts)),
        found.n_blank / max(1, len(frame)),
    )
    said = texts.blanks_sentence(blanks, missing)
    return TraitDrift(
        trait=block.trait,
        values=values,
        blanks=blanks,
        typical=typical,
        levels=levels,
        missing=missing,
        sentence=f"{sentence} {said}".strip(),
    )


def _levels(block: Block, before: Sequence[int], after: Sequence[int]) -> tuple[LevelShare, ...]:
    n, m = max(1, sum(before)), max(1, sum(after))
    named = (*block.levels, "")
    return tuple(
        LevelShare(level, earlier / n, later / m)
        for level, earlier, later in zip(named, before, after, strict=True)
        if level or earlier or later
    )


def _size_change(
    model: SegmentModel, change: Change, before: Sequence[int], labels: Ints
) -> SizeChange:
    counts = segment_counts(labels, model.n_segments)
    earlier = tuple(n / max(1, sum(before)) for n in before[:-1])
    later = tuple(n / len(labels) for n in counts[:-1])
    sentence = texts.sizes_sentence(change, model.names, earlier, later)
    return SizeChange(change, model.names, earlier, later, sentence)


def _reconstruction(change: Change, unlike: float) -> ReconstructionChange:
    """Count only what is rebuilt worse: better ones give no cause to do anything."""
    change = replace(change, alarm=change.alarm and change.direction > 0)
    return ReconstructionChange(change, unlike, texts.reconstruction_sentence(change, unlike))


def _distinctness(
    model: SegmentModel, reference: ReferenceStatistics, frame: pd.DataFrame, labels: Ints
) -> DistinctnessChange | None:
    before = reference.distinctness
    found = None if before is None else observed_silhouettes(model, frame, labels)
    if before is None or found is None:
        return None
    drop = before - found.mean
    down = before > 0 and found.mean < _LESS_DISTINCT * before and drop > _CERTAIN * found.error
    said = texts.distinctness_sentence(before, found.mean, down=down)
    return DistinctnessChange(before, found.mean, down, said)
