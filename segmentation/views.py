"""How each method sees the customers: what it learns, from several random starts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation.cluster.registry import ALGORITHMS
from segmentation.cluster.settings import Part, Settings
from segmentation.config import METHODS, SegmentationConfig
from segmentation.judge import metrics
from segmentation.learn.network import IDENTITY, embed, reconstruct
from segmentation.maps.principal import principal_plane
from segmentation.model import Block, Centres, Floats, Grouping, Representation, around
from segmentation.progress import Progress, Reporter, part
from segmentation.result import History, View
from segmentation.seeds import derived

RUNS = 3  # the method from this many random starts; repeatability over seeds compares them


@dataclass(frozen=True, slots=True)
class Tuned:
    """What a method that learns anew for each number of segments sees for one of them."""

    representation: Representation
    points: Floats
    grouping: Grouping


@dataclass(frozen=True, slots=True)
class Start:
    """What one random start of a method sees.

    Attributes
    ----------
    representation : Representation
    points : ndarray, shape (n_customers, n_latent)
        What is grouped.
    history : History or None
    tuned : mapping of int to Tuned
        Empty for methods that see the same whatever the number of segments.
    """

    representation: Representation
    points: Floats
    history: History | None = None
    tuned: Mapping[int, Tuned] = field(default_factory=dict)


def settings_of(config: SegmentationConfig, blocks: tuple[Block, ...]) -> Settings:
    """Return what the method's algorithm is told."""
    recipe = config.recipe
    on_data = METHODS[config.method].space == "data"
    return Settings(
        n_init=recipe.n_init,
        max_iter=recipe.max_iter,
        tol=recipe.tol,
        start_rows=recipe.start_rows,
        parts=tuple(_part(block) for block in blocks) if on_data else (),
    )


def starts_of(
    prepared: Floats,
    training: NDArray[np.bool_],
    blocks: tuple[Block, ...],
    sizes: Sequence[int],
    config: SegmentationConfig,
    report: Reporter,
) -> Iterator[Start]:
    """Learn what the method groups, then the same again from other random starts.

    Parameters
    ----------
    prepared : ndarray, shape (n_customers, n_inputs)
    training : ndarray of bool, shape (n_customers,)
    blocks : tuple of Block
    sizes : sequence of int
        The numbers of segments to learn for, where the method asks for them.
    config : SegmentationConfig
        Resolved.
    report : Reporter
        May raise to cancel.

    Yields
    ------
    Start
        Three of them, the first of which is the method's own.
    """
    card = METHODS[config.method]
    if not card.learns:
        representation = _fixed(card.space, prepared[training], config)
        points = embed(representation, prepared)
        for _ in range(RUNS):  # nothing random here: only the grouping starts elsewhere
            yield Start(representation, points)
        return
    report(Progress("Getting the pattern finder ready", 0.0))
    joint = card.space in ("dec", "idec")
    first = part(report, 0.0, 0.6) if joint else report
    learnt = _networks(prepared, training, blocks, config, first)
    if not joint:
        yield from learnt
        return
    yield from _jointly(list(learnt), prepared, training, blocks, sizes, config, report)


def view_of(
    representation: Representation,
    latent: Floats,
    prepared: Floats,
    training: NDArray[np.bool_],
    blocks: tuple[Block, ...],
) -> View:
    """Return what is seen, with its map and with what of the customers it keeps."""
    held_out = training if training.all() else ~training
    rebuilt = None
    if representation.decoder:
        back = reconstruct(representation, latent[held_out], blocks)
        rebuilt = metrics.reconstruction(prepared[held_out], back)
    return View(representation, latent, principal_plane(latent), rebuilt)


def _part(block: Block) -> Part:
    if block.form == "binary":
        return Part(1, "yes/no")
    return Part(block.width, "category" if block.form == "indicators" else "number")


def _fixed(space: str, training: Floats, config: SegmentationConfig) -> Representation:
    if space == "data":
        return IDENTITY
    from segmentation.learn.principal import fit_principal

    return fit_principal(training, config.recipe.latent or training.shape[1])


def _networks(
    prepared: Floats,
    training: NDArray[np.bool_],
    blocks: tuple[Block, ...],
    config: SegmentationConfig,
    report: Reporter,
) -> Iterator[Start]:
    if METHODS[config.method].space == "vae":
        from segmentation.learn.variational import fit_vaes as fit
    else:
        from segmentation.learn.autoencoder import fit_autoencoders as fit

    seeds = [derived(config.seed, f"learn {run}") for run in range(RUNS)]
    rows, held_out = prepared[training], prepared[~training]
    for network in fit(rows, held_out, blocks, config.recipe, seeds, report):
        points = embed(network.representation, prepared)
        yield Start(network.representation, points, network.history)


def _jointly(
    pretrained: Sequence[Start],
    prepared: Floats,
    training: NDArray[np.bool_],
    blocks: tuple[Block, ...],
    sizes: Sequence[int],
    config: SegmentationConfig,
    report: Reporter,
) -> Iterator[Start]:
    """Go on learning from each network, for each number of segments on its own."""
    from segmentation.learn.embedded import fit_embedded
    from segmentation.learn.joint import JointProgram

    rows = prepared[training]
    keeps = METHODS[config.method].space == "idec"
    settings = settings_of(config, blocks)
    program = JointProgram(
        rows,
        blocks,
        config.recipe,
        pretrained[0].representation,
        max(sizes),
        keeps_reconstruction=keeps,
        seed=config.seed,
        n_trainings=len(sizes) * len(pretrained),
    )
    for run, start in enumerate(pretrained):
        seed = derived(config.seed, f"joint {run}")
        first = ALGORITHMS["kmeans"].fit(start.points[training], sizes, settings, seed)
        begin, end = (0.6 + 0.4 * k / len(pretrained) for k in (run, run + 1))
        found = fit_embedded(
            rows,
            blocks,
            config.recipe,
            start.representation,
            sizes,
            keeps_reconstruction=keeps,
            first_centres={k: g.points for k, g in first.items() if isinstance(g, Centres)},
            seed=seed,
            report=part(report, begin, end),
            program=program,
        )
        tuned = {
            size: Tuned(e.representation, embed(e.representation, prepared), around(e.centres))
            for size, e in found.items()
        }
        yield Start(start.representation, start.points, start.history, tuned)
