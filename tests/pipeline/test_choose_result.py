"""One number of segments out of an exploration."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.clustering.registry import ALGORITHMS
from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import memberships
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Role
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.strangers import strangeness

from .conftest import FEW, plain_config, table


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
    measured = strangeness(
        result.model, result.exploration.frame, result.exploration.prepared, result.labels
    )
    assert np.array_equal(result.confidence, shares.max(axis=1) * measured.known)
    assert (measured.known == 1).mean() > 0.97
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


@pytest.fixture(scope="module")
def weighted() -> pd.DataFrame:
    """Two crowds of 60 and 40; each of the smaller one stands for four customers."""
    draws = np.random.default_rng(8)
    groups = draws.permutation(np.repeat([0, 1], [60, 40]))
    frame = pd.DataFrame(draws.normal(size=(100, 2)) + 20 * groups[:, None], columns=["a", "b"])
    frame["Weighting"] = np.where(groups == 1, 1.6, 0.4)
    frame.loc[np.flatnonzero(groups == 0)[:10], "Weighting"] = None
    return frame.round(4)


@FEW
def test_customers_weights_count_in_shares_and_profiles_and_shape_nothing(weighted):
    plan = suggest_plan(table(weighted))
    assert plan.weight == "Weighting"
    config = plain_config(n_segments=2, plan=plan)
    result = choose(explore(table(weighted), config, sizes=(2,), baselines=()))
    once = replace(config, plan=plan.with_role("Weighting", Role.IGNORED))
    unweighted = choose(explore(table(weighted), once, sizes=(2,), baselines=()))

    assert [s.size for s in result.segments] == [60, 40]
    weights = weighted["Weighting"].fillna(0).to_numpy()
    total = weights.sum()
    assert [s.share for s in result.segments] == pytest.approx([20 / total, 64 / total])
    a = next(trait for trait in result.traits if trait.name == "a")
    assert a.everyone == pytest.approx(np.average(weighted["a"], weights=weights))
    assert result.weighting is not None
    assert (result.weighting.column, result.weighting.n_without) == ("Weighting", 10)
    assert [trait.name for trait in result.traits] == ["a", "b"]

    assert unweighted.weighting is None
    assert [s.share for s in unweighted.segments] == [0.6, 0.4]
    assert result.labels.tolist() == unweighted.labels.tolist()
    assert result.quality == unweighted.quality
    assert result.verdict == unweighted.verdict
    assert result.effects == unweighted.effects
    assert result.model.shares == unweighted.model.shares == (0.6, 0.4)
    assert result.model.plan.weight == "Weighting"


def test_a_table_in_which_nobody_counts_is_refused_before_the_work(weighted):
    frame = weighted.assign(Weighting=-weighted["Weighting"])
    plan = suggest_plan(table(frame)).with_role("Weighting", Role.WEIGHT)
    with pytest.raises(SegmentationError, match="No customer has a number above 0"):
        explore(table(frame), plain_config(plan=plan))


def test_how_sure_everyone_is_costs_nothing_before_it_is_asked_for(recommended, monkeypatch):
    from segmentation.pipeline import choose_result

    calls = []
    known = choose_result.known_confidence
    monkeypatch.setattr(
        choose_result, "known_confidence", lambda *given: calls.append(1) or known(*given)
    )
    other = choose(recommended.exploration, 3)
    assert calls == []
    first, again = other.confidence, replace(other, effects=other.effects).confidence
    assert calls == [1]
    assert first is again
    assert not first.flags.writeable
