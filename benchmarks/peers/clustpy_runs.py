"""Run ClustPy's deep methods on data sets with known groups, one line of results a run.

Run it with the peers' own interpreter: ``make benchmark-peers`` makes it and calls this. A run that
the results file has already is not repeated, so what was interrupted goes on where it stopped;
``--fresh`` begins anew. One thread; about an hour and a half for all eighty runs.

Everything is ClustPy's default (500-500-2000-10 units, 100 epochs of pretraining and 150 of
clustering, batches of 256, Adam at 1e-3 and then 1e-4) but for the number of clusters and the seed.
``AE + k-means`` is what DEC starts from: the same network after the same pretraining, with k-means
from 20 starts. Labels are ``labels_``: those of the k-means that ClustPy ends with. The labels that
the network itself gives are scored beside them, as ``own_ari``.
"""

import argparse
import contextlib
import importlib.abc
import importlib.machinery
import io
import json
import sys
import time
import types
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from answers import DATASETS, SEEDS, Known, load, scores

METHODS = ("AE + k-means", "DEC", "IDEC", "DCN")
LIBRARIES = ("clustpy", "torch", "scikit-learn", "numpy")
RESULTS = Path(__file__).with_name("clustpy_results.jsonl")
_STARTS = 20


class _NoImages(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Serve an empty torchvision: only ClustPy's image networks use it.

    Its wheel does not load beside the CPU build of PyTorch.
    """

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if name.partition(".")[0] != "torchvision":
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def exec_module(self, module: types.ModuleType) -> None:
        module.__getattr__ = _empty  # type: ignore[method-assign]


def _empty(name: str) -> type:
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (), {})


def one_run(known: Known, method: str, seed: int) -> dict[str, float]:
    """Group a data set once and return its scores and seconds."""
    from clustpy import deep
    from sklearn.cluster import KMeans

    start = time.perf_counter()
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        if method == "AE + k-means":
            model = deep.DEC(known.n_groups, clustering_epochs=0, random_state=seed)
            points = model.fit(known.matrix).transform(known.matrix)
            means = KMeans(known.n_groups, n_init=_STARTS, random_state=seed)
            labels = own = means.fit_predict(points)
        else:
            model = getattr(deep, method)(known.n_groups, random_state=seed).fit(known.matrix)
            labels, own = model.labels_, getattr(model, f"{_stem(method)}_labels_")
    seconds = time.perf_counter() - start
    return {
        **scores(known.truth, labels),
        "own_ari": scores(known.truth, own)["ari"],
        "seconds": seconds,
    }


def _stem(method: str) -> str:
    return "dcn" if method == "DCN" else "dec"


def finished(path: Path) -> list[dict[str, object]]:
    """Return the runs that a results file holds; a line cut short is left out."""
    runs = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        with contextlib.suppress(json.JSONDecodeError):
            runs.append(json.loads(line))
    return runs


def main(arguments: Sequence[str] | None = None) -> None:
    """Do every run that is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--datasets", nargs="+", choices=DATASETS, default=DATASETS)
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=METHODS)
    parser.add_argument("--seeds", nargs="+", type=int, default=SEEDS)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--fresh", action="store_true", help="forget the runs already there")
    asked = parser.parse_args(arguments)

    runs = [] if asked.fresh else finished(asked.results)
    done = {(run["dataset"], run["method"], run["seed"]) for run in runs}
    asked.results.write_text("".join(json.dumps(run) + "\n" for run in runs), encoding="utf-8")
    wanted = [(d, m, s) for s in asked.seeds for d in asked.datasets for m in asked.methods]
    missing = [run for run in wanted if run not in done]
    if not missing:
        return

    sys.meta_path.insert(0, _NoImages())
    import torch

    torch.set_num_threads(1)
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    for place, (dataset, method, seed) in enumerate(missing, start=1):
        measured = {k: round(v, 6) for k, v in one_run(load(dataset), method, seed).items()}
        run = {"dataset": dataset, "method": method, "seed": seed, **measured, "on": versions}
        with asked.results.open("a", encoding="utf-8") as file:
            file.write(json.dumps(run) + "\n")
        print(
            f"{place}/{len(missing)} {dataset}, {method}, seed {seed}: "
            f"ARI {measured['ari']:.3f}, {measured['seconds']:.0f} s",
            file=sys.stderr,
            flush=True,
        )


if __name__ == "__main__":
    main()
