"""A folder aside for what is being written, and what killed processes have left of theirs."""

import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".unfinished-"
_NAME = re.compile(rf"{re.escape(_PREFIX)}(?P<host>.+)-(?P<process>\d+)-[^-]+")


@contextmanager
def staging_folder(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Give two folders aside: for what is new, and for what it takes the place of.

    Those that killed processes of this computer have left are removed first; where one was killed
    while it moved its files, what had been there before is put back.

    Parameters
    ----------
    folder : path
        Where the files are to be in the end.

    Yields
    ------
    tuple of path
        For what is written, and for what was there before; both in ``folder``, and removed at the
        end.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    _sweep(folder)
    prefix = f"{_PREFIX}{_host()}-{os.getpid()}-"
    staging = Path(tempfile.mkdtemp(prefix=prefix, dir=folder)).resolve()
    try:
        written, earlier = staging / "written", staging / "earlier"
        written.mkdir()
        earlier.mkdir()
        yield written, earlier
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what killed processes have left; another's failure is not ours."""
    with suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*"):
            found = _NAME.fullmatch(left.name)
            if found and found["host"] == _host() and not _is_alive(int(found["process"])):
                with suppress(OSError):
                    _put_back(left, folder)
                    shutil.rmtree(left)


def _put_back(staging: Path, folder: Path) -> None:
    """Put earlier files back where a process was killed before all new ones had been moved."""
    if not (staging / "written").is_dir() or not any((staging / "written").iterdir()):
        return
    for earlier in (staging / "earlier").glob("*"):
        if (folder / earlier.name).is_dir():
            continue  # the new folder is there, whole
        earlier.replace(folder / earlier.name)


def _host() -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "", socket.gethostname()) or "here"


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # a signal of 0 would end it there
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
