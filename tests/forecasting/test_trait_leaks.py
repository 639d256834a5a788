import numpy as np

from segmentation.forecasting.cross_fit import folds
from segmentation.forecasting.trait_features import TraitFeatures
from segmentation.forecasting.trait_leaks import trait_leaks


def leaks(columns: dict[str, np.ndarray], values: np.ndarray, kind) -> list[str]:
    features = TraitFeatures(
        tuple(columns), np.column_stack(list(columns.values())), (False,) * len(columns)
    )
    found = trait_leaks(features, values, folds(values, kind, 1), kind, 1)
    assert all(0.98 <= leak.quality <= 1 for leak in found)
    return [leak.trait for leak in found]


def test_copies_blanks_and_shapes_of_the_answer_are_seen():
    draws = np.random.default_rng(1)
    yes = (draws.random(400) < 0.3).astype(float)
    columns = {
        "noise": draws.normal(size=400),
        "copy": 1 - yes,
        "blank": np.where(yes == 1, draws.normal(size=400), np.nan),
        "both ends": np.where(yes == 1, draws.choice([-3, 3], 400), draws.uniform(-1, 1, 400)),
        "strong": yes + draws.normal(0, 0.7, 400),
        "empty": np.full(400, np.nan),
    }
    assert leaks(columns, yes, "share") == ["copy", "blank", "both ends"]


def test_a_value_in_another_unit_is_seen():
    draws = np.random.default_rng(2)
    value = draws.lognormal(3, 1, 300)
    columns = {
        "in cents": 100 * value,
        "related": value + draws.normal(0, value.std() / 2, 300),
        "noise": draws.normal(size=300),
    }
    assert leaks(columns, value, "value") == ["in cents"]
