"""One run of one of the project's methods on a data set with known groups."""

import hashlib
import io
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pandas as pd
from answers import Known, load, scores

import segmentation
from segmentation import Dataset, SegmentationConfig, read_table
from segmentation.common.errors import SegmentationError
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.recipe import RECOMMENDED, Recipe, Scaling
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

Run = dict[str, Any]

SAME = "the same"  # matrix as the peers get
OWN = "the app's own"  # preparation, with the chosen method
UNASKED = "unasked"  # the app's own preparation and method
WAYS = (SAME, OWN, UNASKED)
COMMON = "common"  # one factor for all columns


def pending(name: str, way: str) -> bool:
    """Say whether the core cannot yet prepare a data set that way."""
    return way == SAME and _scaling(name) not in get_args(Scaling)


def core_state() -> str:
    """Return what stands for the core's code: runs of another state are not reused."""
    state = hashlib.sha256()
    for path in sorted(Path(segmentation.__file__).parent.rglob("*.py")):
        state.update(path.read_bytes())
    return state.hexdigest()[:16]


def one_run(name: str, way: str, method: str, seed: int) -> Run:
    """Segment a data set once, with the true number of groups.

    Returns
    -------
    dict
        Scores, seconds, the method that was taken, and what the suggested number of segments
        would have scored; or ``refused``, why there are none.
    """
    known = load(name)
    table = _table(name, known)
    config = SegmentationConfig(n_segments=known.n_groups, seed=seed)
    if way != UNASKED:
        config = replace(config, method=method)
    if way == SAME:
        config = replace(config, plan=_numbers(known), recipe=_plain(name))
    start = time.perf_counter()
    try:
        # Without plainer methods beside it, which change no answer; and where a method is asked
        # for, without the numbers of segments that nobody asks for.
        sizes = () if way == UNASKED else (known.n_groups,)
        exploration = explore(table, config, sizes=sizes, baselines=())
    except SegmentationError as refusal:
        return {"refused": str(refusal)}
    seconds = time.perf_counter() - start
    result = choose(exploration, known.n_groups)
    if way == SAME:
        _require_same(exploration.prepared, known)
    suggested = exploration.suggestion.n_segments
    return {
        **scores(known.truth, result.labels),
        "seconds": round(seconds, 1),
        "taken": exploration.config.method,
        "suggested": suggested,
        "suggested_ari": scores(known.truth, choose(exploration, suggested).labels)["ari"],
    }


def _table(name: str, known: Known) -> Dataset:
    """Return the data set as the app would read it from a CSV file."""
    text = io.StringIO()
    pd.DataFrame(known.raw, columns=list(known.columns)).to_csv(text, index=False)
    return read_table(text.getvalue().encode(), name=f"{name}.csv")


def _scaling(name: str) -> str:
    return COMMON if name == "digits" else "z-score"


def _plain(name: str) -> Recipe:
    """Return the default recipe with nothing done to numbers but their scaling, by all rows."""
    return replace(RECOMMENDED, encoding="codes", scaling=_scaling(name), held_out=0.0)


def _numbers(known: Known) -> Plan:
    """Return a plan in which every column that varies is a number."""
    return Plan(
        tuple(
            ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "It is a measurement.", transform="none")
            if varies
            else ColumnPlan(name, Role.IGNORED, Kind.CONSTANT, "It never varies.")
            for name, varies in zip(known.columns, _varies(known), strict=True)
        )
    )


def _varies(known: Known) -> np.ndarray:
    varies: np.ndarray = np.ptp(known.raw, axis=0) > 0
    return varies


def _require_same(prepared: np.ndarray, known: Known) -> None:
    """Refuse to compare unless ours is the peers' matrix, up to its middle and one factor."""
    theirs = known.matrix[:, _varies(known)]
    theirs = theirs - theirs.mean(axis=0)
    same = prepared.shape == theirs.shape
    if same:
        factor = (theirs * prepared).sum() / (prepared * prepared).sum()
        same = np.allclose(theirs, factor * prepared, atol=1e-6)
    if not same:
        raise RuntimeError("The two sides were not given the same matrix.")
