import numpy as np
import pytest
from sklearn.manifold import TSNE, trustworthiness

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress
from segmentation.projection import tsne
from segmentation.projection.neighbourhood_quality import neighbourhood_quality
from segmentation.projection.tsne import tsne_map


@pytest.fixture(scope="module")
def blobs() -> np.ndarray:
    draws = np.random.default_rng(0)
    return np.repeat(8 * np.eye(6)[:3], 30, axis=0) + draws.normal(size=(90, 6))


@pytest.fixture(scope="module")
def told() -> list[Progress]:
    return []


@pytest.fixture(scope="module")
def plane(blobs, told) -> np.ndarray:
    return tsne_map(blobs, perplexity=15, seed=3, report=told.append).points


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
    again = tsne_map(blobs, perplexity=15, seed=3)
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
        tsne_map(blobs, perplexity=15, seed=3, report=stop)
    assert len(heard) == reports


@pytest.mark.parametrize("perplexity", [4.9, 50.1, -1, float("nan")])
def test_a_perplexity_out_of_range_is_refused(blobs, perplexity):
    with pytest.raises(SegmentationError, match=f"from 5 to 50, not {perplexity}"):
        tsne_map(blobs, perplexity=perplexity, seed=0)


def test_too_few_customers_are_refused(blobs):
    with pytest.raises(SegmentationError, match="at least 10 customers"):
        tsne_map(blobs[:9], perplexity=5, seed=0)


def test_few_customers_and_one_column_are_enough():
    points = np.linspace(0, 1, 12)[:, None]
    plane = tsne_map(points, perplexity=50, seed=0)
    assert plane.points.shape == (12, 2)
    assert np.isfinite(plane.points).all()


def test_ten_customers_are_enough():
    plane = tsne_map(np.random.default_rng(0).normal(size=(10, 4)), perplexity=30, seed=0)
    assert np.isfinite(plane.points).all()
    assert plane.quality.n_neighbours == 3


def test_equal_customers_lie_together_and_apart_from_others():
    points = np.repeat(30 * np.eye(4)[:2], 200, axis=0)
    plane = tsne_map(points, perplexity=30, seed=0).points
    first, second = plane[:200], plane[200:]
    assert len(np.unique(plane, axis=0)) > 390  # not all on one spot
    widest = max(np.linalg.norm(part - part.mean(axis=0), axis=1).max() for part in (first, second))
    assert np.linalg.norm(first.mean(axis=0) - second.mean(axis=0)) > widest


def test_customers_who_are_all_the_same_have_a_map():
    plane = tsne_map(np.ones((60, 3)), perplexity=10, seed=0)
    assert np.isfinite(plane.points).all()
    assert plane.quality.share == 1


def test_pictures_show_the_same_customers_while_they_part(monkeypatch, blobs):
    monkeypatch.setattr(tsne, "_PAUSE", 0)
    monkeypatch.setattr(tsne, "MOST_IN_FRAME", 50)
    told = []
    plane = tsne_map(blobs, perplexity=15, seed=3, report=told.append).points
    frames = [progress.frame for progress in told if progress.frame is not None]
    assert len(frames) == 67  # every five iterations, from the 70th to the 400th
    assert len(np.unique(frames[0].rows)) == 50
    assert all(np.array_equal(frame.rows, frames[0].rows) for frame in frames)
    assert frames[0].points.dtype == np.float32
    assert np.ptp(frames[-1].points) > np.ptp(frames[0].points)
    assert np.allclose(frames[-1].points, plane[frames[-1].rows], atol=1e-3)
    own = blobs[frames[0].rows]
    assert trustworthiness(own, frames[0].points, n_neighbors=10) > 0.9


def test_pictures_are_no_more_than_a_few_a_second(told):
    assert 1 <= sum(progress.frame is not None for progress in told) < 30


@pytest.fixture(scope="module")
def customers() -> np.ndarray:
    draws = np.random.default_rng(5)
    middles = 4 * draws.normal(size=(12, 6))
    return middles[draws.integers(12, size=2_400)] + draws.normal(size=(2_400, 6))


def test_customers_beside_landmarks_lie_nearly_as_well(monkeypatch, customers):
    together = tsne_map(customers, perplexity=30, seed=1)
    monkeypatch.setattr(tsne, "MOST_WITHOUT_LANDMARKS", 2_000)
    monkeypatch.setattr(tsne, "N_LANDMARKS", 800)
    monkeypatch.setattr(tsne, "MOST_IN_FRAME", 300)
    told = []
    placed = tsne_map(customers, perplexity=30, seed=1, report=told.append)
    assert (together.quality.n_landmarks, placed.quality.n_landmarks) == (2_400, 800)
    assert np.isfinite(placed.points).all()
    assert placed.quality.trustworthiness > together.quality.trustworthiness - 0.02
    assert placed.quality.share > 0.7 * together.quality.share
    frames = [progress.frame for progress in told if progress.frame is not None]
    last = frames[-1]
    assert len(last.rows) == 300
    assert np.allclose(last.points, placed.points[last.rows], atol=5)
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    again = tsne_map(customers, perplexity=30, seed=1)
    assert np.array_equal(again.points, placed.points)


def test_customers_keep_as_many_neighbours_as_scikit_learn_does(customers):
    some = customers[:700]
    theirs = TSNE(perplexity=30, random_state=0).fit_transform(some).astype(np.float64)
    ours = tsne_map(some, perplexity=30, seed=1)
    of_theirs = neighbourhood_quality(some, theirs, n_landmarks=700, seed=1)
    assert ours.quality.share > of_theirs.share - 0.01
    assert ours.quality.trustworthiness > of_theirs.trustworthiness - 0.005
