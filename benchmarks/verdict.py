"""Measure how many segments are suggested, and what is said of noise, by the whole core.

Run ``python benchmarks/verdict.py [--method NAME] [--only planted|noise] [--seeds 200-239]
[--processes N]``. Each table of `planted.py` and `noise.py` is written as CSV, read, and
segmented with the recommended recipe. It prints Markdown: a line a table, and the totals.
Seeds 0 to 79 and 100 to 139 were looked at while the rules were made; 200 to 239, the default,
are new to them.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from noise import Table, noise
from planted import planted
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

from segmentation.choice import choose
from segmentation.config import METHOD_NAMES, Method, SegmentationConfig
from segmentation.explore import explore
from segmentation.ingest.table import read_table

TRACTABLE = 0.97  # of the oracle, from where segments are to be recovered
RECOVERED = 0.95
KEY = "Customer ID"
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


def measured(table: Table, method: Method) -> Line:
    """Read and segment one table, and compare with what is known of it."""
    data = table.frame.to_csv(index=False).encode()
    begin = time.perf_counter()
    dataset = read_table(data, name=f"{table.name}.csv")
    # What `segment` does, without the plainer methods beside it, which change neither answer.
    result = choose(explore(dataset, SegmentationConfig(method=method), beside=()))
    seconds = time.perf_counter() - begin
    ari = ari_planted = float("nan")
    if table.truth is not None:
        truth = table.truth[table.frame[KEY].isin(result.exploration.frame[KEY]).to_numpy()]
        ari = adjusted_rand_score(truth, result.labels)
        if table.n_planted in result.exploration.sizes_tried:
            labels = result.exploration.partition(table.n_planted).labels
            ari_planted = adjusted_rand_score(truth, labels)
    return Line(
        name=table.name,
        kind=table.kind,
        n_rows=len(table.frame),
        n_columns=table.frame.shape[1] - 1,
        n_planted=table.n_planted,
        oracle=table.oracle,
        suggested=result.exploration.suggestion.n_segments,
        runner_up=result.exploration.suggestion.runner_up,
        verdict=result.verdict.level,
        ari=ari,
        ari_planted=ari_planted,
        seconds=seconds,
    )


def one(what: tuple[str, int], method: Method) -> Line:
    """Draw a table by its kind and seed, and measure it."""
    kind, seed = what
    return measured(planted(seed) if kind == "planted" else noise(seed), method)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description="Planted segments and noise through the core.")
    parser.add_argument("--method", choices=tuple(METHOD_NAMES), default="autoencoder")
    parser.add_argument("--only", choices=("planted", "noise"))
    parser.add_argument("--seeds", default="200-239", help="such as 0-39")
    parser.add_argument("--processes", type=int, default=2)
    parsed = parser.parse_args(arguments)
    first, last = (int(seed) for seed in parsed.seeds.split("-"))
    kinds = (parsed.only,) if parsed.only else ("planted", "noise")
    asked = [(kind, seed) for kind in kinds for seed in range(first, last + 1)]
    print(
        "| table | kind | rows | columns | planted | suggested | runner-up | verdict | ARI "
        "| ARI at planted | oracle | seconds |\n" + "| --- " * 12 + "|"
    )
    lines = []
    with multiprocessing.get_context("spawn").Pool(
        parsed.processes, threadpool_limits, (1,)
    ) as pool:
        for line in pool.imap(partial(one, method=parsed.method), asked):
            lines.append(line)
            print(_row(line), flush=True)
    print(_totals(lines))


def _row(line: Line) -> str:
    def share(value: float) -> str:
        return "–" if np.isnan(value) else f"{value:.3f}"

    cells = (
        line.name, line.kind, f"{line.n_rows:,}", line.n_columns, line.n_planted,
        f"{line.suggested}{' ✓' if line.exact else ''}", line.runner_up or "–", line.verdict,
        share(line.ari), share(line.ari_planted), share(line.oracle), f"{line.seconds:.1f}",
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
    return "\n" + "\n".join(said)


if __name__ == "__main__":
    main()
