"""What if: other values for a customer, and the segment that these lead to."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from segmentation.common.column_values import numbers, texts
from segmentation.common.formatting import capitalised
from segmentation.domain.plan import ColumnPlan
from segmentation.domain.result import UncheckedResult
from segmentation.pipeline.follow_customer import follow
from segmentation.pipeline.what_if import ObservedRange, observed_range, with_values
from segmentation.profiling.customer_sentences import placed_sentence
from webapp.components import markup
from webapp.components.result_tables import titled
from webapp.components.segment_nearness import segment_nearness
from webapp.state.session import Session

_MOST_SHOWN = 12  # traits; of more, the visitor chooses
_MOST_STEPS = 150  # of a slider
_STEPS = 100  # of a number with decimals, from its least to its most
Value = float | str | None


def change_traits(
    visitor: Session, result: UncheckedResult, customers: pd.DataFrame, row: int
) -> None:
    """Let the visitor change values, and show what the model makes of them.

    Parameters
    ----------
    visitor : Session
    result : UncheckedResult
    customers : DataFrame
        The customer first, then those whose segment is decided together with it.
    row : int
        The customer's own, which keeps the values of one customer from those of another.
    """
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        markup.subheading("What if?", "Change values and see where that leads.")
    right.button(
        "Reset", key="what_if_reset", type="tertiary", icon=":material/undo:",
        on_click=_reset, args=(row,),
    )  # fmt: skip
    values = _inputs(visitor, result, customers, row)
    if not values:
        return
    followed = follow(result.model, with_values(customers, values))
    markup.recommendation(capitalised(placed_sentence(followed, result.names)))
    segment_nearness(followed, result.names, result.looks)


def _inputs(
    visitor: Session, result: UncheckedResult, customers: pd.DataFrame, row: int
) -> dict[str, Value]:
    """Draw a control for each trait; return the values that differ from the customer's own."""
    names = shown_traits(result)
    if len(names) > _MOST_SHOWN:
        names = st.multiselect(
            "Traits to change", names, default=names[:_MOST_SHOWN],
            format_func=lambda name: result.model.plan[name].label,
            key="what_if_traits", persist_state="session",
        )  # fmt: skip
    changed = {}
    for column, some in zip(st.columns(2), (names[::2], names[1::2]), strict=True):
        with column:
            for name in some:
                seen = range_of(visitor, result, name)
                own = own_value(customers, seen)
                planned = result.model.plan[name]
                value = _control(seen, own, planned, key=input_key(row, name))
                if value != own:
                    changed[name] = value
    return changed


def shown_traits(result: UncheckedResult) -> list[str]:
    """Return the traits that shape segments and may be shown; those that tell most come first."""
    encoded = {block.trait for block in result.model.blocks}
    return [t.name for t in result.traits if t.shapes and t.name in encoded]


def range_of(visitor: Session, result: UncheckedResult, name: str) -> ObservedRange:
    """Return the values that a trait takes in the file, looked up once for each table."""
    trait, table = result.model.plan[name], result.exploration.fingerprint

    def look() -> ObservedRange:
        return observed_range(result.exploration.frame, trait)

    found: ObservedRange = visitor.file.once(f"range of {table} {trait.kind} {name}", look)
    return found


def own_value(customers: pd.DataFrame, seen: ObservedRange) -> Value:
    """Return what the file has for a customer, ``None`` for a blank."""
    if seen.levels:
        level: str | None = texts(customers.iloc[[0]], seen.trait)[0]
        return level
    value = float(numbers(customers.iloc[[0]], seen.trait)[0])
    return None if pd.isna(value) else value


def input_key(row: int, name: str) -> str:
    """Return the key of the control for a trait of a customer."""
    return f"what_if_{row}_{name}"


def as_input(seen: ObservedRange, values: Mapping[str, Value]) -> Value:
    """Return a trait's value as its control takes it."""
    value = values[seen.trait]
    return int(value) if isinstance(value, float) and seen.whole else value


def _control(seen: ObservedRange, own: Value, column: ColumnPlan, *, key: str) -> Value:
    title = markup.plain(titled(column))
    start = as_input(seen, {seen.trait: own})
    st.session_state.setdefault(key, start)
    if seen.levels:
        chosen: Value = st.selectbox(
            title, seen.levels, index=None, key=key, placeholder="blank",
            format_func=column.words.value_name,
        )  # fmt: skip
        return chosen
    number = _whole_number(title, seen, key) if seen.whole else _number(title, seen, key)
    return None if number is None else float(number)


def _whole_number(title: str, seen: ObservedRange, key: str) -> int | None:
    least, most = int(seen.least), int(seen.most)
    if most - least <= _MOST_STEPS and st.session_state[key] is not None:
        return st.slider(title, least, most, key=key)
    return st.number_input(title, least, most, None, step=1, key=key, placeholder="blank")


def _number(title: str, seen: ObservedRange, key: str) -> float | None:
    step = (seen.most - seen.least) / _STEPS
    return st.number_input(
        title, seen.least, seen.most, None, step=step, format="%.6g", key=key, placeholder="blank"
    )


def _reset(row: int) -> None:
    for key in [key for key in st.session_state if str(key).startswith(f"what_if_{row}_")]:
        del st.session_state[key]
