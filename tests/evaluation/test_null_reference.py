from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest
from sklearn.cluster import KMeans

from segmentation.domain.assignment import assign
from segmentation.domain.grouping import ClusterModel, nearest_centroid_model
from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.null_reference import draw_null_samples, excess_over_null


def number(name: str) -> Block:
    return Block(name, "number", 0.0, (), False, "none", 1.0, -np.inf, np.inf, (0.0,), 1.0)


def category(name: str, levels: Sequence[str], shares: Sequence[float]) -> Block:
    return Block(
        name, "indicators", levels[0], tuple(levels), False, "none", 1.0, -np.inf, np.inf,
        tuple(shares), 1.0,
    )  # fmt: skip


def fits(*sizes: int) -> Callable[[np.ndarray, int], Mapping[int, ClusterModel]]:
    def fit(points: np.ndarray, seed: int) -> Mapping[int, ClusterModel]:
        return {
            k: nearest_centroid_model(
                KMeans(k, n_init=3, random_state=seed).fit(points).cluster_centers_
            )
            for k in sizes
        }

    return fit


def excess(points, blocks, multimodal=None):
    draws = np.random.default_rng(0)
    multimodal = multimodal or [False] * len(blocks)
    fit = fits(2, 3, 4)
    labels = {k: assign(cluster_model, points) for k, cluster_model in fit(points, 0).items()}
    return excess_over_null(points, blocks, multimodal, labels, fit, draws=draws)


def test_marginals_and_correlations_are_kept():
    draws = np.random.default_rng(1)
    shared = draws.normal(size=1_200)
    level = np.clip(np.round(shared + draws.normal(size=1_200) + 1), 0, 2).astype(int)
    shares = np.bincount(level) / 1_200
    points = np.column_stack(
        [
            np.exp(shared + 0.5 * draws.normal(size=1_200)),
            shared + draws.normal(size=1_200) > 0.5,
            np.eye(3)[level] - shares,
        ]
    )
    blocks = [number("a"), number("b"), category("c", "xyz", shares)]
    drawn = draw_null_samples(points, blocks, [False] * 3, draws=draws)
    assert len(drawn) == 4
    for one in drawn:
        np.testing.assert_allclose(np.sort(one[:, 0]), np.sort(points[:, 0]))
        np.testing.assert_allclose(one[:, 1].mean(), points[:, 1].mean())
        np.testing.assert_allclose(one[:, 2:].argmax(axis=1).mean(), level.mean(), atol=0.1)
    mean = np.mean([np.corrcoef(one.T) for one in drawn], axis=0)
    np.testing.assert_allclose(mean, np.corrcoef(points.T), atol=0.08)


def test_a_gap_in_a_clumped_column_is_closed():
    draws = np.random.default_rng(2)
    points = draws.choice([-3.0, 3.0], (800, 1)) + draws.normal(size=(800, 1))
    (closed, *_) = draw_null_samples(points, [number("a")], [True], draws=draws)
    (kept, *_) = draw_null_samples(points, [number("a")], [False], draws=draws)
    assert (np.abs(kept) < 0.5).mean() < 0.02
    assert (np.abs(closed) < 0.5).mean() > 0.08
    np.testing.assert_allclose(closed.std(), points.std(), rtol=0.01)


@pytest.mark.parametrize("kind", ["normal", "uniform", "correlated", "skewed"])
def test_smooth_customers_go_no_further_than_the_reference(kind):
    draws = np.random.default_rng(3)
    points = draws.normal(size=(1_200, 5))
    if kind == "uniform":
        points = draws.uniform(-1.7, 1.7, size=(1_200, 5))
    elif kind == "correlated":
        points = points + 1.5 * draws.normal(size=(1_200, 1))
    elif kind == "skewed":
        points = np.exp(points)
    found = excess(points, [number(name) for name in "abcde"])
    for one in found.values():
        assert min(one.silhouette / 0.02, one.explained / 0.02, one.explained_correlation / 0.2) < 1


def test_planted_segments_go_beyond_it_most_at_their_number():
    draws = np.random.default_rng(4)
    centres = np.array([[0, 0, 0, 0], [3, 3, 0, 0], [0, 3, 3, 3]], dtype=float)
    points = centres[draws.integers(0, 3, 1_500)] + draws.normal(size=(1_500, 4))
    found = excess(points, [number(name) for name in "abcd"])
    score = {k: one.silhouette * one.explained_correlation for k, one in found.items()}
    assert max(score, key=score.__getitem__) == 3
    assert found[3].silhouette > 0.1
    assert found[3].explained_correlation > 0.3
    assert found[3].explained > 0.1


def test_a_cut_along_one_yes_no_column_is_no_pattern():
    draws = np.random.default_rng(5)
    points = np.column_stack([2 * (draws.random(1_500) < 0.5), draws.normal(size=(1_500, 3))])
    found = excess(points, [number(name) for name in "abcd"])
    assert found[2].explained_correlation < 0.1


def test_customers_in_no_segment_are_left_out():
    draws = np.random.default_rng(6)
    points = draws.normal(size=(400, 3)) + 4 * draws.integers(0, 2, (400, 1))
    labels = assign(fits(2)(points, 0)[2], points)
    some = np.where(draws.random(400) < 0.1, -1, labels)
    blocks = [number(name) for name in "abc"]
    whole, part = (
        excess_over_null(
            points, blocks, [False] * 3, {2: own}, fits(2), draws=np.random.default_rng(1)
        )[2]
        for own in (labels, some)
    )
    assert part.silhouette == pytest.approx(whole.silhouette, abs=0.05)


def test_the_same_draws_give_the_same_figures():
    points = np.random.default_rng(7).normal(size=(300, 3))
    blocks = [number(name) for name in "abc"]
    assert excess(points, blocks) == excess(points, blocks)


def test_a_column_that_does_not_vary_is_no_error():
    points = np.random.default_rng(8).normal(size=(200, 3))
    points[:, 1] = 0.0
    found = excess(points, [number(name) for name in "abc"])
    assert all(
        np.isfinite([b.silhouette, b.explained, b.explained_correlation]).all()
        for b in found.values()
    )
