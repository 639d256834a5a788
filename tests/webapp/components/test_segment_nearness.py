"""Bars that say how near each segment is."""

from dataclasses import replace

import numpy as np

from tests.domain.test_customer_steps import followed
from webapp.components.segment_nearness import nearness_note, segment_nearness


def drawn(monkeypatch, found, one):
    rows = []
    monkeypatch.setattr("webapp.components.markup.nearness", rows.extend)
    result = found.search.result
    n_segments = len(result.segments)
    shown = replace(
        one,
        distances=np.arange(n_segments, 0, -1.0),
        shares=np.linspace(0.1, 0.2, n_segments) if len(one.shares) else one.shares,
        reach=np.full(n_segments, one.reach[0]),
    )
    segment_nearness(shown, result.names, result.looks)
    return rows, result


def test_the_nearest_comes_first_with_the_shortest_bar(monkeypatch, found):
    rows, result = drawn(monkeypatch, found, followed(shares=np.empty(0)))
    assert [row[2] for row in rows] == list(result.names[::-1])
    lengths = [row[3] for row in rows]
    assert lengths == sorted(lengths)
    assert lengths[-1] == 1
    assert rows[0][4] == "1"


def test_the_likeliest_comes_first_with_the_longest_bar(monkeypatch, found):
    rows, result = drawn(monkeypatch, found, followed(by_probability=True))
    assert [row[2] for row in rows] == list(result.names[::-1])
    assert rows[0][3] == 0.2
    assert rows[0][4] == "20\u202f%"


def test_redraws_and_reach_stand_beside(monkeypatch, found):
    one = followed(n_redraws=10, reach=np.full(3, 0.5))
    rows, _ = drawn(monkeypatch, found, one)
    assert rows[0][4] == "1, reach 0.5 · 2 of 10"
    assert "redraws" in nearness_note(one)
    assert "reach" in nearness_note(one)
    assert "100" in nearness_note(followed(by_probability=True))
