"""Files that are named by their content: written whole or not at all."""

import hashlib
import os
import re
import secrets
import socket
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from segmentation.common.errors import SegmentationError

_CHUNK = 1 << 20
#: Seconds after which a file that another computer began belongs to a process that was killed.
_ABANDONED = 3_600.0
#: This computer, or container: several may share the folder, and know nothing of each other's
#: processes.
_HOST = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:12]
_DIGEST = re.compile(r"[0-9a-f]{64}")


class BlobStore:
    """A folder of files named by the SHA-256 of their content.

    Whoever puts a file here first writes it beside the others under a name of its own, has the disk
    keep it, and then renames it. A process that is killed leaves a file that nobody refers to.

    Parameters
    ----------
    folder : Path
        Made where it is missing, for this user alone.

    Raises
    ------
    OSError
        If it cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._incoming = folder / "blobs", folder / "incoming"
        for one in (self._folder, self._incoming):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(self, content: bytes | Path) -> tuple[str, Path]:
        """Write content beside the store.

        Parameters
        ----------
        content : bytes or Path
            A file is copied.

        Returns
        -------
        (str, Path)
            Its digest, and where it lies until :meth:`take`.
        """
        digest = hashlib.sha256()
        path = self._incoming / f"{_HOST}-{os.getpid()}-{secrets.token_hex(16)}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for chunk in _chunks(content):
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        return digest.hexdigest(), path

    def take(self, digest: str, written: Path) -> int:
        """Give a written file its place, and return its size; a file that is there stays."""
        place = self.path(digest)
        size = written.stat().st_size
        if place.is_file():
            written.unlink()
            return size
        place.parent.mkdir(mode=0o700, exist_ok=True)
        written.replace(place)
        _keep(place.parent)
        _keep(self._folder)
        return size

    def path(self, digest: str) -> Path:
        """Return the place of a file.

        Raises
        ------
        ValueError
            If that is no digest.
        """
        if not _DIGEST.fullmatch(digest):
            raise ValueError("this is not the name of a stored file")
        return self._folder / digest[:2] / digest

    def read(self, digest: str) -> bytes:
        """Return the content of a file.

        Raises
        ------
        SegmentationError
            If it is not there, or not what was stored.
        """
        try:
            content = self.path(digest).read_bytes()
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != digest:
            raise SegmentationError(
                "A file of this project is missing or was changed on the disk. Open a copy of the "
                "project, or load the customers anew."
            )
        return content

    def remove_all_but(self, digests: Collection[str]) -> int:
        """Delete every file that is not named, and what killed processes have left unfinished.

        Returns
        -------
        int
            How many files were deleted.
        """
        wanted = set(digests)
        unwanted = [p for p in self._folder.glob("??/*") if p.name not in wanted]
        unwanted += [p for p in self._incoming.iterdir() if _is_abandoned(p)]
        for path in unwanted:
            path.unlink(missing_ok=True)
        return len(unwanted)

    def discard(self, written: Path) -> None:
        """Delete a written file that is not going to be taken."""
        written.unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    """Say whether nobody goes on writing a file.

    A process of this computer can be asked for, whatever the clock says; of another one's there is
    the time of its last write alone.
    """
    host, _, rest = path.name.partition("-")
    try:
        if host != _HOST or os.name == "nt":
            return time.time() - path.stat().st_mtime > _ABANDONED
        os.kill(int(rest.split("-")[0]), 0)  # asks whether the process is there, and no more
    except (ProcessLookupError, ValueError):
        return True
    except OSError:  # it is there and another user's, or the file was taken at this moment
        return False
    return False


def _chunks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        yield from _parts(file)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _keep(folder: Path) -> None:
    """Have the disk keep the names in a folder; where folders cannot be opened, it does anyway."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
