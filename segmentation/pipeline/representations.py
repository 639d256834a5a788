"""How each method sees the customers: what it learns, from several random starts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.clustering.registry import ALGORITHMS
from segmentation.clustering.settings import Part, Settings
from segmentation.common.arrays import Floats
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.random_streams import derived
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.exploration import View
from segmentation.domain.grouping import Centres, Grouping, around
from segmentation.domain.measures import History
from segmentation.domain.methods import METHODS
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation import metrics
from segmentation.projection.pca_map import principal_plane
from segmentation.representation.diagnosis import diagnose
from segmentation.representation.numpy_network import IDENTITY, embed, reconstruct

RUNS = 3  # the method from this many random starts; repeatability over seeds compares them


@dataclass(frozen=True, slots=True)
class Table:
    """The prepared customers.

    Attributes
    ----------
    prepared : ndarray, shape (n_customers, n_inputs)
    observed : ndarray, shape (n_customers, n_inputs)
        The same, with NaN where a filling stands for a blank.
    training : ndarray of bool, shape (n_customers,)
        The rows that fit statistics and train; the others are held out.
    blocks : tuple of Block
    clumped : tuple of bool
        Which blocks are numbers whose values lie in clumps with little between.
    """

    prepared: Floats
    observed: Floats
    training: NDArray[np.bool_]
    blocks: tuple[Block, ...]
    clumped: tuple[bool, ...]

    @property
    def held_out(self) -> NDArray[np.bool_]:
        """The rows that were held out; everyone where none were."""
        return self.training if self.training.all() else ~self.training


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What several random starts of a method see, the method's own first.

    Attributes
    ----------
    starts : tuple of Start
    latent_tried : tuple of (int, float)
        Sizes of the latent vector that were tried, with the share of variance each keeps; empty
        where the size was given.
    """

    starts: tuple[Start, ...]
    latent_tried: tuple[tuple[int, float], ...] = ()


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


def look(
    table: Table,
    sizes: Sequence[int],
    config: SegmentationConfig,
    report: Reporter,
    *,
    choose_size: bool = False,
) -> Seen:
    """Learn what the method groups, then the same again from other random starts.

    Parameters
    ----------
    table : Table
    sizes : sequence of int
        The numbers of segments to learn for, where the method asks for them.
    config : SegmentationConfig
        Resolved.
    report : Reporter
        May raise to cancel.
    choose_size : bool
        Choose the size of the latent vector by what it keeps of held-out customers.

    Returns
    -------
    Seen
    """
    card = METHODS[config.method]
    if not card.learns:
        representation = _fixed(table.prepared[table.training], config)
        points = embed(representation, table.prepared)
        # Nothing is random here: only the grouping starts elsewhere.
        return Seen((Start(representation, points),) * RUNS)
    report(Progress("Getting the pattern finder ready", 0.0))
    joint = card.space in ("dec", "idec")
    first = part(report, 0.0, 0.6) if joint else report
    learnt = _networks(table, config, first, choose_size=choose_size)
    if not joint:
        return learnt
    latent = learnt.starts[0].points.shape[1]
    config = replace(config, recipe=replace(config.recipe, latent=latent))
    together = _jointly(learnt.starts, table, sizes, config, report)
    return replace(learnt, starts=tuple(together))


def view_of(representation: Representation, latent: Floats, table: Table) -> View:
    """Return what is seen, with its map and with what of the customers it keeps."""
    if not representation.decoder:
        return View(representation, latent, principal_plane(latent), None, None)
    unseen = table.prepared[table.held_out]
    back = reconstruct(representation, latent[table.held_out], table.blocks)
    return View(
        representation,
        latent,
        principal_plane(latent),
        metrics.reconstruction(unseen, back),
        diagnose(representation, unseen, table.blocks),
    )


def _part(block: Block) -> Part:
    if block.form == "binary":
        return Part(1, "yes/no")
    return Part(block.width, "category" if block.form == "indicators" else "number")


def _fixed(training: Floats, config: SegmentationConfig) -> Representation:
    card = METHODS[config.method]
    if card.space == "data":
        leaves_open = ALGORITHMS[card.algorithm].leaves_open
        return replace(IDENTITY, blanks="open") if leaves_open else IDENTITY
    from segmentation.representation.pca import fit_principal

    return fit_principal(training, config.recipe.latent or training.shape[1])


def _networks(
    table: Table, config: SegmentationConfig, report: Reporter, *, choose_size: bool
) -> Seen:
    from segmentation.representation.autoencoder import fit_autoencoders
    from segmentation.representation.latent_size import LatentChoice, choose_latent
    from segmentation.representation.trainer import Program
    from segmentation.representation.vae import VariationalProgram, fit_vaes

    varies = METHODS[config.method].space == "vae"
    kind, fit = (VariationalProgram, fit_vaes) if varies else (Program, fit_autoencoders)
    seeds = [derived(config.seed, f"learn {run}") for run in range(RUNS)]
    rows, held_out = table.prepared[table.training], table.prepared[~table.training]
    recipe, choice = config.recipe, LatentChoice(config.recipe.latent or 1, (), "held-out")
    begin = 0.0
    if choose_size:
        begin = 0.5
        choice = choose_latent(
            rows, held_out, table.blocks, recipe, seeds[0], part(report, 0.0, begin),
            n_runs=RUNS, kind=kind,
        )  # fmt: skip
        recipe = replace(recipe, latent=choice.latent)
    networks = fit(
        rows,
        held_out,
        table.blocks,
        recipe,
        seeds,
        part(report, begin, 1.0),
        program=choice.program,
        first=choice.first,
    )
    starts = (
        Start(n.representation, embed(n.representation, table.prepared), n.history)
        for n in networks
    )
    return Seen(tuple(starts), choice.tried)


def _jointly(
    pretrained: Sequence[Start],
    table: Table,
    sizes: Sequence[int],
    config: SegmentationConfig,
    report: Reporter,
) -> Iterator[Start]:
    """Go on learning from each network, for each number of segments on its own."""
    from segmentation.representation.deep_clustering import fit_embedded
    from segmentation.representation.deep_clustering_trainer import JointProgram

    prepared, blocks, training = table.prepared, table.blocks, table.training
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
