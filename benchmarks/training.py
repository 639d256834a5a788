"""Measure the time of one training against Keras' own ``fit`` and a plain PyTorch loop.

Run ``python benchmarks/training.py [--runs N] [--epochs N] [--data FILE] [--torch PYTHON]
[--threads 0 1]``. The network, its data and its settings are the methodology's:
9-16-12-8-12-16-9, ReLU, dropout 0.2, Adam, squared error, batches of 32, 100 epochs, held-out rows
evaluated after each. ``FILE`` is the document's table; without it the look-alike in
``sample_data/`` is taken. ``PYTHON`` is an interpreter that has PyTorch, see
`benchmarks/peers/requirements.txt`; where there is none, that peer is left out. Every training has
a process of its own, each run another seed, and the peers take turns. Imports are not counted;
building, compiling and the first batch are. It prints Markdown, which `docs/evidence/speed.md`
keeps. Seven minutes on two idle cores.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from segmentation.column_roles.suggest import suggest_plan, traits_for
from segmentation.common.arrays import Floats
from segmentation.common.random_streams import stream
from segmentation.domain.recipe import METHODOLOGY
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.ingest.read_table import read_table

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "sample_data" / "automobile.csv"
TORCH = HERE / "peers" / ".venv" / "bin" / "python"
SEED = 42
OURS, KERAS = "ours", "Keras `fit`"
# By the number of threads that PyTorch is given; 0 is its default.
TORCH_LOOPS = {0: "PyTorch, default threads", 1: "PyTorch, one thread"}
FASTER_THAN = {KERAS: 10, **dict.fromkeys(TORCH_LOOPS.values(), 4)}
TIMES = 10  # the rows of the second table


@dataclass(frozen=True, slots=True)
class Timing:
    """What the runs of one way to train came to.

    Attributes
    ----------
    seconds : tuple of float
        Of each run.
    loss, held_out_loss : tuple of float
        After the last epoch of each run.
    """

    seconds: tuple[float, ...]
    loss: tuple[float, ...]
    held_out_loss: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median seconds."""
        return statistics.median(self.seconds)


def prepared(path: Path) -> tuple[Floats, Floats]:
    """Prepare a table as the methodology does.

    Parameters
    ----------
    path : Path

    Returns
    -------
    training : ndarray, shape (n_training, n_inputs)
    held_out : ndarray, shape (n_held_out, n_inputs)
    """
    dataset = read_table(path)
    plan = traits_for(METHODOLOGY, suggest_plan(dataset, screen=False))
    training = np.ones(dataset.n_rows, dtype=bool)
    order = stream(SEED, "held-out rows").permutation(dataset.n_rows)
    training[order[: int(dataset.n_rows * METHODOLOGY.held_out)]] = False
    blocks = fit_blocks(
        dataset.frame, plan.traits, training, METHODOLOGY.encoding, METHODOLOGY.scaling
    )
    rows = encode(dataset.frame, blocks)
    return rows[training], rows[~training]


def measure(
    training: Floats,
    held_out: Floats,
    *,
    epochs: int,
    runs: int,
    torch: Path | None,
    threads: Sequence[int] = tuple(TORCH_LOOPS),
) -> dict[str, Timing]:
    """Train by every peer, taking turns.

    Parameters
    ----------
    training, held_out : ndarray, shape (n_rows, n_inputs)
    epochs, runs : int
    torch : Path or None
        An interpreter with PyTorch; without one that peer is left out.
    threads : sequence of int
        That PyTorch is given, 0 or 1; 0 is its default.

    Returns
    -------
    mapping of str to Timing
        By the name of the peer.
    """
    ways: dict[str, tuple[str, ...]] = {
        OURS: (sys.executable, str(HERE / "our_training.py"), "DATA", str(epochs), "SEED"),
        KERAS: (sys.executable, str(HERE / "peers" / "keras_fit.py"), "DATA", str(epochs), "SEED"),
    }
    if torch is not None:
        loop = (str(torch), str(HERE / "peers" / "torch_loop.py"), "DATA", str(epochs), "SEED")
        ways |= {TORCH_LOOPS[number]: (*loop, str(number)) for number in threads}
    return _in_turns(ways, dict.fromkeys(ways, (training, held_out)), runs)


