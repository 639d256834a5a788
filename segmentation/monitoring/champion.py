"""Champion and challenger: the segments in use against segments of later customers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from segmentation.common.arrays import Flags, Floats, Ints
from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, percent
from segmentation.common.progress import Reporter, part, silent
from segmentation.domain.dataset import Dataset
from segmentation.domain.edits import Recolour, Rename, Reorder, Step
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.domain.result import RELIED_ON, SegmentationResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.encoding.encode import encode
from segmentation.evaluation.silhouette import silhouettes
from segmentation.evaluation.stability import adjusted_rand_index
from segmentation.ingest.as_customers import as_customers
from segmentation.monitoring.aligned_looks import aligned_looks
from segmentation.monitoring.migration import migration
from segmentation.monitoring.run_assignments import run_of_result, scored_run
from segmentation.monitoring.trial_split import in_trial
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.explore import explore
from segmentation.pipeline.learn_again import settings_of, some_customers
from segmentation.pipeline.workflow import score

_SALT = "champion and challenger"
_HELD_OUT = 0.2
_FEWEST = 100  # held-out customers in segments of both
_MOST = 3_000  # of them that are measured: 9 million distances
#: A gain in distinctness below this is not worth moving customers for.
LEAST_GAIN = 0.02
_ERRORS = 1.96  # standard errors, 95 %


@dataclass(frozen=True, slots=True)
class Challenge:
    """What came of holding later segments against those in use.

    Attributes
    ----------
    challenger : SegmentationResult
        Learnt anew without the held-out customers; numbers, names and colours are those of the
        champion's segments that they have become.
    n_held_out : int
        Customers whom both were measured on.
    champion, challenger_distinctness : float
        Mean silhouette of the held-out customers by either, -1 to 1.
    gain, low, high : float
        Challenger minus champion, and its 95 % interval.
    moved : float
        Share of the held-out customers whose segment is another one with the challenger.
    agreement : float
        Adjusted Rand index on the held-out customers.
    reliable : bool
        Whether the challenger's segments would be found again.
    keep : {"champion", "challenger"}
    """

    challenger: SegmentationResult
    n_held_out: int
    champion: float
    challenger_distinctness: float
    gain: float
    low: float
    high: float
    moved: float
    agreement: float
    reliable: bool
    keep: Literal["champion", "challenger"]


def challenge(
    champion: SegmentModel, dataset: Dataset, *, progress: Reporter = silent
) -> Challenge:
    """Learn segments anew on later customers, and hold them against those in use.

    Parameters
    ----------
    champion : SegmentModel
        The segments in use.
    dataset : Dataset
        Later customers, or orders, under the names that the model knows.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    Challenge

    Raises
    ------
    SegmentationError
        If a column is missing, or too few customers can be held out.

    Notes
    -----
    A fifth of the customers, drawn by their keys, takes no part in learning. Their silhouettes are
    measured by either segmentation on the same points: once as the champion prepares them, once as
    the challenger does, and the mean of both. The interval is that of the mean of paired
    differences; silhouettes share their neighbours, so it is somewhat too narrow. The champion may
    have learnt on some of these customers before, which can only favour it. The challenger is taken
    where the whole interval lies above 0, the gain is 0.02 or more, and its verdict can be relied
    on; otherwise whoever is in use stays, since every change moves customers.
    """
    customers = as_customers(dataset, champion.cleaning.for_new_customers())
    held = _held_out(champion, customers)
    learning, measured = some_customers(customers, ~held), some_customers(customers, held)
    config = settings_of(champion, customers)
    found = explore(
        learning, config, sizes=(champion.n_segments,), baselines=(),
        progress=part(progress, 0.0, 0.95),
    )  # fmt: skip
    result = _aligned(champion, learning, choose(found, champion.n_segments))
    own, theirs = (score(model, measured).labels for model in (champion, result.model))
    both = np.flatnonzero((own != NO_SEGMENT) & (theirs != NO_SEGMENT))
    if len(both) < _FEWEST:
        raise SegmentationError(
            f"Only {len(both)} customers can be held out to measure both on; {_FEWEST} are needed. "
            f"Give a file of at least {round(_FEWEST / _HELD_OUT)} customers."
        )
    champion_values, challenger_values = _silhouettes(champion, result.model, measured, own, theirs)
    gains = challenger_values - champion_values
    gain, error = float(gains.mean()), float(gains.std(ddof=1) / np.sqrt(len(gains)))
    low, high = gain - _ERRORS * error, gain + _ERRORS * error
    reliable = result.verdict.level in RELIED_ON
    return Challenge(
        challenger=result,
        n_held_out=len(both),
        champion=float(champion_values.mean()),
        challenger_distinctness=float(challenger_values.mean()),
        gain=gain,
        low=low,
        high=high,
        moved=float((own[both] != theirs[both]).mean()),
        agreement=adjusted_rand_index(own[both], theirs[both]),
        reliable=reliable,
        keep=whom_to_keep(gain, low, reliable=reliable),
    )


def whom_to_keep(gain: float, low: float, *, reliable: bool) -> Literal["champion", "challenger"]:
    """Say which to keep.

    Parameters
    ----------
    gain, low : float
        How much more distinct the challenger is, and the lower end of its interval.
    reliable : bool
        Whether the challenger's segments would be found again.

    Examples
    --------
    >>> whom_to_keep(0.05, 0.03, reliable=True), whom_to_keep(0.05, 0.03, reliable=False)
    ('challenger', 'champion')
    """
    return "challenger" if low > 0 and gain >= LEAST_GAIN and reliable else "champion"


def _held_out(champion: SegmentModel, customers: Dataset) -> Flags:
    key = champion.plan.key
    known = key is not None and key in customers.frame.columns
    keys = texts(customers.frame, key) if known and key else range(customers.n_rows)
    return in_trial([str(one) for one in keys], _SALT, _HELD_OUT)


def _aligned(
    champion: SegmentModel, learning: Dataset, result: SegmentationResult
) -> SegmentationResult:
    """Give segments the numbers, names and colours of the champion's that they have become."""
    before = replace(scored_run("champion", champion, learning), file="")
    found = migration(before, replace(run_of_result("challenger", result), file=""))
    partners = {after: b for b, after in enumerate(found.partners) if after != NO_SEGMENT}
    looks = aligned_looks(found, keep="before")[1]
    names = tuple(_names(champion, result, partners))
    order = sorted(range(len(names)), key=lambda k: (partners.get(k, len(names)), k))
    steps: list[Step] = [Rename(names)]
    steps += [Recolour(k, look) for k, look in enumerate(looks)]
    steps.append(Reorder(tuple(order)))
    return edited(result, steps)


