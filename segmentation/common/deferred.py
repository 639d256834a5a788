"""A value that is worked out when it is first asked for."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Deferred(Generic[Value]):
    """A value that costs time and that not everybody asks for.

    Parameters
    ----------
    make : callable
        Gives the value; called once, by whichever thread asks first.
    """

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make: Callable[[], Value] | None = make
        self._made: list[Value] = []
        self._lock = threading.Lock()

    def get(self) -> Value:
        """Return the value."""
        with self._lock:
            if self._make is not None:
                self._made.append(self._make())
                self._make = None  # and what it holds
        return self._made[0]
