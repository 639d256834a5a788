"""Traits that know the answer by themselves, as what was written down after it does."""

from dataclasses import dataclass

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import derived
from segmentation.common.threads import in_threads
from segmentation.forecasting.cross_fit import N_FOLDS, LabelKind
from segmentation.forecasting.forecast_quality import forecast_quality
from segmentation.forecasting.trait_features import TraitFeatures

#: From which AUC or R² on held-out customers one trait alone knows the answer.
KNOWS = 0.98
_LEAVES, _LEAST_IN_LEAF = 64, 3


@dataclass(frozen=True, slots=True)
class TraitLeak:
    """A trait that forecasts by itself nearly without error.

    Attributes
    ----------
    trait : str
    quality : float
        AUC of yes and no, R² of a value, on held-out customers, 0.98 to 1.
    """

    trait: str
    quality: float


def trait_leaks(
    features: TraitFeatures, values: Floats, fold: Ints, kind: LabelKind, seed: int
) -> tuple[TraitLeak, ...]:
    """Find the traits that alone know the answer.

    Parameters
    ----------
    features : TraitFeatures
        Of the customers with a label, without the segment.
    values : ndarray of float, shape (n_known,)
    fold : ndarray of int, shape (n_known,)
    kind : {"share", "value"}
    seed : int

    Returns
    -------
    tuple of TraitLeak
        In the order of the traits.

    Notes
    -----
    Each trait is tried with one tree, which sees blanks and any shape; against a value with a
    straight line too, which a tree of few customers follows only in steps. The better one counts.
    """

    def of_trait(place: int) -> float:
        own = features.columns[:, place]
        if not np.isfinite(own).any():
            return 0.0
        found = [_by_tree(own, values, fold, kind, seed)]
        if kind == "value" and not features.categorical[place]:
            found.append(_by_line(own, values, fold))
        return max(found)

    alone = list(in_threads(of_trait, range(len(features.names)), brief=True))
    return tuple(
        TraitLeak(name, quality)
        for name, quality in zip(features.names, alone, strict=True)
        if quality >= KNOWS
    )


def _by_tree(own: Floats, values: Floats, fold: Ints, kind: LabelKind, seed: int) -> float:
    """Return the AUC or R² of one tree; of 0 and 1 its means are probabilities."""
    from sklearn.tree import DecisionTreeRegressor

    forecasts = np.empty(len(values))
    for held in range(N_FOLDS):
        learnt = fold != held
        tree = DecisionTreeRegressor(
            max_leaf_nodes=_LEAVES,
            min_samples_leaf=_LEAST_IN_LEAF,
            random_state=derived(seed, "forecast leaks"),
        )
        tree.fit(own[learnt, None], values[learnt])
        forecasts[~learnt] = tree.predict(own[~learnt, None])
    found = forecast_quality(values, forecasts, fold, kind)
    return (found.auc if kind == "share" else found.r2) or 0.0


def _by_line(own: Floats, values: Floats, fold: Ints) -> float:
    """Return R² of a straight line; a blank is taken for the mean."""
    filled = np.where(np.isnan(own), np.nanmean(own), own)
    forecasts = np.empty(len(values))
    for held in range(N_FOLDS):
        learnt = fold != held
        x, y = filled[learnt], values[learnt]
        spread = float(x.var())
        slope = float(((x - x.mean()) * (y - y.mean())).mean()) / spread if spread else 0.0
        forecasts[~learnt] = y.mean() + slope * (filled[~learnt] - x.mean())
    return forecast_quality(values, forecasts, fold, "value").r2 or 0.0
