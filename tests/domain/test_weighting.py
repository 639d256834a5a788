"""What is kept of the weights of customers."""

import dataclasses

import pytest

from segmentation.domain.weighting import Weighting


def test_what_was_weighted_does_not_change():
    weighting = Weighting("wgt", 3, 410.5)
    assert (weighting.column, weighting.n_without, weighting.effective) == ("wgt", 3, 410.5)
    with pytest.raises(dataclasses.FrozenInstanceError):
        weighting.column = "other"  # type: ignore[misc]
