"""Nobody chose a method: the one whose segments hold best is taken."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.recipe import preset
from segmentation.pipeline import explore as exploring
from segmentation.pipeline.explore import explore

from .conftest import FEW, rises_from_nothing_to_done, table

pytestmark = FEW


@pytest.fixture(scope="module")
def bands() -> tuple[pd.DataFrame, np.ndarray]:
    """Three long groups side by side, which overlap in each of two columns."""
    draws = np.random.default_rng(0)
    groups = np.repeat([0, 1, 2], 100)
    along = draws.normal(0, 3, 300)
    across = along + 2.2 * (groups - 1) + draws.normal(0, 0.35, 300)
    third = np.array([-1.0, 1.0, -1.0])[groups] + draws.normal(0, 0.5, 300)
    columns = {"Spend": 100 + 10 * along, "Visits": 50 + 5 * across, "Age": 40 + 5 * third}
    return pd.DataFrame(columns).round(2), groups


@pytest.fixture(scope="module")
def kinds() -> tuple[pd.DataFrame, np.ndarray]:
    """Four kinds of customer of unequal sizes, in categories, yes/no and one skewed amount."""
    draws = np.random.default_rng(1)
    n_customers = 500
    groups = draws.choice(4, n_customers, p=[0.4, 0.3, 0.2, 0.1])
    columns = {}
    for name, values in {"Channel": "ABCDE", "Plan": "ABCD", "Region": "ABCDEF"}.items():
        own = draws.integers(0, len(values), 4)[groups]
        others = draws.random(n_customers) >= 0.7
        columns[name] = np.where(
            others, draws.choice(list(values), n_customers), np.array(list(values))[own]
        )
    for place in range(4):
        drawn, share = draws.random(n_customers), draws.choice([0.1, 0.9], 4)[groups]
        columns[f"Member {place}"] = np.where(drawn < share, "yes", "no")
    level = np.array([0, 0.8, 1.6, 2.4])[groups]
    columns["Spend"] = np.exp(4 + level + draws.normal(0, 0.5, n_customers)).round(1)
    return pd.DataFrame(columns), groups


def agreement(exploration, groups: np.ndarray) -> float:
    labels = exploration.partition(exploration.suggestion.n_segments).labels
    return float(adjusted_rand_score(groups, labels))


def test_a_mixture_is_taken_where_groups_are_long(bands):
    frame, groups = bands
    told = []
    found = explore(table(frame), SegmentationConfig(), progress=told.append)
    assert found.config.method == "robust_mixture"
    assert found.choice is not None
    assert (found.choice.instead_of, found.choice.n_segments) == ("autoencoder", 3)
    assert agreement(found, groups) > 0.98
    beside = [b.method for b in found.partition(3).baselines]
    assert beside == ["kmeans", "pca", "autoencoder", "latent_classes"]
    rises_from_nothing_to_done(told)


def test_latent_classes_are_taken_where_they_bring_more_together(kinds):
    frame, groups = kinds
    found = explore(table(frame), SegmentationConfig())
    usual = explore(table(frame), SegmentationConfig(method="autoencoder"))
    assert found.config.method == "latent_classes"
    assert agreement(found, groups) > agreement(usual, groups) + 0.02
    size = found.suggestion.n_segments
    own = found.partition(size).excess.explained_correlation
    passed_over = usual.partition(usual.suggestion.n_segments).excess.explained_correlation
    assert found.choice is not None
    assert found.choice.more_pattern == pytest.approx(own / passed_over - 1)
    # The network that was passed over is shown with the figures of its own exploration.
    beside = next(b for b in found.partition(size).baselines if b.method == "autoencoder")
    assert beside.repeatability == usual.partition(size).repeatability.least
    assert beside.silhouette_data == usual.partition(size).silhouette_data


@pytest.mark.parametrize(
    "config",
    [
        SegmentationConfig(method="autoencoder"),
        SegmentationConfig(recipe=replace(preset("methodology"), n_init=2, n_segments=None)),
    ],
    ids=["chosen", "of a document"],
)
def test_a_method_that_was_chosen_is_not_replaced(bands, monkeypatch, config):
    monkeypatch.setattr(exploring, "best_method", None)
    found = explore(table(bands[0]), config, sizes=(2, 3), baselines=())
    assert found.config.method == "autoencoder"
    assert found.choice is None


def test_round_groups_stay_with_the_network(crowds):
    found = explore(table(crowds[0]), SegmentationConfig())
    assert found.config.method == "autoencoder"
    assert found.choice is None
    beside = [b.method for b in found.partition(found.suggestion.n_segments).baselines]
    assert beside[:3] == ["kmeans", "pca", "latent_classes"]


def test_a_number_of_segments_that_is_asked_for_is_the_one_compared(bands):
    found = explore(table(bands[0]), SegmentationConfig(n_segments=3))
    assert found.choice is not None
    assert (found.choice.n_segments, found.choice.n_instead) == (3, 3)
