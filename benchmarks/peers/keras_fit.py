"""Train the methodology's network by Keras' own ``fit``, for `benchmarks/training.py`.

Run ``python keras_fit.py DATA.npz EPOCHS SEED``, where ``DATA.npz`` holds ``training`` and
``held_out``. It prints seconds and the last losses as JSON. TensorFlow keeps its default threads.
Imports are not counted; building, tracing and the first batch are.
"""

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

BATCH = 32


def train(training: np.ndarray, held_out: np.ndarray, epochs: int, seed: int) -> dict[str, float]:
    """Train; return the seconds it took, and the losses of the last epoch."""
    keras.utils.set_random_seed(seed)
    began = time.perf_counter()
    layers: list[keras.layers.Layer] = [keras.Input((training.shape[1],))]
    for width, drops in ((16, True), (12, True), (8, False), (12, True), (16, True)):
        layers.append(keras.layers.Dense(width, activation="relu"))
        layers += [keras.layers.Dropout(0.2)] if drops else []
    network = keras.Sequential([*layers, keras.layers.Dense(training.shape[1])])
    network.compile(keras.optimizers.Adam(1e-3, epsilon=1e-8), "mse")
    told = network.fit(
        training, training, batch_size=BATCH, epochs=epochs,
        validation_data=(held_out, held_out), verbose=0,
    ).history  # fmt: skip
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "loss": told["loss"][-1], "held_out_loss": told["val_loss"][-1]}


if __name__ == "__main__":
    data = np.load(sys.argv[1])
    rows, unseen = (data[name].astype(np.float32) for name in ("training", "held_out"))
    n_epochs, number = (int(given) for given in sys.argv[2:])
    print(json.dumps(train(rows, unseen, n_epochs, number)))
