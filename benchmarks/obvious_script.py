"""The job as it is usually written: Keras ``fit``, a loop over K, scikit-learn's t-SNE.

``benchmarks/whole_job.py`` runs ``python benchmarks/obvious_script.py FILE OUT.npz`` in a process
of its own. It prints the seconds of each step as JSON, imports left out.
"""

import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import LabelEncoder, StandardScaler

SEED = 42
TRAITS = 9


def main() -> None:
    """Do the job, one step after the other."""
    path, out, *names = sys.argv[1:]
    keras.utils.set_random_seed(SEED)
    seconds: dict[str, float] = {}
    last = time.perf_counter()

    def lap(step: str) -> None:
        nonlocal last
        now = time.perf_counter()
        seconds[step] = now - last
        last = now

    frame = pd.read_csv(path)[names]
    for name in names:
        column = frame[name]
        if pd.api.types.is_numeric_dtype(column):
            frame[name] = column.fillna(column.median())
        else:
            frame[name] = LabelEncoder().fit_transform(column.fillna(column.mode()[0]))
    rows = StandardScaler().fit_transform(frame.to_numpy(dtype=float)).astype("float32")
    held_out = np.random.default_rng(SEED).permutation(len(rows))[: len(rows) // 5]
    training = np.setdiff1d(np.arange(len(rows)), held_out)
    lap("read and prepare")

    inputs = keras.Input((rows.shape[1],))
    x = inputs
    for width in (16, 12):
        x = keras.layers.Dropout(0.2)(keras.layers.Dense(width, activation="relu")(x))
    latent = keras.layers.Dense(8, activation="relu")(x)
    x = latent
    for width in (12, 16):
        x = keras.layers.Dropout(0.2)(keras.layers.Dense(width, activation="relu")(x))
    network = keras.Model(inputs, keras.layers.Dense(rows.shape[1])(x))
    network.compile(keras.optimizers.Adam(1e-3, epsilon=1e-8), "mse")
    stop = keras.callbacks.EarlyStopping(patience=15, restore_best_weights=True)
    history = network.fit(
        rows[training], rows[training], batch_size=32, epochs=100, verbose=0,
        validation_data=(rows[held_out], rows[held_out]), callbacks=[stop],
    )  # fmt: skip
    points = keras.Model(inputs, latent).predict(rows, batch_size=32, verbose=0)
    lap("train")

    inertia = {}
    for size in range(2, 11):
        model = KMeans(size, n_init=10, random_state=SEED).fit(points)
        inertia[size] = model.inertia_
        silhouette_score(points, model.labels_)
    lap("2 to 10 segments")
    final = KMeans(7, n_init=50, max_iter=500, random_state=SEED).fit(points)
    lap("7 segments, 50 starts")
    PCA(2).fit_transform(points)
    lap("PCA")
    plane = TSNE(2, random_state=SEED).fit_transform(rows)
    lap("t-SNE")
    np.savez(out, rows=rows, points=points, plane=plane)
    losses = history.history["val_loss"]
    print(
        json.dumps(
            {
                "seconds": seconds,
                "epochs": len(losses),
                "loss": min(losses),
                "inertia": [*inertia.values(), final.inertia_],
            }
        )
    )


if __name__ == "__main__":
    main()
