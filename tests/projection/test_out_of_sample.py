import numpy as np
import pytest

from segmentation.projection import out_of_sample
from segmentation.projection.out_of_sample import place_out_of_sample


@pytest.fixture(scope="module")
def landmarks() -> tuple[np.ndarray, np.ndarray]:
    """Two crowds of thirty, and where they lie."""
    draws = np.random.default_rng(0)
    points = np.repeat(12 * np.eye(3)[:2], 30, axis=0) + draws.normal(size=(60, 3))
    plane = np.repeat([[-10.0, 0.0], [10.0, 0.0]], 30, axis=0) + 2 * draws.normal(size=(60, 2))
    return points, plane


def placed(points, rows, landmarks) -> np.ndarray:
    return np.concatenate(list(place_out_of_sample(points, rows, *landmarks)))


def test_customers_come_to_lie_beside_their_like(landmarks):
    points = np.repeat(12 * np.eye(3)[:2], 8, axis=0) + np.random.default_rng(1).normal(
        size=(16, 3)
    )
    found = placed(points, np.arange(16), landmarks)
    assert (found[:8, 0] < -4).all()
    assert (found[8:, 0] > 4).all()


def test_nobody_lies_beyond_the_landmarks(landmarks):
    points = 100 * np.random.default_rng(2).normal(size=(50, 3))
    found = placed(points, np.arange(50), landmarks)
    plane = landmarks[1]
    assert (found >= plane.min(axis=0)).all()
    assert (found <= plane.max(axis=0)).all()


def test_parts_come_in_order_and_change_nothing(landmarks, monkeypatch):
    points = np.random.default_rng(3).normal(size=(30, 3))
    rows = np.array([29, 3, 11, 4, 5, 17, 0])
    whole = placed(points, rows, landmarks)
    monkeypatch.setattr(out_of_sample, "_AT_ONCE", 3)
    parts = list(place_out_of_sample(points, rows, *landmarks))
    assert [len(part) for part in parts] == [3, 3, 1]
    assert np.concatenate(parts) == pytest.approx(whole, abs=1e-4)
