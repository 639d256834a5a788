import numpy as np
import pytest
from sklearn.manifold import trustworthiness

from segmentation.errors import SegmentationError
from segmentation.maps.neighbours import neighbour_plane
from segmentation.progress import Progress


@pytest.fixture(scope="module")
def blobs() -> np.ndarray:
    draws = np.random.default_rng(0)
    return np.repeat(8 * np.eye(6)[:3], 30, axis=0) + draws.normal(size=(90, 6))


@pytest.fixture(scope="module")
def told() -> list[Progress]:
    return []


@pytest.fixture(scope="module")
def plane(blobs, told) -> np.ndarray:
    return neighbour_plane(blobs, perplexity=15, seed=3, report=told.append).points


def test_neighbours_stay_neighbours(blobs, plane):
    assert plane.shape == (90, 2)
    assert plane.dtype == np.float64
    assert trustworthiness(blobs, plane, n_neighbors=10) > 0.95


def test_the_groups_stay_apart(plane):
    groups = plane.reshape(3, 30, 2)
    centres = groups.mean(axis=1)
    widest = np.linalg.norm(groups - centres[:, None], axis=2).max()
    gaps = np.linalg.norm(centres[:, None] - centres, axis=2)[np.triu_indices(3, 1)]
    assert gaps.min() > widest


def test_the_same_seed_gives_the_same_map(blobs, plane):
    again = neighbour_plane(blobs, perplexity=15, seed=3)
    assert np.array_equal(again.points, plane)
    assert again.explained == ()
    assert not again.points.flags.writeable


def test_it_says_how_far_it_is(told, plane):
    fractions = [progress.fraction for progress in told]
    assert fractions[0] == 0
    assert fractions[-1] == pytest.approx(1)
    assert fractions == sorted(fractions)
    assert len(fractions) > 40


@pytest.mark.parametrize("reports", [1, 2, 20])
def test_a_report_may_stop_it(blobs, reports):
    heard = []

    def stop(progress: Progress) -> None:
        heard.append(progress)
        if len(heard) == reports:
            raise InterruptedError("enough")

    with pytest.raises(InterruptedError, match="enough"):
        neighbour_plane(blobs, perplexity=15, seed=3, report=stop)
    assert len(heard) == reports


@pytest.mark.parametrize("perplexity", [4.9, 50.1, -1, float("nan")])
def test_a_perplexity_out_of_range_is_refused(blobs, perplexity):
    with pytest.raises(SegmentationError, match=f"from 5 to 50, not {perplexity}"):
        neighbour_plane(blobs, perplexity=perplexity, seed=0)


def test_too_few_customers_are_refused(blobs):
    with pytest.raises(SegmentationError, match="at least 10 customers"):
        neighbour_plane(blobs[:9], perplexity=5, seed=0)


def test_few_customers_and_one_column_are_enough():
    points = np.linspace(0, 1, 12)[:, None]
    plane = neighbour_plane(points, perplexity=50, seed=0)
    assert plane.points.shape == (12, 2)
    assert np.isfinite(plane.points).all()
