from dataclasses import replace

import pytest

from segmentation.forecasting.forecast_quality import LossGain


def test_a_baseline_is_beaten_only_where_both_are(told_by_segment):
    own = told_by_segment.whole
    sure, unsure = LossGain(0.2, 0.1, 0.3), LossGain(0.2, -0.1, 0.5)

    def beats(everyone, segments):
        found = replace(own, over_everyone=everyone, over_segments=segments)
        return found.beats_everyone, found.beats_baseline

    assert beats(sure, sure) == (True, True)
    assert beats(sure, unsure) == (True, False)
    assert beats(unsure, sure) == (False, False)
    assert beats(sure, None) == (True, True)


def test_forecasts_cannot_be_changed(told_by_segment):
    with pytest.raises(ValueError, match="read-only"):
        told_by_segment.whole.forecasts[0] = 1
