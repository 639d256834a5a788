"""One customer typed in: their segment, how sure it is, and whether they are like anyone seen."""

import zlib

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import capitalised, percent
from segmentation.domain.plan import ColumnPlan
from segmentation.monitoring.one_customer import check_one, typical_values
from segmentation.pipeline.what_if import ObservedRange, known_range
from segmentation.profiling.customer_sentences import placed_sentence
from webapp.components import markup
from webapp.components.segment_nearness import nearness_note, segment_nearness
from webapp.state.customer_scoring import ScoringModel
from webapp.state.session import Session

_STEPS = 100  # from the least usual number to the most
Value = float | str | None


def one_customer_form(visitor: Session, segments: ScoringModel) -> None:
    """Let the visitor type in a customer; it begins with what is typical of everyone."""
    st.fragment(_form)(visitor, segments)


def _form(visitor: Session, segments: ScoringModel) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(border=True, key="panel_one_customer"):
        head, button = st.columns([3, 1], vertical_alignment="bottom")
        with head:
            markup.subheading(
                "One customer", "It begins with what is typical of everyone; an emptied field "
                "is a blank.",
            )  # fmt: skip
        button.button(
            "Reset", key="one_reset", type="tertiary", icon=":material/undo:", on_click=_reset
        )
        values = _inputs(visitor, segments)
    with right, st.container(border=True, key="panel_one_segment"):
        try:
            found = check_one(segments.model, values)
        except SegmentationError as error:
            st.error(markup.plain(str(error)), icon=":material/error:")
            return
        names = segments.model.names
        markup.recommendation(capitalised(placed_sentence(found.followed, names)))
        markup.facts([("How sure", percent(found.followed.confidence))])
        segment_nearness(found.followed, names, segments.looks)
        markup.note(nearness_note(found.followed))
        if found.unlike is None:
            markup.note("Like the customers that the segments were found in.")
        elif visitor.presenting and segments.model.plan[found.unlike.trait].personal:
            st.warning("Unlike anyone seen.", icon=":material/person_alert:")
        else:
            st.warning(
                f"Unlike anyone seen. {markup.plain(found.unlike.reason)}",
                icon=":material/person_alert:",
            )


def _inputs(visitor: Session, segments: ScoringModel) -> dict[str, Value]:
    """Draw a control for each trait, and return the values."""
    model = segments.model
    values: dict[str, Value] = dict(typical_values(model))
    shown = [name for name in values if not (visitor.presenting and model.plan[name].personal)]
    for column, some in zip(st.columns(2), (shown[::2], shown[1::2]), strict=True):
        with column:
            for name in some:
                seen = known_range(model, name)
                values[name] = _control(seen, values[name], model.plan[name], _key(segments, name))
    n_hidden = len(values) - len(shown)
    if n_hidden:
        markup.note("While you present, personal traits are hidden and keep what is typical.")
    return values


def _control(seen: ObservedRange, typical: Value, column: ColumnPlan, key: str) -> Value:
    unit = column.counted_in
    title = markup.plain(f"{column.label} ({unit})" if unit else column.label)
    if seen.levels:
        levels = list(seen.levels)
        chosen: Value = st.selectbox(
            title, levels, index=levels.index(str(typical)) if typical in levels else None,
            key=key, placeholder="blank", format_func=column.words.value_name,
            accept_new_options=True, persist_state="session",
        )  # fmt: skip
        return chosen
    assert isinstance(typical, float | int)
    if seen.whole:
        number: float | None = st.number_input(
            title, value=round(typical), step=1, key=key, placeholder="blank",
            persist_state="session",
        )  # fmt: skip
    else:
        step = float(f"{(seen.most - seen.least) / _STEPS or 1.0:.0e}")
        number = st.number_input(
            title, value=float(typical), step=step, format="%.6g", key=key, placeholder="blank",
            persist_state="session",
        )  # fmt: skip
    return None if number is None else float(number)


def _key(segments: ScoringModel, name: str) -> str:
    """Return the key of a control; other segments may know other values of a trait."""
    return f"one_customer_{zlib.crc32(repr(segments.model.blocks).encode())}_{name}"


def _reset() -> None:
    for key in [key for key in st.session_state if str(key).startswith("one_customer_")]:
        del st.session_state[key]
