"""A dictionary that keeps only the entries that were used last."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class BoundedCache(Generic[_Key, _Value]):
    """A least-recently-used cache: a new entry beyond the limit evicts the oldest one.

    Parameters
    ----------
    capacity : int
        How many entries are kept, 1 or more.

    Raises
    ------
    ValueError
        If the capacity is below 1.
    """

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(f"A cache needs a capacity of 1 or more, not {capacity}.")
        self._capacity = capacity
        self._entries: OrderedDict[_Key, _Value] = OrderedDict()

    def get(self, key: _Key) -> _Value | None:
        """Return an entry and count it as used; ``None`` where there is none."""
        if key not in self._entries:
            return None
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, key: _Key, value: _Value) -> None:
        """Add or replace an entry, as the one used last."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        while len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def discard_where(self, unwanted: Callable[[_Key], bool]) -> None:
        """Remove every entry whose key is unwanted."""
        for key in [key for key in self._entries if unwanted(key)]:
            del self._entries[key]

    def clear(self) -> None:
        """Remove every entry."""
        self._entries.clear()

    def values(self) -> list[_Value]:
        """Return every entry, without counting it as used."""
        return list(self._entries.values())

    def items(self) -> list[tuple[_Key, _Value]]:
        """Return every entry with its key, without counting it as used."""
        return list(self._entries.items())

    def __contains__(self, key: object) -> bool:
        """Say whether there is an entry, without counting it as used."""
        return key in self._entries

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)
