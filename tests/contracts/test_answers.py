"""The number of segments and the verdict, from the file on, where the answer is known.

Each table is drawn anew; files that others were misled by are in ``test_published_answers.py``.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import make_circles, make_moons

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Role
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

RELIED_ON = ("clear", "usable")
NO_ANSWER = ("weak", "none")


def answered(data: bytes | pd.DataFrame, *, n_segments: int | None = None):
    if isinstance(data, pd.DataFrame):
        data = data.to_csv(index=False).encode()
    config = SegmentationConfig(method="kmeans", n_segments=n_segments)
    return choose(explore(read_table(data, name="file.csv"), config, baselines=()), n_segments)


def number_of(result) -> int:
    return result.exploration.suggestion.n_segments


def roles(result) -> dict[str, Role]:
    return {column.name: column.role for column in result.exploration.plan.columns}


def keyed(columns: dict[str, object]) -> pd.DataFrame:
    n_rows = len(next(iter(columns.values())))
    return pd.DataFrame({"Customer": [f"C{k:04d}" for k in range(n_rows)], **columns})


def categories(seed: int, own: float, n_rows: int, n_columns: int = 5) -> pd.DataFrame:
    draws = np.random.default_rng(seed)
    kind = np.arange(n_rows) % 3
    words = np.array(["North", "South", "West"])
    columns = {}
    for j in range(n_columns):
        follows = draws.random(n_rows) < own
        columns[f"Trait {j}"] = words[
            np.where(follows, (kind + j) % 3, draws.integers(0, 3, n_rows))
        ]
    return keyed(columns)


@pytest.mark.parametrize(("seed", "own", "n_rows"), [(0, 0.95, 600), (1, 0.9, 300), (2, 0.8, 450)])
def test_three_kinds_in_categories_alone(seed, own, n_rows):
    result = answered(categories(seed, own, n_rows))
    assert number_of(result) == 3
    assert result.verdict.level in RELIED_ON


def test_of_three_kinds_in_two_segments_it_says_that_three_fit_better():
    frame = categories(3, 0.9, 300)
    exploration = answered(frame).exploration
    assert any("three segments" in text for text in choose(exploration, 2).verdict.advice) or (
        choose(exploration, 2).verdict.level == "clear"
    )


def sparse(seed: int) -> pd.DataFrame:
    draws = np.random.default_rng(seed)
    kind = draws.integers(0, 3, 400)
    likely = np.full((3, 200), 0.05)
    for k in range(3):
        likely[k, 25 * k : 25 * k + 25] = 0.35
    picked = (draws.random((400, 200)) < likely[kind]).astype(int)
    return keyed({f"Product {j:03d}": picked[:, j] for j in range(200)})


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_three_kinds_in_two_hundred_yes_and_no(seed):
    result = answered(sparse(seed))
    assert number_of(result) == 3
    assert result.verdict.level in RELIED_ON


@pytest.mark.parametrize("n_rows", [30, 36, 45])
def test_a_few_customers_in_two_far_groups(n_rows):
    draws = np.random.default_rng(n_rows)
    kind = np.arange(n_rows) % 2
    frame = keyed(
        {
            "Fee": (np.array([900, 4_500])[kind] + draws.normal(0, 200, n_rows)).round(),
            "Meetings": (np.array([3, 15])[kind] + draws.normal(0, 1, n_rows)).round(),
        }
    )
    result = answered(frame)
    assert number_of(result) == 2
    assert result.verdict.level in RELIED_ON


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_one_column_with_two_humps(seed):
    draws = np.random.default_rng(seed)
    spend = np.array([25, 120])[(draws.random(200) < 0.4).astype(int)] + draws.normal(0, 8, 200)
    result = answered(pd.DataFrame({"Monthly spend": spend.round(2)}))
    assert number_of(result) == 2
    assert result.verdict.level in RELIED_ON


def test_one_column_with_one_hump():
    spend = np.random.default_rng(5).lognormal(3, 1, 300).round(2)
    assert answered(pd.DataFrame({"Monthly spend": spend})).verdict.level in NO_ANSWER


def noise_with_copies(seed: int, n_copies: int) -> pd.DataFrame:
    values = np.random.default_rng(seed).normal(100, 20, (300, 4)).round(2)
    columns = dict(zip(("Spend", "Visits", "Age", "Basket"), values.T, strict=True))
    for name, rate in (("EUR", 0.92), ("GBP", 0.79), ("net", 0.84))[:n_copies]:
        columns[f"Spend {name}"] = (values[:, 0] * rate).round(2)
    return keyed(columns)


@pytest.mark.parametrize("n_copies", [1, 2, 3])
def test_copies_of_one_column_make_no_segments_of_noise(n_copies):
    result = answered(noise_with_copies(n_copies, n_copies))
    assert result.verdict.level in NO_ANSWER
    plan = result.exploration.plan
    assert plan["Spend EUR"].role is Role.DESCRIBES
    assert plan["Spend EUR"].reason == (
        "“Spend EUR” says the same as “Spend”, which counts once: it describes."
    )


def test_copies_change_nothing():
    draws = np.random.default_rng(8)
    kind = draws.integers(0, 3, 400)
    values = np.array([[0, 4, 0], [4, 0, 0], [4, 4, 5]])[kind] + draws.normal(size=(400, 3))
    frame = keyed({f"Figure {j}": values[:, j].round(2) for j in range(3)})
    alone = answered(frame)
    with_copies = answered(frame.assign(Cents=(100 * frame["Figure 0"]).round(1)))
    assert number_of(alone) == number_of(with_copies) == 3
    assert np.array_equal(alone.labels, with_copies.labels)
    assert alone.verdict.level == with_copies.verdict.level


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_niche_of_five_percent_is_found_on_a_scale_of_five(seed):
    draws = np.random.default_rng(seed)
    kind = draws.permutation(np.repeat([0, 1, 2], [320, 60, 20]))
    centres = np.array([[5, 1, 5, 1, 3], [1, 5, 1, 5, 3], [3, 3, 5, 5, 1]])
    rated = np.clip(np.rint(centres[kind] + draws.normal(0, 0.5, (400, 5))), 1, 5).astype(int)
    result = answered(keyed({f"Q{j}": rated[:, j] for j in range(5)}))
    assert number_of(result) == 3
    assert result.verdict.level == "clear"


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_two_bands_on_a_scale_of_five_are_no_reliable_seven(seed):
    draws = np.random.default_rng(seed)
    along, side = 3 + 2 * draws.uniform(-1, 1, 400), draws.choice([-1.4, 1.4], 400)
    values = np.column_stack([along, along + side, draws.normal(3, 1, (400, 3))])
    rated = np.clip(np.rint(values), 1, 5).astype(int)
    result = answered(keyed({f"Q{j}": rated[:, j] for j in range(5)}))
    assert result.verdict.level in NO_ANSWER or number_of(result) in (2, 3)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_independent_piles_are_no_segments(seed):
    draws = np.random.default_rng(seed)
    values = draws.normal(50, 12, (500, 4))
    values[draws.random((500, 4)) < 0.35] = 0
    result = answered(keyed({f"Figure {j}": values[:, j].round(1) for j in range(4)}))
    assert result.verdict.level in NO_ANSWER


def moons() -> pd.DataFrame:
    points, _ = make_moons(600, noise=0.06, random_state=0)
    spend, visits = (points * [100, 20] + [300, 60]).T
    return keyed({"Spend": spend.round(1), "Visits": visits.round(2)})


def rings() -> pd.DataFrame:
    points, _ = make_circles(800, factor=0.35, noise=0.05, random_state=0)
    spend, visits = (points * [240, 27] + [400, 40]).T
    return keyed({"Spend": spend.round(1), "Visits": visits.round(2)})


@pytest.mark.parametrize("table", [moons, rings])
def test_groups_that_are_not_round_are_said_to_be_and_the_method_for_them_is_named(table):
    result = answered(table())
    assert result.verdict.level in NO_ANSWER
    assert "two groups that are not round" in result.verdict.sentence
    assert "Dense groups" in result.verdict.advice[0]
    config = SegmentationConfig(method="hdbscan")
    followed = choose(
        explore(read_table(table().to_csv(index=False).encode(), name="m.csv"), config)
    )
    assert number_of(followed) == 2
    assert followed.verdict.level == "usable"
    assert "not in round groups" in followed.verdict.sentence


MALL = Path(__file__).resolve().parents[3] / "shared" / "data" / "mall_customers.csv"


@pytest.mark.skipif(not MALL.exists(), reason="mall_customers.csv is not beside this copy")
@pytest.mark.parametrize("method", ["kmeans", "autoencoder"])
@pytest.mark.parametrize("seed", [0, 1])
def test_six_kinds_of_shoppers_by_age_income_and_spending(method, seed):
    config = SegmentationConfig(method=method, seed=seed)
    result = choose(explore(read_table(MALL), config, baselines=()))
    assert number_of(result) == 6
    assert result.verdict.level == "usable"


def test_four_segments_of_a_shops_customers():
    orders = Path(__file__).resolve().parents[3] / "shared" / "data" / "dataco_orders.csv"
    if not orders.exists():
        pytest.skip(f"{orders.name} is not beside this copy")
    config = SegmentationConfig(method="kmeans", n_segments=4)
    found = explore(read_table(orders), config, sizes=(4,), baselines=())
    sizes = found.partition(4).sizes
    assert sizes.sum() == 4_529
    assert sizes.min() > 0.02 * 4_529
    assert sizes.max() < 0.75 * 4_529
