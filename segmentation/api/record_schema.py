"""A pydantic model of what a program sends, made from a saved model; words for what is wrong."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
)

from segmentation.api.accepted_columns import AcceptedColumn
from segmentation.common.formatting import number

_MOST_LETTERS = 1_000
_MOST_WHOLE = 2**63 - 1  # of a number that stands for text, such as a key
_NOT_LISTED = "not_listed"


def record_type(name: str, columns: Sequence[AcceptedColumn], *, others: bool) -> type[BaseModel]:
    """Return the type of one record.

    Parameters
    ----------
    name : str
        Of the type, as documents show it.
    columns : sequence of AcceptedColumn
    others : bool
        Whether other columns may be sent, which are not looked at; refused otherwise.

    Returns
    -------
    type
        Of pydantic. Its fields have names of their own and the columns' names as aliases. What is
        blank is ``null`` or an empty text.
    """
    fields: dict[str, Any] = {
        f"column_{place}": (_type_of(column) | None, _field(column))
        for place, column in enumerate(columns)
    }
    config = ConfigDict(
        extra="ignore" if others else "forbid",
        json_schema_extra={"examples": [example_record(columns)]},
    )
    return create_model(name, __config__=config, **fields)


def values_of(record: BaseModel, columns: Sequence[AcceptedColumn]) -> dict[str, Any]:
    """Return the values of a record by column, those alone that were sent.

    Parameters
    ----------
    record : BaseModel
        Of a type that :func:`record_type` made of the same columns.
    columns : sequence of AcceptedColumn
    """
    return {
        column.name: getattr(record, f"column_{place}")
        for place, column in enumerate(columns)
        if f"column_{place}" in record.model_fields_set
    }


def example_record(columns: Sequence[AcceptedColumn]) -> dict[str, Any]:
    """Return a record for documents: typical values, and no customer's."""
    blank = {"number": 0.0, "text": "", "date": ""}  # documents leave null out
    return {
        c.name: blank[c.form] if c.example is None else c.example
        for c in columns
        if c.required or c.example is not None
    }


def said_of(error: Mapping[str, Any], columns: Sequence[AcceptedColumn]) -> str:
    """Say in one sentence what is wrong, without repeating any value that was sent.

    Parameters
    ----------
    error : mapping
        One of those that pydantic found.
    columns : sequence of AcceptedColumn
    """
    known = {column.name: column for column in columns}
    place = [part for part in error["loc"] if part != "body"]
    row = next((part for part in place if isinstance(part, int)), None)
    where = f"Row {row + 1}: " if row is not None else ""
    column = next((known[part] for part in place if part in known), None)
    kind = str(error["type"])
    if column is None:
        if kind == "extra_forbidden":
            return f"{where}there is a column that the model does not take; it takes {_all(known)}."
        if kind == "missing" and place:
            return f"The body has to hold a list called “{place[-1]}”."
        return f"{where or 'The body: '}send a JSON object as the schema of this model says."
    if kind == "missing":
        return f"{where}“{column.name}” is missing; send null where it is not known."
    if kind == _NOT_LISTED:
        return (
            f"{where}“{column.name}” has to be one of {', '.join(column.levels)}, or null where it "
            "is not known."
        )
    return f"{where}“{column.name}” has to be {_WANTED[column.form]}, or null."


_WANTED = {
    "number": "a finite number",
    "text": f"text of at most {_MOST_LETTERS:,} letters",
    "date": "a date such as 2026-01-31",
}


def _all(known: Mapping[str, AcceptedColumn]) -> str:
    return ", ".join(f"“{name}”" for name in known)


def _type_of(column: AcceptedColumn) -> Any:
    if column.form == "number":
        number_type = Annotated[float, Field(strict=True, allow_inf_nan=False)]
        if not column.levels:
            return number_type
        numbers = [float(level) for level in column.levels]
        checked = AfterValidator(_listed(numbers))
        return Annotated[number_type, checked, WithJsonSchema({"type": "number", "enum": numbers})]
    if column.form == "date":
        schema = {"type": "string", "format": "date", "examples": ["2026-01-31"]}
        return Annotated[datetime | None, BeforeValidator(_day), WithJsonSchema(schema)]
    if column.levels:
        schema = {"type": "string", "enum": [*column.levels]}
        return Annotated[str, AfterValidator(_listed(["", *column.levels])), WithJsonSchema(schema)]
    text = Annotated[str, Field(strict=True, max_length=_MOST_LETTERS)]
    whole = Annotated[int, Field(strict=True, ge=-_MOST_WHOLE, le=_MOST_WHOLE)]
    return Annotated[text | whole, AfterValidator(str)]  # a key may be written with digits


def _field(column: AcceptedColumn) -> Any:
    said = []
    if column.usual:
        said.append(f"Usually {number(column.usual[0])} to {number(column.usual[1])}.")
    if not column.required:
        said.append("May be left out.")
    examples = [] if column.example is None else [column.example]
    return Field(
        default=... if column.required else None,
        alias=column.name,
        title=column.name,
        description=" ".join(said) or None,
        examples=examples or None,
    )


def _listed(values: Sequence[Any]) -> Any:
    def check(value: Any) -> Any:
        from pydantic_core import PydanticCustomError

        if value not in values:
            raise PydanticCustomError(_NOT_LISTED, "not one of the values")
        return value or None if isinstance(value, str) else value

    return check


def _day(value: Any) -> Any:
    """Take text alone for a date: a number would be taken for seconds since 1970."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004  (pydantic makes a finding of this one)
    found = datetime.fromisoformat(value)
    try:
        return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found
    except OverflowError:  # before the first year or after the last one
        raise ValueError from None
