"""Compare the project's methods with ClustPy's where the true groups are known.

Run ``make benchmark-peers``; ``BENCHMARK_FLAGS="--datasets iris wine"`` narrows it. It prints
Markdown: adjusted Rand index, normalised mutual information and accuracy under the best one-to-one
matching, each as mean ± standard deviation over five seeds, with the true number of groups given.

Both sides get the same matrix: standardised columns, or pixels divided by 16. Ours are measured
with the app's own preparation too, and so is what the app does when nobody chooses anything.

Runs that are finished are kept and not repeated: ClustPy's in ``benchmarks/peers/``, ours in
``build/`` for as long as the core stays as it is. ``--fresh`` measures everything again, which
takes some three hours on two cores.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from answers import DATASETS, SEEDS, Known, load
from our_runs import OWN, SAME, UNASKED, WAYS, Run, core_state, one_run, pending
from peers.clustpy_runs import METHODS as PEERS
from peers.clustpy_runs import RESULTS, finished

from segmentation.domain.methods import METHOD_NAMES

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "labelled.jsonl"
PYTHON = ROOT / "benchmarks" / "peers" / ".venv" / "bin" / "python"
MEASURES = ("ari", "nmi", "acc")


def main() -> None:
    """Measure what is missing and print a table for each data set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--datasets", nargs="+", choices=DATASETS, default=DATASETS)
    parser.add_argument("--methods", nargs="+", choices=METHOD_NAMES, default=tuple(METHOD_NAMES))
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS, help="of preparation")
    parser.add_argument("--seeds", nargs="+", type=int, default=SEEDS)
    parser.add_argument("--fresh", action="store_true", help="measure everything again")
    parser.add_argument("--as-it-stands", action="store_true", help="take peers' runs as they are")
    asked = parser.parse_args()

    before = len(finished(RESULTS))
    if not asked.as_it_stands:
        run_peers(asked.datasets, asked.seeds, fresh=asked.fresh)
    theirs = finished(RESULTS)
    ours = measure_ours(asked.datasets, asked.methods, asked.ways, asked.seeds, fresh=asked.fresh)
    print("# Where the groups are known\n")
    print(f"Mean ± standard deviation over {len(asked.seeds)} seeds; the number of groups given.")
    for versions in sorted({str(run["on"]) for run in theirs}):
        print(f"ClustPy was measured with {versions}.")
    if before and not asked.fresh:
        print(f"{before} of its runs were kept from before; `--fresh` measures them again.")
    for name in asked.datasets:
        known = load(name)
        print_table(
            name,
            known,
            [r for r in theirs if r["dataset"] == name and r["seed"] in asked.seeds],
            [r for r in ours if r["dataset"] == name],
        )


def run_peers(datasets: Sequence[str], seeds: Sequence[int], *, fresh: bool) -> None:
    """Let ClustPy do the runs it has not done, in its own environment and on one thread."""
    script = ROOT / "benchmarks" / "peers" / "clustpy_runs.py"
    if not PYTHON.exists():
        sys.exit("The peers' environment is missing: `make benchmark-peers` makes it.")
    command = [str(PYTHON), str(script), "--datasets", *datasets, "--seeds", *map(str, seeds)]
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1"}
    subprocess.run([*command, *(["--fresh"] if fresh else [])], env=one_thread, check=True)  # noqa: S603


def measure_ours(
    datasets: Sequence[str],
    methods: Sequence[str],
    ways: Sequence[str],
    seeds: Sequence[int],
    *,
    fresh: bool,
) -> list[Run]:
    """Return our runs, measuring those that this state of the core has not done."""
    state = core_state()
    kept = [] if fresh else [run for run in finished(KEPT) if run["core"] == state]
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text("".join(json.dumps(run) + "\n" for run in kept), encoding="utf-8")
    done = {(r["dataset"], r["way"], r["method"], r["seed"]): r for r in kept}
    wanted = [
        (name, way, method, seed)
        for name in datasets
        for way in ways
        if not pending(name, way)
        for method in (methods if way != UNASKED else ("",))
        for seed in seeds
    ]
    for place, key in enumerate(wanted, start=1):
        if key in done:
            continue
        name, way, method, seed = key
        run = one_run(name, way, method, seed)
        done[key] = {**run, "dataset": name, "way": way, "method": method, "seed": seed}
        with KEPT.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**done[key], "core": state}) + "\n")
        said = run.get("refused") or f"ARI {run['ari']:.3f}, {run['seconds']:.0f} s"
        print(f"{place}/{len(wanted)} {' '.join(map(str, key))}: {said}", file=sys.stderr)
    return [done[key] for key in wanted]


