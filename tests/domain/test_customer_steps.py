"""What a followed customer knows of itself."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.customer_steps import FollowedCustomer, LayerStep


def followed(**changes) -> FollowedCustomer:
    customer = FollowedCustomer(
        traits=(), prepared=np.zeros(2), layers=(), shortcut=None, latent=np.zeros(2),
        point=np.zeros(2), distances=np.array([3.0, 1.0, 2.0]), reach=np.full(3, np.inf),
        shares=np.array([0.1, 0.2, 0.7]), n_redraws=0, by_probability=False, label=1,
        confidence=0.9, known=1.0, n_together=1, own_label=1,
    )  # fmt: skip
    return replace(customer, **changes)


def test_the_next_segment_is_the_nearest_other_one():
    assert followed().next_segment == 2
    assert followed(label=-1).next_segment == 1
    assert followed(distances=np.ones(1), label=0).next_segment == -1


def test_of_a_mixture_the_next_segment_is_the_likeliest_other_one():
    assert followed(by_probability=True, label=2).next_segment == 1
    assert followed(by_probability=True, label=1).next_segment == 2


def test_it_compresses_where_something_was_learnt():
    assert not followed().compresses
    assert followed(layers=(LayerStep("relu", np.zeros(3)),)).compresses
    assert followed(shortcut=np.zeros(2)).compresses


def test_no_array_can_be_changed():
    customer = followed(shortcut=np.zeros(2))
    arrays = (customer.prepared, customer.latent, customer.point, customer.distances,
              customer.reach, customer.shares, customer.shortcut)  # fmt: skip
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(ValueError, match="read-only"):
        LayerStep("linear", np.zeros(2)).values[0] = 1
