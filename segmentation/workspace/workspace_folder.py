"""Where projects lie on this computer."""

import os
import sys
from pathlib import Path

FOLDER_SETTING = "SEGMENTS_WORKSPACE_FOLDER"
_NAME = "customer-segments"


def workspace_folder() -> Path:
    """Return the folder of projects: the environment's, or where programs keep a person's data.

    Returns
    -------
    Path
        Not made yet.
    """
    given = os.environ.get(FOLDER_SETTING, "")
    if given:
        return Path(given).expanduser()
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA", "") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = str(Path.home() / "Library" / "Application Support")
    else:
        home = os.environ.get("XDG_DATA_HOME", "") or str(Path.home() / ".local" / "share")
    return Path(home) / _NAME
