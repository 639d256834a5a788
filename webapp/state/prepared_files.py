"""Files to download, made beside the page before anybody presses their button.

Streamlit can make a file when its button is pressed, but such a file belongs to no session: it goes
with the second run of a script in any session, which with some visitors is sooner than the browser
asks for it. A file that is there when the button is drawn belongs to the page and stays with it.
"""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass

from webapp.services.background import background
from webapp.state.bounded_cache import BoundedCache

_LOG = logging.getLogger(__name__)
_MOST_KEPT = 12  # one page has at most 9
_AT_ONCE = 0.15  # seconds that a page waits for a file that is quickly made


@dataclass(frozen=True, slots=True)
class _File:
    of: object
    content: Future[bytes]


class PreparedFiles:
    """The files that one visitor can download."""

    def __init__(self) -> None:
        self._files: BoundedCache[str, _File] = BoundedCache(_MOST_KEPT)
        self._not_there: set[str] = set()

    def content(self, name: str, of: object, make: Callable[[], bytes]) -> bytes | None:
        """Return a file, or begin to make it.

        Parameters
        ----------
        name : str
        of : object
            What the file is made of; another object makes another file.
        make : callable
            Gives the bytes; called on another thread.

        Returns
        -------
        bytes or None
            ``None`` while it is being made.
        """
        file = self._files.get(name)
        if file is None or not _same(file.of, of) or _failed(file):
            file = _File(of, background().submit(make))
            self._files.put(name, file)
        try:
            return file.content.result(timeout=_AT_ONCE)
        except TimeoutError:
            self._not_there.add(name)
            return None

    def take_not_there(self) -> frozenset[str]:
        """Return which files were not there when they were asked for, since the last call.

        One of them may be there by now: a page goes by what it has drawn.
        """
        names, self._not_there = frozenset(self._not_there), set()
        return names

    def n_made(self, names: Iterable[str]) -> int:
        """Return how many of some files are not being made any more."""
        files = (self._files.get(name) for name in names)
        return sum(file is None or file.content.done() for file in files)

    def clear(self) -> None:
        """Let go of all files."""
        for file in self._files.values():
            file.content.cancel()
        self._files.clear()
        self._not_there.clear()


def _same(one: object, other: object) -> bool:
    """Compare parts by identity: results hold arrays, and comparing those takes long."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return one is other or (isinstance(one, str | int) and one == other)


def _failed(file: _File) -> bool:
    """Say whether making it has failed, so that it is tried again."""
    content = file.content
    return content.done() and (content.cancelled() or content.exception() is not None)
