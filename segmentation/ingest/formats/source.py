"""A file on disk or bytes in memory, read alike."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO

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
    no_zeros : bool
        Leave out the bytes that are zero when the text is read.
    damaged : bool
        Put � where bytes are no text, rather than to refuse them.
    clean : bool
        Known to be UTF-8 without control characters other than tabs and line ends.
    """

    name: str
    place: Path | bytes
    size: int
    no_zeros: bool = False
    damaged: bool = False
    clean: bool = False

    @contextmanager
    def text(self, encoding: str) -> Iterator[io.TextIOWrapper]:
        """Give the text, line ends as they are; bytes that are none raise UnicodeError."""
        errors = "replace" if self.damaged else "strict"
        with self.open() as raw:
            bytes_ = io.BufferedReader(_WithoutZeros(raw), _BLOCK) if self.no_zeros else raw
            text = io.TextIOWrapper(bytes_, encoding, errors=errors, newline="")
            try:
                yield text
            finally:
                text.detach()

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


class _WithoutZeros(io.RawIOBase):
    """A stream of bytes without those that are zero."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def tell(self) -> int:
        """Return the position in the stream below."""
        return self._stream.tell()

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        while block := self._stream.read(len(buffer)):
            if kept := block.replace(b"\0", b""):
                buffer[: len(kept)] = kept
                return len(kept)
        return 0


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
