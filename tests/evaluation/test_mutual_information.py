import numpy as np
import pytest

from segmentation.domain.trait_encoding import Block
from segmentation.evaluation.mutual_information import discretise, explained_correlation


def test_two_traits_that_follow_the_segment_save_its_name_once():
    labels = np.tile([0, 1], 5_000)
    saved = explained_correlation([labels, labels], labels)
    assert saved == pytest.approx(np.log(2), abs=1e-3)  # told twice, named once


def test_a_cut_along_one_trait_saves_nothing():
    labels = np.tile([0, 1], 5_000)
    other = np.repeat([0, 1], 5_000)
    assert explained_correlation([labels, other], labels) == pytest.approx(0, abs=1e-3)


def test_segments_that_say_nothing_cost_their_names():
    draws = np.random.default_rng(0)
    labels = draws.integers(0, 4, 20_000)
    codes = [draws.integers(0, 5, 20_000) for _ in range(10)]
    assert explained_correlation(codes, labels) == pytest.approx(-np.log(4), abs=0.01)


def test_the_bias_of_small_files_is_taken_off():
    draws = np.random.default_rng(1)
    saved = [
        explained_correlation(
            [draws.integers(0, 6, 300) for _ in range(20)], draws.integers(0, 4, 300)
        )
        for _ in range(20)
    ]
    assert np.mean(saved) == pytest.approx(-np.log(4), abs=0.05)


def test_numbers_are_cut_in_tenths_and_levels_kept():
    draws = np.random.default_rng(2)
    number = Block("a", "number", 0.0, (), False, "none", 1.0, -np.inf, np.inf, (0.0,), 1.0)
    level = Block(
        "b", "indicators", "x", ("x", "y", "z"), False, "none", 1.0, -np.inf, np.inf,
        (0.0, 0.0, 0.0), 1.0,
    )  # fmt: skip
    places = draws.integers(0, 3, 2_000)
    points = np.column_stack([draws.normal(size=2_000), np.eye(3)[places]])
    cut, kept = discretise(points, [number, level])
    assert np.bincount(cut).tolist() == [200] * 10
    assert (kept == places).all()
    assert len(np.unique(discretise(points[:500], [number, level])[0])) == 6


def test_blanks_have_no_part_and_tell_nothing():
    draws = np.random.default_rng(3)
    number = Block("a", "number", 0.0, (), False, "none", 1.0, -np.inf, np.inf, (0.0,), 1.0)
    level = Block(
        "b", "indicators", "x", ("x", "y"), False, "none", 1.0, -np.inf, np.inf, (0.0, 0.0), 1.0
    )
    labels = np.tile([0, 1], 10_000)
    points = np.column_stack([labels + 0.0, np.eye(2)[labels]])
    blank = draws.random((20_000, 2)) < [0.25, 0.5]
    points[np.repeat(blank, [1, 2], axis=1)] = np.nan
    codes = discretise(points, [number, level])
    for own, gone in zip(codes, blank.T, strict=True):
        assert np.array_equal(own, np.where(gone, -1, labels))
    told = (0.75 + 0.5) * np.log(2)  # by those of whom the trait is known
    nothing = np.full(20_000, -1)
    assert explained_correlation([*codes, nothing], labels) == pytest.approx(
        told - np.log(2), abs=0.01
    )
