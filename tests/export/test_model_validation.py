"""Files that are none of a model, or mean nothing, are refused."""

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.grouping import nearest_centroid_model
from segmentation.domain.plan import Plan
from segmentation.export.model_file import from_bytes, to_bytes

from .conftest import (
    changed_array,
    clouds,
    npy,
    packed,
    refuse,
)


@pytest.mark.parametrize(
    "changed",
    [
        {"heads": "none"},
        {"method": "none"},
        {"shares": [1.0]},
        {"layers": {"encoder": ["relu"] * 3, "decoder": [], "shortcut": ["relu"]}},
        {"layers": {"encoder": ["tanh"] * 3, "decoder": [], "shortcut": ["linear"]}},
    ],
)
def test_descriptions_that_mean_nothing_are_refused(with_description, changed):
    refuse(with_description(**changed))


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("centre_points", "nan"),
        ("centre_points", "none"),
        ("decoder_0_weights", "narrow"),
        ("shortcut_0_bias", "narrow"),
    ],
)
def test_arrays_that_mean_nothing_are_refused(recommended, with_array, name, array):
    model = recommended.model
    shape = (len(model.resamples) + 1, model.n_segments, model.cluster_model.points.shape[1])
    points = np.concatenate([g.points for g in (model.cluster_model, *model.resamples)])
    assert points.shape == (44, 2) == (shape[0] * shape[1], shape[2])  # as other tests take it
    arrays = {
        "nan": np.full(points.shape, np.nan),
        "none": np.zeros((0, 2)),
        "narrow": np.zeros((1, 1)),
    }
    refuse(with_array(name, npy(arrays[array])))


@pytest.mark.parametrize(
    "changed",
    [
        {"transform": "sqrt"},
        {"transform": None},
        {"transform": ["log"]},
        {"power": float("nan")},
        {"power": float("inf")},
        {"power": "1"},
        {"power": True},
        {"scale": 0},
        {"scale": -1.0},
        {"scale": 1e-320},
        {"scale": 1e308},
        {"center": [1e308]},
        {"scale": float("nan")},
        {"scale": None},
        {"center": [float("inf")]},
        {"center": []},
        {"center": [0.0, 0.0]},
        {"fill": "a word"},
        {"fill": float("nan")},
        {"lower": 9.0, "upper": 1.0},
        {"lower": float("nan")},
        {"lower": -5.0},
        {"upper": None},
        {"levels": ["a"]},
        {"form": "codes"},
        {"form": "words"},
        {"trait": 3},
        {"trait": "nobody's"},
        {"log": True},
    ],
)
def test_a_block_that_would_not_encode_is_refused(with_transforms, changed):
    content = to_bytes(with_transforms)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    description = json.loads(members["model.json"])
    place = next(k for k, b in enumerate(description["blocks"]) if b["transform"] == "log")
    description["blocks"][place] |= changed
    refuse(packed({**members, "model.json": json.dumps(description).encode()}))


def test_a_plan_with_a_column_twice_is_refused(with_transforms):
    columns = with_transforms.plan.columns
    refuse(to_bytes(replace(with_transforms, plan=Plan((*columns, columns[-1])))))


def test_a_category_with_a_transform_is_refused(with_transforms):
    place = next(k for k, b in enumerate(with_transforms.blocks) if b.form == "indicators")
    blocks = list(with_transforms.blocks)
    for changed in ({"transform": "log"}, {"fill": 3.0}, {"other": "yes"}, {"levels": ("a",)}):
        wrong = [*blocks[:place], replace(blocks[place], **changed), *blocks[place + 1 :]]
        refuse(to_bytes(replace(with_transforms, blocks=tuple(wrong))))


def test_a_plan_with_an_unknown_transform_is_refused(with_transforms):
    column = replace(with_transforms.plan["Visits"], transform="sqrt")
    plan = with_transforms.plan.with_column(column)
    refuse(to_bytes(replace(with_transforms, plan=plan)))


def test_open_blanks_are_for_clouds_whose_columns_count_by_themselves(plain, n_latent):
    opened = replace(plain.model.representation, blanks="open")
    mixture = clouds(0, n_latent)
    upright = replace(
        mixture,
        precision_cholesky=np.stack([np.diag(np.diag(f)) for f in mixture.precision_cholesky]),
    )
    model = replace(plain.model, representation=opened, cluster_model=upright, resamples=(upright,))
    assert from_bytes(to_bytes(model), "m").representation.blanks == "open"
    for own in (mixture, replace(upright, degrees_of_freedom=4.0), plain.model.cluster_model):
        with pytest.raises(SegmentationError, match="is not a saved model"):
            from_bytes(to_bytes(replace(model, cluster_model=own, resamples=())), "m")
    wrong = to_bytes(replace(model, representation=replace(opened, blanks="half")))
    with pytest.raises(SegmentationError, match="is not a saved model"):
        from_bytes(wrong, "m")


