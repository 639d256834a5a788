"""Prepare, learn once, and group into every number of segments."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.cleaning import Cleaning
from segmentation.config import LEAST_SEGMENTS, MOST_SWEPT, Method, SegmentationConfig
from segmentation.dataset import Dataset
from segmentation.errors import SegmentationError
from segmentation.ingest.customers import as_customers
from segmentation.judge import metrics
from segmentation.judge.choose_k import suggest
from segmentation.learn.network import IDENTITY, embed, reconstruct
from segmentation.maps.principal import principal_plane
from segmentation.measure import Grouped, group, measure
from segmentation.model import Block, Floats, Representation
from segmentation.plan import Plan
from segmentation.prepare.encode import encode, fillings, fit_blocks
from segmentation.prepare.roles import no_trait, require_enough, suggest_plan, traits_for
from segmentation.progress import Progress, Reporter, part, silent
from segmentation.recipe import resolve
from segmentation.result import Exploration, History, Reconstruction
from segmentation.seeds import derived, stream

_RUNS = 3  # the method from this many random starts; repeatability over seeds compares them
_PLAIN_METHODS: tuple[Method, ...] = ("kmeans", "pca")
_PLAIN_START_ROWS = 3_000


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
    blocks = fit_blocks(frame, plan.traits, training, config.recipe.encoding, config.recipe.scaling)
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
    groups = group(latent, sizes, config)
    if wanted and wanted not in groups:
        raise SegmentationError(
            f"Only {max(groups, default=1)} groups of different customers were found, so "
            f"{wanted} segments cannot be told apart. Choose fewer segments."
        )
    other_starts = tuple(embed(run.representation, prepared) for run in runs)
    chosen = Grouped(config, latent, other_starts, groups)
    progress(Progress("Trying plainer methods beside it", 0.5))
    rivals = _plainer_methods(prepared, list(groups), config)
    partitions = measure(prepared, chosen, rivals, part(progress, 0.55, 0.98))
    progress(Progress("Drawing the map", 0.98))
    maps = {"data": principal_plane(prepared), "latent": principal_plane(latent)}
    held_out = training if training.all() else ~training
    rebuilt = _rebuild(learnt.representation, prepared[held_out], blocks)
    progress(Progress("Done", 1.0))
    return Exploration(
        frame=frame,
        file_name=dataset.name,
        fingerprint=dataset.fingerprint,
        cleaning=dataset.cleaning or Cleaning(),
        reading=tuple((c.name, c.read_as) for c in dataset.reading.columns if not c.made_from),
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


def _plan(dataset: Dataset, config: SegmentationConfig) -> Plan:
    require_enough(dataset)
    plan = config.plan or traits_for(config.recipe, suggest_plan(dataset))
    absent = [c.name for c in plan.traits if c.name not in dataset.frame.columns]
    if absent:
        raise SegmentationError(f"{dataset.name} has no column {absent[0]!r}.")
    if not plan.traits:
        raise SegmentationError(no_trait(dataset))
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
    if wanted and wanted >= len(prepared):
        raise SegmentationError(
            f"There are {len(prepared)} customers, so {wanted} segments would be one each. "
            "Choose fewer segments."
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


def _plainer_methods(
    prepared: Floats, sizes: list[int], config: SegmentationConfig
) -> dict[Method, Grouped]:
    """Group by the other methods that need no training."""
    plain = replace(config, recipe=replace(config.recipe, start_rows=_PLAIN_START_ROWS))
    rivals: dict[Method, Grouped] = {}
    for method in _PLAIN_METHODS:
        if method != config.method:
            points = embed(_fixed_representation(method, prepared, config), prepared)
            elsewhere = (points,) * (_RUNS - 1)
            rivals[method] = Grouped(plain, points, elsewhere, group(points, sizes, plain))
    return rivals


def _rebuild(
    representation: Representation, prepared: Floats, blocks: tuple[Block, ...]
) -> Reconstruction | None:
    """Measure what the latent vectors keep; ``None`` where they are the data itself."""
    if not representation.encoder:
        return None
    rebuilt = reconstruct(representation, embed(representation, prepared), blocks)
    return metrics.reconstruction(prepared, rebuilt)
