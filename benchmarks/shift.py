"""Count false alarms of `drift` on draws from the same population, and the planted shifts it finds.

Run ``python benchmarks/shift.py [--models 10] [--draws 20]``; it prints ``docs/evidence/shift.md``.
A table is shuffled and cut in two: a model is learnt on one half, and customers are drawn from the
other without replacement, so that neither half knows anything of the other. Of made-up customers
both are drawn anew, which allows for more of them. For every model a table is cut anew. About
half an hour.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.methods import Method
from segmentation.domain.segment_model import SegmentModel
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from segmentation.monitoring.measure_drift import LEVEL, drift
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.workflow import score

Rng = np.random.Generator
_ROOT = Path(__file__).resolve().parents[1]
_SEED, _SEGMENTS = 2_026, 5
_SIZES = (200, 1_000, 5_000, 20_000)
_PLANTED_SIZES = (200, 1_000, 5_000)
_MADE_UP = 30_000
_KINDS = np.array(["basic", "plus", "gold", "team"])


@dataclass(frozen=True)
class Source:
    """A population: its name, its customers, a method."""

    name: str
    customers: Dataset
    method: Method
    planted: bool = False


@dataclass(frozen=True)
class Split:
    """A model, and customers of the same population that it does not know."""

    model: SegmentModel
    others: Dataset


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=10, help="cuts of each table")
    parser.add_argument("--draws", type=int, default=20, help="draws for each cut and size")
    options = parser.parse_args()
    start = time.monotonic()
    rng = np.random.default_rng(_SEED)
    print(_HEAD, flush=True)
    caught: dict[str, dict[str, dict[int, list[bool]]]] = {}
    print(
        f"## Same population: called watch or refresh\n\nEach of {options.models} models is shown "
        f"{options.draws} draws of each size; at most {LEVEL:.0%} are meant to raise any alarm.\n"
    )
    print(f"| customers, method | {' | '.join(f'{size:,}' for size in _SIZES)} |")
    print(f"| --- |{' --- |' * len(_SIZES)}", flush=True)
    for source in _sources(rng):
        alarms: dict[int, list[bool]] = {size: [] for size in _SIZES}
        found = caught.setdefault(f"{source.name}, {source.method}", {})
        for split in _splits(source, options.models, rng):
            for size in (size for size in _SIZES if size <= split.others.n_rows):
                for _ in range(options.draws):
                    alarms[size].append(_alarms(split, _draw(split.others, size, rng)))
            if source.planted:
                _plant_all(split, options.draws, rng, found)
        cells = (_share(alarms[size]) for size in _SIZES)
        print(f"| {source.name}, {source.method} | {' | '.join(cells)} |", flush=True)
    for name, shifts in ((name, shifts) for name, shifts in caught.items() if shifts):
        print(f"\n## Planted shifts, {name}: called watch or refresh\n")
        print(f"| shift | {' | '.join(f'{size:,} customers' for size in _PLANTED_SIZES)} |")
        print(f"| --- |{' --- |' * len(_PLANTED_SIZES)}")
        for shift, by_size in shifts.items():
            cells = (_share(by_size.get(size, [])) for size in _PLANTED_SIZES)
            print(f"| {shift} | {' | '.join(cells)} |")
    print(f"\n{time.monotonic() - start:.0f} seconds.")


_HEAD = (
    "<!-- What `python benchmarks/shift.py` printed. -->\n"
    "# False and true alarms of a check whether the base has shifted\n"
)


def _sources(rng: Rng) -> Iterator[Source]:
    automobile = as_customers(read_table(_ROOT / "sample_data" / "automobile.csv"))
    orders = as_customers(read_table(_ROOT / "sample_data" / "orders.csv"))
    made_up = _made_up(rng)
    yield Source("automobile.csv", automobile, "autoencoder", planted=True)
    yield Source("automobile.csv", automobile, "kmeans")
    yield Source("orders.csv", orders, "kmeans")
    yield Source("made up", made_up, "autoencoder", planted=True)
    yield Source("made up", made_up, "kmeans")


def _made_up(rng: Rng) -> Dataset:
    """Draw customers of four kinds: two normal numbers, a long tail, counts, a plan, blanks."""
    kind = rng.choice(4, _MADE_UP, p=(0.4, 0.3, 0.2, 0.1))
    age = rng.normal(np.array([28, 40, 52, 61])[kind], 7)
    spend = rng.lognormal(np.array([3.0, 4.2, 3.6, 5.0])[kind], 0.6)
    visits = rng.poisson(np.array([1.0, 4.0, 9.0, 3.0])[kind])
    score = rng.normal(np.array([0.0, 1.0, -1.0, 2.0])[kind], 1)
    plan = np.where(rng.random(_MADE_UP) < 0.7, _KINDS[kind], rng.choice(_KINDS, _MADE_UP))
    spend[rng.random(_MADE_UP) < 0.05] = np.nan
    frame = pd.DataFrame(
        {"age": age.round(1), "spend": spend.round(2), "visits": visits, "score": score.round(3),
         "plan": plan}
    )  # fmt: skip
    return as_customers(read_table(frame.to_csv(index=False).encode(), name="made_up.csv"))


def _splits(source: Source, n_models: int, rng: Rng) -> Iterator[Split]:
    for _ in range(n_models):
        order = rng.permutation(source.customers.n_rows)
        half = min(len(order) // 2, 5_000)
        learnt, others = order[:half], order[half:]
        config = SegmentationConfig(n_segments=_SEGMENTS, method=source.method)
        exploration = explore(
            _of_rows(source.customers, learnt), config, sizes=(_SEGMENTS,), baselines=()
        )
        yield Split(choose(exploration).model, _of_rows(source.customers, others))


def _of_rows(customers: Dataset, rows: Sequence[int] | np.ndarray) -> Dataset:
    return replace(customers, frame=customers.frame.iloc[rows].reset_index(drop=True))


def _draw(customers: Dataset, size: int, rng: Rng) -> Dataset:
    return _of_rows(customers, rng.choice(customers.n_rows, size, replace=False))


def _alarms(split: Split, customers: Dataset) -> bool:
    return drift(split.model, customers).verdict != "fine"


def _share(called: Sequence[bool]) -> str:
    return f"{sum(called)} of {len(called)} ({np.mean(called):.1%})" if called else "–"


def _plant_all(
    split: Split, n_draws: int, rng: Rng, found: dict[str, dict[int, list[bool]]]
) -> None:
    shifts: dict[str, Callable[[Dataset], Dataset]] = {
        **{
            f"a number moves by {by} standard deviations": lambda one, by=by: _moved(
                split, one, by, rng
            )
            for by in (0.2, 0.3, 0.5)
        },
        "a category's share grows by 10 points": lambda one: _grown(split, one, rng),
        "10 % more without a value": lambda one: _blanked(split, one, rng),
        "a number in another unit, × 100": lambda one: _multiplied(split, one, rng),
    }
    for size in (size for size in _PLANTED_SIZES if size <= split.others.n_rows):
        for _ in range(n_draws):
            drawn = _draw(split.others, size, rng)
            for shift, plant in shifts.items():
                by_size = found.setdefault(shift, {})
                by_size.setdefault(size, []).append(_alarms(split, plant(drawn)))
            halved = _halved(split, size, rng)
            if halved is not None:
                by_size = found.setdefault("a segment's share is halved", {})
                by_size.setdefault(size, []).append(_alarms(split, halved))


def _changed(customers: Dataset, name: str, values: pd.Series) -> Dataset:
    return replace(customers, frame=customers.frame.assign(**{name: values}))


def _number(split: Split, rng: Rng) -> str:
    return str(rng.choice([b.trait for b in split.model.blocks if b.form == "number"]))


def _moved(split: Split, customers: Dataset, by: float, rng: Rng) -> Dataset:
    """Move a number; whole numbers stay whole, by chance up or down to the next."""
    name = _number(split, rng)
    values = customers.frame[name]
    moved = values + by * float(split.others.frame[name].std())
    if (values.dropna() % 1 == 0).all():
        moved = np.floor(moved + rng.random(len(moved)))
    return _changed(customers, name, moved)


def _multiplied(split: Split, customers: Dataset, rng: Rng) -> Dataset:
    name = _number(split, rng)
    return _changed(customers, name, customers.frame[name] * 100)


def _blanked(split: Split, customers: Dataset, rng: Rng) -> Dataset:
    name = str(rng.choice([block.trait for block in split.model.blocks]))
    gone = rng.random(customers.n_rows) < 0.1
    return _changed(customers, name, customers.frame[name].mask(gone))


def _grown(split: Split, customers: Dataset, rng: Rng) -> Dataset:
    """Give a value of a category to so many more that its share grows by 10 points."""
    categories = [block for block in split.model.blocks if block.form != "number"]
    if not categories:
        return _moved(split, customers, 0.5, rng)
    block = categories[rng.integers(len(categories))]
    values = customers.frame[block.trait]
    small = [level for level in block.levels if (values == level).mean() < 0.8] or block.levels
    level = str(rng.choice(small))
    others = np.flatnonzero(values.notna() & (values != level))
    n_more = min(len(others), round(0.1 * int(values.notna().sum())))
    values = values.copy()
    values.iloc[rng.choice(others, n_more, replace=False)] = level
    return _changed(customers, block.trait, values)


def _halved(split: Split, size: int, rng: Rng) -> Dataset | None:
    """Draw customers so that a segment, of 10 % or more, has half its share."""
    labels = score(split.model, split.others).labels
    shares = np.bincount(labels[labels >= 0], minlength=_SEGMENTS) / len(labels)
    segment = int(rng.choice(np.flatnonzero(shares >= 0.1)))
    own, rest = np.flatnonzero(labels == segment), np.flatnonzero(labels != segment)
    n_own = round(size * shares[segment] / 2)
    if size - n_own > len(rest):
        return None
    rows = np.concatenate(
        [rng.choice(own, n_own, replace=False), rng.choice(rest, size - n_own, replace=False)]
    )
    return _of_rows(split.others, rows)


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
