"""Customers that are in no segment."""

from types import SimpleNamespace

import numpy as np
import pytest

from segmentation.domain.weighting import Weighting
from webapp.segments import unassigned_note


@pytest.mark.parametrize(("n_without", "said"), [(0, []), (30, ["30 customers (15\u202f%)"])])
def test_customers_without_a_segment_are_counted(monkeypatch, n_without, said):
    notes: list[str] = []
    links: list[dict[str, str]] = []
    monkeypatch.setattr(unassigned_note.markup, "note", notes.append)
    monkeypatch.setattr(
        unassigned_note.st, "page_link", lambda *_, query_params, **__: links.append(query_params)
    )
    placed = np.arange(200) >= n_without
    result = SimpleNamespace(
        partition=SimpleNamespace(placed=placed),
        labels=np.zeros(200),
        weighting=None,
        segments=(None,) * 3,
    )
    unassigned_note.unassigned_note(result)
    assert [note[: len(words)] for note, words in zip(notes, said, strict=True)] == said
    assert links == [{"number": "4"}] * len(said)  # behind the last segment


def test_their_share_is_weighted_where_customers_are(monkeypatch):
    notes: list[str] = []
    monkeypatch.setattr(unassigned_note.markup, "note", notes.append)
    monkeypatch.setattr(unassigned_note.st, "page_link", lambda *_, **__: None)
    result = SimpleNamespace(
        partition=SimpleNamespace(placed=np.arange(200) >= 30),
        labels=np.zeros(200),
        weighting=Weighting("wgt", 0, 150.0),
        segments=(SimpleNamespace(share=0.3), SimpleNamespace(share=0.45)),
    )
    unassigned_note.unassigned_note(result)
    assert notes[0].startswith("30 customers (25\u202f%)")
