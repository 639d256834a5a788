from collections.abc import Callable, Sequence

import numpy as np
import pytest

from segmentation.domain.exploration import Embedding, Partition, Projection
from segmentation.domain.grouping import nearest_centroid_model
from segmentation.domain.measures import (
    Baseline,
    ExcessOverNull,
    PairApart,
    Recovery,
    Repeatability,
    Separation,
)
from segmentation.representation.numpy_network import IDENTITY

Maker = Callable[..., Partition]


@pytest.fixture(scope="session")
def made() -> Maker:
    """Return a maker of partitions of which only the measurements matter."""
    return _made


def _made(
    sizes: Sequence[int] = (500, 500),
    *,
    apart: float = 0.3,
    rows: float = 0.9,
    seeds: float = 0.9,
    same: float = 0.9,
    jaccard: float = 0.9,
    strength: float = 0.9,
    explained: float = 0.5,
    excess: tuple[float, float, float] = (0.15, 0.2, 1.0),
    traits: float = 2.0,
    valley: float = 0.2,
    baselines: tuple[Baseline, ...] = (),
) -> Partition:
    labels = np.repeat(np.arange(len(sizes)), sizes)
    points = np.zeros((len(labels), 2))
    return Partition(
        labels=labels,
        embedding=Embedding(IDENTITY, points, Projection(points), None, None),
        cluster_model=nearest_centroid_model(np.zeros((len(sizes), 2))),
        resamples=(nearest_centroid_model(np.zeros((len(sizes), 2))),),
        inertia=1.0,
        explained=explained,
        silhouettes=np.full(len(labels), apart),
        silhouette_data=apart,
        silhouette_latent=0.5,
        davies_bouldin=1.0,
        calinski_harabasz=1.0,
        repeatability=Repeatability(
            rows, seeds, same, (Recovery(jaccard, 9, 10),) * len(sizes), strength
        ),
        excess=ExcessOverNull(*excess),
        separation=Separation((PairApart(0, 1, traits, valley),)),
        baselines=baselines,
    )
