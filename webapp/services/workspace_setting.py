"""Whether projects are kept, and whose: the one place that reads the operator's setting.

``SEGMENTS_WORKSPACE`` is ``local`` (of the person at this computer: what `make run` sets), ``user``
(of each signed-in user, a folder each) or ``off``, which is taken where it is not set.
``SEGMENTS_WORKSPACE_DAYS`` deletes projects that were not used for so many days, and
``SEGMENTS_WORKSPACE_DATABASE`` is the address of a database in place of a file in each folder.
"""

import hashlib
import logging
import os
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.workspace.workspace_folder import workspace_folder

if TYPE_CHECKING:
    from segmentation.workspace.kept_projects import Workspace

SETTING, DAYS_SETTING = "SEGMENTS_WORKSPACE", "SEGMENTS_WORKSPACE_DAYS"
DATABASE_SETTING = "SEGMENTS_WORKSPACE_DATABASE"
_THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}
_LOG = logging.getLogger(__name__)
_opening = threading.Lock()


def workspace() -> "Workspace | None":
    """Return the workspace of the visitor whose page is being run.

    Returns
    -------
    Workspace or None
        ``None`` where projects are not kept: switched off, nobody is signed in, or a local
        workspace on a server that others can reach.

    Raises
    ------
    SegmentationError
        If a setting is none, or the folder cannot be used.
    """
    setting = os.environ.get(SETTING, "off")
    if setting not in ("local", "user", "off"):
        raise SegmentationError(f"{SETTING} must be local, user or off, not {setting!r}.")
    if setting == "local" and _only_from_here():
        return _opened(workspace_folder(), "")
    if setting == "user":
        user = _user()
        return _opened(_folder_of(user), user) if user else None
    return None


def _folder_of(user: str) -> Path:
    """Return where a user's files lie: beside the database that names them.

    What one database no longer names is swept. Folders of their own would keep what a user deleted
    for as long as another user has the same file.
    """
    whole = workspace_folder()
    return whole if os.environ.get(DATABASE_SETTING, "") else whole / "users" / user


def _only_from_here() -> bool:
    """Say whether this computer alone can reach the server: others would see a person's files."""
    names = {str(name) for name in st.get_option("server.allowedHosts") or ()}
    here = st.get_option("server.address") in _THIS_COMPUTER and bool(names)
    if here and names <= _THIS_COMPUTER:
        return True
    _warn_once()
    return False


@cache
def _warn_once() -> None:
    _LOG.warning(
        "Projects are not kept: %s=local is for a server that this computer alone can reach. "
        "Set it to user, with a login, or to off.",
        SETTING,
    )


def _user() -> str:
    """Return a name for the signed-in user that tells nothing of them; empty where nobody is."""
    user = st.user.to_dict()
    issuer, subject = str(user.get("iss", "")), str(user.get("sub", ""))
    if not user.get("is_logged_in") or not subject:
        return ""
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()[:32]


def _opened(folder: Path, owner: str) -> "Workspace":
    with _opening:  # two first visitors at once must not open it twice
        return _opened_once(folder, owner)


@cache
def _opened_once(folder: Path, owner: str) -> "Workspace":
    from segmentation.workspace.kept_projects import Workspace  # a database, which not all need

    opened = Workspace(folder, owner=owner, database=os.environ.get(DATABASE_SETTING, ""))
    days = os.environ.get(DAYS_SETTING, "")
    if days:
        if not days.isdigit() or int(days) == 0:
            raise SegmentationError(f"{DAYS_SETTING} must be a number of days, not {days!r}.")
        opened.delete_unused(int(days))
    return opened
