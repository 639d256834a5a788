"""The projects that are kept: open one, delete one, keep no customers."""

from datetime import datetime

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.domain.segment_model import MODEL_SUFFIX
from segmentation.figures.style import colour
from segmentation.workspace.project_record import SegmentBar
from segmentation.workspace.project_rows import ListedProject
from webapp.components import markup
from webapp.navigation import go_to
from webapp.services.workspace_setting import workspace
from webapp.state.session import Session

_MOST_SHOWN = 6


def recent_projects(visitor: Session) -> None:
    """List the projects that were used last, if projects are kept."""
    try:
        kept = workspace()
        projects = () if kept is None else kept.projects()
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")
        return
    if kept is None:
        return
    if projects:
        markup.subheading("Go on where you were", "Kept on this computer until you delete them.")
    for project in projects[:_MOST_SHOWN]:
        _project(visitor, project)
    _keep_customers(visitor)


def bar_picture(bars: tuple[SegmentBar, ...]) -> str:
    """Return the sizes of segments as one bar; ``st.html`` would take SVG out."""
    parts = "".join(
        f'<i style="flex:{bar.share:.4f};background:{colour(bar.look)}"></i>' for bar in bars
    )
    return (
        f'<div class="cs-thumbnail" role="img" aria-label="Sizes of {len(bars)} segments">'
        f"{parts}</div>"
        if bars
        else ""
    )


def _project(visitor: Session, project: ListedProject) -> None:
    head, project_id = project.head, project.project_id
    day = datetime.fromtimestamp(project.saved).astimezone().strftime("%Y-%m-%d %H:%M")
    found = f"{count(len(head.bars))} segments" if head.bars else "no segments yet"
    about = f"{count(head.n_customers)} customers, {found}, saved {day}"
    with st.container(border=True, key=f"panel_project_{project_id}"):
        markup.project_card(head.name, about, bar_picture(head.bars))
        if not project.keeps_customers:
            names = ", ".join(bar.name for bar in head.bars)
            saved = head.file_name.lower().endswith(MODEL_SUFFIX)
            without = "Saved segments" if saved else "Kept without its customers"
            st.text(f"{without}. {names}")
        with st.container(horizontal=True):
            if project.keeps_customers:
                st.button(
                    "Open", key=f"open_{project_id}", icon=":material/folder_open:",
                    on_click=visitor.open_project, args=(project_id,),
                )  # fmt: skip
            elif project.keeps_model and st.button(
                "Open its segments", key=f"open_{project_id}", icon=":material/folder_open:"
            ):
                visitor.open_project(project_id)
                go_to("new_customers", visitor)
            if st.button("Delete", key=f"delete_{project_id}", type="tertiary"):
                _confirm(visitor, project)


@st.dialog("Delete this project?")
def _confirm(visitor: Session, project: ListedProject) -> None:
    st.text(
        f"“{project.head.name}” is deleted with its file, its segments and your edits. Nothing "
        "brings it back."
    )
    if st.button(
        "Delete it", key="delete_project", type="primary",
        on_click=visitor.delete_project, args=(project.project_id,),
    ):  # fmt: skip
        st.rerun()


def _keep_customers(visitor: Session) -> None:
    def take() -> None:
        visitor.project.keep_customers(not st.session_state["no_customers"])

    st.session_state["no_customers"] = not visitor.project.keeps_customers
    st.toggle(
        "Keep only a summary, no customers",
        key="no_customers",
        on_change=take,
        help="What is listed here later is then its name and its segments, without a customer. To "
        "work with it again, load the file and find segments anew.",
    )
