import numpy as np
import pytest

from segmentation.clustering import em_initialisation
from segmentation.clustering.em_initialisation import fit_from_kmeans, impute_means
from segmentation.clustering.settings import Settings
from segmentation.domain.grouping import Mixture

NAN = np.nan
POINTS = np.repeat([[0.0, 0.0], [9.0, 9.0]], 10, axis=0)
POINTS += np.random.default_rng(0).normal(size=(20, 2))


def test_a_blank_is_filled_with_the_mean_of_its_column():
    points = np.array([[1.0, NAN, NAN], [3.0, 4.0, NAN], [NAN, 8.0, NAN]])
    assert impute_means(points).tolist() == [[1, 6, 0], [3, 4, 0], [2, 8, 0]]
    assert np.isnan(points[0, 1])
    assert impute_means(POINTS) is POINTS


@pytest.fixture
def heard():
    return []


@pytest.fixture
def climb(heard):
    """Give the clouds of a partition, and note from where one starts."""

    def start(points, labels, n_segments) -> Mixture:
        heard.append((points, labels, n_segments))
        means = np.array([np.nanmean(points[labels == k], axis=0) for k in range(n_segments)])
        shares = np.bincount(labels, minlength=n_segments) / len(labels)
        return Mixture(means, np.tile(np.eye(points.shape[1]), (n_segments, 1, 1)), shares)

    return start


def test_one_climbs_from_k_means_for_each_number(climb, heard):
    found = fit_from_kmeans(POINTS, [2, 3], Settings(n_init=5), 0, climb)
    assert sorted(found) == [2, 3]
    labels = next(labels for _, labels, size in heard if size == 2)
    assert len(set(labels[:10])) == len(set(labels[10:])) == 1
    assert labels[0] != labels[10]


def test_blanks_stay_open_for_the_climb(climb, heard):
    points = POINTS.copy()
    points[0, 0] = NAN
    fit_from_kmeans(points, [2], Settings(n_init=5), 0, climb)
    assert np.isnan(heard[0][0][0, 0])
    assert sorted(np.bincount(heard[0][1])) == [10, 10]


def test_numbers_beyond_the_rows_and_segments_without_a_point_are_left_out(climb):
    alike = np.array([[0.0], [0.0], [1.0], [1.0]])
    assert set(fit_from_kmeans(alike, [2, 3, 5], Settings(n_init=2), 0, climb)) == {2}


def test_of_very_many_customers_a_sample_decides(climb, heard, monkeypatch):
    monkeypatch.setattr(em_initialisation, "_MOST_ROWS", 12)
    for seed in (0, 0, 1):
        fit_from_kmeans(POINTS, [2], Settings(n_init=2), seed, climb)
    first, again, other = (points for points, _, _ in heard)
    assert first.shape == (12, 2)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    places = [np.flatnonzero((row == POINTS).all(axis=1))[0] for row in first]
    assert places == sorted(set(places))
