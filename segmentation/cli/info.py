"""``info``: how a file is read and what each column is, as JSON."""

import json
import shlex
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from segmentation.cli.options import (
    Input,
    with_overruling_options,
    with_reading_options,
)
from segmentation.cli.run_setup import read

if TYPE_CHECKING:
    from segmentation.domain.cleaning import CleaningOffer, OrderColumns
    from segmentation.domain.dataset import ColumnReading, Dataset, Offer, ReadOptions
    from segmentation.domain.overrules import Overrules
    from segmentation.domain.plan import ColumnPlan, Plan, Role


@with_reading_options
@with_overruling_options
def info(
    source: Input,
    *,
    options: "ReadOptions",
    said: "Overrules",
) -> None:
    """Say how a file is read and what each column is, as JSON."""
    from segmentation.column_roles.overrule import overruled
    from segmentation.column_roles.suggest import suggest_plan
    from segmentation.domain.cleaning import Cleaning
    from segmentation.ingest.as_customers import as_customers

    dataset = read(source, options)
    customers = as_customers(dataset, said.in_cleaning(Cleaning()))
    plan = overruled(suggest_plan(customers), customers, said)
    made = _made(customers, plan)
    reading, readings = dataset.reading, dataset.reading.by_name()
    found = {
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "decimal": reading.decimal,
        "sheet": reading.sheet,
        "sheets": list(reading.sheets),
        "kind": dataset.kind,
        "n_rows": dataset.n_rows,
        "notes": list(reading.notes),
        "columns": [
            _described(column) | _said(readings.get(column.name))
            for column in _columns(dataset, customers, plan, made)
        ],
        "made": [_described(column) for column in made],
        "key": plan.key or "",
        "n_customers": customers.n_rows,
        "doubts": [
            *(
                {"said": doubt.sentence, "otherwise": [_reading_option(o) for o in doubt.offers]}
                for doubt in reading.doubts
            ),
            *_doubts(customers, plan),
        ],
    }
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))


def _doubts(customers: "Dataset", plan: "Plan") -> list[dict[str, Any]]:
    """Return what could be meant otherwise, with the options that take it so."""
    doubts: list[dict[str, Any]] = [
        {"said": doubt.sentence, "column": doubt.column,
         "otherwise": [_option(offer) for offer in doubt.offers]}
        for doubt in customers.doubts
    ]  # fmt: skip
    return doubts + [
        {"said": c.doubt, "column": c.name, "otherwise": [_part(c)]}
        for c in plan.columns
        if c.doubt
    ]


def _part(column: "ColumnPlan") -> str:
    """Return the option that gives a column the part that its doubt speaks of."""
    if column.could_be.value == "key":
        return f"--key {shlex.quote(column.name)}"
    return f"--role {shlex.quote(f'{column.name}={column.could_be.value}')}"


def _reading_option(offer: "Offer") -> str:
    """Return the options that read a file in another way, as they are typed."""
    if offer.setting == "kept_lines":
        return " ".join(f"--keep-line {line}" for line in offer.value) or "no --keep-line"
    if offer.setting == "columns":
        name, way = offer.value
        return f"--read-as {shlex.quote(f'{name}={way}')}"
    if offer.setting == "blanks":
        return " ".join(f"--blank {shlex.quote(f'{name}={text}')}" for name, text in offer.value)
    return f"--{offer.setting.replace('_', '-')} {shlex.quote(str(offer.value))}"


def _option(offer: "CleaningOffer") -> str:
    return f"--{offer.setting.replace('_', '-')} {shlex.quote(str(offer.value))}"


def _made(customers: "Dataset", plan: "Plan") -> tuple["ColumnPlan", ...]:
    """Return the columns that were worked out, from orders or from dates."""
    made = {column.name for column in customers.reading.columns if column.made_from}
    return tuple(column for column in plan.columns if column.name in made)


def _columns(
    dataset: "Dataset", customers: "Dataset", plan: "Plan", made: Sequence["ColumnPlan"]
) -> tuple["ColumnPlan", ...]:
    """Return what each column of the file is; of a list of orders or things, what comes of it."""
    from segmentation.column_roles.suggest import suggest_plan
    from segmentation.common.formatting import listing
    from segmentation.domain.plan import Role

    found = customers.cleaning.found if customers.cleaning is not None else None
    if found is None or not (found.orders or found.items):
        return tuple(c for c in plan.columns if c not in made)
    columns = suggest_plan(dataset, screen=False).columns
    parts = _parts_of_orders(found.orders) if found.orders else {}
    for name in found.carried:
        parts[name] = (Role.DESCRIBES, "The same in all orders of a customer, so it goes along.")
    given: dict[str, list[ColumnPlan]] = {}
    readings = customers.reading.by_name()
    for column in made:
        reading = readings.get(column.name)
        given.setdefault(reading.made_from if reading else "", []).append(column)
    for name, those in given.items():
        shapes = any(column.role is Role.TRAIT for column in those)
        gives = f"Gives {listing([column.name for column in those])}."
        parts[name] = (Role.TRAIT if shapes else Role.DESCRIBES, gives)
    if found.orders and not found.orders.amount:
        said = f"Times {found.orders.price}, it is what was spent."
        parts[found.orders.quantity] = (Role.TRAIT, said)
    parts[found.customer] = (Role.KEY, "Names the customer; orders are added up by it.")
    unused = (Role.IGNORED, "Takes no part when orders are added up by customer.")
    planned = []
    for column in columns:
        role, reason = parts.get(column.name, unused)
        planned.append(replace(column, role=role, reason=reason, doubt=""))
    return tuple(planned)


def _parts_of_orders(log: "OrderColumns") -> "dict[str, tuple[Role, str]]":
    """Return what is said of the columns of an order log that give no trait of their own."""
    from segmentation.domain.plan import Role

    off = "Is taken off what was spent."
    return {
        log.status: (Role.TRAIT, "Tells returned and cancelled orders."),
        log.cancelled: (Role.TRAIT, "Tells cancelled orders."),
        log.test: (Role.IGNORED, "Tells test orders, which are left out."),
        log.currency: (Role.IGNORED, "Tells in which currency the amounts are."),
        log.discount: (Role.TRAIT, off),
        log.refund: (Role.TRAIT, off),
        log.adjusted: (Role.TRAIT, "Tells what was paid back, which is taken off."),
        log.quantity: (Role.IGNORED, "Only tells returns, by numbers below zero."),
    }


def _described(column: "ColumnPlan") -> dict[str, Any]:
    return {
        "name": column.name,
        "role": column.role.value,
        "kind": column.kind.value,
        "reason": column.reason,
        **({} if column.trait_weight == 1 else {"weight": column.trait_weight}),
    }


def _said(reading: "ColumnReading | None") -> dict[str, str]:
    """Return how a column was read, with what is worth saying about it."""
    if reading is None:
        return {}
    said = {"said": reading.said, "unit": reading.unit, "doubt": reading.doubt}
    return {"read_as": reading.read_as.value} | {key: text for key, text in said.items() if text}
