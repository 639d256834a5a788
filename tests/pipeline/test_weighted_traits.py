"""Traits that count more or less than once, from the plan to the scores of a saved model."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.plan import Plan
from segmentation.domain.recipe import RECOMMENDED
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.export.run_files import run_files
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.workflow import score

from .conftest import FEW, table

#: Statistics of all rows, so that a copy of a column does not change which rows are held out.
RECIPE = replace(RECOMMENDED, held_out=0.0, epochs=30, latent=2)
METHODS = ("kmeans", "kprototypes", "agglomerative", "latent_classes", "pca")


@pytest.fixture(scope="module")
def crossed() -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Customers in two groups by ``a`` and in two by ``b``, which are a little further apart."""
    draws = np.random.default_rng(3)
    by_a, by_b = np.repeat([0, 1], 60), np.tile([0, 1], 60)
    frame = pd.DataFrame(
        {
            "a": 3.0 * by_a + draws.normal(0, 0.9, 120),
            "b": 3.0 * by_b + draws.normal(0, 0.6, 120),
        }
    )
    frame["c"] = frame["b"] + draws.normal(0, 1.2, 120)
    return frame.round(4), by_a, by_b


def plan_for(frame: pd.DataFrame, **weights: float) -> Plan:
    plan = suggest_plan(table(frame), screen=False)  # copies are not merged
    for name, weight in weights.items():
        plan = plan.with_trait_weight(name, weight)
    return plan


def found(frame: pd.DataFrame, plan: Plan, method: str, n_segments: int = 2):
    config = SegmentationConfig(plan=plan, method=method, n_segments=n_segments, recipe=RECIPE)
    return choose(explore(table(frame), config, sizes=(n_segments,), baselines=()), n_segments)


@FEW
@pytest.mark.parametrize("method", ["kmeans", "kprototypes", "latent_classes", "autoencoder"])
def test_what_counts_more_decides(crossed, method):
    frame, by_a, by_b = crossed
    labels = found(frame, plan_for(frame), method).labels
    assert adjusted_rand_score(labels, by_b) > 0.8
    weighted = found(frame, plan_for(frame, a=4, b=0.25, c=0.25), method).labels
    assert adjusted_rand_score(weighted, by_a) > 0.6
    assert adjusted_rand_score(weighted, by_b) < 0.1


@FEW
@pytest.mark.parametrize("method", METHODS)
def test_a_trait_of_weight_two_groups_as_its_copy_beside_it_does(crossed, method):
    frame, _, _ = crossed
    copied = frame.assign(again=frame["a"])[["a", "again", "b", "c"]]
    twice = found(copied, plan_for(copied), method).labels
    weighted = found(frame, plan_for(frame, a=2), method).labels
    assert adjusted_rand_score(weighted, twice) == 1


@FEW
@pytest.mark.parametrize("method", ["kmeans", "latent_classes", "autoencoder"])
def test_a_weight_of_one_changes_no_byte(planted, method):
    plan = suggest_plan(planted.dataset)
    weighted = plan.with_trait_weight("*", 2).with_trait_weight("*", 1)
    files = []
    for one in (plan, weighted):
        config = SegmentationConfig(plan=one, method=method, n_segments=4, recipe=RECIPE)
        files.append(run_files(choose(explore(planted.dataset, config, sizes=(4,), baselines=()))))
    assert files[0] == files[1]
    assert b"trait_weight" not in files[0]["quality.json"]


@FEW
@pytest.mark.parametrize("method", ["kmeans", "latent_classes", "autoencoder", "kprototypes"])
def test_a_saved_model_gives_the_same_segments(planted, method):
    plan = suggest_plan(planted.dataset).with_trait_weight("Visits", 3)
    plan = plan.with_trait_weight("Plan", 0.5).with_trait_weight("Member", 2)
    config = SegmentationConfig(plan=plan, method=method, n_segments=4, recipe=RECIPE)
    result = choose(explore(planted.dataset, config, sizes=(4,), baselines=()))
    content = to_bytes(result.model)
    again = from_bytes(content, "m.segments")
    assert to_bytes(again) == content
    assert again.plan == plan
    assert again.blocks == result.model.blocks
    scores = score(again, planted.dataset)
    assert scores.labels.tolist() == result.labels.tolist()
    assert scores.confidence == pytest.approx(result.confidence)


@FEW
def test_all_traits_twice_is_all_once(crossed):
    frame, _, _ = crossed
    once = found(frame, plan_for(frame), "kmeans")
    twice = found(frame, plan_for(frame, a=2, b=2, c=2), "kmeans")
    assert once.labels.tolist() == twice.labels.tolist()
    assert once.quality.silhouette_data == pytest.approx(twice.quality.silhouette_data)
