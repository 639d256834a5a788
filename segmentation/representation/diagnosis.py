"""Diagnostics of a representation: R², effective dimension, dead units, collapse."""

import numpy as np

from segmentation.common.arrays import Floats
from segmentation.domain.measures import Diagnosis
from segmentation.domain.representation import Layer, Representation
from segmentation.domain.trait_encoding import Block
from segmentation.representation.numpy_network import apply, embed, reconstruct

_DEAD = 1e-6  # of the variance of the most active unit of the same layer


def diagnose(
    representation: Representation, prepared: Floats, blocks: tuple[Block, ...]
) -> Diagnosis:
    """Diagnose a representation.

    R² is 1 - Σ (x - x̂)² / Σ (x - x̄)², x̄ the mean of each column. The effective dimension is the
    participation ratio (Σ λ)² / Σ λ² of the eigenvalues λ of the covariance of the latent vectors
    (Gao et al., *A theory of multineuronal dimensionality, dynamics and measurement*, 2017, doi
    10.1101/214262): n where n directions vary alike, 1 where all varies along one.

    Parameters
    ----------
    representation : Representation
    prepared : ndarray, shape (n_customers, n_inputs)
        Held-out rows, or everyone.
    blocks : tuple of Block

    Returns
    -------
    Diagnosis
    """
    latent = embed(representation, prepared)
    errors = ((prepared - reconstruct(representation, latent, blocks)) ** 2).sum(axis=0)
    variances = ((prepared - prepared.mean(axis=0)) ** 2).sum(axis=0)
    traits, start = [], 0
    for block in blocks:
        columns = slice(start, start + block.width)
        start += block.width
        traits.append((block.trait, _explained_variance(errors[columns], variances[columns])))
    n_latent = latent.shape[1]
    hidden = [
        *_unit_variances(representation.encoder[:-1], prepared),
        *_unit_variances(representation.decoder[:-1], latent),
    ]
    return Diagnosis(
        r2=_explained_variance(errors, variances),
        traits=tuple(traits),
        n_latent=n_latent,
        effective=_participation_ratio(_eigenvalues(latent)),
        linear=_participation_ratio(_eigenvalues(prepared)[:n_latent]),
        dead_latent=_n_dead(latent.var(axis=0)),
        n_hidden=sum(len(of_layer) for of_layer in hidden),
        dead_hidden=sum(_n_dead(of_layer) for of_layer in hidden),
    )


def _explained_variance(errors: Floats, variances: Floats) -> float:
    total = float(variances.sum())
    return 1 - float(errors.sum()) / total if total > 0 else 1.0


def _eigenvalues(points: Floats) -> Floats:
    """Return the eigenvalues of the covariance, falling."""
    singular = np.linalg.svd(points - points.mean(axis=0), compute_uv=False)
    return np.asarray(singular**2 / max(1, len(points)))


def _participation_ratio(eigenvalues: Floats) -> float:
    squares = float((eigenvalues**2).sum())
    return float(eigenvalues.sum()) ** 2 / squares if squares > 0 else 0.0


def _unit_variances(layers: tuple[Layer, ...], values: Floats) -> list[Floats]:
    """Return the variance of each unit of each layer."""
    found = []
    for layer in layers:
        values = apply((layer,), values)
        found.append(values.var(axis=0))
    return found


def _n_dead(variances: Floats) -> int:
    largest = float(variances.max(initial=0.0))
    return len(variances) if largest == 0 else int((variances < _DEAD * largest).sum())
