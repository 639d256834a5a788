"""Deep embedded clustering (DEC, IDEC): encoder and centroids are trained jointly."""

from collections.abc import Iterable, Mapping

from segmentation.common.arrays import Floats
from segmentation.common.progress import Progress, Reporter
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.representation.deep_clustering_trainer import (
    ROUNDS,
    DeepClusteringResult,
    DeepClusteringTrainer,
)


def fit_deep_clustering(
    training: Floats,
    blocks: tuple[Block, ...],
    recipe: ResolvedRecipe,
    start: Representation,
    sizes: Iterable[int],
    *,
    keeps_reconstruction: bool,
    first_centres: Mapping[int, Floats],
    seed: int,
    report: Reporter,
    trainer: DeepClusteringTrainer | None = None,
) -> dict[int, DeepClusteringResult]:
    """Train on from a pretrained autoencoder, once for each number of segments.

    With latent vectors z, centres μ, and Student's t with one degree of freedom for "belongs to",

        q_ij = (1 + ‖z_i - μ_j‖²)⁻¹ / Σ_l (1 + ‖z_i - μ_l‖²)⁻¹
        p_ij = (q_ij² / f_j) / Σ_l (q_il² / f_l),   f_j = Σ_i q_ij

    KL(P‖Q) = Σ_j p_ij ln(p_ij / q_ij), averaged over customers, is minimised over encoder and
    centres; P is worked out again after each round (a pass over the rows, more
    where they are few) and held fixed in between. Alone that is DEC
    (Xie, Girshick & Farhadi, ICML 2016, arXiv 1511.06335). With ``keeps_reconstruction`` the
    recipe's own losses + 0.1 × KL is minimised, over the decoder as well: IDEC (Guo, Gao, Liu &
    Yin, IJCAI 2017, doi 10.24963/ijcai.2017/243); where the recipe keeps distances, so does it.
    Adam's step falls along half a cosine, so that customers at borders come to rest.

    It ends when under 0.1 % of the customers change their segment in a round; or when the weight
    f_j of a segment, or the number of its customers, falls below a tenth of an even share: then
    the round before is kept.

    Parameters
    ----------
    training : ndarray, shape (n_training, n_inputs)
    blocks : tuple of Block
    recipe : ResolvedRecipe
        The one that ``start`` was trained by.
    start : Representation
        With an encoder.
    sizes : iterable of int
        Numbers of segments.
    keeps_reconstruction : bool
        IDEC instead of DEC.
    first_centres : mapping of int to ndarray, shape (n_segments, n_latent)
        For each size those of k-means in the latent space of ``start``.
    seed : int
        Draws the order of the rows; nothing else is random.
    report : Reporter
        Called after each round; may raise to cancel.
    trainer : DeepClusteringTrainer or None
        One compiled before for these rows, for several starts.

    Returns
    -------
    dict of int to DeepClusteringResult
        An entry for each size.

    Raises
    ------
    SegmentationError
        If the loss is no longer a number.
    """
    sizes = tuple(sizes)
    if not sizes:
        return {}
    trainer = trainer or DeepClusteringTrainer(
        training, blocks, recipe, start, max(sizes), keeps_reconstruction=keeps_reconstruction,
        seed=seed, n_trainings=len(sizes),
    )  # fmt: skip
    found = {}
    for done, size in enumerate(sizes):

        def tell(number: int, loss: float, *, done: int = done, size: int = size) -> None:
            detail = {"n_segments": float(size), "epoch": float(number), "epochs": float(ROUNDS)}
            detail["loss"] = loss
            fraction = (done + number / ROUNDS) / len(sizes)
            report(Progress("Drawing segments together", fraction, detail))

        found[size] = trainer.train(start, first_centres[size], seed, tell)
    return found
