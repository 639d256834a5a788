"""A visitor's own file, kept on disk for as long as it may be read again."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any


@dataclass(frozen=True)
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
    _holder: Any = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, name: str, content: bytes | memoryview) -> "KeptFile":
        """Keep an upload; it is deleted with the visitor's session, and readable by us alone."""
        holder = NamedTemporaryFile(prefix="upload-", suffix=Path(name).suffix[:16])  # noqa: SIM115
        holder.write(content)
        holder.flush()
        return cls(name, Path(holder.name), holder)

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size
