"""Measure typing tools and rules where segments are known, where there are none, and on files.

Run ``python benchmarks/typing_tool.py [--planted N] [--noise N] [--method NAME] [FILE ...]``; it
prints `docs/evidence/typing_tool.md`. Planted tables are those of `planted.py` with four segments
that an oracle recovers at an adjusted Rand index of 0.97 or more, noise those of `noise.py`. Each
is segmented by the core; the accuracy is that on customers whom neither segments nor questions were
made with. Files are public ones that are not part of the project.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from noise import noise
from planted import planted
from threadpoolctl import threadpool_limits

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.methods import METHOD_NAMES, Method
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment
from segmentation.targeting.held_out_segments import hold_out
from segmentation.targeting.measured_questions import tool_advice, typing_tools
from segmentation.targeting.rule_report import rule_report
from segmentation.targeting.segmented_customers import of_result

CLEAR = 0.97  # of the oracle
MOST_ROWS = 3_000
FEW, MANY, ALL = 5, 10, 60
REACHED, ALSO_REACHED = 0.90, 0.87


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one table.

    Attributes
    ----------
    name, verdict, advice : str
    n_segments, n_columns : int
    rules, promised, few, many, everything, majority : float
        Accuracies on held-out customers: of rules, what they promise, of five and ten questions, of
        all columns; and the share of the largest segment.
    """

    name: str
    verdict: str
    advice: str
    n_segments: int
    n_columns: int
    rules: float
    promised: float
    few: float
    many: float
    everything: float
    majority: float

    def __str__(self) -> str:
        shares = (self.majority, self.rules, self.promised, self.few, self.many, self.everything)
        figures = " | ".join(f"{share:.0%}" for share in shares)
        return (
            f"| {self.name} | {self.n_segments} | {self.n_columns} | {self.verdict} | {figures} | "
            f"{self.advice} |"
        )


def measured(name: str, dataset: Dataset, n_segments: int | None, method: Method | None) -> Line:
    """Segment a table, make rules and typing tools, and measure them."""
    customers = as_customers(dataset)
    result = segment(customers, SegmentationConfig(n_segments=n_segments, method=method))
    of = of_result(result)
    frame, held_out = of.customers.frame, hold_out(of.model, of.customers, of.labels)
    report = rule_report(
        frame, of.plan, of.labels, of.model.n_segments, held_out, columns=of.usable
    )
    tools = typing_tools(
        frame, of.plan, of.labels, of.model.names, held_out, columns=of.usable, most=ALL
    )
    return Line(
        name=name,
        verdict=result.verdict.level,
        advice=tool_advice(tools, FEW, result.verdict.level).level,
        n_segments=of.model.n_segments,
        n_columns=len(tools.tools),
        rules=report.accuracy,
        promised=report.promised,
        few=max(tools.of_size(n).accuracy for n in range(1, FEW + 1)),
        many=tools.of_size(MANY).accuracy,
        everything=tools.tools[-1].accuracy,
        majority=tools.majority,
    )


def clear_tables(wanted: int) -> Iterator[tuple[str, Dataset]]:
    """Give planted tables with four clear segments."""
    seed = 0
    while wanted:
        table = planted(seed)
        seed += 1
        if table.n_planted == 4 and table.oracle >= CLEAR and len(table.frame) <= MOST_ROWS:
            wanted -= 1
            yield table.name, as_read(table.frame.to_csv(index=False), table.name)


def noise_tables(wanted: int) -> Iterator[tuple[str, Dataset]]:
    """Give tables without segments."""
    seed = 0
    while wanted:
        table = noise(seed)
        seed += 1
        if len(table.frame) <= MOST_ROWS:
            wanted -= 1
            yield (
                f"{table.name}, {table.kind}",
                as_read(table.frame.to_csv(index=False), table.name),
            )


def as_read(text: str, name: str) -> Dataset:
    """Read a table as a visitor's file is read."""
    return read_table(text.encode(), name=f"{name}.csv")


def head(title: str) -> None:
    """Print a heading and the head of a table."""
    print(
        f"\n## {title}\n\n| table | segments | columns | verdict | largest segment | rules "
        "| promised | five questions at most | ten | all columns | tool |\n"
        f"| {' | '.join(['---'] * 11)} |",
        flush=True,
    )


def main() -> None:
    """Print the evidence."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--planted", type=int, default=20)
    parser.add_argument("--noise", type=int, default=14)
    parser.add_argument("--method", choices=METHOD_NAMES, help="nobody chooses without it")
    parser.add_argument("files", type=Path, nargs="*")
    asked = parser.parse_args()
    print("<!-- What `python benchmarks/typing_tool.py` printed. -->\n# Rules and typing tools")
    by = asked.method or "what is taken where nobody chooses a method"
    print(f"\nSegments by {by}. All shares are of customers whom neither segments nor")
    print("rules and questions were made with.")
    head("Four clear segments")
    lines = []
    for name, dataset in clear_tables(asked.planted):
        lines.append(measured(name, dataset, 4, asked.method))
        print(lines[-1], flush=True)
    reached = sum(line.few >= REACHED for line in lines)
    could = [line for line in lines if line.everything >= ALSO_REACHED]
    also = sum(line.many >= ALSO_REACHED for line in could)
    print(f"\nFive questions at most reach {REACHED:.0%} in {reached} of {len(lines)} tables.")
    print(f"Ten reach {ALSO_REACHED:.0%} in {also} of {len(could)} in which all columns do.")
    head("No segments")
    lines = []
    for name, dataset in noise_tables(asked.noise):
        lines.append(measured(name, dataset, None, asked.method))
        print(lines[-1], flush=True)
    refused = sum(line.advice == "refused" for line in lines)
    warned = sum(line.advice == "warned" for line in lines)
    print(f"\nOf {len(lines)} tables the tool is refused in {refused}, and warned of in {warned}.")
    head("Public files")
    for path in asked.files:
        print(measured(path.stem, read_table(path), None, asked.method), flush=True)


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
