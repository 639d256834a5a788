"""Which columns a program may send of a customer, found from a saved model."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from segmentation.domain.answer_columns import taken_apart_from
from segmentation.domain.dataset import ReadAs
from segmentation.domain.plan import ColumnPlan
from segmentation.domain.segment_model import SegmentModel
from segmentation.domain.trait_encoding import Block
from segmentation.monitoring.match_columns import needed_columns

Form = Literal["number", "text", "date"]

_NUMBERS = frozenset({ReadAs.NUMBER_POINT, ReadAs.NUMBER_COMMA, ReadAs.NUMBER_OWN})
_AMOUNTS = ("amount", "quantity", "price", "profit", "discount", "refund", "total", "adjusted")
_EXAMPLE_DAY, _EXAMPLE_KEY, _EXAMPLE_AMOUNT = "2026-01-31", "1001", 49.9
_EXAMPLE_SPAN = "1:30:00"


@dataclass(frozen=True, slots=True)
class AcceptedColumn:
    """One column that a program may send.

    Attributes
    ----------
    name : str
        As the model knows it.
    form : {"number", "text", "date"}
        What its values are in JSON; a date is text such as ``2026-01-31``.
    required : bool
        Whether it has to be sent, if only as ``null``.
    levels : tuple of str
        The only values that are taken; empty for any.
    read_as : ReadAs
        How its text is taken.
    usual : tuple of float
        Of a number: the ends of the middle nine tenths or so of the customers that the model was
        learnt on; empty where they are not known.
    example : float or str or None
        A value for documents: the typical one, and never that of a key.
    """

    name: str
    form: Form
    required: bool
    levels: tuple[str, ...] = ()
    read_as: ReadAs = ReadAs.TEXT
    usual: tuple[float, ...] = ()
    example: float | str | None = None


def accepted_columns(model: SegmentModel) -> tuple[AcceptedColumn, ...]:
    """Return the columns of a table that a model can score.

    Columns that scoring has no use for are left out, so that nobody need send them.

    Parameters
    ----------
    model : SegmentModel

    Returns
    -------
    tuple of AcceptedColumn
        Those of orders first where rows are added up, then in the order of the file.
    """
    added_up = tuple(_added_up(model))
    known = {column.name for column in added_up}
    return (*added_up, *(c for c in _of_customers(model) if c.name not in known))


def is_added_up(model: SegmentModel) -> bool:
    """Say whether a model takes orders or things bought, which are added up to customers."""
    found = model.cleaning.found
    return found is not None and (found.orders is not None or found.items is not None)


def counts_days(model: SegmentModel) -> bool:
    """Say whether customers are told apart by days that are counted to one day."""
    columns = accepted_columns(model)
    return any(column.form == "date" and column.required for column in columns)


def _added_up(model: SegmentModel) -> Iterator[AcceptedColumn]:
    """Give the columns that orders, or things bought, are added up by."""
    found = model.cleaning.found
    if found is not None and found.orders is not None:
        orders = found.orders
        for name in dict.fromkeys(orders.names):
            if name == orders.date:
                yield AcceptedColumn(name, "date", True, example=_EXAMPLE_DAY)
            elif name in {getattr(orders, part) for part in _AMOUNTS}:
                example = {orders.money: _EXAMPLE_AMOUNT, orders.quantity: 1.0}.get(name)
                yield AcceptedColumn(name, "number", True, example=example)
            else:
                examples = {orders.customer: _EXAMPLE_KEY, orders.order: _EXAMPLE_KEY}
                examples[orders.category] = next(iter(found.categories), "")
                yield AcceptedColumn(name, "text", True, example=examples.get(name) or None)
    elif found is not None and found.items is not None:
        yield AcceptedColumn(found.items.customer, "text", True, example=_EXAMPLE_KEY)
        yield AcceptedColumn(found.items.item, "text", True, example=next(iter(found.things), None))


def _of_customers(model: SegmentModel) -> Iterator[AcceptedColumn]:
    """Give the columns of the file that scoring has a use for."""
    needed, key = needed_columns(model), model.plan.key
    plans = {column.name: column for column in model.plan.columns}
    unasked = {name for name, column in plans.items() if column.personal}
    blocks = {block.trait: block for block in model.blocks}
    apart = taken_apart_from(model.reading)
    for name, read_as in model.reading:
        if name in apart:
            continue  # the column that it is taken from is sent
        if name == key:
            yield AcceptedColumn(name, "text", False, example=_EXAMPLE_KEY)
        elif name in blocks and read_as is not ReadAs.SEVERAL:
            yield _trait(model, blocks[name], plans[name], read_as)
        elif name in needed or name == model.together:
            yield _other(name, read_as, required=name in needed)
        elif read_as not in (ReadAs.TEXT, ReadAs.SEVERAL) and name not in unasked:
            yield _other(name, read_as, required=False)  # a date may be the last one of all


def _trait(model: SegmentModel, block: Block, plan: ColumnPlan, read_as: ReadAs) -> AcceptedColumn:
    form: Form = "number" if read_as in _NUMBERS else "text"
    if block.form == "number":
        assert isinstance(block.fill, float | int)
        if form == "text":
            return AcceptedColumn(block.trait, form, True, (), read_as, (), _EXAMPLE_SPAN)
        usual = _usual(model, block.trait)
        typical = float(f"{block.fill:.4g}")
        return AcceptedColumn(block.trait, form, True, (), read_as, usual, typical)
    known = tuple(dict.fromkeys((*plan.levels, *block.levels)))
    levels = () if block.other else known  # a last level takes whatever is rare or new
    if form == "number":
        example = float(block.fill)
        return AcceptedColumn(block.trait, form, True, levels, read_as, (), example)
    # The values are those of the table, such as Yes of a tick: there is nothing left to read.
    return AcceptedColumn(block.trait, form, True, levels, ReadAs.TEXT, (), str(block.fill))


def _other(name: str, read_as: ReadAs, *, required: bool) -> AcceptedColumn:
    if read_as in _NUMBERS:
        return AcceptedColumn(name, "number", required, read_as=read_as)
    if read_as.value.startswith("date"):
        example = _EXAMPLE_DAY if required else None
        return AcceptedColumn(name, "date", required, read_as=read_as, example=example)
    return AcceptedColumn(name, "text", required, read_as=read_as)


def _usual(model: SegmentModel, trait: str) -> tuple[float, ...]:
    references = model.reference.traits if model.reference is not None else ()
    edges = next((one.edges for one in references if one.trait == trait), ())
    return (edges[0], edges[-1]) if len(edges) > 1 else ()
