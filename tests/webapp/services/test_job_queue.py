"""Who comes next, and how long that takes."""

import pytest

from webapp.services.job_queue import Durations, FairQueue, Ticket, seconds_until_free


def queue_of(owners: str) -> tuple[FairQueue[str], list[Ticket[str]]]:
    """Return a queue of a job of each owner, in this order, and the tickets."""
    queue: FairQueue[str] = FairQueue()
    tickets = [Ticket(f"{owner}{place}", owner, "any") for place, owner in enumerate(owners)]
    for ticket in tickets:
        queue.add(ticket)
    return queue, tickets


def order(queue: FairQueue[str]) -> list[str]:
    served = []
    while (ticket := queue.pop([])) is not None:
        served.append(ticket.item)
    return served


@pytest.mark.parametrize(
    ("owners", "served"),
    [
        ("abc", "a0 b1 c2"),
        ("aaab", "a0 b3 a1 a2"),
        ("aabbc", "a0 b2 c4 a1 b3"),
        ("aaa", "a0 a1 a2"),
    ],
)
def test_visitors_take_turns(owners, served):
    queue, _ = queue_of(owners)
    assert order(queue) == served.split()
    assert len(queue) == 0


def test_whoever_has_a_job_running_waits_behind_whoever_has_none():
    queue, _ = queue_of("ab")
    first = queue.pop(["a"])
    assert first is not None
    assert first.item == "b1"


def test_those_before_one_are_those_who_are_served_before():
    queue, tickets = queue_of("aabac")
    before = [ticket.item for ticket in queue.before(tickets[3], [])]
    served = order(queue)
    assert before == served[: served.index("a3")]
    assert len(before) == 4


def test_jobs_that_are_not_wanted_any_more_leave_the_line():
    queue, tickets = queue_of("abc")
    queue.discard_where(lambda item: item == "a0")
    assert queue.before(tickets[2], []) == (tickets[1],)
    assert order(queue) == ["b1", "c2"]


def test_the_last_turns_of_many_visitors_are_not_kept_for_ever():
    queue: FairQueue[int] = FairQueue()
    for place in range(1_500):
        queue.add(Ticket(place, place, "any"))
        queue.pop([])
    assert len(queue._served) == 1_000


def test_a_duration_is_the_median_of_the_last_ones():
    durations = Durations()
    assert durations.expected("map") is None
    for seconds in (10.0, 500.0, 12.0):
        durations.add("map", seconds)
    assert durations.expected("map") == 12.0
    for _ in range(20):
        durations.add("map", 3.0)
    assert durations.expected("map") == 3.0


def test_a_place_is_free_after_those_before_have_had_theirs():
    assert seconds_until_free([], []) == 0
    assert seconds_until_free([5.0, 9.0], []) == 5.0
    assert seconds_until_free([5.0, 9.0], [10.0]) == 9.0
    assert seconds_until_free([5.0, 9.0], [10.0, 1.0]) == 10.0
    assert seconds_until_free([-3.0], [2.0]) == 2.0
    assert seconds_until_free([None, 1.0], []) is None
    assert seconds_until_free([1.0], [None]) is None