def _names(
    champion: SegmentModel, result: SegmentationResult, partners: dict[int, int]
) -> Iterator[str]:
    taken = {champion.names[b] for b in partners.values()}
    for k, name in enumerate(result.names):
        own = champion.names[partners[k]] if k in partners else name
        yield f"{own}, new" if k not in partners and own in taken else own


def _silhouettes(
    champion: SegmentModel, challenger: SegmentModel, measured: Dataset, own: Ints, theirs: Ints
) -> tuple[Floats, Floats]:
    """Return the silhouettes of held-out customers by either, shape (n_measured,) each."""
    rows = np.flatnonzero((own != NO_SEGMENT) & (theirs != NO_SEGMENT))
    if len(rows) > _MOST:
        rows = np.sort(np.random.default_rng(champion.seed).choice(rows, _MOST, replace=False))
    frame = measured.frame.iloc[rows]
    several = [
        silhouettes(encode(frame, model.blocks), [own[rows], theirs[rows]])
        for model in (champion, challenger)
    ]
    first, second = (np.mean([values[side] for values in several], axis=0) for side in (0, 1))
    return first, second


def challenge_sentence(found: Challenge) -> str:
    """Say in one sentence which segments to keep, and why."""
    ours, theirs = f"{found.champion:.2f}", f"{found.challenger_distinctness:.2f}"
    on = f"on {count(found.n_held_out)} customers that it has not learnt on"
    if found.keep == "challenger":
        return (
            f"Take the challenger: {on}, its segments are more distinct ({theirs} against {ours}, "
            f"a gain between {found.low:.2f} and {found.high:.2f}), and {percent(found.moved)} of "
            "customers change their segment."
        )
    if found.gain >= LEAST_GAIN and found.low > 0:
        why = f"the challenger's are more distinct ({theirs} against {ours}) {on}, but would not "
        why += "surely be found again"
    elif found.high < 0:
        why = f"its segments are more distinct than the challenger's ({ours} against {theirs}) {on}"
        why = why.replace(" it has", " the challenger has")
    else:
        why = f"the challenger's segments are no more distinct ({theirs} against {ours}) {on}"
    return f"Keep the champion: {why}, and nobody changes their segment."
