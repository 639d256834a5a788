"""The files that a typing tool is handed over as."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from segmentation.targeting.find_elsewhere import FoundElsewhere
from segmentation.targeting.measured_questions import ToolAdvice, TypingTool, TypingTools
from segmentation.targeting.typing_files import typing_json, typing_table
from segmentation.targeting.typing_page import typing_page
from segmentation.targeting.typing_workbook import typing_workbook
from webapp.components import markup
from webapp.components.file_download import file_download, wait_for_files
from webapp.state.session import Session

_FILES: tuple[tuple[str, str, str, Callable[[TypingTools, TypingTool, ToolAdvice], bytes]], ...] = (
    ("typing_tool.html", "A page that works offline, for a call or a counter", "text/html",
     typing_page),
    ("typing_tool.xlsx", "A workbook for one customer, or a thousand",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", typing_workbook),
    ("typing_tool.txt", "Points for a survey tool, delimited by tabs", "text/plain", typing_table),
    ("typing_tool.json", "Questions and points for a program", "application/json", typing_json),
)  # fmt: skip


def tool_downloads(
    visitor: Session, found: FoundElsewhere, n_questions: int, advice: ToolAdvice
) -> None:
    """Draw a button for each file."""
    markup.subheading("Take it with you", "Every form gives the same answers the same segment.")
    tool = found.tools.of_size(n_questions)
    held_out = found.held_out
    for name, about, mime, make in _FILES:
        with st.container(gap="xxsmall", key=f"form_{name}"):
            file_download(
                visitor,
                f"Download {name}",
                partial(make, found.tools, tool, advice),
                of=(held_out, n_questions, "\n".join(tool.card.names), ", ".join(_columns(tool))),
                file_name=name,
                mime=mime,
                key=f"download_{name}",
            )
            markup.note(about)
    wait_for_files(visitor)


def _columns(tool: TypingTool) -> list[str]:
    return [question.column for question in tool.card.questions]
