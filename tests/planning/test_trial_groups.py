import numpy as np
import pytest
from scipy import stats

from segmentation.common.errors import SegmentationError
from segmentation.planning.trial_groups import held_back

KEYS = [f"C{k:05d}" for k in range(4_000)]
LABELS = np.random.default_rng(1).choice(4, 4_000, p=[0.6, 0.3, 0.09, 0.01])


def test_every_segment_has_its_share():
    held = held_back(KEYS, LABELS, "spring", 0.2)
    for segment in range(4):
        own = segment == LABELS
        assert held[own].sum() == round(0.2 * own.sum())


def test_it_is_the_same_again_and_in_any_order():
    held = held_back(KEYS, LABELS, "spring", 0.2)
    order = np.random.default_rng(2).permutation(len(KEYS))
    again = held_back([KEYS[k] for k in order], LABELS[order], "spring", 0.2)
    assert (again == held[order]).all()


def test_another_name_draws_others_independently():
    one, other = (held_back(KEYS, LABELS, name, 0.2) for name in ("spring", "autumn"))
    assert (one & other).mean() == pytest.approx(0.04, abs=0.01)


def test_groups_differ_in_a_trait_by_chance_alone():
    """Over many trials, tests of a trait's difference are uniform, as of any fair draw."""
    spent = np.random.default_rng(3).gamma(2, 50, len(KEYS)) + 20 * LABELS
    tests = []
    for name in range(200):
        held = held_back(KEYS, LABELS, f"trial {name}", 0.3)
        tests.append(stats.ttest_ind(spent[held], spent[~held], equal_var=False).pvalue)
    assert stats.kstest(tests, "uniform").pvalue > 0.001


@pytest.mark.parametrize("share", [0, 1, -0.1])
def test_shares_beyond_are_refused(share):
    with pytest.raises(SegmentationError, match="held back"):
        held_back(KEYS, LABELS, "spring", share)


def test_repeated_keys_and_blank_names_are_refused():
    with pytest.raises(SegmentationError, match="same key"):
        held_back(["a", "a"], np.zeros(2, int), "spring", 0.5)
    with pytest.raises(SegmentationError, match="name"):
        held_back(["a", "b"], np.zeros(2, int), " ", 0.5)
