"""Ten conditions that an open tool for survey files publishes, drawn anew.

survey-segmenter (github.com/tomtomhz/survey-segmenter, MIT licence) describes seven conditions of
400 respondents who answer five to eight questions on a scale of 1 to 5, each drawn three times (21
studies), and three of four ratings with two pick-any questions. The centres, sizes and spreads are
those that it states; its right answer is the planted number, or low confidence without structure.
"""

import numpy as np

from studies.study import Drawn, Study, answers, members, on_scale, table

N_ROWS = 400
APART = np.array(
    [[5, 1, 5, 1, 3], [1, 5, 1, 5, 3], [3, 3, 5, 5, 1], [5, 5, 1, 1, 5], [1, 1, 3, 3, 1]], float
)
NEAR = np.array([[4, 2, 4, 2, 3], [2, 4, 2, 4, 3], [3, 3, 4, 4, 2]], float)
BRANDS = np.array(["A", "B", "C"])


def _around(rng: np.random.Generator, centres: np.ndarray, shares: list[float], sd: float) -> Drawn:
    truth = members(rng, shares, N_ROWS)
    values = centres[truth] + rng.normal(0, sd, (N_ROWS, centres.shape[1]))
    return answers(on_scale(values, 5), truth)


def _separated(rng: np.random.Generator) -> Drawn:
    return _around(rng, APART[:3], [1 / 3] * 3, 0.5)


def _overlapping(rng: np.random.Generator) -> Drawn:
    return _around(rng, NEAR, [1 / 3] * 3, 1.3)


def _unequal(rng: np.random.Generator) -> Drawn:
    return _around(rng, APART[:3], [0.80, 0.15, 0.05], 0.5)


def _five(rng: np.random.Generator) -> Drawn:
    return _around(rng, APART, [1 / 5] * 5, 0.5)


def _with_noise(rng: np.random.Generator) -> Drawn:
    truth = members(rng, [1 / 3] * 3, N_ROWS)
    told = on_scale(APART[truth, :3] + rng.normal(0, 0.5, (N_ROWS, 3)), 5)
    return answers(np.hstack([told, on_scale(rng.normal(3, 1.2, (N_ROWS, 5)), 5)]), truth)


def _bands(rng: np.random.Generator) -> Drawn:
    along = 3 + 2 * rng.uniform(-1, 1, N_ROWS)
    truth = members(rng, [0.5, 0.5], N_ROWS)
    pair = np.column_stack([along, along + np.where(truth == 1, 1.4, -1.4)])
    return answers(on_scale(np.hstack([pair, rng.normal(3, 1, (N_ROWS, 3))]), 5), truth)


def _nothing(rng: np.random.Generator) -> Drawn:
    return answers(on_scale(rng.normal(3, 1.1, (N_ROWS, 5)), 5), None)


def _questionnaire(rng: np.random.Generator, *, ratings: bool, brands: bool) -> Drawn:
    truth = members(rng, [1 / 3] * 3, N_ROWS)
    told = APART[truth, :4] + rng.normal(0, 0.7, (N_ROWS, 4))
    values = on_scale(told if ratings else rng.normal(3, 1.2, (N_ROWS, 4)), 5)
    columns: dict[str, np.ndarray] = {f"Q{j + 1}": values[:, j] for j in range(4)}
    for j in range(2):
        own = rng.random(N_ROWS) < (0.55 if brands else 0.0)  # .70 for one's own, .15 for others
        any_one = rng.integers(0, 3, N_ROWS)
        columns[f"Brand {j + 1}"] = BRANDS[np.where(own, (truth + j) % 3, any_one)]
    return table(columns, truth)


THREE = frozenset({3})
#: The seven conditions of the 21 studies.
SEVEN = (
    Study("three, well apart", "published", _separated, THREE),
    Study("three, overlapping", "published", _overlapping, THREE),
    Study("80, 15 and 5 %", "published", _unequal, THREE),
    Study("three, five questions of noise", "published", _with_noise, THREE),
    Study("two parallel bands", "published", _bands, frozenset({2}), is_round=False),
    Study("five", "published", _five, frozenset({5})),
    Study("no structure", "published", _nothing, frozenset()),
)
MIXED = (
    Study(
        "mixed, both kinds tell", "published",
        lambda rng: _questionnaire(rng, ratings=True, brands=True), THREE,
    ),
    Study(
        "mixed, ratings alone tell", "published",
        lambda rng: _questionnaire(rng, ratings=True, brands=False), THREE,
    ),
    Study(
        "mixed, brands alone tell", "published",
        lambda rng: _questionnaire(rng, ratings=False, brands=True), THREE,
    ),
)  # fmt: skip
