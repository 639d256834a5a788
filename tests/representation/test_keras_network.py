"""What is built, and that NumPy runs what was trained."""

import numpy as np
from scipy.special import expit, softmax

from segmentation.domain.recipe import MALL, METHODOLOGY, RECOMMENDED, resolve
from segmentation.representation.keras_network import build
from segmentation.representation.numpy_network import embed, reconstruct


def built(keras, recipe, n_inputs: int) -> list[tuple]:
    """List the layers of a network as its summary would."""
    from segmentation.representation.dropout import DrawnDropout

    recipe = resolve(recipe, n_rows=200, n_traits=n_inputs, n_inputs=n_inputs)
    listed = []
    for layer in build(keras, n_inputs, recipe).layers:
        if isinstance(layer, keras.layers.Dense):
            listed.append((layer.units, getattr(layer.activation, "__name__", "gelu")))
        elif isinstance(layer, DrawnDropout):
            listed.append(("dropout", layer.rate))
    return listed


def test_the_methodology_is_9_16_12_8_12_16_9_with_dropout_after_each_hidden_layer(keras):
    assert built(keras, METHODOLOGY, 9) == [
        (16, "relu"),
        ("dropout", 0.2),
        (12, "relu"),
        ("dropout", 0.2),
        (8, "relu"),
        (12, "relu"),
        ("dropout", 0.2),
        (16, "relu"),
        ("dropout", 0.2),
        (9, "linear"),
    ]


def test_the_mall_network_is_3_8_2_8_3_without_dropout(keras):
    assert built(keras, MALL, 3) == [(8, "relu"), (2, "linear"), (8, "relu"), (3, "linear")]


def test_the_recommended_network_has_a_linear_path_beside_the_hidden_layers(keras):
    recipe = resolve(RECOMMENDED, n_rows=200, n_traits=6, n_inputs=10)
    network = build(keras, 10, recipe)
    units = {layer.name: layer.units for layer in network.layers if hasattr(layer, "units")}
    assert units == {
        "encoder_0": 32,
        "encoder_1": 16,
        "latent": 4,
        "shortcut": 4,
        "decoder_0": 16,
        "decoder_1": 32,
        "output": 10,
    }


def test_the_widths_follow_the_number_of_inputs(keras):
    assert [x for x, _ in built(keras, METHODOLOGY, 18) if x != "dropout"] == [
        32, 24, 16, 24, 32, 18,
    ]  # fmt: skip


def test_numpy_gives_what_keras_does_with_gelu_shortcut_and_mixed_heads(mixed):
    latent, raw = mixed.trainer.outputs(mixed.prepared.astype(np.float32))
    representation = mixed.run.representation
    assert {layer.activation for layer in representation.encoder[:-1]} == {"gelu"}
    assert representation.shortcut is not None
    ours = embed(representation, mixed.prepared)
    assert np.abs(ours - latent.numpy()).max() < 1e-5

    raw, start, columns = raw.numpy(), 0, []
    for block in mixed.blocks:
        part = raw[:, start : start + block.width]
        start += block.width
        if block.form == "binary":
            part = (expit(part) - block.center) / block.scale
        elif block.form == "indicators":
            part = (softmax(part, axis=1) - block.center) / block.scale
        columns.append(part)
    rebuilt = reconstruct(representation, ours, mixed.blocks)
    assert rebuilt.shape == mixed.prepared.shape
    assert np.abs(rebuilt - np.hstack(columns)).max() < 1e-5


def test_numpy_gives_what_keras_does_with_relu_and_linear_heads(stopped):
    latent, output = stopped.trainer.outputs(stopped.prepared.astype(np.float32))
    representation = stopped.run.representation
    assert [layer.activation for layer in representation.encoder] == ["relu"] * 3
    assert [layer.activation for layer in representation.decoder] == ["relu", "relu", "linear"]
    assert (representation.shortcut, representation.heads) == (None, "linear")
    ours = embed(representation, stopped.prepared)
    assert ours.shape == (96, 8)
    assert ours.min() == 0
    assert np.abs(ours - latent.numpy()).max() < 1e-5
    rebuilt = reconstruct(representation, ours, stopped.blocks)
    assert np.abs(rebuilt - output.numpy()).max() < 1e-5


def test_before_the_first_step_the_shortcut_gives_the_principal_components(mixed):
    mixed.trainer.restart(3, mixed.recipe.latent)
    latent, _ = mixed.trainer.outputs(mixed.prepared.astype(np.float32))
    training = mixed.prepared[:192]
    centred = training - training.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    expected = (mixed.prepared - training.mean(axis=0)) @ directions[: mixed.recipe.latent].T
    assert np.allclose(latent.numpy(), expected, atol=1e-4)
