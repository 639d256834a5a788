"""Prepare, learn once, and group into every number of segments."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.cluster.order import by_falling_size
from segmentation.cluster.registry import ALGORITHMS
from segmentation.config import LEAST_SEGMENTS, MOST_SWEPT, Method, SegmentationConfig
from segmentation.dataset import Dataset
from segmentation.errors import SegmentationError
from segmentation.ingest.orders import as_customers
from segmentation.judge import metrics
from segmentation.judge.choose_k import suggest
from segmentation.judge.repeatability import agreement, redraw
from segmentation.judge.silhouette import silhouettes
from segmentation.learn.network import IDENTITY, embed, reconstruct
from segmentation.maps.principal import principal_plane
from segmentation.model import Block, Floats, Representation
from segmentation.parallel import in_threads
from segmentation.plan import Plan
from segmentation.prepare.encode import encode, fillings, fit_blocks
from segmentation.prepare.roles import suggest_plan, traits_for
from segmentation.progress import Progress, Reporter, part, silent
from segmentation.recipe import resolve
from segmentation.result import (
    Baseline,
    Exploration,
    History,
    Ints,
    Partition,
    Reconstruction,
    Repeatability,
)
from segmentation.seeds import derived, stream

FEWEST_CUSTOMERS = 10
_PLAIN_METHODS: tuple[Method, ...] = ("kmeans", "pca")
_RUNS = 3  # the method from this many random starts; repeatability over seeds compares them
_REDRAWS = 20
_RIVAL_REDRAWS = 10
_REDRAW_STARTS = 3  # k-means starts in each redraw
_MOST_SILHOUETTES = 10_000  # above, silhouettes are those of a sample
_RIVAL_START_ROWS = 3_000
_REDRAWING = "Redrawing your customers, to see if it repeats"


def explore(
    dataset: Dataset, config: SegmentationConfig, *, progress: Reporter = silent
) -> Exploration:
    """Prepare, learn once, and group into every number of segments.

    Parameters
    ----------
    dataset : Dataset
    config : SegmentationConfig
        Its ``n_segments`` is tried beside 2 … 10.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    Exploration

    Raises
    ------
    SegmentationError
        See :func:`segment`.
    """
    progress(Progress("Preparing your customers", 0.0))
    dataset = as_customers(dataset)
    plan = _plan(dataset, config)
    frame = dataset.frame
    training = _training_rows(len(frame), config)
    blocks = fit_blocks(frame, plan.traits, training, config.recipe.encoding)
    prepared = encode(frame, blocks)
    recipe = resolve(
        config.recipe,
        n_rows=int(training.sum()),
        n_traits=len(blocks),
        n_inputs=prepared.shape[1],
    )
    wanted = config.n_segments or recipe.n_segments
    sizes = _sizes_to_try(prepared, wanted)
    config = replace(config, plan=plan, recipe=recipe, n_segments=wanted)

    runs = _learn(prepared, training, blocks, config, part(progress, 0.02, 0.5))
    learnt = next(runs)
    latent = embed(learnt.representation, prepared)
    groups = _group(latent, sizes, config)
    if wanted and wanted not in groups:
        raise SegmentationError(
            f"Only {max(groups, default=1)} groups of different customers were found, so "
            f"{wanted} segments cannot be told apart. Choose fewer segments."
        )
    others = [embed(run.representation, prepared) for run in runs]
    partitions = _measure(prepared, latent, others, groups, config, part(progress, 0.5, 0.98))
    progress(Progress("Drawing the map", 0.98))
    maps = {"data": principal_plane(prepared), "latent": principal_plane(latent)}
    held_out = training if training.all() else ~training
    rebuilt = _rebuild(learnt.representation, prepared[held_out], blocks)
    progress(Progress("Done", 1.0))
    return Exploration(
        frame=frame,
        file_name=dataset.name,
        fingerprint=dataset.fingerprint,
        config=config,
        fillings=fillings(frame, blocks),
        blocks=blocks,
        prepared=prepared,
        latent=latent,
        representation=learnt.representation,
        history=learnt.history,
        reconstruction=rebuilt,
        partitions=partitions,
        suggestion=suggest(partitions),
        maps=maps,
    )


@dataclass(frozen=True, slots=True)
class _Learnt:
    representation: Representation
    history: History | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Customers in K segments, not yet measured."""

    labels: Ints
    centroids: Floats


