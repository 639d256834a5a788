"""Fit the representation that a method clusters, from several random starts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat

import numpy as np
import sklearn.cluster  # noqa: F401  (its threads have to be known before they are limited)
from numpy.typing import NDArray

from segmentation.clustering.kmeans import fit_kmeans
from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, part
from segmentation.common.random_streams import of_start
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.exploration import Embedding
from segmentation.domain.grouping import ClusterModel, nearest_centroid_model
from segmentation.domain.measures import History
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation import metrics
from segmentation.pipeline.algorithm_settings import settings_of
from segmentation.projection.pca_map import pca_map
from segmentation.representation.diagnosis import diagnose
from segmentation.representation.numpy_network import IDENTITY, embed, reconstruct

RUNS = 3  # the method from this many random starts; repeatability over seeds compares them


@dataclass(frozen=True, slots=True)
class PreparedData:
    """The prepared customers.

    Attributes
    ----------
    prepared : ndarray, shape (n_customers, n_inputs)
    observed : ndarray, shape (n_customers, n_inputs)
        The same, with NaN where a filling stands for a blank.
    training : ndarray of bool, shape (n_customers,)
        The rows that fit statistics and train; the others are held out.
    blocks : tuple of Block
    multimodal : tuple of bool
        Which blocks are numbers whose values lie in clumps with little between.
    owners : ndarray of int, shape (n_customers,), or None
        Customers with the same one stay in one segment.
    """

    prepared: Floats
    observed: Floats
    training: NDArray[np.bool_]
    blocks: tuple[Block, ...]
    multimodal: tuple[bool, ...]
    owners: Ints | None = None

    @property
    def held_out(self) -> NDArray[np.bool_]:
        """The rows that were held out; everyone where none were."""
        return self.training if self.training.all() else ~self.training


@dataclass(frozen=True, slots=True)
class Space:
    """What is grouped: the same for every number of segments, or a space of one of them alone.

    Attributes
    ----------
    representation : Representation
        What gives the points.
    points : ndarray, shape (n_customers, n_latent)
        What is shown and measured of the customers, blanks filled.
    clustered : ndarray, shape (n_customers, n_latent)
        What is grouped: the same, or with NaN for blanks where the method leaves them open.
    """

    representation: Representation
    points: Floats
    clustered: Floats


@dataclass(frozen=True, slots=True)
class TunedForK:
    """What a method that learns anew for each number of segments sees for one of them."""

    space: Space
    cluster_model: ClusterModel


@dataclass(frozen=True, slots=True)
class RandomStart:
    """What one random start of a method sees.

    Attributes
    ----------
    space : Space
    history : History or None
    tuned : mapping of int to TunedForK
        Empty for methods that see the same whatever the number of segments.
    """

    space: Space
    history: History | None = None
    tuned: Mapping[int, TunedForK] = field(default_factory=dict)

    @property
    def n_latent(self) -> int:
        """The columns of what it sees."""
        return int(self.space.points.shape[1])


@dataclass(frozen=True, slots=True)
class FittedRepresentations:
    """What several random starts of a method see.

    Attributes
    ----------
    first : RandomStart
        The method's own.
    others : iterator of RandomStart
        Further ones, learnt as they are asked for.
    latent_tried : tuple of (int, float)
        Sizes of the latent vector that were tried, with the share of variance each keeps; empty
        where the size was given.
    """

    first: RandomStart
    others: Iterator[RandomStart]
    latent_tried: tuple[tuple[int, float], ...] = ()


def space_of(representation: Representation, table: PreparedData) -> Space:
    """Return the customers as a representation gives them."""
    points = embed(representation, table.prepared)
    opened = representation.blanks == "open"
    return Space(representation, points, table.observed if opened else points)


def fit_representations(
    table: PreparedData,
    sizes: Sequence[int],
    config: ResolvedConfig,
    report: Reporter,
    *,
    choose_size: bool = False,
) -> FittedRepresentations:
    """Learn what the method groups; the same again from other random starts, when asked for.

    Parameters
    ----------
    table : PreparedData
    sizes : sequence of int
        The numbers of segments to learn for, where the method asks for them.
    config : ResolvedConfig
    report : Reporter
        May raise to cancel.
    choose_size : bool
        Choose the size of the latent vector by what it keeps of held-out customers.

    Returns
    -------
    FittedRepresentations
    """
    card = config.card
    if not card.learns:
        # Nothing is random here: only the grouping starts elsewhere.
        start = RandomStart(space_of(_untrained(table, config), table))
        return FittedRepresentations(start, repeat(start, RUNS - 1))
    report(Progress("Getting the pattern finder ready", 0.0))
    first = part(report, 0.0, 0.6) if card.fits_each_k else report
    learnt = _train_networks(table, config, first, choose_size=choose_size)
    if not card.fits_each_k:
        return learnt
    pretrained = (learnt.first, *learnt.others)
    together = _fit_jointly(pretrained, table, sizes, config, part(report, 0.6, 1.0))
    return replace(learnt, first=next(together), others=together)


def get_ready(table: PreparedData, config: ResolvedConfig, *, choose_size: bool) -> None:
    """Build the network of a method and trace its training, so that this is not waited for later.

    Parameters
    ----------
    table, config, choose_size
        As :func:`fit_representations` will be given them, in this process.
    """
    if not config.card.learns:
        return
    from segmentation.representation import ready_trainer
    from segmentation.representation.latent_size import tried_on
    from segmentation.representation.trainer import AutoencoderTrainer
    from segmentation.representation.vae import VaeTrainer

    kind = VaeTrainer if config.card.is_variational else AutoencoderTrainer
    rows, held_out = table.prepared[table.training], table.prepared[~table.training]
    recipe = config.recipe
    if choose_size:
        rows, recipe = tried_on(rows, recipe, of_start(config.seed, "learn", 0))
    ready_trainer.get_ready(kind, rows, held_out, table.blocks, recipe, RUNS)


def is_ready(config: ResolvedConfig) -> bool:
    """Say whether a method trains no network, or one is ready in this process."""
    from segmentation.representation import ready_trainer

    return not config.card.learns or ready_trainer.is_kept()


def embedding_of(space: Space, table: PreparedData) -> Embedding:
    """Return what is seen, with its map and with what of the customers it keeps."""
    representation, latent = space.representation, space.points
    if not representation.decoder:
        return Embedding(representation, latent, pca_map(latent), None, None)
    unseen = table.prepared[table.held_out]
    back = reconstruct(representation, latent[table.held_out], table.blocks)
    return Embedding(
        representation,
        latent,
        pca_map(latent),
        metrics.reconstruction(unseen, back),
        diagnose(representation, unseen, table.blocks),
    )


def _untrained(table: PreparedData, config: ResolvedConfig) -> Representation:
    """Return the representation of a method that trains no network."""
    if config.card.on_data:
        return replace(IDENTITY, blanks="open") if config.card.takes_blanks else IDENTITY
    from segmentation.representation.pca import fit_pca

    return fit_pca(table.prepared[table.training], config.recipe.latent)


def _train_networks(
    table: PreparedData, config: ResolvedConfig, report: Reporter, *, choose_size: bool
) -> FittedRepresentations:
    """Train the network of the method from several random starts."""
    from segmentation.representation.autoencoder import fit_autoencoders
    from segmentation.representation.latent_size import LatentChoice, choose_latent
    from segmentation.representation.trainer import AutoencoderTrainer
    from segmentation.representation.vae import VaeTrainer, fit_vaes

    varies = config.card.is_variational
    kind, fit = (VaeTrainer, fit_vaes) if varies else (AutoencoderTrainer, fit_autoencoders)
    seeds = [of_start(config.seed, "learn", run) for run in range(RUNS)]
    rows, held_out = table.prepared[table.training], table.prepared[~table.training]
    recipe, choice = config.recipe, LatentChoice(config.recipe.latent, (), "held-out")
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
        trainer=choice.trainer,
        first=choice.first,
    )
    starts = (RandomStart(space_of(n.representation, table), n.history) for n in networks)
    return FittedRepresentations(next(starts), starts, choice.tried)


def _fit_jointly(
    pretrained: Sequence[RandomStart],
    table: PreparedData,
    sizes: Sequence[int],
    config: ResolvedConfig,
    report: Reporter,
) -> Iterator[RandomStart]:
    """Go on learning from each network, for each number of segments on its own."""
    from segmentation.representation.deep_clustering import fit_deep_clustering
    from segmentation.representation.deep_clustering_trainer import DeepClusteringTrainer

    blocks, training = table.blocks, table.training
    rows, recipe = table.prepared[training], config.recipe
    keeps = config.card.keeps_reconstruction
    settings = settings_of(config, blocks)
    trainer = DeepClusteringTrainer(
        rows,
        blocks,
        recipe,
        pretrained[0].space.representation,
        max(sizes),
        keeps_reconstruction=keeps,
        seed=config.seed,
        n_trainings=len(sizes) * len(pretrained),
    )
    for run, start in enumerate(pretrained):
        seed = of_start(config.seed, "joint", run)
        first = fit_kmeans(start.space.points[training], sizes, settings, seed)
        begin, end = (k / len(pretrained) for k in (run, run + 1))
        found = fit_deep_clustering(
            rows,
            blocks,
            recipe,
            start.space.representation,
            sizes,
            keeps_reconstruction=keeps,
            first_centres={size: centres.points for size, centres in first.items()},
            seed=seed,
            report=part(report, begin, end),
            trainer=trainer,
        )
        tuned = {
            size: TunedForK(space_of(e.representation, table), nearest_centroid_model(e.centres))
            for size, e in found.items()
        }
        yield replace(start, tuned=tuned)
