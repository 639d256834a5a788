"""A button that downloads a file, which is made before the button can be pressed."""

from collections.abc import Callable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from webapp.services.repeated_draws import draw_repeatedly
from webapp.state.session import Session, session

_EVERY = 0.5  # seconds between two looks at what is being made


def file_download(
    visitor: Session,
    label: str,
    make: Callable[[], bytes],
    *,
    of: object,
    file_name: str,
    mime: str,
    key: str,
    icon: str = ":material/download:",
    kind: Literal["primary", "secondary"] = "secondary",
    width: Literal["content", "stretch"] = "content",
    where: DeltaGenerator | None = None,
) -> None:
    """Draw the button; it cannot be pressed while its file is being made.

    The page calls :func:`wait_for_files` after its last button.

    Parameters
    ----------
    visitor : Session
    label : str
    make : callable
        Gives the bytes; called on another thread, so without any ``st.*``.
    of : object
        What the file is made of; another object makes another file.
    file_name, mime, key, icon : str
    kind, width : str
        Of the button.
    where : DeltaGenerator, optional
        The container to draw in.
    """
    content = visitor.files.content(key, of, make)
    draw = st.download_button if where is None else where.download_button
    draw(
        label,
        data=content or b"",
        file_name=file_name,
        mime=mime,
        icon=icon if content is not None else "spinner",
        type=kind,
        on_click="ignore",
        key=key,
        disabled=content is None,
        width=width,
    )


def wait_for_files(visitor: Session) -> None:
    """Draw the page again when more of its files are ready."""
    awaited = visitor.files.take_not_there()
    if not awaited:
        return

    def look() -> None:
        if session().files.n_made(awaited):
            st.rerun()

    draw_repeatedly(look, every=_EVERY)
