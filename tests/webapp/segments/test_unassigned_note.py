"""Customers that are in no segment."""

from types import SimpleNamespace

import numpy as np
import pytest

from segmentation.domain.weighting import Weighting
from webapp.segments import unassigned_note


@pytest.mark.parametrize(("n_without", "said"), [(0, []), (30, ["30 customers (15\u202f%)"])])
def test_customers_without_a_segment_are_counted(monkeypatch, n_without, said):
    notes: list[str] = []
    monkeypatch.setattr(unassigned_note.markup, "note", notes.append)
    placed = np.arange(200) >= n_without
    result = SimpleNamespace(
        partition=SimpleNamespace(placed=placed), labels=np.zeros(200), weighting=None
    )
    unassigned_note.unassigned_note(result)
    assert [note[: len(words)] for note, words in zip(notes, said, strict=True)] == said


def test_their_share_is_weighted_where_customers_are(monkeypatch):
    notes: list[str] = []
    monkeypatch.setattr(unassigned_note.markup, "note", notes.append)
    result = SimpleNamespace(
        partition=SimpleNamespace(placed=np.arange(200) >= 30),
        labels=np.zeros(200),
        weighting=Weighting("wgt", 0, 150.0),
        segments=(SimpleNamespace(share=0.3), SimpleNamespace(share=0.45)),
    )
    unassigned_note.unassigned_note(result)
    assert notes[0].startswith("30 customers (25\u202f%)")
