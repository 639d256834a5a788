import numpy as np
import pytest


def test_dropout_silences_each_unit_by_chance_and_scales_the_others(keras):
    from segmentation.representation.dropout import DrawnDropout

    values = np.random.default_rng(0).normal(size=(4_000, 5)).astype(np.float32)
    draws = np.random.default_rng(1).random((4_000, 5), np.float32)
    layer = DrawnDropout(0.2)
    assert np.array_equal(layer(values, draws, training=False), values)
    ours = np.asarray(layer(values, draws, training=True))
    silenced = ours == 0
    assert np.array_equal(silenced, draws < 0.2)
    assert ours[~silenced] == pytest.approx(values[~silenced] / 0.8)
    theirs = np.asarray(keras.layers.Dropout(0.2, seed=1)(values, training=True))
    assert ours.mean(axis=0) == pytest.approx(theirs.mean(axis=0), abs=0.05)
    assert (ours**2).mean() == pytest.approx((theirs**2).mean(), rel=0.05)
