"""Two groups against one that was cut in two; whatever the sizes, and on any scale."""

import math

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.separation import separations

DRAWS = np.random.default_rng(3)


def number(name: str) -> Block:
    return Block(name, "number", 0.0, (), False, "none", 1.0, -np.inf, np.inf, (0.0,), 1.0)


def category(levels: str) -> Block:
    shares = tuple(1 / len(levels) for _ in levels)
    return Block(
        "c", "indicators", levels[0], tuple(levels), False, "none", 1.0, -np.inf, np.inf,
        shares, 1.0,
    )  # fmt: skip


def separated(points, labels, blocks=None):
    blocks = blocks or [number(str(j)) for j in range(points.shape[1])]
    size = int(labels.max()) + 1
    return separations(points, blocks, {size: labels}, draws=np.random.default_rng(0))[size]


def cut(points, size=2):
    model = KMeans(size, n_init=10, random_state=0).fit(points)
    return separated(points, model.labels_)


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.9, 0.1), (0.95, 0.05)])
def test_two_groups_are_two_whatever_their_sizes(shares):
    labels = DRAWS.choice(2, 600, p=shares)
    found = separated(5 * labels[:, None] + DRAWS.normal(size=(600, 4)), labels)
    assert found.traits > 1.5
    assert found.valley < 0.35


@pytest.mark.parametrize(
    "points",
    [
        DRAWS.normal(size=(600, 4)),
        DRAWS.uniform(size=(600, 4)),
        DRAWS.normal(size=(600, 1)) + 0.5 * DRAWS.normal(size=(600, 4)),
        np.exp(DRAWS.normal(size=(600, 1)) + 0.5 * DRAWS.normal(size=(600, 4))),
        np.clip(np.rint(3 + DRAWS.normal(size=(600, 1)) + DRAWS.normal(size=(600, 5))), 1, 5),
    ],
    ids=["independent", "even", "by degrees", "skewed", "on a scale of five"],
)
@pytest.mark.parametrize("size", [2, 3, 5])
def test_one_group_that_is_cut_has_no_gap_or_no_second_trait(points, size):
    found = cut(points, size)
    assert found.traits < 1.2 or found.valley > 0.65


def test_a_pile_of_equal_values_is_one_trait():
    points = DRAWS.normal(3, 0.5, size=(600, 4))
    points[DRAWS.random(600) < 0.4, 0] = -3
    labels = (points[:, 0] == -3).astype(np.int64)
    found = separated(points, labels)
    assert found.valley < 0.1
    assert found.traits == pytest.approx(1, abs=0.1)


def test_independent_piles_are_no_groups_though_nobody_is_between():
    piles = (DRAWS.random((600, 3)) < 0.5).astype(float)
    labels = (piles @ [4, 2, 1]).astype(np.int64)
    found = separated(piles + 0.01 * DRAWS.normal(size=(600, 3)), labels)
    # Opposite corners differ in all three, and neighbours in one.
    assert 0.7 < found.traits < 1.1


def test_categories_that_go_together_are_groups():
    labels = DRAWS.integers(0, 3, 400)
    answers = [np.where(DRAWS.random(400) < 0.9, labels, DRAWS.integers(0, 3, 400))
               for _ in range(4)]  # fmt: skip
    points = np.hstack([np.eye(3)[own] - 1 / 3 for own in answers])
    found = separated(points, labels, [category("xyz")] * 4)
    assert found.traits > 2
    assert found.valley < 0.35


def test_of_one_trait_alone_the_gap_decides():
    labels = DRAWS.integers(0, 2, 300)
    found = separated(6.0 * labels[:, None] + DRAWS.normal(size=(300, 1)), labels)
    assert math.isinf(found.traits)
    assert found.valley < 0.1


def test_customers_in_no_segment_and_empty_segments_do_no_harm():
    points = DRAWS.normal(size=(100, 3))
    labels = np.array([-1] * 40 + [0] * 30 + [2] * 30)
    found = separated(points, labels)
    assert len(found.pairs) == 3
    assert found.valley == 1.0
    assert found.traits == 0.0


def test_units_and_the_order_of_segments_do_not_count():
    labels = DRAWS.integers(0, 2, 300)
    points = 4 * labels[:, None] + DRAWS.normal(size=(300, 3))
    first, second = separated(points, labels), separated(1_000 * points, 1 - labels)
    assert first.traits == pytest.approx(second.traits)
    assert first.valley == pytest.approx(second.valley, abs=0.02)


def test_a_large_table_is_sampled():
    labels = np.repeat([0, 1], 10_000)
    points = 5 * labels[:, None] + DRAWS.normal(size=(20_000, 3))
    assert separated(points, labels).valley < 0.2


def test_piles_are_told_from_values_that_differ():
    draws = np.random.default_rng(3)
    smooth = draws.normal(size=(200, 2))
    piled = smooth.copy()
    piled[:20, 1] = 0.0
    labels = {2: (smooth[:, 0] > 0).astype(np.int64)}
    found = [
        separations(points, [number("a"), number("b")], labels, draws=np.random.default_rng(0))[2]
        for points in (smooth, piled)
    ]
    assert [one.has_piles for one in found] == [False, True]
