"""Choose the latent size: the smallest that keeps enough of held-out rows, and of every trait."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.common.progress import Progress, Reporter
from segmentation.common.random_streams import stream
from segmentation.domain.recipe import ResolvedRecipe, resolved_for_rows
from segmentation.domain.trait_encoding import Block
from segmentation.representation import ready_trainer
from segmentation.representation.numpy_network import embed, reconstruct
from segmentation.representation.pca import fit_pca
from segmentation.representation.trainer import AutoencoderTrainer, TrainedAutoencoder

CANDIDATES = (2, 3, 4, 6, 8, 12, 16)
FEW_INPUTS = 4  # of so few columns a tenth of the variance is a large part of one
ENOUGH = 0.9  # share of the variance that is to be kept
OF_EVERY_TRAIT = 2 / 3  # share of a trait's own variance that is to be kept
_NEARLY = 0.98  # of the best, where no size keeps enough
_FIRST_GUESS = 0.8  # principal components that keep this much; a network keeps more with as many
_LEAST_HELD_OUT = 30  # rows; fewer say too little, and the training rows are measured instead
_MOST_ROWS = 16_000  # above that a sample is trained on
_SAMPLE = 8_000


@dataclass(frozen=True, slots=True)
class LatentChoice:
    """The size of the latent vector that was chosen.

    Attributes
    ----------
    latent : int
    tried : tuple of (int, float)
        Each size that was trained, rising, with the share of variance it keeps (R², at most 1).
        Empty where there was no choice.
    measured_on : {"held-out", "training"}
        The rows that R² is of.
    trainer : AutoencoderTrainer or None
        The compiled training, wide enough for every candidate, to train further with; ``None``
        where none was compiled, or for a sample of the rows only.
    first : TrainedAutoencoder or None
        The training of the chosen size from the seed that was given, to use as it is.
    """

    latent: int
    tried: tuple[tuple[int, float], ...]
    measured_on: Literal["held-out", "training"]
    trainer: AutoencoderTrainer | None = None
    first: TrainedAutoencoder | None = None


def choose_latent(
    training: Floats,
    held_out: Floats,
    blocks: tuple[Block, ...],
    recipe: ResolvedRecipe,
    seed: int,
    report: Reporter,
    *,
    n_runs: int = 3,
    kind: type[AutoencoderTrainer] = AutoencoderTrainer,
) -> LatentChoice:
    """Choose the smallest latent size that keeps enough of held-out rows.

    Enough are 90 % of the variance, and two thirds of that of every trait: segments that differ in
    a trait alone are not found where it is lost, and a tenth of the variance of ten traits is one
    of them. Up to four columns all are kept. Else candidates are 2, 3, 4, 6, 8, 12, 16 and the
    number of columns, as far as that goes. The search begins at the smallest whose principal
    components keep 80 %, and goes down while enough is kept or up until it is. Each size is trained
    in full, from the same seed, in one compiled network whose further units are out of use
    (:func:`segmentation.representation.keras_network.draw_weights`); short trainings order the
    sizes alike but keep 6 to 20 points less. Where no size keeps enough of every trait, it is the
    smallest that keeps 90 % of the variance; where none does that, the smallest that keeps 98 % of
    what the best one does. All bounds are ours.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    held_out : ndarray, shape (n_held_out, n_inputs)
        Under 30 rows the training rows are measured instead.
    blocks : tuple of Block
    recipe : ResolvedRecipe
        Its latent size is not looked at.
    seed : int
        The seed of the first training that is to follow.
    report : Reporter
        Called after each epoch; may raise to cancel.
    n_runs : int
        How many trainings are to follow.
    kind : type of AutoencoderTrainer
        The method's own.

    Returns
    -------
    LatentChoice

    Raises
    ------
    SegmentationError
        If the loss is no longer a number.
    """
    candidates = _candidates(training.shape[1])
    measured_on: Literal["held-out", "training"] = (
        "held-out" if len(held_out) >= _LEAST_HELD_OUT else "training"
    )
    if len(candidates) == 1:
        return LatentChoice(candidates[0], (), measured_on)
    rows, recipe = tried_on(training, recipe, seed)
    sampled = len(rows) < len(training)
    trainer = ready_trainer.take(kind, rows, held_out, blocks, recipe, n_runs)
    unseen = held_out if measured_on == "held-out" else rows
    trained: dict[int, TrainedAutoencoder] = {}
    shares: dict[int, float] = {}

    def keeps_enough(size: int) -> bool:
        tell = _reporter(report, len(trained), size)
        trained[size] = trainer.train(seed, tell, n_latent=size)
        representation = trained[size].representation
        rebuilt = reconstruct(representation, embed(representation, unseen), blocks)
        shares[size] = _r2(unseen, rebuilt)
        return shares[size] >= ENOUGH and _least_kept(unseen, rebuilt, blocks) >= OF_EVERY_TRAIT

    tried = _search(candidates, _first_guess(rows, unseen, candidates), keeps_enough)
    best = max(shares.values())
    bound = ENOUGH if best >= ENOUGH else _NEARLY * best
    nearly = [size for size, share in shares.items() if share >= bound]
    latent = min([size for size, enough in tried.items() if enough] or nearly)
    return LatentChoice(
        latent,
        tuple(sorted(shares.items())),
        measured_on,
        None if sampled else trainer,
        None if sampled else trained[latent],
    )


def tried_on(training: Floats, recipe: ResolvedRecipe, seed: int) -> tuple[Floats, ResolvedRecipe]:
    """Return the rows that sizes are tried on, all or a sample, and the recipe of the widest.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    recipe : ResolvedRecipe
    seed : int
        Of the first training.
    """
    recipe = replace(recipe, latent=_candidates(training.shape[1])[-1])
    if len(training) <= _MOST_ROWS:
        return training, recipe
    draws = stream(seed, "rows that try latent sizes")
    rows = training[draws.choice(len(training), _SAMPLE, replace=False)]
    return rows, resolved_for_rows(recipe, _SAMPLE)


def _candidates(n_inputs: int) -> list[int]:
    """Return the sizes up to the number of columns, which is one of them."""
    if n_inputs <= FEW_INPUTS:
        return [n_inputs]
    return sorted(
        {*(size for size in CANDIDATES if size < n_inputs), min(n_inputs, CANDIDATES[-1])}
    )


def _first_guess(rows: Floats, unseen: Floats, candidates: list[int]) -> int:
    """Return the position of the first candidate whose principal components keep enough."""
    for position, size in enumerate(candidates):
        linear = fit_pca(rows, size)
        if _r2(unseen, reconstruct(linear, embed(linear, unseen), ())) >= _FIRST_GUESS:
            return position
    return len(candidates) - 1


def _search(
    candidates: list[int], position: int, keeps_enough: Callable[[int], bool]
) -> dict[int, bool]:
    """Try sizes, down while they keep enough or up until one does; return which of them do."""
    tried = {candidates[position]: keeps_enough(candidates[position])}
    step = -1 if tried[candidates[position]] else 1
    while 0 <= (position := position + step) < len(candidates):
        tried[candidates[position]] = keeps_enough(candidates[position])
        if tried[candidates[position]] is (step > 0):
            break
    return tried


def _least_kept(values: Floats, rebuilt: Floats, blocks: tuple[Block, ...]) -> float:
    """Return the share that is kept of the trait of which least is."""
    ends = np.cumsum([block.width for block in blocks])[:-1]
    pairs = zip(np.split(values, ends, axis=1), np.split(rebuilt, ends, axis=1), strict=True)
    return min(_r2(own, back) for own, back in pairs)


def _r2(values: Floats, rebuilt: Floats) -> float:
    """Return 1 - Σ (x - x̂)² / Σ (x - x̄)²; 1 where there is no variance to keep."""
    variance = float(((values - values.mean(axis=0)) ** 2).sum())
    error = float(((values - rebuilt) ** 2).sum())
    return 1 - error / variance if variance > 0 else 1.0


def _reporter(report: Reporter, n_before: int, size: int) -> Reporter:
    """Return a reporter for one training of a search that nearly always ends by the third."""

    def tell(progress: Progress) -> None:
        done = progress.detail["epoch"] / progress.detail["epochs"]
        fraction = min(1.0, (n_before + done) / 3)
        detail = {**progress.detail, "latent": float(size)}
        report(Progress("Finding how short a summary will do", fraction, detail))

    return tell
