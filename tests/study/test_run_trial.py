import math

import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.study.run_trial import run_trial
from segmentation.study.trials import Trial

KMEANS = Trial("kmeans", None, None, 42, 4)
DBSCAN = Trial("dbscan", None, None, 42, 9)
BASE = SegmentationConfig()


def test_a_trial_is_measured(planted):
    found = run_trial(planted.dataset, BASE, KMEANS)
    assert found.refused == ""
    assert found.trial == KMEANS
    assert 0 < found.silhouette_data < 1
    assert 0.5 < found.explained < 1
    assert found.repeatability > 0.8
    assert 0.1 < found.smallest_share < 0.2
    assert math.isnan(found.held_out_r2)  # nothing is compressed
    assert found.seconds > 0


def test_a_refusal_is_an_outcome(planted):
    found = run_trial(planted.dataset, BASE, DBSCAN)
    assert "no groups" in found.refused or "groups" in found.refused
    assert math.isnan(found.explained)


def test_being_stopped_reaches_the_trial(planted):
    def stop(_progress):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_trial(planted.dataset, BASE, KMEANS, progress=stop)
