"""The kind of a segmentation, and what it is good for."""

import pytest

from segmentation.evaluation.decision_rule import level
from segmentation.evaluation.segmentation_kind import kind_sentence, segmentation_kind

from .test_decision_rule import cut, one

BEYOND = {"apart": 0.2, "explained": 0.4, "explained_correlation": 0.6}


@pytest.mark.parametrize(
    ("candidate", "verdict", "kind"),
    [
        (one(3), "clear", "natural"),
        (one(3, valley=0.6), "usable", "natural"),
        (one(3, traits=1.1, valley=0.79, **BEYOND), "usable", "reproducible"),
        (cut(3, again=0.95), "weak", "reproducible"),
        (cut(3, again=0.84), "weak", "constructed"),
        (cut(3, again=0.3), "none", "constructed"),
    ],
)
def test_a_kind_goes_with_the_verdict(candidate, verdict, kind):
    assert level(candidate) == verdict
    assert segmentation_kind(candidate) == kind
    assert kind_sentence(kind, verdict).startswith(f"{kind.capitalize()} segmentation: ")


def test_nothing_good_is_said_of_segments_that_are_refused():
    assert "Good for" not in kind_sentence("constructed", "none")
    assert "Good for" in kind_sentence("constructed", "weak")
