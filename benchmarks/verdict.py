"""Measure how many segments are suggested, and what is said of noise, by the whole core.

Run ``python benchmarks/verdict.py [--method NAME] [--only NAME ...] [--seeds 520-559]
[--processes N] [--results FILE] [--others]``. Each table of `planted.py` and `noise.py`, and of
the studies in `studies/`, is written as CSV, read, and segmented with the recommended recipe. It
prints Markdown: a line a table, or a study, and the totals. Of planted and noise tables seeds 0 to
139, 200 to 239 and 480 to 519 were looked at while the rules and latent classes were made; 520 to
559, the default, are new to them. Of studies seeds 1,000 to 1,019 are for making rules, and 9,000
and on for figures.

``--only`` takes planted, noise and the families of studies: published, scales, sizes, shapes,
kinds, structureless. With ``--method kmeans`` a study takes 3 seconds instead of 10. ``--results``
keeps the results of studies, a line of JSON each, and goes on where an earlier run ended.
``--others`` has common rules choose a number too: silhouette, gap, prediction strength, BIC.

Without ``--method`` nobody chooses: the network is trained, and a method that holds better on the
table is taken instead, as the app does. On planted tables latent classes and the two mixtures are
then measured beside it, each with the number of segments that it suggests itself.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from noise import Table, noise
from planted import planted
from sklearn.metrics import adjusted_rand_score
from studies.catalogue import BY_NAME
from studies.running import UNASKED, Found, asked_for, heading, keep, kept, totals
from studies.running import line as line_of
from studies.running import measured as measured_study
from studies.study import SEEDS_FOR_FIGURES
from threadpoolctl import threadpool_limits

from segmentation.common.arrays import Ints
from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.methods import METHOD_NAMES, Method
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

TRACTABLE = 0.97  # of the oracle, from where segments are to be recovered
RECOVERED = 0.95
CLASSES: Method = "latent_classes"
RIVALS: tuple[Method, ...] = (CLASSES, "gmm", "robust_mixture")
NEAR = 0.02  # of the adjusted Rand index, on average
FAR = 0.05  # in nine of ten
KEY = "Customer ID"
TABLES = ("planted", "noise")
#: Families of studies by the name that the command takes; "noise" is that of the older tables.
FAMILIES = {
    "published": "published",
    "scales": "scales",
    "sizes": "sizes",
    "shapes": "shapes",
    "kinds": "kinds",
    "structureless": "noise",
}
FIGURE_SEEDS = 5
LEAST_RIGHT = 36
LEAST_CAUTIOUS = 38


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one table.

    Attributes
    ----------
    name, kind : str
    n_rows, n_columns, n_planted : int
    oracle : float
    suggested : int
    runner_up : int or None
    verdict : str
    ari, ari_planted : float
        Adjusted Rand index against the planted segments, at the suggested and the planted number;
        NaN for noise.
    rival : float
        The best of latent classes and mixtures, each at the number that it suggests; NaN where a
        method was asked for.
    method : str
        That was taken.
    seconds : float
    """

    name: str
    kind: str
    n_rows: int
    n_columns: int
    n_planted: int
    oracle: float
    suggested: int
    runner_up: int | None
    verdict: str
    ari: float
    ari_planted: float
    rival: float
    method: str
    seconds: float

    @property
    def exact(self) -> bool:
        """Whether the planted number is suggested."""
        return self.suggested == self.n_planted

    @property
    def right(self) -> bool:
        """Whether the planted number is suggested, or is the runner-up of its neighbour."""
        near = abs(self.suggested - self.n_planted) == 1 and self.runner_up == self.n_planted
        return self.exact or near


def measured(table: Table, method: Method | None) -> Line:
    """Read and segment one table, and compare with what is known of it."""
    data = table.frame.to_csv(index=False).encode()
    begin = time.perf_counter()
    dataset = read_table(data, name=f"{table.name}.csv")
    # What `segment` does, without the methods beside it that change no answer.
    result = choose(explore(dataset, SegmentationConfig(method=method), baselines=()))
    seconds = time.perf_counter() - begin
    found = result.exploration
    suggested, planted = found.suggestion.n_segments, table.n_planted
    own: dict[int, float] = {}
    rivals: list[float] = []
    if table.truth is not None:
        truth = table.truth[table.frame[KEY].isin(found.frame[KEY]).to_numpy()]
        sizes = {suggested, planted} & set(found.sizes_tried)
        own = {size: adjusted_rand_score(truth, found.partition(size).labels) for size in sizes}
        rivals = [_left_to_itself(dataset, rival, truth) for rival in RIVALS if method is None]
    return Line(
        name=table.name,
        kind=table.kind,
        n_rows=len(table.frame),
        n_columns=table.frame.shape[1] - 1,
        n_planted=table.n_planted,
        oracle=table.oracle,
        suggested=suggested,
        runner_up=found.suggestion.runner_up,
        verdict=result.verdict.level,
        ari=own.get(suggested, np.nan),
        ari_planted=own.get(planted, np.nan),
        rival=max(rivals, default=np.nan),
        method=found.config.method,
        seconds=seconds,
    )


def _left_to_itself(dataset: Dataset, method: Method, truth: Ints) -> float:
    """Return the adjusted Rand index of a method at the number of segments that it suggests."""
    try:
        found = explore(dataset, SegmentationConfig(method=method), baselines=())
    except SegmentationError:  # it finds no groups
        return 0.0
    labels = found.partition(found.suggestion.n_segments).labels
    return float(adjusted_rand_score(truth, labels))


