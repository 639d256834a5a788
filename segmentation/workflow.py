"""From a table to segments, and from a model to scores: the only place that joins the steps."""

from collections.abc import Sequence
from dataclasses import replace

from segmentation.config import SegmentationConfig
from segmentation.dataset import Dataset
from segmentation.errors import SegmentationError
from segmentation.explain.naming import name_segments
from segmentation.explain.profiles import profile_traits
from segmentation.explain.sentences import describe, strongest
from segmentation.explain.typical import typical_rows
from segmentation.explore import explore
from segmentation.geometry import nearest
from segmentation.ingest.orders import as_customers
from segmentation.judge.repeatability import confidence
from segmentation.judge.verdict import judge
from segmentation.learn.network import embed
from segmentation.model import SegmentModel
from segmentation.prepare.encode import encode
from segmentation.progress import Reporter, silent
from segmentation.result import (
    Exploration,
    Partition,
    Quality,
    Scores,
    SegmentationResult,
    SegmentProfile,
)

_MOST_SENTENCES = 4


def segment(
    dataset: Dataset, config: SegmentationConfig | None = None, *, progress: Reporter = silent
) -> SegmentationResult:
    """Find the segments of a table.

    Parameters
    ----------
    dataset : Dataset
        Customers, or orders, which are added up first.
    config : SegmentationConfig, optional
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    SegmentationResult

    Raises
    ------
    SegmentationError
        If there are too few customers, no trait that tells them apart, or more segments are asked
        for than there are different customers.
    """
    config = config or SegmentationConfig()
    exploration = explore(dataset, config, progress=progress)
    return choose(exploration, config.n_segments or exploration.config.n_segments)


def choose(exploration: Exploration, n_segments: int | None = None) -> SegmentationResult:
    """Take one number of segments of an exploration; nothing is trained.

    Parameters
    ----------
    exploration : Exploration
    n_segments : int, optional
        One that was tried; the suggested one by default.

    Returns
    -------
    SegmentationResult
    """
    partition = exploration.partition(n_segments or exploration.suggestion.n_segments)
    labels, size = partition.labels, partition.n_segments
    plan = exploration.plan
    traits = profile_traits(exploration.frame, plan, labels, size)
    names = name_segments(traits, size)
    typical = typical_rows(exploration.latent, labels, partition.centroids)
    segments = tuple(
        SegmentProfile(
            index=k,
            name=names[k],
            size=int(partition.sizes[k]),
            share=float(partition.sizes[k] / len(labels)),
            sentences=tuple(describe(t, k) for t in strongest(traits, k))[:_MOST_SENTENCES],
            typical_row=typical[k],
        )
        for k in range(size)
    )
    config = exploration.config
    return SegmentationResult(
        exploration=exploration,
        partition=partition,
        confidence=confidence(exploration.latent, labels, partition.redraws),
        traits=traits,
        segments=segments,
        quality=_quality(exploration, partition),
        verdict=judge(partition, exploration.suggestion),
        model=SegmentModel(
            plan=plan,
            recipe=config.recipe,
            method=config.method,
            seed=config.seed,
            n_customers=len(labels),
            blocks=exploration.blocks,
            representation=exploration.representation,
            centroids=partition.centroids,
            redraws=partition.redraws,
            names=names,
            shares=tuple(s.share for s in segments),
        ),
    )


def renamed(result: SegmentationResult, names: Sequence[str]) -> SegmentationResult:
    """Return a result with other names for its segments.

    Raises
    ------
    SegmentationError
        If a name is missing, blank or used twice.
    """
    clean = tuple(name.strip() for name in names)
    if len(clean) != len(result.segments) or not all(clean):
        raise SegmentationError("Every segment needs a name.")
    twice = next((name for name in clean if clean.count(name) > 1), None)
    if twice:
        raise SegmentationError(f"Two segments are called “{twice}”. Give each a name of its own.")
    segments = (replace(s, name=n) for s, n in zip(result.segments, clean, strict=True))
    return replace(result, segments=tuple(segments), model=replace(result.model, names=clean))


def score(model: SegmentModel, dataset: Dataset) -> Scores:
    """Give every customer of a table the segment of a saved model; NumPy is all that runs.

    Parameters
    ----------
    model : SegmentModel
    dataset : Dataset
        With the columns that the model was learnt on.

    Returns
    -------
    Scores

    Raises
    ------
    SegmentationError
        If a column is missing.
    """
    frame = as_customers(dataset).frame
    latent = embed(model.representation, encode(frame, model.blocks))
    labels = nearest(latent, model.centroids)
    return Scores(labels, confidence(latent, labels, model.redraws))


def _quality(exploration: Exploration, partition: Partition) -> Quality:
    return Quality(
        n_customers=len(partition.labels),
        n_segments=partition.n_segments,
        suggested_n_segments=exploration.suggestion.n_segments,
        silhouette_data=partition.silhouette_data,
        silhouette_latent=partition.silhouette_latent,
        inertia=partition.inertia,
        davies_bouldin=partition.davies_bouldin,
        calinski_harabasz=partition.calinski_harabasz,
        reconstruction=exploration.reconstruction,
        repeatability=partition.repeatability,
        smallest_share=partition.smallest_share,
        baselines=partition.baselines,
    )
