"""The load test of `benchmarks/visitors.py`, with two visitors; and that it sees what it is for."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

import visitors

from tests.webapp.watched_server import watched_server


def test_two_visitors_do_everything_at_once(tmp_path):
    with watched_server(tmp_path) as server:
        journeys, _ = visitors.all_at_once(server.url, 2, 120)
    assert [one.errors for one in journeys] == [[], []]
    for one in journeys:
        assert 0 < one.waits["the segments"] < one.whole


def test_what_is_of_another_visitor_is_seen():
    own, other = visitors.mark(7), visitors.mark(12)
    assert visitors.wrong_in(f"… {own} …".encode(), 7) == []
    assert visitors.wrong_in(f"{own} … {other}".encode(), 7) == ["Marks of [12] came to 7."]
    assert visitors.wrong_in(b"", 7) == ["The mark of 7 itself did not come."]
    assert visitors.wrong_in(f"{own}: that is our mistake".encode(), 7) == ["our mistake"]
