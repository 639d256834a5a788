from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.campaign_plan import TrialWish
from segmentation.planning.trial_plan import segment_trials
from segmentation.planning.trial_size import customers_needed

WISH = TrialWish(lift=0.5, usual=0.1, power=0.8, held_back=0.5)


def test_a_segment_is_enough_or_not():
    needed = customers_needed(0.1, 0.15)
    large, small, tiny = segment_trials(WISH, [needed, needed - 1, 4])
    assert (large.enough, small.enough) == (True, False)
    assert large.sentence.startswith("Enough: ")
    assert large.held_back == round(needed / 2)
    assert "50\u202f% more buyers would show" in small.sentence
    assert tiny.sentence == "Too few customers to see any lift."
    middling = segment_trials(WISH, [60])[0]
    assert "as many buyers would show" in middling.sentence


@pytest.mark.parametrize("wrong", [{"lift": 0}, {"usual": 0}, {"power": 1}, {"lift": 20}])
def test_what_cannot_be_is_said(wrong):
    with pytest.raises(SegmentationError):
        segment_trials(replace(WISH, **wrong), [100])
