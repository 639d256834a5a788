"""Real segments of a small file, and made-up ones of any shape."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from segmentation import SegmentationConfig, read_table, segment
from segmentation.common.deferred import Deferred
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.effects import TraitEffects
from segmentation.domain.exploration import (
    Embedding,
    Exploration,
    Partition,
    Projection,
    Suggestion,
)
from segmentation.domain.grouping import nearest_centroid_model
from segmentation.domain.measures import (
    Baseline,
    ExcessOverNull,
    PairApart,
    Recovery,
    Repeatability,
    Separation,
)
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.domain.recipe import RECOMMENDED
from segmentation.domain.result import (
    Quality,
    SegmentationResult,
    SegmentModel,
    SegmentProfile,
    Verdict,
)
from segmentation.profiling.trait_profiles import profile_traits
from segmentation.representation.numpy_network import IDENTITY

HOSTILE = "<b>A & B</b> %{x} $k$ <script>alert(1)</script>"
KINDS = (Kind.NUMBER, Kind.BOOLEAN, Kind.CATEGORY, Kind.ORDERED)
LEVELS = {
    Kind.BOOLEAN: ("No", "Yes"),
    Kind.CATEGORY: ("Artist", HOSTILE, "A profession with a very long name indeed"),
    Kind.ORDERED: ("Low", "Average", "High"),
}

Maker = Callable[..., SegmentationResult]


@pytest.fixture(scope="session")
def mall() -> SegmentationResult:
    config = SegmentationConfig(method="kmeans", n_segments=5)
    return segment(read_table("sample_data/mall.csv"), config)


@pytest.fixture(scope="session")
def made_up() -> Maker:
    return _made_up


def _made_up(
    n_segments: int = 3,
    n_traits: int = 4,
    n_customers: int = 300,
    *,
    names: tuple[str, ...] | None = None,
    trait_name: str = "Trait",
) -> SegmentationResult:
    """Customers whose segments differ in every trait, with blanks and hostile values."""
    draws = np.random.default_rng(7)
    chances = np.arange(n_segments, 0, -1, dtype=float) + n_segments / 2
    labels = np.sort(draws.choice(n_segments, n_customers, p=chances / chances.sum()))
    labels[:n_segments] = np.arange(n_segments)
    columns = tuple(
        ColumnPlan(f"{trait_name} {i}", Role.TRAIT, KINDS[i % 4], "", LEVELS.get(KINDS[i % 4], ()))
        for i in range(n_traits)
    )
    frame = pd.DataFrame({c.name: _values(c.kind, labels, draws) for c in columns})
    plan = Plan(columns)
    names = names or tuple(f"Segment number {k + 1}" for k in range(n_segments))
    points = draws.normal(size=(n_customers, 2)) + labels[:, None]
    sizes = sorted({*range(2, 6), n_segments})
    view = Embedding(IDENTITY, points.copy(), Projection(points.copy()), None, None)
    partitions = {k: _partition(labels % k, k, view) for k in sizes}
    exploration = Exploration(
        cleaning=Cleaning(),
        reading=(),
        frame=frame,
        file_name="made-up.csv",
        fingerprint="",
        config=SegmentationConfig(plan=plan, method="kmeans"),
        fillings=(),
        blocks=(),
        studied=np.arange(n_customers),
        prepared=points,
        training=np.ones(n_customers, dtype=bool),
        plane=Projection(points.copy()),
        embedding=view,
        history=None,
        latent_tried=(),
        partitions=tuple(partitions.values()),
        provisional=3,
        suggestion=Suggestion(3, None, ""),
    )
    return _result(exploration, partitions[n_segments], names)


def _values(kind: Kind, labels: np.ndarray, draws: np.random.Generator) -> pd.Series:
    if kind is Kind.NUMBER:
        values = pd.Series(1_000 * draws.normal(size=len(labels)) + 400 * labels)
    else:
        levels = np.array(LEVELS[kind], dtype=object)
        drawn = (labels + (draws.random(len(labels)) < 0.3)) % len(levels)
        values = pd.Series(levels[drawn], dtype=object)
    values[len(values) // 2] = None
    return values


def _partition(labels: np.ndarray, size: int, view: Embedding) -> Partition:
    draws = np.random.default_rng(size)
    silhouettes = np.clip(draws.normal(0.3, 0.25, len(labels)), -1, 1)
    silhouettes[::7] = np.nan
    return Partition(
        labels=labels,
        embedding=view,
        cluster_model=nearest_centroid_model(np.zeros((size, 2))),
        resamples=(nearest_centroid_model(np.zeros((size, 2))),),
        inertia=1_000 / size,
        explained=1 - 1 / size,
        silhouettes=silhouettes,
        silhouette_data=0.3 + (0.1 if size == 4 else 0),
        silhouette_latent=0.5,
        davies_bouldin=1.0,
        calinski_harabasz=100.0,
        repeatability=Repeatability(0.9, 0.8, 0.9, (Recovery(0.7, 9, 10),) * size, 0.6),
        excess=ExcessOverNull(0.1, 0.1, 1.0),
        separation=Separation((PairApart(0, 1, 2.0, 0.2),)),
        baselines=(
            Baseline("pca", 0.2, 0.5, 0.85, 1.0, 0.1),
            Baseline("autoencoder", 0.1, 0.4, 0.7, 0.9, 0.1),
        ),
    )


def _result(
    exploration: Exploration, partition: Partition, names: tuple[str, ...]
) -> SegmentationResult:
    labels, size = partition.labels, partition.n_segments
    shares = partition.sizes / len(labels)
    segments = tuple(
        SegmentProfile(k, names[k], int(partition.sizes[k]), float(shares[k]), (), 0)
        for k in range(size)
    )
    return SegmentationResult(
        exploration=exploration,
        partition=partition,
        deferred_confidence=Deferred(lambda: np.ones(len(labels))),
        traits=profile_traits(exploration.frame, exploration.plan, labels, size),
        segments=segments,
        reliability=(),
        quality=Quality(
            len(labels),
            size,
            3,
            0.3,
            0.5,
            1.0,
            0.6,
            1.0,
            1.0,
            None,
            partition.repeatability,
            0.1,
            (),
        ),
        verdict=Verdict("usable", "", "", ()),
        model=SegmentModel(
            cleaning=Cleaning(),
            reading=(),
            plan=exploration.plan,
            recipe=RECOMMENDED,
            method="kmeans",
            seed=42,
            n_customers=len(labels),
            blocks=(),
            representation=IDENTITY,
            cluster_model=partition.cluster_model,
            resamples=partition.resamples,
            names=names,
            shares=tuple(shares),
        ),
        effects=TraitEffects((), len(labels), 0.1),
    )
