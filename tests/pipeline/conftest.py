from dataclasses import replace

import pytest

from segmentation.domain.methods import METHODS
from segmentation.pipeline import evaluate


@pytest.fixture
def few_redraws(monkeypatch) -> None:
    """Redraw customers less often, in tests that are not about that."""
    for name, card in METHODS.items():
        few = replace(card, algorithm=replace(card.algorithm, redraws=2))
        monkeypatch.setitem(METHODS, name, few)
    monkeypatch.setattr(evaluate, "_RIVAL_REDRAWS", 1)
