"""The sentence on customers' weights."""

import pytest

from segmentation.domain.weighting import Weighting
from segmentation.profiling.weighting_text import weighting_text

SAID = (
    "Shares and averages are weighted by “wgt”, which shaped nothing; numbers of customers are not "
    "weighted"
)


@pytest.mark.parametrize(
    ("n_without", "tail"),
    [
        (0, "."),
        (1, "; 1 without a number above 0 there counts for nothing."),
        (1200, "; 1,200 without a number above 0 there count for nothing."),
    ],
)
def test_what_is_weighted_by_what(n_without, tail):
    assert weighting_text(Weighting("wgt", n_without, 100.0)) == SAID + tail


def test_nothing_is_said_without_weights():
    assert weighting_text(None) == ""
