"""Held-out forecasts: each customer's comes from models that have not seen the customer's label."""

from typing import Any, Literal

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.common.random_streams import derived, stream
from segmentation.common.threads import in_threads
from segmentation.forecasting.trait_features import TraitFeatures

N_FOLDS = 5
_INNER_FOLDS = 3
_ISOTONIC = 1_000  # customers from which a calibration of any rising shape does not overfit
_TREES: dict[str, Any] = {
    "max_iter": 100, "learning_rate": 0.06, "max_leaf_nodes": 8, "min_samples_leaf": 20,
    "l2_regularization": 1.0, "early_stopping": False,
}  # fmt: skip

LabelKind = Literal["share", "value"]


def folds(values: Floats, kind: LabelKind, seed: int) -> Ints:
    """Draw the fold in which each customer is held out.

    Parameters
    ----------
    values : ndarray of float, shape (n_known,)
        Labels; of yes and no, every fold gets the same share, by one customer.
    kind : {"share", "value"}
    seed : int

    Returns
    -------
    ndarray of int, shape (n_known,)
        0 to 4.
    """
    drawn = stream(seed, "forecast folds").permutation(len(values))
    order = np.lexsort((drawn, values)) if kind == "share" else drawn
    fold = np.empty(len(values), dtype=np.int64)
    fold[order] = np.arange(len(values)) % N_FOLDS
    return fold


def cross_fit(
    features: TraitFeatures, rows: Ints, values: Floats, fold: Ints, kind: LabelKind, seed: int
) -> Floats:
    """Forecast every customer by boosted trees that have not seen their label.

    Parameters
    ----------
    features : TraitFeatures
        Of all customers.
    rows : ndarray of int, shape (n_known,)
        Customers that are learnt on.
    values : ndarray of float, shape (n_known,)
        Their labels.
    fold : ndarray of int, shape (n_known,)
        When each is held out.
    kind : {"share", "value"}
    seed : int

    Returns
    -------
    ndarray of float, shape (n_customers,)
        A probability or a value. Of ``rows`` by the model that held them out; of everyone else the
        mean of the five models.

    Notes
    -----
    Histogram gradient boosting (Ke et al. 2017; scikit-learn's). Probabilities are calibrated
    within each fold by cross-fitting: three models, each with a calibration on the third that it
    has not learnt on, averaged. The calibration is isotonic (Zadrozny & Elkan 2002) for 1,000
    customers or more, and sigmoid (Platt 1999) for fewer.
    """
    others = np.ones(len(features.columns), dtype=np.bool_)
    others[rows] = False

    def of_fold(held: int) -> tuple[Floats, Floats]:
        learnt = fold != held
        model = _model(features.categorical, int(learnt.sum()), kind, seed)
        model.fit(features.columns[rows[learnt]], values[learnt])
        own = features.columns[rows[~learnt]]
        return _forecast(model, own, kind), _forecast(model, features.columns[others], kind)

    found = np.zeros(len(features.columns))
    for held, (own, rest) in enumerate(in_threads(of_fold, range(N_FOLDS))):
        found[rows[fold == held]] = own
        found[others] += rest / N_FOLDS
    return found


def _model(categorical: tuple[bool, ...], n_learnt: int, kind: LabelKind, seed: int) -> Any:
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
    from sklearn.model_selection import StratifiedKFold

    settings = {
        **_TREES,
        "categorical_features": list(categorical),
        "random_state": derived(seed, "forecast trees"),
    }
    if kind == "value":
        return HistGradientBoostingRegressor(**settings)
    inner = StratifiedKFold(_INNER_FOLDS, shuffle=True, random_state=derived(seed, "calibration"))
    return CalibratedClassifierCV(
        HistGradientBoostingClassifier(**settings),
        method="isotonic" if n_learnt >= _ISOTONIC else "sigmoid",
        cv=inner,
    )


def _forecast(model: Any, columns: Floats, kind: LabelKind) -> Floats:
    if not len(columns):
        return np.zeros(0)
    if kind == "value":
        return np.asarray(model.predict(columns), dtype=np.float64)
    return np.asarray(model.predict_proba(columns)[:, 1], dtype=np.float64)


def shares_held_out(values: Floats, fold: Ints, groups: Ints | None = None) -> Floats:
    """Forecast by the plain mean of the customers that are not held out.

    Parameters
    ----------
    values : ndarray of float, shape (n_known,)
    fold : ndarray of int, shape (n_known,)
    groups : ndarray of int, shape (n_known,), optional
        A mean for each segment, -1 and up, instead of one for everyone.

    Returns
    -------
    ndarray of float, shape (n_known,)
        The mean of everyone stands in for a segment that nobody is left of.
    """
    places = np.zeros(len(values), dtype=np.int64) if groups is None else groups + 1
    found = np.empty(len(values))
    for held in range(N_FOLDS):
        learnt = fold != held
        counts = np.bincount(places[learnt], minlength=int(places.max()) + 1)
        sums = np.bincount(places[learnt], weights=values[learnt], minlength=len(counts))
        everyone = values[learnt].mean()
        means = np.where(counts > 0, sums / np.maximum(counts, 1), everyone)
        found[~learnt] = means[places[~learnt]]
    return found
