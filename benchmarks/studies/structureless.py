"""Studies without groups: everything that looks like some and is none."""

import numpy as np

from studies.study import Drawn, Study, answers, on_scale, table


def _normal(rng: np.random.Generator) -> Drawn:
    return answers(rng.normal(100, 15, (400, 6)).round(2), None, "Figure ")


def _uniform(rng: np.random.Generator) -> Drawn:
    return answers(rng.uniform(0, 100, (400, 5)).round(2), None, "Figure ")


def _scale(rng: np.random.Generator, n_points: int) -> Drawn:
    values = rng.normal((n_points + 1) / 2, n_points / 4, (400, 6))
    return answers(on_scale(values, n_points), None)


def _flat_scale(rng: np.random.Generator) -> Drawn:
    return answers(rng.integers(1, 6, (400, 4)), None)


def _yes_no(rng: np.random.Generator) -> Drawn:
    picked = rng.random((500, 8)) < rng.uniform(0.1, 0.6, 8)
    return answers(np.where(picked, "Yes", "No"), None, "Bought ")


def _factor_scale(rng: np.random.Generator) -> Drawn:
    """One attitude by degrees behind eight questions on a scale of five."""
    values = 3 + 0.9 * rng.normal(size=400)[:, None] + rng.normal(0, 0.8, (400, 8))
    return answers(on_scale(values, 5), None)


def _two_factor_scale(rng: np.random.Generator) -> Drawn:
    """Two attitudes by degrees behind ten questions on a scale of seven."""
    factors = rng.normal(size=(500, 2))
    loadings = 1.2 * rng.normal(size=(2, 10))
    return answers(on_scale(4 + factors @ loadings + rng.normal(size=(500, 10)), 7), None)


def _factor_yes_no(rng: np.random.Generator) -> Drawn:
    """One leaning by degrees behind ten yes/no answers."""
    odds = rng.uniform(-1.5, 0.5, 10) + 1.3 * rng.normal(size=500)[:, None]
    picked = rng.random((500, 10)) < 1 / (1 + np.exp(-odds))
    return answers(np.where(picked, "Yes", "No"), None, "Bought ")


def _piles(rng: np.random.Generator) -> Drawn:
    """Numbers with a pile of equal values, each pile by itself."""
    values = rng.normal(50, 12, (500, 5))
    values[rng.random((500, 5)) < np.array([0.3, 0.45, 0.2, 0.0, 0.0])] = 0
    return answers(np.maximum(values, 0).round(1), None, "Figure ")


def _spend_noise(rng: np.random.Generator) -> Drawn:
    """Zero for many and skewed for others, all by themselves."""
    paid = rng.lognormal(3, 1, (600, 4)) * (rng.random((600, 4)) > [0.5, 0.3, 0.6, 0.1])
    return answers(paid.round(2), None, "Spend ")


def _skewed(rng: np.random.Generator) -> Drawn:
    return answers(rng.lognormal(3, 1.1, (500, 6)).round(2), None, "Spend ")


def _skewed_factor(rng: np.random.Generator) -> Drawn:
    """Spend by degrees: who spends more on one thing spends more on all."""
    latent = rng.normal(size=600)[:, None] + 0.7 * rng.normal(size=(600, 5))
    return answers(np.exp(2 + 0.8 * latent).round(2), None, "Spend ")


def _correlated(rng: np.random.Generator) -> Drawn:
    values = rng.normal(size=(500, 2)) @ (1.5 * rng.normal(size=(2, 7)))
    return answers((values + rng.normal(size=(500, 7))).round(3), None, "Figure ")


def _heavy(rng: np.random.Generator) -> Drawn:
    return answers((20 * rng.standard_t(2, (500, 6))).round(2), None, "Figure ")


def _copies(rng: np.random.Generator, n_copies: int) -> Drawn:
    values = rng.normal(100, 20, (300, 4)).round(2)
    columns = {name: values[:, j] for j, name in enumerate(("Spend", "Visits", "Age", "Basket"))}
    for name, rate in (("EUR", 0.92), ("GBP", 0.79), ("net", 0.84))[:n_copies]:
        columns[f"Spend {name}"] = (values[:, 0] * rate).round(2)
    return table(columns, None)


def _categories(rng: np.random.Generator) -> Drawn:
    columns = {}
    for j in range(6):
        words = np.array(["North", "South", "East", "West", "Centre"][: 2 + j % 4])
        shares = rng.dirichlet(np.full(len(words), 4.0))
        columns[f"Trait {j + 1}"] = rng.choice(words, 500, p=shares)
    return table(columns, None)


def _duplicates(rng: np.random.Generator) -> Drawn:
    return answers(np.repeat(on_scale(rng.normal(3, 1.1, (120, 5)), 5), 4, axis=0), None)


def _funnel(rng: np.random.Generator) -> Drawn:
    """Draw counts by degrees, one out of the other: visits, baskets, orders, returns."""
    visits = rng.poisson(rng.gamma(2, 6, 600))
    baskets = rng.binomial(visits, 0.5)
    orders = rng.binomial(baskets, 0.5)
    spend = (orders * rng.lognormal(3, 0.4, 600)).round(2)
    columns = {
        "Visits": visits,
        "Baskets": baskets,
        "Orders": orders,
        "Returns": rng.binomial(orders, 0.2),
        "Spend": spend,
    }
    return table(columns, None)


_NONE: frozenset[int] = frozenset()

STRUCTURELESS = (
    Study("independent normals", "noise", _normal, _NONE),
    Study("uniform", "noise", _uniform, _NONE),
    Study("5-point, independent", "noise", lambda rng: _scale(rng, 5), _NONE),
    Study("7-point, independent", "noise", lambda rng: _scale(rng, 7), _NONE),
    Study("3-point, independent", "noise", lambda rng: _scale(rng, 3), _NONE),
    Study("5-point, even", "noise", _flat_scale, _NONE),
    Study("yes/no, independent", "noise", _yes_no, _NONE),
    Study("5-point, one attitude", "noise", _factor_scale, _NONE),
    Study("7-point, two attitudes", "noise", _two_factor_scale, _NONE),
    Study("yes/no, one leaning", "noise", _factor_yes_no, _NONE),
    Study("piles", "noise", _piles, _NONE),
    Study("zeros and skew", "noise", _spend_noise, _NONE),
    Study("skewed", "noise", _skewed, _NONE),
    Study("skewed, by degrees", "noise", _skewed_factor, _NONE),
    Study("correlated normals", "noise", _correlated, _NONE),
    Study("far values", "noise", _heavy, _NONE),
    Study("one copy of one", "noise", lambda rng: _copies(rng, 1), _NONE),
    Study("three copies of one", "noise", lambda rng: _copies(rng, 3), _NONE),
    Study("categories, independent", "noise", _categories, _NONE),
    Study("answers given by four, independent", "noise", _duplicates, _NONE),
    Study("counts by degrees", "noise", _funnel, _NONE),
)