def one(what: tuple[str, int], method: Method | None) -> Line:
    """Draw a table by its kind and seed, and measure it."""
    kind, seed = what
    return measured(planted(seed) if kind == "planted" else noise(seed), method)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description="Planted segments and noise through the core.")
    parser.add_argument("--method", choices=tuple(METHOD_NAMES), help="nobody chooses without it")
    parser.add_argument("--only", choices=(*TABLES, *FAMILIES), nargs="+", default=())
    parser.add_argument("--seeds", help="such as 0-39")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--results", type=Path, help="where results of studies are kept")
    parser.add_argument("--others", action="store_true", help="measure common rules too")
    parsed = parser.parse_args(arguments)
    only = parsed.only or (*TABLES, *FAMILIES)
    tables = [kind for kind in TABLES if kind in only]
    families = [FAMILIES[name] for name in FAMILIES if name in only]
    if tables:
        _tables(tables, _range(parsed.seeds or "520-559"), parsed.method, parsed.processes)
    if families:
        seeds = _range(parsed.seeds) if parsed.seeds else SEEDS_FOR_FIGURES[:FIGURE_SEEDS]
        _studies(asked_for(families, seeds), parsed)


def _range(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _studies(asked: Sequence[tuple[str, int]], parsed: argparse.Namespace) -> None:
    done = [one for one in kept(parsed.results) if one.method == (parsed.method or UNASKED)]
    known = {(one.study, one.seed) for one in done}
    left = [what for what in asked if what not in known]
    with multiprocessing.get_context("spawn").Pool(
        parsed.processes, threadpool_limits, (1,)
    ) as pool:
        task = partial(one_study, method=parsed.method, others=parsed.others)
        for found in pool.imap(task, left):
            keep(parsed.results, found)
            done.append(found)
    order = {what: place for place, what in enumerate(asked)}
    shown = [one for one in done if (one.study, one.seed) in order]
    names = list(BY_NAME)
    shown.sort(key=lambda one: (names.index(one.study), one.seed))
    print(heading())
    for _, group in groupby(shown, key=lambda one: one.study):
        print(line_of(list(group)))
    print("\n" + totals(shown))


def one_study(what: tuple[str, int], method: Method | None, *, others: bool) -> Found:
    """Draw a study's table by its seed, and measure it."""
    name, seed = what
    return measured_study(BY_NAME[name], seed, method, others=others)


def _tables(kinds: Sequence[str], seeds: range, method: Method | None, processes: int) -> None:
    asked = [(kind, seed) for kind in kinds for seed in seeds]
    print(
        "| table | kind | rows | columns | planted | suggested | runner-up | verdict | ARI "
        "| best of latent classes and mixtures | ARI at planted | oracle | method | seconds |"
        "\n" + "| --- " * 13 + "|"
    )
    lines = []
    with multiprocessing.get_context("spawn").Pool(processes, threadpool_limits, (1,)) as pool:
        for line in pool.imap(partial(one, method=method), asked):
            lines.append(line)
            print(_row(line), flush=True)
    print(_totals(lines))


def _row(line: Line) -> str:
    def share(value: float) -> str:
        return "–" if np.isnan(value) else f"{value:.3f}"

    cells = (
        line.name, line.kind, f"{line.n_rows:,}", line.n_columns, line.n_planted,
        f"{line.suggested}{' ✓' if line.exact else ''}", line.runner_up or "–", line.verdict,
        share(line.ari), share(line.rival), share(line.ari_planted), share(line.oracle),
        line.method, f"{line.seconds:.1f}",
    )  # fmt: skip
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _totals(lines: Sequence[Line]) -> str:
    real = [line for line in lines if line.n_planted > 1]
    none = [line for line in lines if line.n_planted == 1]
    said = []
    if none:
        cautious = sum(line.verdict in ("weak", "none") for line in none)
        clear = sum(line.verdict == "clear" for line in none)
        said.append(
            f"Noise: none or weak in {cautious} of {len(none)}, clear in {clear} "
            f"(wanted: {LEAST_CAUTIOUS} of 40, and 0)."
        )
    if real:
        exact, right = sum(line.exact for line in real), sum(line.right for line in real)
        hopeful = [line for line in real if line.oracle >= TRACTABLE]
        recovered = sum(line.ari_planted >= RECOVERED for line in hopeful)
        levels = ("clear", "usable", "weak", "none")
        verdicts = [f"{sum(x.verdict == v for x in real)} {v}" for v in levels]
        said.append(
            f"Planted: the number itself in {exact}, or as the runner-up of its neighbour, "
            f"together {right} of {len(real)} (wanted: {LEAST_RIGHT} of 40); "
            f"verdicts: {', '.join(verdicts)}."
        )
        if hopeful:
            said.append(
                f"ARI of {RECOVERED} or more at the planted number in {recovered} of the "
                f"{len(hopeful)} where the oracle has {TRACTABLE} or more; mean ARI over all "
                f"{np.mean([line.ari_planted for line in real]):.3f}, of the oracle "
                f"{np.mean([line.oracle for line in real]):.3f}."
            )
        behind = np.array([line.rival - line.ari for line in real])
        if not np.isnan(behind).all():
            own = np.mean([line.ari for line in real])
            said.append(
                f"Mean ARI at the suggested number {own:.3f}; the best of latent classes and "
                f"mixtures is ahead by {behind.mean():.3f} on average (wanted: at most {NEAR}), "
                f"and by over {FAR} in {(behind > FAR).sum()} of {len(real)} (wanted: one in ten)."
            )
    return "\n" + "\n".join(said)


if __name__ == "__main__":
    main()
