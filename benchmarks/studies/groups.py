"""Studies with groups: short scales, very unequal sizes, shapes, and kinds of column."""

import numpy as np

from studies.study import (
    Drawn,
    Floats,
    Ints,
    Study,
    answers,
    exact_members,
    members,
    on_scale,
    spaced,
    table,
)

WORDS = ("Anna", "Bert", "Cleo", "Dora")


def _rated(rng: np.random.Generator, n_points: int) -> Drawn:
    """Four groups on eight questions, from the low to the high end of the scale."""
    truth = members(rng, [0.35, 0.3, 0.2, 0.15], 600)
    centres = 1 + (n_points - 1) * (spaced(rng, 4, 8, 3.2) + 2) / 4
    spread = (n_points - 1) / 5.5
    return answers(on_scale(centres[truth] + rng.normal(0, spread, (600, 8)), n_points), truth)


def _two_points(rng: np.random.Generator) -> Drawn:
    truth = members(rng, [0.4, 0.35, 0.25], 500)
    likely = np.where((np.arange(12) // 4)[None] == np.arange(3)[:, None], 0.85, 0.15)
    return answers((rng.random((500, 12)) < likely[truth]).astype(int), truth, "Owns ")


def _multi_select(rng: np.random.Generator) -> Drawn:
    """Pick any of 15 products: each kind likes five, and some pick more than others."""
    truth = members(rng, [0.5, 0.3, 0.2], 500)
    odds = np.where((np.arange(15) // 5)[None] == np.arange(3)[:, None], 1.4, -2.0)[truth]
    odds = odds + rng.normal(0, 0.5, 500)[:, None]
    picked = rng.random((500, 15)) < 1 / (1 + np.exp(-odds))
    return answers(np.where(picked, "Yes", "No"), truth, "Bought ")


def _straight_liners(rng: np.random.Generator) -> Drawn:
    """Three groups, and one in twelve who gives the same answer to every question."""
    truth = exact_members(rng, [0.33, 0.31, 0.28, 0.08], 500)
    centres = np.vstack([spaced(rng, 3, 6, 3.4) + 3, np.full(6, 3.0)])
    values = centres[truth] + rng.normal(0, 0.7, (500, 6))
    values[truth == 3] = rng.choice([1, 3, 5], (truth == 3).sum())[:, None]
    return answers(on_scale(values, 5), truth)


def _agreeing(rng: np.random.Generator) -> Drawn:
    """Three groups of people who also agree more, or less, with everything."""
    truth = members(rng, [0.4, 0.35, 0.25], 500)
    values = 3.5 + 1.2 * spaced(rng, 3, 8, 3.6)[truth] + rng.normal(0, 0.5, 500)[:, None]
    return answers(on_scale(values + rng.normal(0, 0.9, (500, 8)), 7), truth)


def _sizes(rng: np.random.Generator, shares: list[float], n_rows: int) -> Drawn:
    """Draw groups of unequal sizes that stand well apart in six numbers."""
    truth = exact_members(rng, shares, n_rows)
    centres = spaced(rng, len(shares), 6, 5.0, spread=3.5)
    values = centres[truth] + rng.normal(0, 0.8, (n_rows, 6))
    return answers((50 + 8 * values).round(1), truth, "Figure ")


def _niche_mixed(rng: np.random.Generator) -> Drawn:
    truth = exact_members(rng, [0.85, 0.10, 0.05], 800)
    centres = spaced(rng, 3, 4, 4.5, spread=3.0)
    values = 40 + 6 * (centres[truth] + rng.normal(0, 0.8, (800, 4)))
    columns: dict[str, np.ndarray] = {f"Figure {j + 1}": values[:, j].round(1) for j in range(4)}
    columns["Member"] = np.where(rng.random(800) < np.array([0.1, 0.9, 0.1])[truth], "Yes", "No")
    columns["Channel"] = np.where(rng.random(800) < np.array([0.1, 0.2, 0.9])[truth], "Web", "Shop")
    return table(columns, truth)


def _elongated(rng: np.random.Generator) -> Drawn:
    """Three groups, each four times as long as wide, beside one another."""
    truth = members(rng, [0.4, 0.35, 0.25], 600)
    axis = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    values = rng.normal(0, [2.4, 0.6, 0.6, 0.6], (600, 4))
    values[:, 1] += np.array([-4.0, 0.0, 4.0])[truth]
    return answers((values @ axis.T).round(3), truth, "Figure ")


def _nested(rng: np.random.Generator) -> Drawn:
    """Put a tight group into the middle of a wide one."""
    truth = members(rng, [0.6, 0.4], 600)
    values = rng.normal(0, np.array([4.0, 0.5])[truth][:, None], (600, 4))
    return answers(values.round(3), truth, "Figure ")


def _curved(rng: np.random.Generator) -> Drawn:
    """Two half moons that reach into each other, and one number that follows neither."""
    truth = members(rng, [0.5, 0.5], 600)
    angle = rng.uniform(0, np.pi, 600)
    x = np.where(truth == 0, np.cos(angle), 1 - np.cos(angle))
    y = np.where(truth == 0, np.sin(angle), 0.4 - np.sin(angle))
    values = np.column_stack([x, y, x + y]) + rng.normal(0, 0.1, (600, 3))
    return answers(values.round(3), truth, "Figure ")


def _chained(rng: np.random.Generator) -> Drawn:
    """Four groups in a row, each near the next."""
    truth = members(rng, [0.25] * 4, 700)
    step = np.array([2.6, 1.5, -1.2, 0.9, 0.0])
    values = truth[:, None] * step + rng.normal(0, 0.8, (700, 5))
    return answers(values.round(3), truth, "Figure ")


def _heavy(rng: np.random.Generator) -> Drawn:
    """Three groups with far values of their own (t, three degrees of freedom)."""
    truth = members(rng, [0.45, 0.3, 0.25], 700)
    values = spaced(rng, 3, 6, 5.5, spread=3.5)[truth] + 0.7 * rng.standard_t(3, (700, 6))
    return answers(values.round(3), truth, "Figure ")


def _never_bought(rng: np.random.Generator) -> Drawn:
    """Half never bought; of those who did, some often and little, some seldom and much."""
    truth = exact_members(rng, [0.5, 0.3, 0.2], 800)
    bought = truth > 0
    often = np.array([0.0, 18, 3])[truth]
    orders = np.where(bought, 1 + rng.poisson(often), 0)
    basket = np.exp(np.array([0.0, 2.6, 5.2])[truth] + rng.normal(0, 0.35, 800))
    columns = {
        "Orders": orders,
        "Spend": np.where(bought, orders * basket, 0).round(2),
        "Largest basket": np.where(bought, basket * rng.uniform(1, 1.6, 800), 0).round(2),
        "Visits": rng.poisson(np.array([2.0, 40, 9])[truth]),
        "Newsletter": np.where(rng.random(800) < np.array([0.1, 0.7, 0.3])[truth], "Yes", "No"),
    }
    return table(columns, truth)


def _irrelevant(rng: np.random.Generator) -> Drawn:
    """Three groups in five numbers, and fifteen that have nothing to do with them."""
    truth = members(rng, [0.4, 0.35, 0.25], 600)
    told = spaced(rng, 3, 5, 4.5, spread=3.0)[truth] + rng.normal(0, 0.8, (600, 5))
    return answers(np.hstack([told, rng.normal(size=(600, 15))]).round(3), truth, "Figure ")


def _blocks(rng: np.random.Generator) -> Drawn:
    """Three groups in five numbers, and five that all measure one other thing."""
    truth = members(rng, [0.4, 0.35, 0.25], 700)
    told = spaced(rng, 3, 5, 4.8, spread=3.0)[truth] + rng.normal(0, 0.8, (700, 5))
    block = rng.normal(size=700)[:, None] + rng.normal(0, 0.6, (700, 5))
    return answers(np.hstack([told, block]).round(3), truth, "Figure ")


def _copies(rng: np.random.Generator) -> Drawn:
    """Three groups in four numbers; a fifth, of no use, comes in three currencies."""
    truth = members(rng, [0.4, 0.35, 0.25], 500)
    told = spaced(rng, 3, 4, 4.5, spread=3.0)[truth] + rng.normal(0, 0.8, (500, 4))
    columns: dict[str, np.ndarray] = {f"Figure {j + 1}": told[:, j].round(3) for j in range(4)}
    paid = rng.normal(100, 20, 500)
    for name, rate in (("USD", 1.0), ("EUR", 0.92), ("GBP", 0.79)):
        columns[f"Paid {name}"] = (paid * rate).round(2)
    return table(columns, truth)


def _duplicates(rng: np.random.Generator) -> Drawn:
    """Three groups on a scale of five, with every answer given by several people."""
    truth = np.repeat(members(rng, [0.4, 0.35, 0.25], 150), 4)
    centres = spaced(rng, 3, 6, 3.8)
    values = on_scale(3 + centres[truth[::4]] + rng.normal(0, 0.6, (150, 6)), 5)
    return answers(np.repeat(values, 4, axis=0), truth)


def _levels(rng: np.random.Generator, truth: Ints, n_columns: int, own: float) -> Drawn:
    """Categories of which each kind has its own level, in a share of its rows."""
    n_rows, n_kinds = len(truth), int(truth.max()) + 1
    columns: dict[str, np.ndarray] = {}
    for j in range(n_columns):
        follows = rng.random(n_rows) < own
        level = np.where(follows, (truth + j) % n_kinds, rng.integers(0, n_kinds, n_rows))
        columns[f"Trait {j + 1}"] = np.array(WORDS)[level]
    return table(columns, truth)


def _categories(rng: np.random.Generator, n_columns: int, own: float) -> Drawn:
    return _levels(rng, members(rng, [1 / 3] * 3, 500), n_columns, own)


def _sparse(rng: np.random.Generator) -> Drawn:
    """Two hundred products, of which each of three kinds likes twenty."""
    truth = members(rng, [0.4, 0.35, 0.25], 400)
    likely = np.full((3, 200), 0.04)
    for kind in range(3):
        likely[kind, 20 * kind : 20 * kind + 20] = 0.3
    return answers((rng.random((400, 200)) < likely[truth]).astype(int), truth, "Product ")


def _thirty(rng: np.random.Generator) -> Drawn:
    truth = exact_members(rng, [0.5, 0.5], 30)
    values = np.array([[900, 3], [4_500, 15]])[truth] + rng.normal(0, [180, 1], (30, 2))
    return table({"Fee": values[:, 0].round(), "Meetings": values[:, 1].round()}, truth)


def _one_column(rng: np.random.Generator) -> Drawn:
    truth = members(rng, [0.6, 0.4], 250)
    return table({"Spend": (np.array([25, 120])[truth] + rng.normal(0, 9, 250)).round(2)}, truth)


def _numbers(rng: np.random.Generator, n_rows: int) -> Drawn:
    truth = members(rng, [0.3, 0.3, 0.2, 0.2], n_rows)
    return answers(_apart(rng, truth), truth, "Figure ")


def _apart(rng: np.random.Generator, truth: Ints) -> Floats:
    centres = spaced(rng, int(truth.max()) + 1, 7, 4.5, spread=3.0)
    return np.asarray((centres[truth] + rng.normal(size=(len(truth), 7))).round(3))


def _is(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


GROUPS = (
    Study("2-point scale", "scales", _two_points, _is(3)),
    Study("5-point scale", "scales", lambda rng: _rated(rng, 5), _is(4)),
    Study("7-point scale", "scales", lambda rng: _rated(rng, 7), _is(4)),
    Study("11-point scale", "scales", lambda rng: _rated(rng, 11), _is(4)),
    Study("multi-select", "scales", _multi_select, _is(3)),
    Study("straight-liners", "scales", _straight_liners, _is(3, 4, 5)),
    Study("agreeing with everything", "scales", _agreeing, _is(3)),
    Study("90 and 10 %", "sizes", lambda rng: _sizes(rng, [0.9, 0.1], 500), _is(2)),
    Study("80, 15 and 5 %, numbers", "sizes", lambda rng: _sizes(rng, [0.8, 0.15, 0.05], 600),
          _is(3)),
    Study("five, one of 4 %", "sizes", lambda rng: _sizes(rng, [0.4, 0.3, 0.16, 0.1, 0.04], 1_000),
          _is(5)),
    Study("niches in mixed columns", "sizes", _niche_mixed, _is(3)),
    Study("elongated", "shapes", _elongated, _is(3), is_round=False),
    Study("nested", "shapes", _nested, _is(2), is_round=False),
    Study("curved", "shapes", _curved, _is(2), is_round=False),
    Study("chained", "shapes", _chained, _is(4), is_round=False),
    Study("heavy tails", "shapes", _heavy, _is(3)),
    Study("half never bought", "kinds", _never_bought, _is(2, 3)),
    Study("fifteen irrelevant", "kinds", _irrelevant, _is(3)),
    Study("a correlated block", "kinds", _blocks, _is(3)),
    Study("copies of one column", "kinds", _copies, _is(3)),
    Study("answers given by four", "kinds", _duplicates, _is(3)),
    Study("all categories, distinct", "kinds", lambda rng: _categories(rng, 5, 0.95), _is(3)),
    Study("all categories, blurred", "kinds", lambda rng: _categories(rng, 6, 0.75), _is(3)),
    Study("sparse yes/no", "kinds", _sparse, _is(3)),
    Study("thirty rows", "kinds", _thirty, _is(2)),
    Study("one column", "kinds", _one_column, _is(2)),
    Study("four in numbers", "kinds", lambda rng: _numbers(rng, 1_500), _is(4)),
)  # fmt: skip
