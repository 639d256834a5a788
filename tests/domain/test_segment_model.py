from dataclasses import replace

import numpy as np

from segmentation.domain.grouping import Centroids, Mixture


def test_it_has_as_many_segments_as_its_grouping(plain):
    assert plain.model.n_segments == len(plain.model.names) == 4
    two = Centroids(np.zeros((3, 1)), np.array([0, 1, 1]), np.full(3, np.inf))
    assert replace(plain.model, cluster_model=two).n_segments == 2
    cloud = Mixture(np.zeros((5, 2)), np.tile(np.eye(2), (5, 1, 1)), np.full(5, 0.2))
    assert replace(plain.model, cluster_model=cloud).n_segments == 5
