from dataclasses import replace

import numpy as np
import pytest

from segmentation.monitoring.run_assignments import RunAssignments


@pytest.fixture(scope="session")
def old_model(shop_model):
    """Return a model as files from before hold it."""
    return replace(shop_model, reference=None)


@pytest.fixture
def as_run():
    """Return a run of labels by key."""

    def make(labels, keys=None, *, name="run", names=None, key="id", file="a.csv"):
        labels = np.array(labels, dtype=np.int64)
        size = int(labels.max()) + 1
        names = names or tuple(f"S{k}" for k in range(size))
        keys = tuple(str(k) for k in range(len(labels))) if keys is None else tuple(keys)
        return RunAssignments(name, keys, key, labels, names, tuple(range(len(names))), file)

    return make