def _plan(dataset: Dataset, config: SegmentationConfig) -> Plan:
    n_rows = dataset.n_rows
    if n_rows < FEWEST_CUSTOMERS:
        raise SegmentationError(
            f"{dataset.name} has {n_rows} customer{'s' * (n_rows != 1)}; at least "
            f"{FEWEST_CUSTOMERS} are needed. Load a file with more rows."
        )
    plan = config.plan or traits_for(config.recipe, suggest_plan(dataset))
    absent = [c.name for c in plan.traits if c.name not in dataset.frame.columns]
    if absent:
        raise SegmentationError(f"{dataset.name} has no column {absent[0]!r}.")
    if not plan.traits:
        raise SegmentationError(
            f"{dataset.name} has no column that can shape segments. "
            "Choose at least one column of numbers, categories or yes/no values."
        )
    return plan


def _training_rows(n_rows: int, config: SegmentationConfig) -> NDArray[np.bool_]:
    """Draw the rows that fit statistics and train; the others are held out."""
    n_held_out = int(n_rows * config.recipe.held_out)
    training = np.ones(n_rows, dtype=bool)
    order = stream(config.seed, "held-out rows").permutation(n_rows)
    training[order[:n_held_out]] = False
    return training


def _sizes_to_try(prepared: Floats, wanted: int | None) -> list[int]:
    n_distinct = len(np.unique(prepared, axis=0))
    if wanted and wanted > n_distinct:
        raise SegmentationError(
            f"These traits tell only {n_distinct} different customers apart, so there cannot be "
            f"{wanted} segments. Choose fewer segments, or more traits."
        )
    if n_distinct < LEAST_SEGMENTS:
        raise SegmentationError(
            "By these traits all customers are the same. Choose traits whose values differ."
        )
    most = min(MOST_SWEPT, n_distinct, len(prepared) - 1)
    return sorted({*range(LEAST_SEGMENTS, most + 1), *([wanted] if wanted else [])})


def _learn(
    prepared: Floats,
    training: NDArray[np.bool_],
    blocks: tuple[Block, ...],
    config: SegmentationConfig,
    report: Reporter,
) -> Iterator[_Learnt]:
    """Learn the representation, then the same from other random starts."""
    report(Progress("Getting the pattern finder ready", 0.0))
    if config.method == "autoencoder":
        from segmentation.learn.autoencoder import fit_autoencoders

        seeds = [derived(config.seed, f"learn {run}") for run in range(_RUNS)]
        rows, held_out = prepared[training], prepared[~training]
        for run in fit_autoencoders(rows, held_out, blocks, config.recipe, seeds, report):
            yield _Learnt(run.representation, run.history)
    else:
        fixed = _fixed_representation(config.method, prepared[training], config)
        for _ in range(_RUNS):  # nothing random here: only k-means starts elsewhere
            yield _Learnt(fixed)


def _fixed_representation(
    method: str, training: Floats, config: SegmentationConfig
) -> Representation:
    if method == "kmeans":
        return IDENTITY
    from segmentation.learn.principal import fit_principal

    return fit_principal(training, config.recipe.latent or training.shape[1])


def _group(points: Floats, sizes: list[int], config: SegmentationConfig) -> dict[int, _Group]:
    """Group into each number of segments; numbers that leave a segment empty are left out."""
    groups = in_threads(lambda size: _group_one(points, size, config), sizes)
    return {s: g for s, g in zip(sizes, groups, strict=True) if len(np.unique(g.labels)) == s}


def _group_one(points: Floats, size: int, config: SegmentationConfig, run: int = 0) -> _Group:
    recipe = config.recipe
    centroids = ALGORITHMS["kmeans"](
        points,
        size,
        n_init=recipe.n_init,
        max_iter=recipe.max_iter,
        tol=recipe.tol,
        start_rows=recipe.start_rows,
        seed=derived(config.seed, f"group {size} run {run}"),
    )
    return _Group(*by_falling_size(points, centroids))


