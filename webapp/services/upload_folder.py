"""The folder of this server's uploads, and the folders that killed servers have left."""

import atexit
import os
import shutil
import sys
import tempfile
import threading
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

_PREFIX = "segments-uploads-"
_LOCK = "in-use"
_NEW = 60.0  # seconds within which a folder without a lock may be one that is just being made
_making = threading.Lock()


def upload_folder() -> Path:
    """Return the folder for uploads of this process, which only this user may read.

    The first call makes it and removes those of servers that were killed; it is removed at the end
    of the process.
    """
    with _making:
        return _made()[0]


def prepare_folder() -> None:
    """Make the folder, and remove what killed servers have left, before anybody uploads."""
    with suppress(OSError):  # a disk without room is said to the visitor who uploads
        upload_folder()


@cache
def _made() -> tuple[Path, BinaryIO]:
    remove_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = (folder / _LOCK).open("wb")  # open, and with that locked, until the process ends
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder, lock


def remove_leftovers() -> None:
    """Remove the folders of servers of this user that do not run any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _is_ours(folder) and not _in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        status = folder.lstat()
    except OSError:
        return False
    mine = sys.platform == "win32" or status.st_uid == os.getuid()
    return mine and folder.is_dir() and not folder.is_symlink()


def _in_use(folder: Path) -> bool:
    try:
        if sys.platform == "win32":  # where a file that is open cannot be deleted
            (folder / _LOCK).unlink()
            return False
        import fcntl

        with (folder / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return time.time() - folder.stat().st_mtime < _NEW
    except OSError:
        return True
    return False
