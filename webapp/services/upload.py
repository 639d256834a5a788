"""A visitor's file on disk, kept for as long as it may be read again."""

import os
import weakref
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

from segmentation.common.errors import SegmentationError
from webapp.services.upload_folder import upload_folder


@dataclass(frozen=True, eq=False)
class StoredFile:
    """A file on disk that can be read again with other options.

    Attributes
    ----------
    name : str
        As the visitor calls it.
    path : Path
    temporary : bool
        Whether it is an upload, which is deleted together with this object.
    """

    name: str
    path: Path
    temporary: bool = False

    def __post_init__(self) -> None:
        if self.temporary:
            weakref.finalize(self, self.path.unlink, missing_ok=True)

    @classmethod
    def from_upload(cls, name: str, content: bytes | memoryview) -> "StoredFile":
        """Store an upload in a temporary file that only this user may read.

        It is deleted together with the visitor's session.

        Raises
        ------
        SegmentationError
            If the disk has no room for it; nothing of it is left there.
        """
        try:
            descriptor, path = mkstemp(suffix=Path(name).suffix[:16], dir=upload_folder())
            stored = cls(name, Path(path), temporary=True)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
        except OSError:
            raise SegmentationError(
                f"The server has no room on its disk for {name}. Load a smaller file, or ask "
                "whoever runs this server to make room."
            ) from None
        return stored

    def delete(self) -> None:
        """Delete an upload; any other file stays."""
        if self.temporary:
            self.path.unlink(missing_ok=True)

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size
