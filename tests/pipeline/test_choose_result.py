"""One number of segments out of an exploration."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.clustering.registry import ALGORITHMS
from segmentation.domain.assignment import memberships
from segmentation.domain.config import SegmentationConfig
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

from .conftest import FEW, table


def test_the_suggestion_is_taken_where_no_number_is_given(recommended):
    suggested = recommended.exploration.suggestion.n_segments
    assert suggested == 4
    assert recommended.quality.n_segments == len(recommended.segments) == suggested
    assert recommended.quality.suggested_n_segments == suggested
    assert recommended.exploration.config.n_segments is None


def test_another_number_of_segments_trains_nothing(recommended, monkeypatch):
    from segmentation.representation import autoencoder

    def never(*_, **__):
        raise AssertionError("something was fitted")

    monkeypatch.setattr(autoencoder, "fit_autoencoders", never)
    for name, algorithm in ALGORITHMS.items():
        monkeypatch.setitem(ALGORITHMS, name, replace(algorithm, fit=never))
    for n_segments in recommended.exploration.sizes_tried:
        other = choose(recommended.exploration, n_segments)
        assert other.quality.n_segments == len(other.segments) == n_segments
        assert other.model.n_segments == n_segments
        assert other.exploration is recommended.exploration
    with pytest.raises(KeyError, match="11"):
        choose(recommended.exploration, 11)


@FEW
@pytest.mark.parametrize("method", ["gmm", "robust_mixture", "latent_classes"])
def test_a_mixture_says_how_likely_a_segment_is(crowds, method):
    frame, groups = crowds
    # Each crowd drawn towards the middle of all, so that they touch.
    near = frame[groups >= 0] - 0.9 * np.array([[0, 0], [30, 0], [0, 30]])[groups[groups >= 0]]
    config = SegmentationConfig(method=method, n_segments=3)
    result = choose(explore(table(near), config, sizes=(3,), baselines=()))
    shares = memberships(result.partition.cluster_model, result.partition.embedding.latent)
    assert np.array_equal(result.labels, shares.argmax(axis=1))
    assert np.array_equal(result.confidence, shares.max(axis=1))
    assert len(np.unique(result.confidence)) > 20  # no share of two redraws


def test_confidence_is_a_share_of_the_redraws(recommended):
    shares = recommended.confidence
    assert shares.shape == (240,)
    n_resamples = len(recommended.partition.resamples)
    assert np.allclose(shares * n_resamples, np.round(shares * n_resamples))
    assert shares.min() >= 0
    assert shares.mean() > 0.95


def test_a_result_speaks_in_the_units_of_the_file(planted, recommended):
    frame, labels = planted.dataset.frame, recommended.labels
    traits = {t.name: t for t in recommended.traits}
    assert list(traits) == ["Income (k$)", "Visits", "Plan", "Loyalty", "Member"]
    means = frame["Visits"].groupby(labels).mean()
    assert traits["Visits"].typical == pytest.approx(means.tolist())
    for found in recommended.segments:
        assert labels[found.typical_row] == found.index
        assert 1 <= len(found.sentences) <= 4
    filled = {f.trait: f.n_blank for f in recommended.exploration.fillings}
    blanks = frame.isna().sum()
    assert filled == blanks[blanks > 0].to_dict()
    assert set(filled) == {"Income (k$)", "Plan", "Member"}
