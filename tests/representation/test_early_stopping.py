import math

import pytest

from segmentation.representation import tensorflow_setup
from segmentation.representation.early_stopping import EarlyStopping


@pytest.mark.parametrize(
    ("losses", "kept", "should_continue"),
    [
        ([3, 2, 1], 2, True),
        ([3, 1, 2], 1, True),
        ([3, 1, 1, 2], 1, False),  # as good is not better
        ([3, 1, math.nan, 2], 1, False),
        ([math.inf], -1, True),  # where none is better, what it began with
    ],
)
def test_the_best_is_kept_until_patience_ends(losses, kept, should_continue):
    tf = tensorflow_setup.import_tensorflow()
    early_stopping = EarlyStopping(tf, 2, patience=2)
    for _ in range(2):  # a second training begins anew
        early_stopping.reset(tf.constant([-1.0, -1]))
        for epoch, loss in enumerate(losses):
            early_stopping.update(tf.constant(float(loss)), tf.constant([float(epoch)] * 2))
        assert early_stopping.best.numpy().tolist() == [kept, kept]
        assert bool(early_stopping.should_continue()) is should_continue


def test_without_patience_it_goes_on():
    tf = tensorflow_setup.import_tensorflow()
    early_stopping = EarlyStopping(tf, 1, patience=None)
    for _ in range(50):
        early_stopping.update(tf.constant(1.0), tf.constant([0.0]))
    assert bool(early_stopping.should_continue())
