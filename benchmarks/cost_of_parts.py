"""Measure what each row of a table in parts costs, by the work that workers do on it.

Run ``python benchmarks/cost_of_parts.py [--parts N …] [--rows N]``. The same work as with
``--engine dask``, done part by part in this process, so that neither waiting nor messages count:
seconds of the processor for a million rows, by step, for tables of more and more parts of the same
size. What is kept between steps is what workers hold, or write to disk where it is too much.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from distributed import customers

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from segmentation.distributed.segment_partitions import Request, segment_table
from segmentation.domain.config import SegmentationConfig

KINDS = 6
SAMPLE = 2_000


class Here:
    """A crew of one, which notes how long each kind of work takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.kept = 0

    def do(self, tasks: Sequence[Any], *_: object, kept: Sequence[Any] = ()) -> list[Any]:
        """Do tasks, each with what was kept of its part."""
        return [self._timed(task, kept[k : k + 1]) for k, task in enumerate(tasks)]

    def keep(self, tasks: Sequence[Any]) -> tuple[Any, ...]:
        """Do tasks, and keep what they give."""
        found = tuple(self._timed(task, ()) for task in tasks)
        self.kept += sum(points.nbytes for points in found)
        return found

    def _timed(self, task: Any, kept: Sequence[Any]) -> Any:
        begin = time.process_time()
        result = task(*kept)
        self.seconds[task.__reduce__()[1][0].__name__] += time.process_time() - begin
        return result


def measure(n_parts: int, n_rows: int) -> Here:
    """Segment a table of so many parts."""
    crew = Here()
    with tempfile.TemporaryDirectory() as place:
        parts, out = Path(place) / "parts", Path(place) / "segments"
        parts.mkdir()
        out.mkdir()
        for number in range(n_parts):
            customers(n_rows, number).to_parquet(parts / f"{number:04}.parquet", index=False)
        config = SegmentationConfig(n_segments=KINDS, method="kmeans")
        segment_table(Request(parts, lambda _: config, n_sample=SAMPLE), out, crew)
    return crew


def main() -> None:
    """Read the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--parts", nargs="+", type=int, default=[1, 2, 4, 8])
    parser.add_argument("--rows", type=int, default=250_000, help="of each part")
    asked = parser.parse_args()
    for n_parts in asked.parts:
        crew, rows = measure(n_parts, asked.rows), n_parts * asked.rows
        print(f"{rows:,} rows, {crew.kept / rows:.0f} bytes a row kept between steps", flush=True)
        for work, seconds in crew.seconds.items():
            print(f"    {work:<40}{1e6 * seconds / rows:>8.2f} s a million rows", flush=True)


if __name__ == "__main__":
    main()
