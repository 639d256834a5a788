"""The loss of training against the same sums written out."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from scipy.special import expit, log_softmax

from segmentation.domain.recipe import RECOMMENDED
from segmentation.representation import tensorflow_setup
from segmentation.representation.loss import Loss

SQUARED = replace(RECOMMENDED, loss="squared", distance_weight=0.0)
MIXED = replace(RECOMMENDED, loss="mixed", distance_weight=0.0)


@pytest.fixture(scope="module")
def batch(mixed_data) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    prepared, _ = mixed_data
    draws = np.random.default_rng(0)
    rows = prepared[:12].astype(np.float32)
    latent = draws.normal(size=(12, 3)).astype(np.float32)
    return rows, latent, draws.normal(size=rows.shape).astype(np.float32)


@pytest.fixture(scope="module")
def measured(mixed_data, batch):
    """Return the loss and its reconstruction part on the batch, for a recipe."""

    def measure(recipe) -> tuple[float, float]:
        tf = tensorflow_setup.import_tensorflow()
        rows, latent, output = (tf.constant(array) for array in batch)
        value, reconstruction = Loss(tf, mixed_data[1], recipe)(rows, latent, output)
        return float(value), float(reconstruction)

    return measure


def test_squared(measured, batch):
    rows, _, output = batch
    expected = ((rows - output) ** 2).mean()
    assert measured(SQUARED) == pytest.approx((expected, expected), rel=1e-5)


def mixed_by_hand(batch, blocks) -> float:
    rows, _, output = (array.astype(float) for array in batch)
    start, parts = 0, []
    for block in blocks:
        x, o = (array[:, start : start + block.width] for array in (rows, output))
        start += block.width
        if block.form == "binary":
            said = x * block.scale + block.center
            assert set(np.round(np.unique(said), 5)) <= {0, 1}
            p = expit(o)
            parts.append(-(said * np.log(p) + (1 - said) * np.log(1 - p)).mean())
        elif block.form == "indicators":
            said = x * block.scale + block.center
            assert np.allclose(said.sum(axis=1), 1, atol=1e-5)
            parts.append(-(said * log_softmax(o, axis=1)).sum(axis=1).mean())
        else:
            parts.append(((x - o) ** 2).mean())
    assert len(parts) == 5
    return float(np.mean(parts))


def test_mixed(measured, batch, mixed_data):
    expected = mixed_by_hand(batch, mixed_data[1])
    assert measured(MIXED) == pytest.approx((expected, expected), rel=1e-5)


@pytest.mark.parametrize("weight", [1.0, 20.0])
def test_stress(measured, batch, weight):
    rows, latent, output = batch
    here, there = cdist(rows, rows), cdist(latent, latent)
    stress = ((here - there) ** 2).sum() / (here**2).sum()
    squared = ((rows - output) ** 2).mean()
    recipe = replace(SQUARED, distance_weight=weight)
    value, reconstruction = measured(recipe)
    assert value == pytest.approx(squared + weight * stress, rel=1e-3)
    assert reconstruction == pytest.approx(squared, rel=1e-5)


def test_stress_has_a_gradient_where_rows_are_the_same(mixed_data):
    tf = tensorflow_setup.import_tensorflow()
    loss = Loss(tf, mixed_data[1], RECOMMENDED)
    rows = tf.constant(mixed_data[0][[0, 0, 1, 2]], tf.float32)
    latent = tf.Variable(tf.zeros((4, 3)))
    with tf.GradientTape() as tape:
        value, _ = loss(rows, latent, rows)
    gradient = tape.gradient(value, latent)
    assert np.isfinite(float(value))
    assert np.isfinite(gradient.numpy()).all()


def test_a_trait_that_counts_twice_is_two_traits_in_the_mean(mixed_data, batch):
    blocks = mixed_data[1]
    rows, _, output = batch
    for place, block in enumerate(blocks):
        start = sum(one.width for one in blocks[:place])
        own = slice(start, start + block.width)
        tf = tensorflow_setup.import_tensorflow()
        numeric = block.form in ("number", "codes")
        root = np.float32(np.sqrt(2))
        weighted = replace(block, scale=block.scale / np.sqrt(2), weight=2.0)
        heavy, said = rows.copy(), output.copy()
        heavy[:, own] *= root
        said[:, own] *= root if numeric else 1  # logits stay what they are
        found = Loss(tf, (*blocks[:place], weighted, *blocks[place + 1 :]), MIXED)
        twice = Loss(tf, (*blocks, block), MIXED)
        expected = twice.reconstruction(
            tf.constant(np.hstack([rows, rows[:, own]])),
            tf.constant(np.hstack([output, output[:, own]])),
        )
        value = found.reconstruction(tf.constant(heavy), tf.constant(said))
        assert float(value) == pytest.approx(float(expected), rel=1e-5), block.trait
