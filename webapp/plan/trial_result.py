"""What a trial has brought, from a list of both groups and a file of what customers did."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, percent
from segmentation.domain.campaign_plan import TrialWish
from segmentation.domain.dataset import Dataset
from segmentation.domain.read_trial import ReadTrial
from segmentation.domain.result import SegmentationResult
from webapp.components import markup
from webapp.components.upload_types import TABLE_TYPES
from webapp.state.session import Session

if TYPE_CHECKING:
    from segmentation.monitoring.trial_reading import Absent, TrialGroups

_DRAWN, _LISTED = "The draw above", "A list that I kept"
_EVERYONE = "Everyone in the file did it"
_ABSENT: "dict[Absent, str]" = {
    "nothing": "They did nothing: no, or 0",
    "unknown": "Not known: leave them out",
}
_GROUPS = ("the treated group", "the group held back")


def trial_result(
    visitor: Session, result: SegmentationResult, wish: TrialWish, make: Callable[[], bytes]
) -> None:
    """Let both files be given, and say what the trial has brought.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
    wish : TrialWish
    make : callable
        Gives the list of both groups as it is drawn now.
    """
    markup.subheading(
        "Read what it has brought",
        "When the trial is over: who was in which group, and what they did since. A list of buyers "
        "is enough. The files are forgotten when you close the page; the result stays.",
    )
    left, right = st.columns(2)
    groups = outcomes = None
    with left, _said():
        groups = _groups(visitor, visitor.plans.slot(result), wish, make)
    with right, _said():
        outcomes = _outcomes(visitor)
    if groups is not None and outcomes is not None:
        with _said():
            read = _read(groups, outcomes, _called(visitor, wish))
            if read is not None:
                visitor.plans.put_read(result, read)
                _draw(read)
        return
    kept = visitor.plans.read(result)
    if kept is not None:
        _draw(kept, f"Read on {kept.on.day} {kept.on:%B %Y} from {kept.file}, of {kept.groups}.")


@contextmanager
def _said() -> Iterator[None]:
    """Say a mistake where it was made; what else is on the page is drawn all the same."""
    try:
        yield
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")


def _groups(
    visitor: Session, slot: str, wish: TrialWish, make: Callable[[], bytes]
) -> "TrialGroups | None":
    chosen = st.radio(
        "Who was in which group", [_DRAWN, _LISTED], key="trial_groups", horizontal=True
    )
    if chosen == _DRAWN:
        markup.note(
            f"“{wish.name}”, with {percent(wish.held_back)} held back: the same customers, as long "
            "as name, share and segments are what they were when it began."
        )
        return visitor.plans.trial.drawn((slot, wish.name, wish.held_back), make)
    uploaded = st.file_uploader("“Both groups”, as downloaded", type=["csv"], key="trial_list")
    if uploaded is not None and st.session_state.get("trial_list_taken") != uploaded.file_id:
        visitor.plans.trial.take_list(uploaded.name, uploaded.getbuffer())
        st.session_state["trial_list_taken"] = uploaded.file_id
    found = visitor.plans.trial.listed
    if found is not None:
        markup.note(f"{visitor.plans.trial.listed_name}: {count(len(found.group))} customers.")
    return found


def _outcomes(visitor: Session) -> Dataset | None:
    uploaded = st.file_uploader(
        "What customers did", type=list(TABLE_TYPES), key="trial_outcomes",
        help="A row for each customer, by the same key: yes or no, 0 or 1, or an amount. Or a "
        "list of those who bought, with their keys alone.",
    )  # fmt: skip
    if uploaded is not None and st.session_state.get("trial_taken") != uploaded.file_id:
        with st.spinner("Reading your file"):
            visitor.plans.trial.take_outcomes(uploaded.name, uploaded.getbuffer())
        st.session_state["trial_taken"] = uploaded.file_id
    found = visitor.plans.trial.outcomes
    if found is not None:
        markup.note(f"{found.name}: {count(found.n_rows)} rows.")
    return found


def _called(visitor: Session, wish: TrialWish) -> str:
    """Return what says who was in which group: the draw by its name, or a list."""
    listed = st.session_state.get("trial_groups") == _LISTED
    return visitor.plans.trial.listed_name if listed else f"“{wish.name}”"


def _read(groups: "TrialGroups", outcomes: Dataset, called: str) -> ReadTrial | None:
    """Return what the trial has brought, as soon as the questions about the file are answered."""
    from segmentation.monitoring.trial_reading import outcomes_of, read_trial

    names = [str(one) for one in outcomes.frame.columns]
    one, two, three = st.columns(3)
    key = ""
    if groups.key not in names and len(names) > 1:
        with one:
            key = st.selectbox(
                "Column with their keys", names, index=None, key="trial_key",
                placeholder=f"as {groups.key} in the list",
            ) or ""  # fmt: skip
        if not key:
            return None
    others = [name for name in names if name not in (key or groups.key)] if len(names) > 1 else []
    column: str | None = None
    if others:
        with two if key else one:
            chosen = st.selectbox(
                "What they did", [*others, _EVERYONE], key="trial_column",
                index=0 if len(others) == 1 else None,
            )  # fmt: skip
        if chosen is None:
            return None
        column = None if chosen == _EVERYONE else chosen
    did = outcomes_of(outcomes.frame, groups, column, outcomes.name, key=key)
    absent: Absent | None = "nothing"
    n_missing = groups.n_missing(did)
    if column is not None and n_missing:
        with three if key else two:
            absent = st.selectbox(
                f"{count(n_missing)} customers without a row or a value", list(_ABSENT),
                format_func=_ABSENT.__getitem__, index=None, key="trial_absent",
            )  # fmt: skip
    if absent is None:
        return None
    return ReadTrial(
        outcome=read_trial(groups, did, absent, outcomes.name),
        did=column or f"In {outcomes.name}",
        groups=called,
        file=outcomes.name,
        n_others=groups.n_others(did),
        on=dt.datetime.now().astimezone().date(),
    )


def _draw(read: ReadTrial, since: str = "") -> None:
    """Say what a trial has brought, who of the file was left out, and when it was read."""
    from segmentation.monitoring.trial_outcome import outcome_sentence

    found, points = read.outcome, []
    if read.n_others:
        left_out = count(read.n_others)
        points.append(f"Customers of the file who are in neither group, left out: {left_out}.")
    points += [since] if since else []
    level = "usable" if found.certain and found.lift > 0 else "weak"
    markup.judgement(level, outcome_sentence(found, read.did, _GROUPS), points)
