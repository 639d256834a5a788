"""A queue that is fair between visitors: who comes next, and how long that takes.

Whoever has the fewest jobs running comes first; among equals, whoever was served longest ago. A
visitor with many jobs therefore waits behind another's first.
"""

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_Item = TypeVar("_Item")
_REMEMBERED = 20  # durations of a kind of job
_MOST_OWNERS = 1_000  # whose last turn is remembered


@dataclass(frozen=True, slots=True, eq=False)
class Ticket(Generic[_Item]):
    """A job that waits.

    Attributes
    ----------
    item : object
        The job.
    owner : hashable
        The visitor it belongs to.
    kind : str
        What its duration is estimated by.
    """

    item: _Item
    owner: Hashable
    kind: str


class FairQueue(Generic[_Item]):
    """Jobs that wait, in the order in which they came."""

    def __init__(self) -> None:
        self._waiting: list[Ticket[_Item]] = []
        self._served: dict[Hashable, int] = {}
        self._turn = 0

    def __len__(self) -> int:
        """Return how many jobs wait."""
        return len(self._waiting)

    def add(self, ticket: Ticket[_Item]) -> None:
        """Let a job wait."""
        self._waiting.append(ticket)

    def discard_where(self, unwanted: Callable[[_Item], bool]) -> None:
        """Remove the jobs that are not wanted any more."""
        self._waiting = [ticket for ticket in self._waiting if not unwanted(ticket.item)]

    def pop(self, running: Iterable[Hashable]) -> Ticket[_Item] | None:
        """Remove and return the next job; ``None`` where none waits.

        Parameters
        ----------
        running : iterable of hashable
            The owner of each job that is running.
        """
        if not self._waiting:
            return None
        ticket = self._next(self._waiting, Counter(running), self._served)
        self._waiting.remove(ticket)
        self._turn += 1
        self._served.pop(ticket.owner, None)
        self._served[ticket.owner] = self._turn  # the last of the dictionary
        if len(self._served) > _MOST_OWNERS:
            del self._served[next(iter(self._served))]
        return ticket

    def before(
        self, ticket: Ticket[_Item], running: Iterable[Hashable]
    ) -> tuple[Ticket[_Item], ...]:
        """Return the jobs that come before one that waits, the next first.

        Parameters
        ----------
        ticket : Ticket
        running : iterable of hashable
            The owner of each job that is running.
        """
        counts, served = Counter(running), dict(self._served)
        rest, turn, order = list(self._waiting), self._turn, []
        while rest:
            first = self._next(rest, counts, served)
            if first is ticket:
                break
            rest.remove(first)
            order.append(first)
            turn += 1
            served[first.owner] = turn
            counts[first.owner] += 1
        return tuple(order)

    @staticmethod
    def _next(
        waiting: Sequence[Ticket[_Item]], running: Counter[Hashable], served: dict[Hashable, int]
    ) -> Ticket[_Item]:
        # min keeps the first of equals: the one that came first
        return min(waiting, key=lambda one: (running[one.owner], served.get(one.owner, 0)))


class Durations:
    """How long jobs of each kind took: the median of the last ones."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, deque[float]] = defaultdict(
            lambda: deque(maxlen=_REMEMBERED)
        )

    def add(self, kind: str, seconds: float) -> None:
        """Note how long a job took."""
        self._seconds[kind].append(seconds)

    def expected(self, kind: str) -> float | None:
        """Return the seconds that a job of a kind is expected to take; ``None`` if unknown."""
        known = sorted(self._seconds[kind])
        return known[len(known) // 2] if known else None


def seconds_until_free(
    running: Iterable[float | None], before: Iterable[float | None]
) -> float | None:
    """Estimate when a place is free.

    Parameters
    ----------
    running : iterable of float or None
        The seconds that are left of each running job, one a place; ``None`` where unknown.
    before : iterable of float or None
        How long each job takes that comes before, the next first.

    Returns
    -------
    float or None
        ``None`` where something is unknown.
    """
    places = []
    for left in running:
        if left is None:
            return None
        places.append(max(0.0, left))
    if not places:
        return 0.0
    heapq.heapify(places)
    for seconds in before:
        if seconds is None:
            return None
        heapq.heappush(places, heapq.heappop(places) + seconds)
    return places[0]
