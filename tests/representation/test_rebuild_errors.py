import numpy as np
import pytest

from segmentation.representation.numpy_network import IDENTITY, reconstruct
from segmentation.representation.rebuild_errors import rebuild_errors


def test_a_network_rebuilds_from_the_latent_vector(short):
    exploration, partition = short.exploration, short.partition
    representation = partition.embedding.representation
    found = rebuild_errors(
        representation, exploration.prepared, exploration.blocks, short.labels, np.empty((0, 0))
    )
    rebuilt = reconstruct(representation, partition.embedding.latent, exploration.blocks)
    assert found.shape == (len(short.labels), len(exploration.blocks))
    assert found.sum() == pytest.approx(((exploration.prepared - rebuilt) ** 2).sum())


def test_without_a_network_customers_are_rebuilt_as_their_segment(plain):
    blocks, prepared = plain.exploration.blocks, plain.exploration.prepared
    means = np.zeros((plain.partition.n_segments + 1, prepared.shape[1]))
    means[-1] = prepared[0]
    labels = np.full(len(prepared), -1)
    found = rebuild_errors(IDENTITY, prepared, blocks, labels, means)
    assert not found[0].any()
    zero = rebuild_errors(IDENTITY, prepared, blocks, np.zeros_like(labels), means)
    assert zero.sum(axis=1) == pytest.approx((prepared**2).sum(axis=1))
