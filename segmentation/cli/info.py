"""``info``: how a file is read and what each column is, as JSON."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from segmentation.cli.options import (
    Input,
    with_reading_options,
)

if TYPE_CHECKING:
    from segmentation.domain.dataset import ColumnReading, Dataset, ReadOptions
    from segmentation.domain.plan import ColumnPlan
from segmentation.cli.run_setup import read


@with_reading_options
def info(
    source: Input,
    *,
    options: "ReadOptions",
) -> None:
    """Say how a file is read and what each column is, as JSON."""
    from segmentation.ingest.as_customers import as_customers

    dataset = read(source, options)
    customers = as_customers(dataset)
    made = _made(customers)
    reading = dataset.reading
    found = {
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "decimal": reading.decimal,
        "sheet": reading.sheet,
        "sheets": list(reading.sheets),
        "kind": dataset.kind,
        "n_rows": dataset.n_rows,
        "notes": list(reading.notes),
        "doubts": [
            {"said": doubt.sentence, "otherwise": [offer.label for offer in doubt.offers]}
            for doubt in reading.doubts
        ],
        "columns": [
            _described(column) | _said(reading.column(column.name))
            for column in _columns(dataset, customers, made)
        ],
        "made": [_described(column) for column in made],
    }
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


def _made(customers: "Dataset") -> tuple["ColumnPlan", ...]:
    """Return the columns that were worked out, from orders or from dates."""
    from segmentation.column_roles.suggest import suggest_plan

    made = {column.name for column in customers.reading.columns if column.made_from}
    return tuple(column for column in suggest_plan(customers).columns if column.name in made)


def _columns(
    dataset: "Dataset", customers: "Dataset", made: Sequence["ColumnPlan"]
) -> tuple["ColumnPlan", ...]:
    """Return what each column of the file is; of an order log, what comes of it."""
    from segmentation.column_roles.suggest import suggest_plan
    from segmentation.common.formatting import listing
    from segmentation.domain.plan import Role

    columns = suggest_plan(dataset).columns
    found = customers.cleaning.found if customers.cleaning is not None else None
    if found is None or found.orders is None:
        return columns
    log = found.orders
    parts = {
        log.status: (Role.TRAIT, "Tells returned and cancelled orders."),
        log.quantity: (Role.IGNORED, "Only tells returns, by numbers below zero."),
    }
    for name in found.carried:
        parts[name] = (Role.DESCRIBES, "The same in all orders of a customer, so it goes along.")
    given: dict[str, list[ColumnPlan]] = {}
    for column in made:
        reading = customers.reading.column(column.name)
        given.setdefault(reading.made_from if reading else "", []).append(column)
    for name, those in given.items():
        shapes = any(column.role is Role.TRAIT for column in those)
        gives = f"Gives {listing([column.name for column in those])}."
        parts[name] = (Role.TRAIT if shapes else Role.DESCRIBES, gives)
    if not log.amount:
        parts[log.quantity] = (Role.TRAIT, f"Times {log.price}, it is what was spent.")
    parts[log.customer] = (Role.KEY, "Names the customer; orders are added up by it.")
    unused = (Role.IGNORED, "Takes no part when orders are added up by customer.")
    planned = []
    for column in columns:
        role, reason = parts.get(column.name, unused)
        planned.append(replace(column, role=role, reason=reason))
    return tuple(planned)


def _described(column: "ColumnPlan") -> dict[str, Any]:
    return {
        "name": column.name,
        "role": column.role.value,
        "kind": column.kind.value,
        "reason": column.reason,
    }


def _said(reading: "ColumnReading | None") -> dict[str, str]:
    """Return how a column was read, with what is worth saying about it."""
    if reading is None:
        return {}
    said = {"said": reading.said, "unit": reading.unit, "doubt": reading.doubt}
    return {"read_as": reading.read_as.value} | {key: text for key, text in said.items() if text}
