"""A file on disk or bytes in memory, read alike."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from segmentation.common.errors import SegmentationError

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes of a table are.

    Attributes
    ----------
    name : str
        The file's name, for messages and to tell its kind.
    place : Path or bytes
    size : int
        In bytes.
    """

    name: str
    place: Path | bytes
    size: int

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give the bytes as a stream that can be read from any position."""
        if isinstance(self.place, bytes):
            yield io.BytesIO(self.place)
            return
        try:
            stream = self.place.open("rb")
        except OSError as error:
            raise _cannot_open(self.place, error) from None
        with stream:
            yield stream

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """Give a path, for readers that take nothing else; a copy is gone afterwards."""
        if isinstance(self.place, Path):
            yield self.place
            return
        with NamedTemporaryFile(suffix=Path(self.name).suffix) as copy:
            copy.write(self.place)
            copy.flush()
            yield Path(copy.name)

    def head(self, n_bytes: int) -> bytes:
        """Return the first bytes."""
        with self.open() as stream:
            return stream.read(n_bytes)

    def digest(self) -> str:
        """Return the SHA-256 of all bytes, in hexadecimal."""
        found = hashlib.sha256()
        with self.open() as stream:
            while block := stream.read(_BLOCK):
                found.update(block)
        return found.hexdigest()


def open_source(place: str | Path | bytes, name: str | None = None) -> Source:
    """Find the bytes of a table.

    Raises
    ------
    SegmentationError
        If there is no such file, or it cannot be opened.
    """
    if isinstance(place, bytes):
        return Source(name or "The file", place, len(place))
    path = Path(place)
    try:
        with path.open("rb"):
            size = path.stat().st_size
    except OSError as error:
        raise _cannot_open(path, error) from None
    return Source(name or path.name, path, size)


def _cannot_open(path: Path, error: OSError) -> SegmentationError:
    if isinstance(error, FileNotFoundError):
        return SegmentationError(f"There is no file {path}. Check the path.")
    if isinstance(error, IsADirectoryError):
        return SegmentationError(f"{path} is a folder. Name one file in it.")
    return SegmentationError(f"{path} cannot be opened: {error.strerror}.")
