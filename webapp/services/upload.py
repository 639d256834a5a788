"""A visitor's own file, kept on disk for as long as it may be read again."""

import os
import weakref
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp


@dataclass(frozen=True, eq=False)
class KeptFile:
    """A file that can be read again, in another way.

    Attributes
    ----------
    name : str
        As the visitor calls it.
    path : Path
    """

    name: str
    path: Path

    @classmethod
    def of(cls, name: str, content: bytes | memoryview) -> "KeptFile":
        """Keep an upload; it is deleted with the visitor's session, and readable by us alone."""
        number, path = mkstemp(prefix="upload-", suffix=Path(name).suffix[:16])
        with os.fdopen(number, "wb") as file:
            file.write(content)
        kept = cls(name, Path(path))
        weakref.finalize(kept, Path(path).unlink, missing_ok=True)
        return kept

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size
