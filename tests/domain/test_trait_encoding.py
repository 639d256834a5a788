import math

import pytest

from segmentation.domain.trait_encoding import Block


@pytest.mark.parametrize(
    ("form", "levels", "center"),
    [
        ("number", (), (40.0,)),
        ("binary", ("no", "yes"), (0.5,)),
        ("indicators", ("a", "b", "c"), (0.5, 0.3, 0.2)),
    ],
)
def test_a_trait_is_as_wide_as_it_has_centres(form, levels, center):
    block = Block("x", form, 0.0, levels, other=False, transform="none", power=1.0,
                  lower=-math.inf, upper=math.inf, center=center, scale=1.0)  # fmt: skip
    assert block.width == len(center)
