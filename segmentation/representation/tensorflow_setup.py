"""Lazy import of TensorFlow, with logging off and deterministic operations."""

import os
from typing import Any


def import_tensorflow() -> Any:
    """Import TensorFlow and return it.

    One thread an operation: the network is so small that more only wait for each other, and sums
    come out the same on machines with more cores.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    import tensorflow as tf

    if tf.config.threading.get_intra_op_parallelism_threads() != 1:
        tf.config.threading.set_intra_op_parallelism_threads(1)
        tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.experimental.enable_op_determinism()
    return tf
