"""Train the methodology's network by the project's core, for `benchmarks/training.py`.

Run ``python our_training.py DATA.npz EPOCHS SEED``, where ``DATA.npz`` holds ``training`` and
``held_out``. It prints seconds and the last losses as JSON. Imports are not counted, as they are
done before a visitor asks; building, compiling and the first batch are.
"""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from segmentation.common.arrays import Floats
from segmentation.common.progress import silent
from segmentation.domain.recipe import METHODOLOGY, resolve
from segmentation.domain.trait_encoding import Block
from segmentation.representation import tensorflow_setup
from segmentation.representation.trainer import AutoencoderTrainer


def train(training: Floats, held_out: Floats, epochs: int, seed: int) -> dict[str, float]:
    """Train; return the seconds it took, and the losses of the last epoch.

    Early stopping is off, so that all peers run as many epochs.
    """
    n_rows, n_inputs = training.shape
    number = Block(
        "", "number", 0.0, (), other=False, transform="none", power=1.0,
        lower=-np.inf, upper=np.inf, center=(0.0,), scale=1.0,
    )  # fmt: skip
    blocks = (number,) * n_inputs
    recipe = replace(METHODOLOGY, epochs=epochs, patience=None)
    began = time.perf_counter()
    recipe = resolve(recipe, n_rows=n_rows, n_traits=n_inputs, n_inputs=n_inputs)
    history = (
        AutoencoderTrainer(training, held_out, blocks, recipe, n_runs=1).train(seed, silent).history
    )
    return {
        "seconds": time.perf_counter() - began,
        "loss": history.loss[-1],
        "held_out_loss": history.held_out_loss[-1],
    }


if __name__ == "__main__":
    tensorflow_setup.import_tensorflow()
    import keras  # noqa: F401

    data = np.load(sys.argv[1])
    epochs, seed = (int(given) for given in sys.argv[2:])
    print(json.dumps(train(data["training"], data["held_out"], epochs, seed)))