@pytest.mark.parametrize(
    ("kind", "name", "place", "value"),
    [
        pytest.param("centres", "centre_segments", 3, 0, id="a segment without a centre"),
        pytest.param("centres", "centre_segments", 10, 0, id="the same in a redraw"),
        pytest.param("centres", "centre_segments", 0, 4, id="one segment too many"),
        pytest.param("centres", "centre_segments", 1, -1, id="a centre of no segment"),
        pytest.param("centres", "centre_segments", 1, 0.5, id="half a segment"),
        pytest.param("centres", "centre_segments", 0, 1e15, id="segments without end"),
        pytest.param("centres", "centre_segments", 7, 1e300, id="a segment that is no number"),
        pytest.param("centres", "centre_reach", 0, -2, id="a reach below nothing"),
        pytest.param("centres", "centre_reach", 0, np.nan, id="a reach that is no number"),
        pytest.param("centres", "centre_reach", 0, np.inf, id="a reach that was not written so"),
        pytest.param("centres", "centre_points", (0, 0), np.nan, id="a centre that is nowhere"),
        pytest.param("centres", "centre_owners", slice(7, 14), 3, id="a redraw too far"),
        pytest.param("centres", "centre_owners", 20, 1e15, id="redraws without end"),
        pytest.param("centres", "centre_owners", 20, 1.5, id="a redraw between two"),
        pytest.param("centres", "centre_owners", 20, -1, id="a redraw before the first"),
        pytest.param("centres", "centre_owners", slice(0, 7), 1, id="no grouping but redraws"),
        pytest.param("clouds", "mixture_shares", (0, 0), 0, id="a cloud that has no share"),
        pytest.param("clouds", "mixture_shares", (1, 0), -0.4, id="a share below nothing"),
        pytest.param("clouds", "mixture_shares", (0, 0), 0.9, id="shares of more than all"),
        pytest.param("clouds", "mixture_shares", (0, 0), np.nan, id="a share that is no number"),
        pytest.param("clouds", "mixture_factors", (0, 1, 0, 0), 0, id="a cloud without end"),
        pytest.param("clouds", "mixture_factors", (2, 3, 1, 0), 0.5, id="a factor not triangular"),
        pytest.param("clouds", "mixture_factors", (0, 0, 0, 0), np.inf, id="a cloud of no width"),
        pytest.param("clouds", "mixture_means", (0, 0, 0), np.nan, id="a cloud that is nowhere"),
        pytest.param("tails", "mixture_tails", 0, 0, id="tails of no freedom"),
        pytest.param("tails", "mixture_tails", 2, -0.5, id="tails below nothing"),
        pytest.param("clouds", "mixture_tails", 1, -np.inf, id="tails below everything"),
        pytest.param("tails", "mixture_tails", 0, np.nan, id="tails that are no number"),
        pytest.param("clouds", "mixture_tails", 0, np.inf, id="tails that were not written so"),
    ],
)  # fmt: skip
def test_a_grouping_that_means_nothing_is_refused(unpacked, kind, name, place, value):
    members = unpacked(kind)
    from_bytes(packed(members), "m.segments")
    refuse(changed_array(members, name, place, value))


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("mixture_means", np.s_[:2]),
        ("mixture_means", np.s_[:, :3]),
        ("mixture_means", np.s_[:, :, :1]),
        ("mixture_means", np.s_[0]),
        ("mixture_factors", np.s_[:2]),
        ("mixture_factors", np.s_[:, :3]),
        ("mixture_factors", np.s_[:, :, :1]),
        ("mixture_factors", np.s_[:, :, :, :1]),
        ("mixture_shares", np.s_[:2]),
        ("mixture_shares", np.s_[:, :3]),
        ("mixture_shares", np.s_[0]),
        ("mixture_shares", np.s_[:, :, None]),
        ("mixture_means", np.s_[:0]),
        ("mixture_tails", np.s_[:2]),
        ("mixture_tails", np.s_[0]),
        ("mixture_tails", np.s_[:, None]),
    ],
)
def test_parts_of_a_mixture_that_do_not_fit_are_refused(unpacked, name, cut):
    members = unpacked("clouds")
    array = np.load(io.BytesIO(members[f"{name}.npy"]))
    refuse(packed({**members, f"{name}.npy": npy(np.ascontiguousarray(array[cut]))}))


def test_a_grouping_of_other_segments_than_the_names_is_refused(plain, n_latent):
    three = nearest_centroid_model(np.zeros((3, n_latent)))
    refuse(to_bytes(replace(plain.model, cluster_model=three)))
    refuse(to_bytes(replace(plain.model, resamples=(three,))))
    elsewhere = nearest_centroid_model(np.zeros((4, n_latent + 1)))
    refuse(to_bytes(replace(plain.model, cluster_model=elsewhere, resamples=())))