def _measure(
    prepared: Floats,
    latent: Floats,
    others: list[Floats],
    groups: dict[int, _Group],
    config: SegmentationConfig,
    report: Reporter,
) -> tuple[Partition, ...]:
    """Measure every partition, and the plainer methods on the same customers."""
    sizes = list(groups)
    report(Progress("Trying plainer methods beside it", 0.0))
    rival_points: dict[Method, Floats] = {
        method: embed(_fixed_representation(method, prepared, config), prepared)
        for method in _PLAIN_METHODS
        if method != config.method
    }
    plain = replace(config, recipe=replace(config.recipe, start_rows=_RIVAL_START_ROWS))
    rival_groups = {m: _group(points, sizes, plain) for m, points in rival_points.items()}

    report(Progress("Measuring how far the segments stand apart", 0.1))
    shown = _sample(len(prepared), config.seed)
    labelings = [g.labels for g in groups.values()]
    for of_rival in rival_groups.values():
        labelings += [g.labels for g in of_rival.values()]
    on_data = silhouettes(prepared[shown], [x[shown] for x in labelings])
    on_latent = silhouettes(latent[shown], [g.labels[shown] for g in groups.values()])
    apart = iter(on_data)
    own = {size: next(apart) for size in groups}
    rival_apart = {
        (method, size): float(next(apart).mean())
        for method, of_rival in rival_groups.items()
        for size in of_rival
    }

    def measure(position: int) -> Partition:
        size = sizes[position]
        group, silhouette = groups[size], own[size]
        found_again, redraws = _repeat(latent, others, group, config, _REDRAWS)
        baselines = []
        for method, of_rival in rival_groups.items():
            if size in of_rival:
                points = rival_points[method]
                elsewhere = [points] * len(others)
                again, _ = _repeat(points, elsewhere, of_rival[size], plain, _RIVAL_REDRAWS)
                baselines.append(Baseline(method, rival_apart[method, size], again.least))
        everyone = np.full(len(prepared), np.nan)
        everyone[shown] = silhouette
        return Partition(
            labels=group.labels,
            centroids=group.centroids,
            redraws=redraws,
            inertia=metrics.inertia(latent, group.labels, group.centroids),
            silhouettes=everyone,
            silhouette_data=float(silhouette.mean()),
            silhouette_latent=float(on_latent[position].mean()),
            davies_bouldin=metrics.davies_bouldin(prepared, group.labels),
            calinski_harabasz=metrics.calinski_harabasz(prepared, group.labels),
            repeatability=found_again,
            baselines=tuple(baselines),
        )

    partitions = []
    report(Progress(_REDRAWING, 0.3))
    for partition in in_threads(measure, range(len(sizes))):
        partitions.append(partition)
        report(Progress(_REDRAWING, 0.3 + 0.7 * len(partitions) / len(sizes)))
    return tuple(partitions)


def _repeat(
    points: Floats, others: list[Floats], group: _Group, config: SegmentationConfig, n_redraws: int
) -> tuple[Repeatability, Floats]:
    """Redraw the customers, and group them as other random starts of the method see them."""
    size, recipe = len(group.centroids), config.recipe

    def fit(rows: Floats, seed: int) -> Floats:
        return ALGORITHMS["kmeans"](
            rows, size, n_init=_REDRAW_STARTS, max_iter=recipe.max_iter, tol=recipe.tol, seed=seed
        )

    draws = stream(config.seed, f"redraws {size}")
    redraws = redraw(points, group.labels, size, fit, n_redraws=n_redraws, draws=draws)
    seeds = []
    for run, other in enumerate(others, start=1):
        again = _group_one(other, size, config, run)
        seeds.append(agreement(group.labels, again.labels))
    found_again = Repeatability(
        rows=redraws.rand,
        seeds=min(seeds, default=1.0),
        same_segment=redraws.same_segment,
        worst_jaccard=redraws.worst_jaccard,
    )
    return found_again, redraws.centroids


def _sample(n_customers: int, seed: int) -> Ints:
    """Return the rows whose silhouettes are computed: all, or a sample of a fixed size."""
    if n_customers <= _MOST_SILHOUETTES:
        return np.arange(n_customers)
    draws = stream(seed, "silhouette sample")
    return np.sort(draws.choice(n_customers, _MOST_SILHOUETTES, replace=False))


def _rebuild(
    representation: Representation, prepared: Floats, blocks: tuple[Block, ...]
) -> Reconstruction | None:
    """Measure what the latent vectors keep; ``None`` where they are the data itself."""
    if not representation.encoder:
        return None
    rebuilt = reconstruct(representation, embed(representation, prepared), blocks)
    return metrics.reconstruction(prepared, rebuilt)
