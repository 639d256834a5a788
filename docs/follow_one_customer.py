"""Follow one customer of a file through every step, and write ``docs/follow_one_customer.md``.

    python docs/follow_one_customer.py customers.csv [KEY]

The page that is committed follows customer 462809 of the car maker's public table
(``automobile_train.csv``); it holds the figures of this one customer and of nobody else.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from segmentation import SegmentationConfig, read_table, segment  # noqa: E402
from segmentation.column_roles.fixed_traits import is_fixed  # noqa: E402
from segmentation.common.column_values import texts  # noqa: E402
from segmentation.common.formatting import count, label  # noqa: E402
from segmentation.domain.customer_steps import FollowedCustomer  # noqa: E402
from segmentation.domain.methods import METHODS  # noqa: E402
from segmentation.domain.result import SegmentationResult  # noqa: E402
from segmentation.evaluation.external_labels import candidate_label_columns  # noqa: E402
from segmentation.pipeline.find_customer import find_row  # noqa: E402
from segmentation.pipeline.follow_customer import follow, with_companions  # noqa: E402
from segmentation.pipeline.smallest_change import smallest_change  # noqa: E402
from segmentation.profiling.change_sentences import change_sentence  # noqa: E402
from segmentation.profiling.customer_sentences import (  # noqa: E402
    placed_sentence,
    used_text,
)

PAGE = ROOT / "docs" / "follow_one_customer.md"
KEY = "462809"
_HEAD = """\
# One customer, followed through every step

Customer {key} of `{file}` ({n} customers), by the method “{method}”, into {k} segments, with seed
{seed}. `python docs/follow_one_customer.py {file}` writes this page; the page Customer of the app
shows the same of any customer. Every figure is what scoring computes
(`segmentation/pipeline/follow_customer.py`); other versions of the libraries may give other ones.
"""


def main(arguments: Sequence[str]) -> None:
    """Write the page."""
    if not 1 <= len(arguments) <= 2:
        sys.exit("Say which file to read: python docs/follow_one_customer.py customers.csv [KEY]")
    config = SegmentationConfig(method="autoencoder")
    found = segment(read_table(arguments[0]), config)
    PAGE.write_text(page(found, arguments[1] if len(arguments) > 1 else KEY), encoding="utf-8")


def page(result: SegmentationResult, key: str) -> str:
    """Return the page as Markdown."""
    exploration = result.exploration
    row = find_row(exploration.frame, exploration.plan.key, key)
    one = follow(result.model, with_companions(result.model, exploration.frame, row))
    head = _HEAD.format(
        key=key, file=exploration.file_name, n=count(result.n_customers),
        method=METHODS[exploration.config.method].title, k=len(result.segments),
        seed=result.model.seed,
    )  # fmt: skip
    parts = [head, *_steps(result, one), *_changes(result, one, row), *_beside(result, row)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _steps(result: SegmentationResult, one: FollowedCustomer) -> Iterator[str]:
    yield "## 1. In the file, filled, encoded, scaled"
    yield "Prepared = (encoded − centre) / scale. A category is one column for each value."
    yield _table(
        ("trait", "in the file", "counts as", "column", "encoded", "centre", "scale", "prepared"),
        _columns(result, one),
    )
    if one.layers:
        sizes = [len(one.prepared), *(len(layer.values) for layer in one.layers)]
        yield "## 2. Through the pattern finder"
        yield f"The encoder has the sizes {' → '.join(map(str, sizes))}. What each layer gives:"
        rows = [
            (f"layer {k + 1}, {layer.activation}", _figures(layer.values))
            for k, layer in enumerate(one.layers)
        ]
        if one.shortcut is not None:
            rows.append(("linear path, added", _figures(one.shortcut)))
        rows.append(("**pattern summary**", _figures(one.latent)))
        yield _table(("step", "values"), rows)
    yield "## 3. Distance to every segment"
    shares = one.shares if len(one.shares) else [float("nan")] * len(one.distances)
    yield _table(
        ("segment", "distance", "share of redraws"),
        (
            (f"{k} {name}", f"{one.distances[k]:.4f}", f"{shares[k]:.2f}")
            for k, name in enumerate(result.names)
        ),
    )
    yield "## 4. The segment"
    yield placed_sentence(one, result.names)


def _columns(result: SegmentationResult, one: FollowedCustomer) -> Iterator[tuple[str, ...]]:
    for step, block in zip(one.traits, result.model.blocks, strict=True):
        for k, column in enumerate(step.columns):
            first = k == 0
            yield (
                label(step.trait) if first else "",
                (step.raw or "blank") if first else "",
                used_text(step) if first else "",
                column if len(step.columns) > 1 else "",
                f"{step.encoded[k]:.4f}",
                f"{block.center[k]:.4f}",
                f"{block.scale:.4f}",
                f"{step.scaled[k]:.4f}",
            )


def _changes(result: SegmentationResult, one: FollowedCustomer, row: int) -> Iterator[str]:
    """Give the smallest change that leads to each other segment."""
    free = [block.trait for block in result.model.blocks if not is_fixed(block.trait)]
    yield "## 5. What it would take"
    yield (
        "The smallest changes that were found, without changing age, gender or how long somebody "
        "has been a customer. Each was scored, and arrives."
    )
    lines = []
    for target, name in enumerate(result.names):
        if target == one.label:
            continue
        found = smallest_change(
            result.model, result.exploration.frame, result.labels, row, target, free
        )
        none = f"Nothing within what the file shows leads to “{name}”."
        said = none if found is None else change_sentence(found, result.model.plan, name)
        size = "" if found is None else f" ({found.size:.2f} standard deviations)"
        lines.append(f"- {said}{size}")
    yield "\n".join(lines)


def _beside(result: SegmentationResult, row: int) -> Iterator[str]:
    columns = candidate_label_columns(result.exploration)
    one = result.exploration.frame.iloc[[row]]
    if columns:
        said = ", ".join(f"`{name}` {texts(one, name)[0] or 'blank'}" for name in columns)
        yield "## 6. Beside it, in the file"
        yield f"Without a say in the segment: {said}."


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _figures(values: Iterable[float]) -> str:
    return ", ".join(f"{value:.4f}" for value in values)


if __name__ == "__main__":
    main(sys.argv[1:])
