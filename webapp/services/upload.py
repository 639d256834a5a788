"""A visitor's file on disk, kept for as long as it may be read again."""

import os
import weakref
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp


@dataclass(frozen=True, eq=False)
class StoredFile:
    """A file on disk that can be read again with other options.

    Attributes
    ----------
    name : str
        As the visitor calls it.
    path : Path
    """

    name: str
    path: Path

    @classmethod
    def from_upload(cls, name: str, content: bytes | memoryview) -> "StoredFile":
        """Store an upload in a temporary file that only this user may read.

        It is deleted together with the visitor's session.
        """
        descriptor, path = mkstemp(prefix="upload-", suffix=Path(name).suffix[:16])
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        stored = cls(name, Path(path))
        weakref.finalize(stored, Path(path).unlink, missing_ok=True)
        return stored

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size
