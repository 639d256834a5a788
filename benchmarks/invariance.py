"""Measure whether a file gets the same answer whatever the seed, the order of rows and the units.

Run ``python benchmarks/invariance.py [--method NAME] [--only NAME ...] [--file-seeds A-B]
[--seeds N] [--rivals] [--processes N] [--results FILE]``. Each table of the studies in `studies/`
is segmented with ``N`` seeds of the run, with its rows in another order, and with every other
column of numbers times 1,000. It prints Markdown: a line a study, and the shares of files whose
number of segments and verdict are the same in all, or in nine of ten, and of those that are not,
the share where every number that comes up is named by each run, as the suggested one or as the
runner-up. ``--rivals`` measures other methods beside it, and counts the
files for which the chart of methods has the same title with nine of ten seeds. ``--results`` keeps
the answers of a table, a line of JSON each, and goes on where an earlier run, asked for the same,
ended.
"""

import argparse
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import pandas as pd
from result_lines import keep_result, read_results
from studies.catalogue import BY_NAME, STUDIES
from threadpoolctl import threadpool_limits

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import BASELINES, METHOD_NAMES, Method
from segmentation.domain.result import SegmentationResult
from segmentation.figures.method_comparison import side_by_side
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

FIRST_SEED = 9_100  # of tables that no rule was made with
UNIT = 1_000
FAMILIES = ("published", "scales", "sizes", "shapes", "kinds", "structureless")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the product says of one form of a table.

    Attributes
    ----------
    study : str
    table : int
        The seed that the table was drawn with.
    form : str
        "seed 3", "rows" or "units".
    n_segments : int
    runner_up : int or None
    elsewhere : tuple of int
        The numbers of another method, where the sentence names it.
    verdict : str
    standing : str
        How the method compares with others, as the chart's title says; empty where none were tried.
    """

    study: str
    table: int
    form: str
    n_segments: int
    runner_up: int | None
    elsewhere: tuple[int, ...]
    verdict: str
    standing: str = ""

    @property
    def said(self) -> tuple[int, str]:
        """The number and the verdict."""
        return self.n_segments, self.verdict

    @property
    def named(self) -> set[int | None]:
        """The numbers that are named."""
        return {self.n_segments, self.runner_up, *self.elsewhere}


def forms(frame: pd.DataFrame, n_seeds: int) -> list[tuple[str, int, pd.DataFrame]]:
    """Return a name, the seed of the run and the table of each form."""
    found = [(f"seed {seed}", seed, frame) for seed in range(n_seeds)]
    draws = np.random.default_rng(1)
    mixed = frame.sample(frac=1, random_state=draws)
    found.append(("rows", 0, mixed))
    numeric = [n for n in frame.columns if pd.api.types.is_float_dtype(frame[n])]
    if numeric:
        other = frame.assign(**{name: UNIT * frame[name] for name in numeric[::2]})
        found.append(("units", 0, other))
    return found


def answers(
    job: tuple[str, int], *, method: Method | None, n_seeds: int, rivals: bool
) -> list[Answer]:
    """Segment every form of a table."""
    name, table = job
    drawn = BY_NAME[name].draw(table)
    found = []
    with threadpool_limits(1):
        for form, seed, frame in forms(drawn.frame, n_seeds):
            dataset = read_table(frame.to_csv(index=False).encode(), name="study.csv")
            config = SegmentationConfig(method=method, seed=seed)
            result = choose(explore(dataset, config, baselines=BASELINES if rivals else ()))
            suggestion, taken = result.exploration.suggestion, result.exploration.choice
            found.append(
                Answer(
                    name, table, form, suggestion.n_segments, suggestion.runner_up,
                    (*([taken.n_instead] if taken else ()), *suggestion.elsewhere),
                    result.verdict.level,
                    _standing(result) if rivals else "",
                )
            )  # fmt: skip
    return found


def _standing(result: SegmentationResult) -> str:
    title = side_by_side(result, appearance="light").layout.title.text
    return str(title).replace("<br>", " ")


def line(found: Sequence[Answer]) -> str:
    """Put the forms of one table into a line."""
    seeds = Counter(f"{one.n_segments} {one.verdict}" for one in found if one.form[0] == "s")
    (first,) = [one for one in found if one.form == "seed 0"]
    others = {one.form: f"{one.n_segments} {one.verdict}" for one in found if one.form[0] != "s"}
    said = ", ".join(f"{key} ({count})" for key, count in seeds.most_common())
    cells = (
        f"{first.study} ({first.table})", said, f"{first.n_segments} {first.verdict}",
        others["rows"], others.get("units", "–"), "yes" if is_steady(found) else "no",
        "yes" if is_named(found) else "no",
    )  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def is_steady(found: Sequence[Answer], least: float = 0.9) -> bool:
    """Say whether so many of the seeds, and both other forms, give the same number and verdict."""
    seeds = [one.said for one in found if one.form[0] == "s"]
    usual, count = Counter(seeds).most_common(1)[0]
    first = next(one.said for one in found if one.form == "seed 0")
    others = all(one.said == first for one in found if one.form[0] != "s")
    return count >= least * len(seeds) and others and usual is not None


def is_named(found: Sequence[Answer]) -> bool:
    """Say whether each form names every number that any of them suggests."""
    numbers = {one.n_segments for one in found}
    return all(numbers <= one.named for one in found)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--method", choices=METHOD_NAMES, help="nobody chooses without it")
    parser.add_argument("--only", nargs="+", choices=FAMILIES, default=FAMILIES)
    parser.add_argument("--file-seeds", default=f"{FIRST_SEED}-{FIRST_SEED}")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--rivals", action="store_true")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--results", type=Path, help="where answers are kept")
    asked = parser.parse_args()
    first, last = map(int, asked.file_seeds.split("-"))
    families = ["noise" if name == "structureless" else name for name in asked.only]
    names = [one.name for one in STUDIES if one.family in families]
    jobs = [(name, seed) for seed in range(first, last + 1) for name in names]
    print("| study | seeds | seed 0 | other rows | other units | the same | all named |")
    print("| --- " * 7 + "|")
    work = partial(answers, method=asked.method, n_seeds=asked.seeds, rivals=asked.rivals)
    tables = _kept(asked.results)
    with multiprocessing.get_context("spawn").Pool(asked.processes) as pool:
        answered = pool.imap(work, [job for job in jobs if job not in tables])
        for job in jobs:
            if job not in tables:
                tables[job] = next(answered)
                _keep(asked.results, tables[job])
            print(line(tables[job]), flush=True)
    print(totals([tables[job] for job in jobs]))


def _kept(results: Path | None) -> dict[tuple[str, int], list[Answer]]:
    """Return the answers of an earlier run, by the study and the seed of its table."""
    kept = {}
    for answered in read_results(results):
        found = [Answer(**{**one, "elsewhere": tuple(one["elsewhere"])}) for one in answered]
        kept[found[0].study, found[0].table] = found
    return kept


def _keep(results: Path | None, found: Sequence[Answer]) -> None:
    keep_result(results, [asdict(one) for one in found])


_NO_BETTER = "is not clearly behind any other"


def totals(tables: Sequence[Sequence[Answer]]) -> str:
    """Add up the tables."""
    n_tables = len(tables)
    steady = [found for found in tables if is_steady(found)]
    all_alike = sum(is_steady(found, 1.0) for found in tables)
    named = sum(is_named(found) for found in tables if found not in steady)
    rows = sum(_alike(found, "rows") for found in tables)
    units = [_alike(found, "units") for found in tables if any(o.form == "units" for o in found)]
    return (
        f"\nThe same number and verdict in nine of ten seeds, any order of rows and any unit: "
        f"{len(steady)} of {n_tables} (in all seeds {all_alike}). In another order of rows: {rows} "
        f"of {n_tables}; in other units: {sum(units)} of {len(units)}. Of the others, every number "
        f"that comes up is named by each run in {named} of {n_tables - len(steady)}."
        + _rivals(tables)
    )


def _rivals(tables: Sequence[Sequence[Answer]]) -> str:
    standings = [[one.standing for one in found if one.form[0] == "s"] for found in tables]
    if not any(any(own) for own in standings):
        return ""
    steady = [own for own in standings if _nine_in_ten(own)]
    alike = [own for own in standings if _nine_in_ten(["" if _NO_BETTER in t else t for t in own])]
    return (
        f" The chart of methods has the same title in nine of ten seeds in {len(steady)} of "
        f"{len(tables)}; the same, or that it is not clearly behind any other, in {len(alike)}."
    )


def _nine_in_ten(titles: Sequence[str]) -> bool:
    return Counter(titles).most_common(1)[0][1] >= 0.9 * len(titles)


def _alike(found: Sequence[Answer], form: str) -> bool:
    first = next(one.said for one in found if one.form == "seed 0")
    return any(one.said == first for one in found if one.form == form)


if __name__ == "__main__":
    main()
