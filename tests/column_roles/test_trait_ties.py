"""Ties between traits, against figures worked out one pair at a time."""

import time

import numpy as np
import pytest
from scipy.stats import chi2, chi2_contingency

from segmentation.column_roles.trait_ties import MOST_COMPARED, Ties, measure_ties


def some_codes(n_rows: int, n_traits: int, seed: int = 0) -> list[np.ndarray]:
    """Return traits of two to five levels, some of which go together, with some blanks."""
    draws = np.random.default_rng(seed)
    kind = draws.integers(0, 3, n_rows)
    codes = []
    for k in range(n_traits):
        n_levels = 2 + k % 4
        own = draws.integers(0, n_levels, n_rows)
        if k % 3 == 0:
            own = np.where(draws.random(n_rows) < 0.6, kind % n_levels, own)
        codes.append(np.where(draws.random(n_rows) < 0.05, -1, own))
    return codes


def measured(codes: list[np.ndarray]) -> Ties:
    return measure_ties(codes, np.random.default_rng(1))


def test_every_pair_is_as_worked_out_alone():
    codes = some_codes(400, 12)
    ties = measured(codes)
    for k, own in enumerate(codes):
        statistics, freedoms, strengths = [], [], []
        for j, other in enumerate(codes):
            if j == k:
                strengths.append(-1.0)
                continue
            both = (own >= 0) & (other >= 0)
            table = np.zeros((own.max() + 1, other.max() + 1))
            np.add.at(table, (own[both], other[both]), 1)
            found = chi2_contingency(table, correction=False)
            statistics.append(found.statistic)
            freedoms.append(found.dof)
            n, (r, c) = table.sum(), table.shape
            squared = max(0.0, found.statistic / n - found.dof / (n - 1))
            least = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1))
            strengths.append((squared / (least - 1)) ** 0.5)
        chances = chi2.sf(statistics, freedoms)
        assert ties.closest[k] == pytest.approx(min(1.0, chances.min() * 11), rel=1e-6)
        assert ties.together[k] == pytest.approx(chi2.sf(sum(statistics), sum(freedoms)), rel=1e-6)
        assert ties.partner[k] == int(np.argmax(strengths))
        assert ties.strength[k] == pytest.approx(max(strengths))


def test_a_constant_and_a_blank_trait_go_with_nothing():
    codes = [np.zeros(50, dtype=int), np.full(50, -1), np.arange(50) % 2]
    ties = measured(codes)
    assert ties.closest.tolist() == ties.together.tolist() == [1.0, 1.0, 1.0]
    assert ties.strength.tolist() == [0.0, 0.0, 0.0]


def test_one_trait_alone_has_no_partner():
    ties = measured([np.arange(50) % 2])
    assert (ties.closest[0], ties.together[0], ties.strength[0]) == (1.0, 1.0, 0.0)


def test_a_wide_table_finds_the_common_pattern_and_a_close_neighbour():
    codes = some_codes(300, 2 * MOST_COMPARED + 1)
    draws = np.random.default_rng(2)
    codes[701] = draws.integers(0, 4, 300)  # not one of those that go together
    codes[703] = codes[701].copy()
    ties = measured(codes)
    patterned = np.arange(len(codes)) % 3 == 0
    taken = (2 * np.minimum(ties.closest, ties.together)) < 0.01
    assert taken[patterned].mean() > 0.95
    assert taken[~patterned].mean() < 0.15  # all pairs: 0.18, since the patterned are not apart
    assert ties.partner[701] == 703
    assert ties.strength[703] == pytest.approx(1.0)


@pytest.mark.flaky(reruns=2)
def test_time_grows_with_the_traits_and_not_with_their_square():
    def seconds(n_traits: int) -> float:
        codes = some_codes(200, n_traits)
        start = time.process_time()
        measured(codes)
        return time.process_time() - start

    seconds(MOST_COMPARED + 50)
    assert seconds(3_200) < 6 * seconds(800)  # 16 times, were it all pairs