def measure_growth(
    training: Floats, held_out: Floats, *, epochs: int, runs: int
) -> dict[int, Timing]:
    """Train on the rows, and on ten times as many.

    Parameters
    ----------
    training, held_out : ndarray, shape (n_rows, n_inputs)
    epochs, runs : int

    Returns
    -------
    mapping of int to Timing
        By how many times the rows.
    """
    ours = (sys.executable, str(HERE / "our_training.py"), "DATA", str(epochs), "SEED")
    data = {
        str(times): (np.tile(training, (times, 1)), np.tile(held_out, (times, 1)))
        for times in (1, TIMES)
    }
    found = _in_turns(dict.fromkeys(data, ours), data, runs)
    return {int(times): timing for times, timing in found.items()}


def _in_turns(
    ways: Mapping[str, Sequence[str]], data: Mapping[str, tuple[Floats, Floats]], runs: int
) -> dict[str, Timing]:
    told: dict[str, list[dict[str, float]]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{k}.npz" for k, name in enumerate(ways)}
        for name, (training, held_out) in data.items():
            np.savez(files[name], training=training, held_out=held_out)
        for run in range(runs):
            for name, command in ways.items():
                places = {"DATA": str(files[name]), "SEED": str(run)}
                given = [places.get(part, part) for part in command]
                done = subprocess.run(given, capture_output=True, text=True, check=True)  # noqa: S603
                told[name].append(json.loads(done.stdout.splitlines()[-1]))
    return {
        name: Timing(*(tuple(one[key] for one in all_runs) for key in Timing.__slots__))
        for name, all_runs in told.items()
    }


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--epochs", type=int, default=100)
    options.add_argument("--data", type=Path, default=SAMPLE)
    options.add_argument("--torch", type=Path, default=TORCH)
    options.add_argument("--threads", type=int, nargs="*", choices=[*TORCH_LOOPS], default=[0, 1])
    given = options.parse_args()
    training, held_out = prepared(given.data)
    torch = given.torch if given.torch.exists() else None
    _print_setting(given, training, held_out)
    peers = measure(
        training, held_out,
        epochs=given.epochs, runs=given.runs, torch=torch, threads=given.threads,
    )  # fmt: skip
    _print_peers(peers, given.epochs)
    growth = measure_growth(training, held_out, epochs=given.epochs, runs=given.runs)
    _print_growth(growth, len(training))


def _print_setting(given: argparse.Namespace, training: Floats, held_out: Floats) -> None:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "keras"))
    print(
        f"{given.data.name}: {len(training):,} training and {len(held_out):,} held-out rows, "
        f"{training.shape[1]} columns; {given.epochs} epochs; medians of {given.runs} runs that "
        f"take turns. {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; "
        f"Python {platform.python_version()}, {libraries}.\n"
    )


def _print_peers(found: Mapping[str, Timing], epochs: int) -> None:
    print(
        "| training by | seconds | runs | ms an epoch | times ours | aim | loss | held-out loss |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, timing in found.items():
        aim = f"≥ {FASTER_THAN[name]}" if name in FASTER_THAN else "–"
        runs = ", ".join(f"{seconds:.1f}" for seconds in timing.seconds)
        print(
            f"| {name} | {timing.median:.2f} | {runs} | {1000 * timing.median / epochs:.0f} "
            f"| {timing.median / found[OURS].median:.1f} | {aim} "
            f"| {_range(timing.loss)} | {_range(timing.held_out_loss)} |"
        )
    print()


def _print_growth(found: Mapping[int, Timing], n_rows: int) -> None:
    print("| training rows | seconds | runs | times the first |")
    print("| --- | --- | --- | --- |")
    for times, timing in found.items():
        runs = ", ".join(f"{seconds:.1f}" for seconds in timing.seconds)
        ratio = timing.median / found[1].median
        print(f"| {times * n_rows:,} | {timing.median:.2f} | {runs} | {ratio:.1f} |")


def _range(values: Sequence[float]) -> str:
    return f"{min(values):.3f} to {max(values):.3f}"


if __name__ == "__main__":
    main()
