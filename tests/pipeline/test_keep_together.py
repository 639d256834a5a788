"""Customers who stay together, from the settings to the scores of a saved model."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import nearest
from segmentation.domain.recipe import RECOMMENDED
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.pipeline import measure_effects
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.keep_together import owners_of
from segmentation.pipeline.workflow import score

from .conftest import FEW, plain_config, table

METHODS = ("kmeans", "latent_classes", "gmm", "agglomerative", "autoencoder")


@pytest.fixture(scope="module")
def homes() -> pd.DataFrame:
    """Two crowds of 90 and 60 in households of three; nine live with the other crowd."""
    draws = np.random.default_rng(12)
    crowd = np.repeat([0, 1], [90, 60])
    crowd[[0, 3, 6, 9, 12, 15, 90, 93, 96]] ^= 1  # one of three
    frame = pd.DataFrame(draws.normal(size=(150, 2)) + 8 * crowd[:, None], columns=["a", "b"])
    frame["Household"] = [f"H{row // 3:02d}" for row in range(150)]
    frame.loc[[30, 31, 32, 33], "Household"] = None
    return frame.iloc[draws.permutation(150)].reset_index(drop=True).round(4)


def config(frame: pd.DataFrame, method: str = "kmeans", **settings):
    plan = suggest_plan(table(frame), screen=False).with_traits(["a", "b"])
    recipe = replace(RECOMMENDED, epochs=10, latent=2)
    base = plain_config(plan=plan, n_segments=2, recipe=recipe, together="Household")
    return replace(base, **{"method": method, **settings})


def found(frame: pd.DataFrame, method: str = "kmeans", **more):
    asked = config(frame, method)
    return choose(explore(table(frame), asked, sizes=(2,), baselines=(), **more), 2)


@FEW
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("most", [150, 100])
def test_a_household_is_in_one_segment_also_where_a_sample_was_studied(homes, method, most):
    result = found(homes, method, most=most)
    labels = pd.Series(result.labels)
    assert labels.groupby(homes["Household"]).nunique().max() == 1
    sizes = [segment.size for segment in result.segments]
    assert sizes == sorted(np.bincount(result.labels), reverse=True)
    scores = score(from_bytes(to_bytes(result.model), "m.segments"), table(homes))
    assert scores.labels.tolist() == result.labels.tolist()
    assert scores.doubts == ()


@FEW
def test_a_household_goes_to_the_segment_nearest_to_its_mean(homes):
    result = found(homes)
    points, centres = result.partition.embedding.latent, result.partition.cluster_model.points
    owners = owners_of(homes, "Household")
    means = np.stack([points[owners == k].mean(axis=0) for k in range(owners.max() + 1)])
    assert result.labels.tolist() == nearest(means, centres)[owners].tolist()
    alone = nearest(points, centres)
    assert (alone != result.labels).sum() == 9  # those who live with the other crowd


@FEW
def test_whoever_has_a_blank_goes_where_they_fit_alone(homes):
    result = found(homes)
    blank = homes["Household"].isna().to_numpy()
    points, centres = result.partition.embedding.latent, result.partition.cluster_model.points
    assert result.labels[blank].tolist() == nearest(points, centres)[blank].tolist()
    owners = owners_of(homes, "Household")
    assert len(np.unique(owners[blank])) == blank.sum() == 4
    assert owners.max() + 1 == homes["Household"].nunique() + 4


@FEW
def test_a_file_without_the_column_is_scored_one_by_one_and_that_is_said(homes):
    model = found(homes).model
    scores = score(model, table(homes.drop(columns="Household")))
    said = "The file has no column “Household”, so nobody is kept together by it."
    assert scores.doubts == (said,)
    loose = score(replace(model, together=""), table(homes))
    assert scores.labels.tolist() == loose.labels.tolist()


@FEW
def test_the_order_of_the_rows_makes_no_difference(homes):
    order = np.random.default_rng(1).permutation(len(homes))
    one, other = found(homes), found(homes.iloc[order].reset_index(drop=True))
    assert one.labels[order].tolist() == other.labels.tolist()


@FEW
def test_redraws_and_other_starts_keep_households_together_too(homes):
    kept = found(homes)
    assert kept.quality.repeatability.seeds == pytest.approx(1)
    assert kept.quality.repeatability.rows > 0.9
    loose = choose(explore(table(homes), config(homes, together=""), sizes=(2,), baselines=()), 2)
    assert kept.quality.silhouette_data < loose.quality.silhouette_data


@FEW
def test_the_methods_beside_it_keep_households_together_too(homes):
    exploration = explore(table(homes), config(homes, "pca"), sizes=(2,), baselines=("kmeans",))
    (baseline,) = exploration.partition(2).baselines
    same = found(homes).quality
    assert baseline.silhouette_data == pytest.approx(same.silhouette_data)


@pytest.mark.parametrize(
    ("changed", "settings", "sentence"),
    [
        ({}, {"together": "Nope"}, "no column named 'Nope' to keep customers together by"),
        ({}, {"method": "hdbscan"}, "leaves customers without a segment, so it cannot keep"),
        ({"Household": range(150)}, {}, "No two customers share a value of “Household”"),
        ({"Household": ["H", "I"] * 75}, {}, "“Household” has only 2 different values"),
    ],
)
def test_what_keeps_nobody_together_is_refused_at_once(homes, changed, settings, sentence):
    asked = config(homes, **settings)
    with pytest.raises(SegmentationError, match=sentence):
        explore(table(homes.assign(**changed)), asked)


@FEW
def test_households_that_mix_all_segments_leave_one_and_are_refused():
    high = np.tile([1, 1, 0], 40)  # two of three in each household
    noise = np.random.default_rng(0).normal(0, 0.1, size=(120, 2))
    mixed = pd.DataFrame(noise + 8 * high[:, None], columns=["a", "b"])
    mixed["Household"] = [f"H{row // 3}" for row in range(120)]
    with pytest.raises(SegmentationError, match="Kept together by “Household”, all customers"):
        explore(table(mixed), config(mixed), sizes=(2,), baselines=())


@FEW
def test_differences_are_tested_on_one_of_each_household(homes, monkeypatch):
    asked = []
    monkeypatch.setattr(
        measure_effects, "effects_on", lambda customers, *_, **__: asked.append(customers)
    )
    exploration = explore(table(homes), config(homes), sizes=(2,), baselines=())
    measure_effects.measure_effects(exploration, exploration.partition(2))
    (customers,) = asked
    assert customers.frame["Household"].dropna().is_unique
    assert len(customers.frame) == homes["Household"].nunique() + 4
