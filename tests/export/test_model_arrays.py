"""The arrays of a saved model."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from segmentation.domain.grouping import ClusterModel, Mixture
from segmentation.export import model_arrays
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.pipeline.workflow import score

from .conftest import arrays_of, npy, npy_head, packed, refuse


def test_every_array_comes_back_bit_for_bit(recommended, content):
    loaded, saved = (m.representation for m in (from_bytes(content, "m"), recommended.model))
    assert loaded.heads == saved.heads == "mixed"
    layers = [
        pair
        for part in ("encoder", "decoder")
        for pair in zip(getattr(loaded, part), getattr(saved, part), strict=True)
    ]
    layers.append((loaded.shortcut, saved.shortcut))
    assert len(layers) == 3 + 3 + 1
    for ours, theirs in layers:
        assert np.array_equal(ours.weights, theirs.weights)
        assert np.array_equal(ours.bias, theirs.bias)
        assert ours.activation == theirs.activation
        assert not ours.weights.flags.writeable


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("centre_points", (44,)),
        ("centre_points", (44, 99)),
        ("centre_points", (43, 2)),
        ("centre_points", (44, 3, 1)),
        ("centre_segments", (43,)),
        ("centre_segments", (44, 1)),
        ("centre_reach", (4,)),
        ("centre_reach", (44, 1)),
        ("centre_owners", (10,)),
        ("centre_owners", (44, 1)),
        ("encoder_0_weights", (2, 32)),
        ("encoder_0_bias", (31,)),
        ("encoder_1_weights", (31, 16)),
        ("shortcut_0_weights", (2, 3)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(with_array, name, shape):
    refuse(with_array(name, npy(np.zeros(shape))))


@pytest.mark.parametrize("name", ["encoder_0_weights", "decoder_0_bias", "shortcut_0_weights"])
@pytest.mark.parametrize("wrong", [1e308, np.nan, np.inf, 1 + 1j])
def test_weights_that_nothing_learns_are_refused(with_array, recommended, name, wrong):
    weights = model_arrays.arrays_of(recommended.model)[name]
    from_bytes(with_array(name, npy(weights)), "m")  # as it is, it is taken
    refuse(with_array(name, npy(np.full(weights.shape, wrong))))


def test_objects_are_not_unpickled(with_array, tmp_path):
    class Bomb:
        def __reduce__(self):
            return (tmp_path.joinpath("went off").write_text, ("x",))

    bomb = np.empty((4, 3), dtype=object)
    bomb.fill(Bomb())
    refuse(with_array("centre_points", npy(bomb)))
    refuse(with_array("centre_points", pickle.dumps(Bomb())))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x93NUMPY",
        npy(np.array([["a", "b", "c"]] * 4)),
        npy(np.ones((4, 3)) + 1j),
        npy(np.full((4, 3), 1e308)),
        npy(np.full((4, 3), np.nan)),
        npy(np.full((4, 3), -np.inf)),
        npy(np.full((4, 3), np.datetime64("2024-01-01"))),
        npy_head("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3), }"),
        npy_head("{'descr': 'zz', 'fortran_order': False, 'shape': (4, 3), }"),
        npy_head("{'descr': '<f8', 'fortran_order': False, 'shape': (-4, 3), }"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_arrays_that_are_none_are_refused(with_array, data):
    refuse(with_array("centre_points", data))


def tails_of(cluster_model: ClusterModel) -> float | None:
    return cluster_model.degrees_of_freedom if isinstance(cluster_model, Mixture) else None


def test_every_kind_of_grouping_comes_back_bit_for_bit(model, planted):
    loaded = from_bytes(to_bytes(model), "m")
    assert len(loaded.resamples) == 2
    pairs = zip(
        (loaded.cluster_model, *loaded.resamples),
        (model.cluster_model, *model.resamples),
        strict=True,
    )
    for ours, theirs in pairs:
        assert type(ours) is type(theirs)
        assert tails_of(ours) == tails_of(theirs)
        for name, array in arrays_of(ours).items():
            assert np.array_equal(array, getattr(theirs, name))
            assert array.dtype == getattr(theirs, name).dtype
            assert not array.flags.writeable
    assert loaded.n_segments == 4
    assert to_bytes(loaded) == to_bytes(model)
    before, after = (score(m, planted.dataset) for m in (model, loaded))
    assert np.array_equal(after.labels, before.labels)
    assert np.array_equal(after.confidence, before.confidence)


def test_a_model_without_redraws_comes_back(model):
    loaded = from_bytes(to_bytes(replace(model, resamples=())), "m")
    assert loaded.resamples == ()
    assert loaded.n_segments == 4


@pytest.mark.parametrize(
    "name", ["mixture_means", "mixture_factors", "mixture_shares", "mixture_tails"]
)
def test_a_mixture_that_lacks_a_part_is_refused(unpacked, name):
    members = unpacked("clouds")
    del members[f"{name}.npy"]
    refuse(packed(members))


@pytest.fixture(scope="module")
def weighted_columns(plain, n_latent):
    """Return a model of diagonal clouds whose columns count more and less than once."""
    draws = np.random.default_rng(4)
    own = Mixture(
        draws.normal(size=(4, n_latent)),
        np.stack([np.diag(w) for w in draws.uniform(0.5, 2, (4, n_latent))]),
        np.full(4, 0.25),
        column_weights=np.linspace(0.25, 4, n_latent),
    )
    return replace(plain.model, cluster_model=own, resamples=())


def test_weights_of_columns_come_back_bit_for_bit(weighted_columns):
    content = to_bytes(weighted_columns)
    again = from_bytes(content, "m.segments")
    assert again.cluster_model.column_weights.tobytes() == (
        weighted_columns.cluster_model.column_weights.tobytes()
    )
    assert to_bytes(again) == content


@pytest.mark.parametrize("spoilt", ["short", "negative", "full", "tails"])
def test_weights_of_columns_that_mean_nothing_are_refused(weighted_columns, spoilt):
    own = weighted_columns.cluster_model
    changed = {
        "short": {"column_weights": own.column_weights[:-1]},
        "negative": {"column_weights": -own.column_weights},
        "full": {"precision_cholesky": np.triu(own.precision_cholesky + 1)},
        "tails": {"degrees_of_freedom": 4.0},
    }[spoilt]
    refuse(to_bytes(replace(weighted_columns, cluster_model=replace(own, **changed))))
