"""The table of columns, in which roles, kinds and types can be changed."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from segmentation.common.column_values import texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import number
from segmentation.domain.dataset import ColumnReading, Dataset, ReadAs
from segmentation.domain.plan import Kind, Role, shown_to_an_audience
from segmentation.domain.quoted_columns import in_own_words
from segmentation.domain.trait_words import MOST_LETTERS, MOST_UNIT_LETTERS
from webapp.state.session import Session

ROLES = {
    "Shapes segments": Role.TRAIT,
    "Describes only": Role.DESCRIBES,
    "Names the customer": Role.KEY,
    "Weights customers": Role.WEIGHT,
    "Ignored": Role.IGNORED,
}
KINDS = {
    "Number": Kind.NUMBER,
    "In order": Kind.ORDERED,
    "Category": Kind.CATEGORY,
    "Yes or no": Kind.BOOLEAN,
    "Date": Kind.DATE,
    "Text": Kind.TEXT,
    "All the same": Kind.CONSTANT,
}
READ_AS = {
    "Text": ReadAs.TEXT,
    "Number 1,234.5": ReadAs.NUMBER_POINT,
    "Number 1.234,5": ReadAs.NUMBER_COMMA,
    "Number, both ways": ReadAs.NUMBER_OWN,
    "Date, day first": ReadAs.DATE_DAY_FIRST,
    "Date, month first": ReadAs.DATE_MONTH_FIRST,
    "Date, year first": ReadAs.DATE_YEAR_FIRST,
    "Date, counted in days": ReadAs.DATE_SERIAL,
    "Date, counted in Julian days": ReadAs.DATE_JULIAN,
    "Date, counted in seconds": ReadAs.DATE_SECONDS,
    "Date, counted in thousandths": ReadAs.DATE_MILLISECONDS,
    "Time span 1:05:00": ReadAs.DURATION,
    "Time span 1:05 in hours": ReadAs.DURATION_HOURS,
    "Yes where filled": ReadAs.FILLED,
    "Several answers": ReadAs.SEVERAL,
}
_COMPUTED = "Worked out by us"
_READ_AS_WORDS = {read_as: word for word, read_as in READ_AS.items()}
_ROLE_WORDS = {role: word for word, role in ROLES.items()}
_KIND_WORDS = {kind: word for word, kind in KINDS.items()}
_N_EXAMPLES = 3
_HIDDEN = "hidden while presenting"
_MOST_ROWS = 12  # a longer table scrolls, and half a row more says so


def column_table(visitor: Session) -> None:
    """Show every column with its role, kind, reason and some values; edits apply at once."""
    plan, dataset = visitor.file.plan, visitor.file.customers
    assert plan is not None and dataset is not None
    examples = visitor.file.once("examples", lambda: _all_examples(dataset))
    if visitor.presenting:
        examples = [
            example if name in shown_to_an_audience(plan) else _HIDDEN
            for name, example in zip(plan.names, examples, strict=True)
        ]
    table = pd.DataFrame(
        {
            "Column": list(plan.names),
            "Called": [c.label for c in plan.columns],
            "Unit": [c.counted_in if c.kind is Kind.NUMBER else "" for c in plan.columns],
            "Role": [_ROLE_WORDS[c.role] for c in plan.columns],
            "Kind": [_KIND_WORDS[c.kind] for c in plan.columns],
            "Read as": _all_read_as_words(dataset, plan.names),
            "Why": [in_own_words(c.reason, plan) for c in plan.columns],
            "For example": examples,
        }
    )
    st.data_editor(
        table,
        key=f"columns_{dataset.fingerprint[:8]}_{st.session_state.get('columns_turn', 0)}",
        hide_index=True,
        disabled=["Column", "Why", "For example"],
        height="content" if len(table) <= _MOST_ROWS else 448,
        column_config={
            "Column": st.column_config.TextColumn(pinned=True, width=150),
            "Called": st.column_config.TextColumn(
                width=170,
                max_chars=MOST_LETTERS,
                help="What pages, charts, reports and names of segments call it. Write what your "
                "team says, or leave it empty for what we suggest. Segments stay as they are.",
            ),
            "Unit": st.column_config.TextColumn(
                width=60,
                max_chars=MOST_UNIT_LETTERS,
                help="What its numbers are counted in, such as € or kg.",
            ),
            "Role": st.column_config.SelectboxColumn(
                options=list(ROLES),
                required=True,
                width=155,
                help="Columns that shape segments make customers alike or different. Those that "
                "only describe are shown for each segment, and change nothing. Weights say how "
                "many customers a row stands for, as in a survey.",
            ),
            "Kind": st.column_config.SelectboxColumn(options=list(KINDS), required=True, width=95),
            "Read as": st.column_config.SelectboxColumn(
                options=[*READ_AS, _COMPUTED],
                required=True,
                disabled=visitor.file.source is None,
                width=145,
            ),
            "Why": st.column_config.TextColumn(width=450),
        },
        on_change=_take_edits,
        args=(visitor, f"columns_{dataset.fingerprint[:8]}_"),
    )


def _take_edits(visitor: Session, prefix: str) -> None:
    """Apply the edits of the table to the plan, and draw the table anew."""
    turn = st.session_state.get("columns_turn", 0)
    edits = st.session_state[f"{prefix}{turn}"]["edited_rows"]
    names = visitor.file.plan.names if visitor.file.plan else ()
    for row, changes in edits.items():
        name = names[int(row)]
        for word, what in (("Called", "label"), ("Unit", "unit")):
            if word in changes:
                with visitor.report_errors():
                    visitor.words.change(name, **{what: changes[word] or ""})
        if "Read as" in changes:
            _read_as(visitor, name, changes["Read as"])
        if "Kind" in changes:
            with visitor.report_errors():
                visitor.file.change_kind(name, KINDS[changes["Kind"]])
        if "Role" in changes:
            with visitor.report_errors():
                visitor.file.change_role(name, ROLES[changes["Role"]])
    st.session_state["columns_turn"] = turn + 1


def _read_as(visitor: Session, name: str, words: str) -> None:
    customers = visitor.file.customers
    if words in READ_AS and (customers is None or _read_as_words(customers, name) != _COMPUTED):
        visitor.read_column_as(name, READ_AS[words])
        return
    with visitor.report_errors():
        if words not in READ_AS:
            raise SegmentationError(f"“{name}” stands in the file, so it is read, not worked out.")
        raise SegmentationError(
            f"“{name}” is worked out from other columns. Change how those are read instead."
        )


def _all_read_as_words(dataset: Dataset, names: Sequence[str]) -> list[str]:
    readings = dataset.reading.by_name()
    return [_words_of(readings.get(name)) for name in names]


def _read_as_words(dataset: Dataset, name: str) -> str:
    return _words_of(dataset.reading.column(name))


def _words_of(reading: ColumnReading | None) -> str:
    return _COMPUTED if reading is None or reading.made_from else _READ_AS_WORDS[reading.read_as]


def _all_examples(dataset: Dataset) -> list[str]:
    head = dataset.frame.head(50)
    words = _all_read_as_words(dataset, [str(name) for name in head.columns])
    columns = (column for _, column in head.items())
    return [_examples(column, said) for column, said in zip(columns, words, strict=True)]


def _examples(column: pd.Series, read_as: str) -> str:
    """Return the first few different values of a column."""
    if read_as == _COMPUTED and is_numeric_dtype(column):
        values = [number(value) for value in column.dropna()]
    else:
        said = texts(column.to_frame("values"), "values")
        values = [value for value in said if value is not None]
    return ", ".join(list(dict.fromkeys(values))[:_N_EXAMPLES])
