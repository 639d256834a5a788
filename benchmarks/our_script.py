"""The job of ``obvious_script.py`` with this project's core; run in the same way."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.clustering.settings import Settings
from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.progress import silent
from segmentation.domain.assignment import assign
from segmentation.domain.recipe import METHODOLOGY, resolve
from segmentation.encoding.encode import encode, fit_blocks
from segmentation.evaluation.metrics import inertia
from segmentation.evaluation.silhouette import silhouettes
from segmentation.ingest.read_table import read_table
from segmentation.projection.pca_map import pca_map
from segmentation.projection.tsne import tsne_map
from segmentation.representation import tensorflow_setup
from segmentation.representation.autoencoder import fit_autoencoders
from segmentation.representation.numpy_network import embed

SEED = 42
SIZES = range(2, 11)
START_ROWS = 3_000  # k-means tries its starts on as many rows, and goes over all from the best


def main() -> None:
    """Do the job, one step after the other."""
    path, out, *names = sys.argv[1:]
    tensorflow_setup.import_tensorflow()
    import keras  # noqa: F401  (imports are left out of the seconds)

    seconds: dict[str, float] = {}
    last = time.perf_counter()

    def lap(step: str) -> None:
        nonlocal last
        now = time.perf_counter()
        seconds[step] = now - last
        last = now

    dataset = read_table(Path(path))
    plan = suggest_plan(dataset, screen=False).with_traits(names)
    order = np.random.default_rng(SEED).permutation(dataset.n_rows)
    training = np.ones(dataset.n_rows, dtype=bool)
    training[order[: dataset.n_rows // 5]] = False
    blocks = fit_blocks(dataset.frame, plan.traits, training, "codes")
    rows = encode(dataset.frame, blocks)
    lap("read and prepare")

    recipe = resolve(
        METHODOLOGY, n_rows=int(training.sum()), n_traits=len(blocks), n_inputs=rows.shape[1]
    )
    (learnt,) = fit_autoencoders(rows[training], rows[~training], blocks, recipe, [SEED], silent)
    points = embed(learnt.representation, rows)
    lap("train")

    found = fit_kmeans(points, SIZES, Settings(n_init=20, start_rows=START_ROWS), SEED)
    labels = [assign(cluster_model, points) for cluster_model in found.values()]
    silhouettes(points, labels)
    lap("2 to 10 segments")
    settings = Settings(n_init=50, max_iter=500, start_rows=START_ROWS)
    final = assign(fit_kmeans(points, [7], settings, SEED)[7], points)
    lap("7 segments, 50 starts")
    pca_map(points)
    lap("PCA")
    plane = tsne_map(rows, perplexity=30, seed=SEED).points
    lap("t-SNE")
    np.savez(out, rows=rows, points=points, plane=plane)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "epochs": len(learnt.history.loss),
                "loss": min(learnt.history.held_out_loss),
                "inertia": [inertia(points, each) for each in (*labels, final)],
            }
        )
    )


if __name__ == "__main__":
    main()