def print_table(name: str, known: Known, theirs: list[Run], ours: list[Run]) -> None:
    """Print what both sides reach on one data set, the best of each side in bold."""
    n_rows, n_columns = known.raw.shape
    print(f"\n## {name}: {n_rows} rows, {n_columns} columns, {known.n_groups} groups\n")
    print("| method | input | ARI | NMI | ACC |\n| --- | --- | --- | --- | --- |")
    peers = {(f"ClustPy {m}", SAME): [r for r in theirs if r["method"] == m] for m in PEERS}
    own = {
        (METHOD_NAMES[method], way): [r for r in ours if (r["method"], r["way"]) == (method, way)]
        for way in (SAME, OWN)
        for method in METHOD_NAMES
    }
    for side in (peers, own):
        best = best_of(side)
        for key, runs in side.items():
            if runs:
                print(_row(key, runs, bold=key == best))
    if pending(name, SAME):
        print("\nOurs on the same input: pending, until one common factor can scale all columns.")
    _print_comparison(peers, own)
    _print_unasked([r for r in ours if r["way"] == UNASKED], known, own)


Side = dict[tuple[str, str], list[Run]]


def best_of(side: Side) -> tuple[str, str] | None:
    """Return the method and input of the highest mean ARI; one that refused once cannot win."""
    whole = {key: _mean(runs, "ari") for key, runs in side.items() if runs and _answered(runs)}
    return max(whole, key=whole.__getitem__, default=None)


def _print_comparison(peers: Side, own: Side) -> None:
    theirs = best_of(peers)
    if theirs is None:
        return
    mark = _mean(peers[theirs], "ari")
    for what, way in (("on the same input", SAME), ("with the app's own preparation", OWN)):
        best = best_of({key: runs for key, runs in own.items() if key[1] == way})
        if best is None:
            continue
        reached = _mean(own[best], "ari")
        verdict = "at least as good" if reached >= mark else f"short by {mark - reached:.3f}"
        print(
            f"\nBest of ours {what}, in hindsight: {best[0]}, {reached:.3f}; of ClustPy's: "
            f"{theirs[0].removeprefix('ClustPy ')}, {mark:.3f}. Ours is {verdict}."
        )


def _print_unasked(runs: list[Run], known: Known, own: Side) -> None:
    """Print what comes of the default settings, and what choosing with the answers would add."""
    best = best_of(own)
    if not runs or best is None or not _answered(runs):
        return
    taken = dict.fromkeys(METHOD_NAMES[run["taken"]] for run in runs)
    suggested = [int(r["suggested"]) for r in runs]
    print(
        f"\nWhat the app does unasked: {' or '.join(taken)}, ARI {_spread(runs, 'ari')} with "
        f"{known.n_groups} segments, {_mean(own[best], 'ari') - _mean(runs, 'ari'):.3f} below our "
        f"best ({best[0]}, {best[1]}). Left to itself it suggests "
        f"{_counted(suggested)} segments: ARI {_spread(runs, 'suggested_ari')}."
    )


def _row(key: tuple[str, str], runs: list[Run], *, bold: bool) -> str:
    refused = next((str(r["refused"]) for r in runs if "refused" in r), None)
    cells = ["no groups", "", ""] if refused else [_spread(runs, measure) for measure in MEASURES]
    cells = [f"**{cell}**" if bold else cell for cell in cells]
    return f"| {' | '.join([*key, *cells])} |"


def _answered(runs: Iterable[Run]) -> bool:
    return not any("refused" in run for run in runs)


def _mean(runs: Iterable[Run], measure: str) -> float:
    return _over(runs, measure, np.mean)


def _spread(runs: Iterable[Run], measure: str) -> str:
    runs = list(runs)
    return f"{_mean(runs, measure):.3f} ± {_over(runs, measure, np.std):.3f}"


def _over(runs: Iterable[Run], measure: str, take: Callable[[list[float]], object]) -> float:
    return float(take([float(run[measure]) for run in runs]))  # type: ignore[arg-type]


def _counted(numbers: list[int]) -> str:
    """Return the different numbers, the most frequent first."""
    return " or ".join(map(str, sorted(set(numbers), key=numbers.count, reverse=True)))


if __name__ == "__main__":
    main()
