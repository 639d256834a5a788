"""The choice of two runs, and the place to drop one in."""

from typing import Literal

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.result import SegmentationResult
from segmentation.monitoring.run_comparison import RunComparison, on_customers_of
from segmentation.workspace.project_record import PROJECT_SUFFIX
from webapp.compare.run_sources import likely_earlier, not_offered, run_sources
from webapp.components import markup
from webapp.state.compared_runs import PRESENT, RunSource
from webapp.state.session import Session

Side = Literal["before", "after"]

_LABELS: dict[Side, str] = {"before": "Before", "after": "After"}


def chosen_runs(visitor: Session, result: SegmentationResult) -> RunComparison | None:
    """Let the visitor choose two runs, and compare them; say so where they cannot be compared.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        The present segments, with all columns.
    """
    try:
        sources = {source.key: source for source in run_sources(visitor, result)}
        before, after = _choose_two(visitor, sources)
        left_out = not_offered(visitor)
        if left_out:
            markup.note(left_out)
        if before == after:
            st.info("Choose two different runs to see who moved.", icon=":material/info:")
            return None
        pair = sources[before], sources[after]
        with st.spinner("Comparing", show_time=False):
            runs = [visitor.compared.load(one) for one in pair]
    except SegmentationError as error:
        _cannot(error)
        return None
    if visitor.compared.on_present == (before, after):
        return _on_present(visitor, pair)
    try:
        return visitor.compared.compare(runs[0], runs[1], _keep(before))
    except SegmentationError as error:
        _cannot(error)
        if all(one.model is not None for one in runs):
            _offer_present(visitor, (before, after))
        return None


def _cannot(error: SegmentationError) -> None:
    st.warning(markup.plain(str(error)), icon=":material/warning:")
    markup.note("Choose another run above, or add one from a file; nothing of yours has changed.")


def _offer_present(visitor: Session, pair: tuple[str, ...]) -> None:
    def take() -> None:
        visitor.compared.on_present = pair

    st.button(
        "Compare on today's customers", key="on_present", type="primary", on_click=take,
        help="Each run says in which of its segments the customers of your file would be.",
    )  # fmt: skip


def _on_present(visitor: Session, pair: tuple[RunSource, RunSource]) -> RunComparison | None:
    """Compare two runs by what their models say of the customers of the present file."""

    def leave() -> None:
        visitor.compared.on_present = ()

    table = visitor.file.table
    assert table is not None
    with st.container(horizontal=True, vertical_alignment="center", key="on_present_note"):
        st.text(f"Both runs say in which of their segments the customers of {table.name} are.")
        st.button("Back to their own customers", key="own_customers", on_click=leave)
    try:
        with st.spinner("Comparing", show_time=False):
            before, after = (visitor.compared.load(_scored(visitor, one, table)) for one in pair)
            return visitor.compared.compare(before, after, _keep(pair[0].key))
    except SegmentationError as error:
        _cannot(error)
        return None


def _scored(visitor: Session, source: RunSource, table: Dataset) -> RunSource:
    known = visitor.compared.load(source)
    key, digest = f"{source.key} on present", table.fingerprint
    return RunSource(key, "", lambda: on_customers_of(known, table), of=known, also=digest)


def _keep(before: str) -> Side:
    """Return whose colours stay: those of the present segments, as they are on other pages."""
    return "before" if before == PRESENT else "after"


def _choose_two(visitor: Session, sources: dict[str, RunSource]) -> tuple[str, str]:
    defaults: dict[Side, str] = {
        "before": likely_earlier(visitor, tuple(sources.values())),
        "after": PRESENT,
    }
    columns = st.columns([2, 2, 1.35], vertical_alignment="bottom")
    chosen = []
    for column, (side, default) in zip(columns, defaults.items(), strict=False):
        wanted = getattr(visitor.compared, side)
        with column:
            chosen.append(_choose(visitor, side, sources, wanted if wanted in sources else default))
    with columns[-1]:
        _drop(visitor)
    return chosen[0], chosen[1]


def _choose(visitor: Session, side: Side, sources: dict[str, RunSource], chosen: str) -> str:
    key = f"compare_{side}"

    def take() -> None:
        wanted = st.session_state[key]
        if wanted in sources:  # a label that changed meanwhile comes as it was read
            setattr(visitor.compared, side, wanted)

    st.session_state[key] = chosen
    st.selectbox(
        _LABELS[side],
        list(sources),
        format_func=lambda one: sources[one].title,
        key=key,
        on_change=take,
    )
    return chosen


def _drop(visitor: Session) -> None:
    with st.popover("Add from a file", icon=":material/upload_file:", width="stretch"):
        uploaded = st.file_uploader(
            "A segments.csv or a project from Share",
            type=["csv", PROJECT_SUFFIX[1:]],
            key="compare_upload",
            help="A list (segments.csv) tells who was in which segment; a project "
            f"({PROJECT_SUFFIX}) tells also whether other settings or later data made the "
            "difference. It is forgotten when you close the page.",
        )
    if uploaded is not None and st.session_state.get("compare_taken") != uploaded.file_id:
        st.session_state["compare_taken"] = uploaded.file_id
        with visitor.report_errors():
            visitor.compared.take(uploaded.name, uploaded.getbuffer())
        st.rerun()
