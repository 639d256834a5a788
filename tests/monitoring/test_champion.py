from dataclasses import replace

import numpy as np
import pytest

from segmentation import score
from segmentation.common.errors import SegmentationError
from segmentation.monitoring.champion import challenge, challenge_sentence, whom_to_keep


@pytest.fixture(scope="module")
def unchanged(shop_model, draw_shop):
    return challenge(shop_model, draw_shop(1_500, 2))


@pytest.fixture(scope="module")
def shifted(shop_model, draw_shop):
    """Return what comes of a file in which everybody spends and visits far more."""

    def change(frame):
        old = (frame["age"] - frame["age"].mean()) / frame["age"].std()
        return frame.assign(visits=(frame["visits"] + 40 * (old > 0)).astype(int), spend=7.0 + old)

    return challenge(shop_model, draw_shop(1_500, 3, change=change))


def test_where_nothing_has_changed_whoever_is_in_use_stays(unchanged, shop_model):
    assert unchanged.keep == "champion"
    assert unchanged.low <= 0.02
    assert 250 <= unchanged.n_held_out <= 350
    assert unchanged.agreement > 0.8
    said = challenge_sentence(unchanged)
    assert said.startswith("Keep the champion: ")
    assert said.count(". ") == 0
    assert "nobody changes their segment" in said


def test_numbers_names_and_colours_stay(unchanged, shop_model, draw_shop):
    result = unchanged.challenger
    assert result.names == shop_model.names
    assert result.looks == (0, 1, 2)
    later = draw_shop(600, 5)
    before, after = score(shop_model, later).labels, score(result.model, later).labels
    assert np.mean(before == after) > 0.85
    assert unchanged.moved < 0.15


def test_where_customers_are_others_the_challenger_is_taken(shifted):
    assert shifted.gain > 0.02
    assert shifted.low > 0
    assert shifted.reliable
    assert shifted.keep == "challenger"
    assert challenge_sentence(shifted).startswith("Take the challenger: on ")
    doubtful = replace(shifted, reliable=False, keep="champion")
    assert "would not surely be found again" in challenge_sentence(doubtful)


@pytest.mark.parametrize(
    ("gain", "low", "reliable", "kept"),
    [(0.05, 0.03, True, "challenger"), (0.05, 0.03, False, "champion"),
     (0.05, -0.01, True, "champion"), (0.019, 0.01, True, "champion")],
)  # fmt: skip
def test_a_challenger_has_to_be_better_surely_noticeably_and_again(gain, low, reliable, kept):
    assert whom_to_keep(gain, low, reliable=reliable) == kept


def test_a_worse_challenger_is_told(unchanged):
    worse = replace(unchanged, gain=-0.1, low=-0.12, high=-0.08, champion=0.3)
    assert "more distinct than the challenger's (0.30 against" in challenge_sentence(worse)


def test_the_same_file_gives_the_same_answer(unchanged, shop_model, draw_shop):
    again = challenge(shop_model, draw_shop(1_500, 2))
    assert (again.gain, again.moved) == (unchanged.gain, unchanged.moved)


@pytest.mark.parametrize("seed", [10, 11, 12, 13])
def test_an_unchanged_base_keeps_its_champion(shop_model, draw_shop, seed):
    assert challenge(shop_model, draw_shop(1_500, seed)).keep == "champion"


def test_too_few_customers_are_a_sentence(shop_model, draw_shop):
    with pytest.raises(SegmentationError, match="at least 500 customers"):
        challenge(shop_model, draw_shop(200, 2))
