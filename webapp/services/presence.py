"""Which visitors are here, and what ends with those who have gone.

Streamlit keeps the session of a closed tab for two minutes, and after that until another visitor
comes. Here a thread looks every second: a run ends soon after its tab is closed, and a session
with its file and its memory within a minute.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from webapp.services.gc_freeze import release_memory

#: Seconds without a connection until a visitor's runs end; a hiccup of the network is shorter.
STOP_AFTER = 6.0
#: Seconds without a connection until the visitor's file and segments are forgotten.
FORGET_AFTER = 50.0
_EVERY = 1.0
_LOG = logging.getLogger(__name__)


class Leaving(Protocol):
    """What a visitor leaves behind."""

    def stop_work(self) -> None:
        """End all runs; what was found stays."""

    def forget(self) -> None:
        """Delete the file and everything that was found."""


@dataclass
class _Place:
    visitor: Leaving
    clear: Callable[[], None]
    away_since: float | None = None
    stopped: bool = False


class Presence:
    """The visitors of this server.

    Parameters
    ----------
    is_here : callable
        Whether a visitor's page is connected.
    close : callable
        Ends what the server itself keeps of a visitor.
    clock : callable
        Seconds that only grow.
    """

    def __init__(
        self,
        is_here: Callable[[str], bool],
        close: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._is_here, self._close, self._clock = is_here, close, clock
        self._lock = threading.Lock()
        self._places: dict[str, _Place] = {}

    def welcome(self, visitor_id: str, visitor: Leaving, clear: Callable[[], None]) -> None:
        """Note who has come; whatever was kept under this id before is forgotten.

        Parameters
        ----------
        visitor_id : str
        visitor : Leaving
        clear : callable
            Empties what else is kept of the visitor, such as the state of widgets.
        """
        with self._lock:
            earlier = self._places.get(visitor_id)
            self._places[visitor_id] = _Place(visitor, clear)
        if earlier is not None and earlier.visitor is not visitor:
            earlier.visitor.forget()

    def look(self) -> bool:
        """Look once who has gone; return whether somebody was forgotten."""
        now, anybody = self._clock(), False
        with self._lock:
            places = list(self._places.items())
        for visitor_id, place in places:
            try:
                anybody |= self._look_at(visitor_id, place, now)
            except Exception:  # noqa: BLE001
                # One visitor's mistake does not keep the others' files on the disk.
                _LOG.exception("A visitor who has gone could not be forgotten")
                self._drop(visitor_id, place)
        return anybody

    def _look_at(self, visitor_id: str, place: _Place, now: float) -> bool:
        if self._is_here(visitor_id):
            place.away_since, place.stopped = None, False
            return False
        if place.away_since is None:
            place.away_since = now
        away = now - place.away_since
        if away >= STOP_AFTER and not place.stopped:
            place.stopped = True
            place.visitor.stop_work()
        if away < FORGET_AFTER:
            return False
        self._drop(visitor_id, place)
        self._close(visitor_id)
        place.visitor.forget()
        place.clear()
        return True

    def _drop(self, visitor_id: str, place: _Place) -> None:
        with self._lock:
            if self._places.get(visitor_id) is place:
                del self._places[visitor_id]


def visitor_id() -> str:
    """Return the id of the visitor whose page is being run; empty where there is none."""
    context = get_script_run_ctx(suppress_warning=True)
    return "" if context is None else context.session_id


def is_here() -> bool:
    """Say whether the page that is being run is still connected."""
    name = visitor_id()
    return not name or not Runtime.exists() or Runtime.instance().is_active_session(name)


def welcome(visitor: Leaving) -> None:
    """Watch from now on whether the present visitor is still here."""
    if not Runtime.exists():
        return
    running = Runtime.instance().get_app_session(visitor_id())
    if running is not None:
        # Streamlit's loop holds the session that it served last until another visitor comes, and
        # with it the uploaded file in the state of its widget.
        _presence().welcome(visitor_id(), visitor, running.session_state.clear)


_starting = threading.Lock()


def _presence() -> Presence:
    with _starting:  # two first visitors at once must not start two
        return _started()


@cache
def _started() -> Presence:
    runtime = Runtime.instance()
    # Of a session without a connection, this ends what Streamlit keeps; it may be called from any
    # thread, unlike `close_session`.
    presence = Presence(runtime.is_active_session, runtime.clear_user_info_for_session)

    def watch() -> None:
        while True:
            time.sleep(_EVERY)
            if presence.look():
                time.sleep(_EVERY)  # until Streamlit has closed the session
                release_memory()

    threading.Thread(target=watch, daemon=True, name="presence").start()
    return presence
