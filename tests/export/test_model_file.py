"""Saved models: the same scores again, and nothing but a saved model is taken for one."""

import io
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import memberships
from segmentation.domain.grouping import Centroids
from segmentation.export import model_file
from segmentation.export.model_file import from_bytes, load, save, to_bytes
from segmentation.pipeline.workflow import score

from .conftest import clouds, npy_head, packed, refuse


@pytest.fixture(scope="module", params=["recommended", "plain"])
def result(request):
    return request.getfixturevalue(request.param)


def test_a_loaded_model_scores_as_the_one_that_was_saved(result, planted, tmp_path):
    path = tmp_path / "m.segments"
    save(result.model, path)
    loaded = load(path)
    before, after = (score(model, planted.dataset) for model in (result.model, loaded))
    assert np.array_equal(after.labels, before.labels)
    assert np.array_equal(after.confidence, before.confidence)
    assert np.array_equal(after.labels, result.labels)
    for name in ("plan", "recipe", "method", "seed", "n_customers", "blocks", "names", "shares"):
        assert getattr(loaded, name) == getattr(result.model, name)
    assert [c.reason for c in loaded.plan.columns] == [c.reason for c in result.model.plan.columns]


def test_equal_models_are_equal_files(result):
    content = to_bytes(result.model)
    assert to_bytes(result.model) == content
    assert to_bytes(from_bytes(content, "m")) == content


def test_other_models_are_other_files(recommended, plain):
    assert to_bytes(recommended.model) != to_bytes(plain.model)


def test_scoring_needs_the_same_columns(recommended, content):
    from segmentation.ingest.read_table import read_table

    other = read_table(b"Income (k$),Visits\n30,4\n60,20\n", name="new.csv")
    with pytest.raises(SegmentationError, match="no column 'Plan', which the segments need"):
        score(from_bytes(content, "m"), other)


def test_no_customer_is_inside(result, planted):
    with zipfile.ZipFile(io.BytesIO(to_bytes(result.model))) as archive:
        inside = b"\n".join(archive.read(name) for name in archive.namelist())
        stored = b"\n".join(archive.read(n) for n in archive.namelist() if n.endswith(".npy"))
    frame = planted.dataset.frame
    for name in ("Customer", "Note"):
        assert name.encode() in inside
        for value in frame[name]:
            assert value.split()[0].encode() not in inside
    rows = [*result.exploration.prepared, *result.exploration.embedding.latent]
    for row in (*rows, frame["Visits"].to_numpy()):
        assert row.tobytes() not in stored
    assert result.model.cluster_model.points[0].tobytes() in stored


def test_a_path_that_cannot_be_used_is_said(recommended, tmp_path):
    with pytest.raises(
        SegmentationError, match=r"There is no file .*none.segments. Check the path"
    ):
        load(tmp_path / "none.segments")
    with pytest.raises(SegmentationError, match="cannot be opened"):
        load(tmp_path)
    with pytest.raises(SegmentationError, match="cannot be written"):
        save(recommended.model, tmp_path / "no" / "folder.segments")


@pytest.mark.parametrize("part", [0, 0.01, 0.3, 0.7, 0.99])
def test_a_file_that_breaks_off_is_refused(content, part):
    refuse(content[: int(part * len(content))])


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(content):
    refuse(content)


def test_other_zips_are_refused(members):
    refuse(packed({"readme.txt": b"hello"}))
    refuse(packed({name: data for name, data in members.items() if name != "model.json"}))
    refuse(packed({name: data for name, data in members.items() if name != "centre_points.npy"}))
    refuse(packed({name: data for name, data in members.items() if name != "centre_reach.npy"}))
    refuse(packed({name: data for name, data in members.items() if name != "encoder_1_bias.npy"}))


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"3", b"null", b'"model"', b"\xff\xfe"])
def test_a_description_that_is_none_is_refused(members, text):
    refuse(packed({**members, "model.json": text}))


def test_a_later_version_is_told_apart(with_description):
    refuse(with_description(version=3), "m.segments was saved by a later version. Update this one")
    refuse(with_description(version="3"))


def test_an_earlier_version_is_told_apart(with_description):
    refuse(
        with_description(version=1),
        "m.segments was saved by an earlier version, which this one cannot read. Find the segments",
    )
    refuse(with_description(version="1"))
    refuse(with_description(version=None))


def test_a_file_that_unpacks_to_too_much_is_refused(members, monkeypatch):
    packed_small = packed({**members, "zeros.npy": bytes(2_000_000)}, zipfile.ZIP_DEFLATED)
    monkeypatch.setattr(model_file, "_MOST_BYTES", 1_000_000)
    refuse(packed_small)


@pytest.mark.parametrize("name", ["model.json", "centre_points.npy", "other/centre_points.npy"])
def test_a_part_that_is_there_twice_is_refused(members, name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the name that is there already
        for one, content in [*members.items(), (name, members[Path(name).name])]:
            archive.writestr(one, content)
    refuse(buffer.getvalue())


@pytest.mark.parametrize(
    "case",
    [
        pytest.param("layers", id="a list in place of a mapping"),
        pytest.param("blocks", id="a word in place of a mapping"),
        pytest.param("infinity", id="a count without end"),
        pytest.param("nesting", id="brackets without end"),
        pytest.param("huge", id="more numbers than fit in memory"),
        pytest.param("header", id="a header that breaks off"),
        pytest.param("method", id="a zip method that is not known"),
        pytest.param("bits", id="packed bytes that went bad"),
    ],
)
def test_hostile_files_are_refused_too(case, content, members, with_array, with_description):
    if case == "layers":
        broken = with_description(layers=[])
    elif case == "blocks":
        broken = with_description(blocks=["word"])
    elif case == "infinity":
        broken = with_description(n_customers=float("inf"))
    elif case == "nesting":
        broken = packed({**members, "model.json": b"[" * 100_000})
    elif case == "huge":
        shape = "{'descr': '<f8', 'fortran_order': False, 'shape': (100000000000000000, 3), }"
        broken = with_array("centre_points", npy_head(shape))
    elif case == "header":
        broken = with_array("centre_points", npy_head("{'descr': '<f8', 'fortran_order': (((("))
    elif case == "method":
        place = content.rindex(b"PK\x01\x02") + 10
        broken = content[:place] + b"\x63" + content[place + 1 :]
        broken = broken.replace(
            b"PK\x03\x04\x14\x00\x00\x00\x00\x00", b"PK\x03\x04\x14\x00\x00\x00\x63\x00"
        )
    else:
        packed_well = packed(members, zipfile.ZIP_DEFLATED)
        start = packed_well.index(b"model.json") + len(b"model.json")
        broken = packed_well[:start] + b"\xff" * 40 + packed_well[start + 40 :]
    refuse(broken)


def test_a_file_is_packed(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert all(m.compress_type == zipfile.ZIP_DEFLATED for m in archive.infolist())


# Every kind of grouping


def test_scores_of_a_loaded_model_know_no_segment_and_probabilities(plain, planted, n_latent):
    prepared = plain.exploration.prepared
    own = plain.model.cluster_model
    ended = Centroids(own.points, own.segments, np.full(4, 1.0))
    scores = score(
        from_bytes(to_bytes(replace(plain.model, cluster_model=ended)), "m"), planted.dataset
    )
    near = np.sqrt(((prepared - own.points[plain.labels]) ** 2).sum(axis=1)) <= 1
    assert np.array_equal(scores.labels, np.where(near, plain.labels, -1))
    assert 0 < near.sum() < 240
    mixture = clouds(0, n_latent)
    # without reference statistics nobody is unlike anyone seen
    model = replace(plain.model, cluster_model=mixture, resamples=(), reference=None)
    scores = score(from_bytes(to_bytes(model), "m"), planted.dataset)
    shares = memberships(mixture, prepared)
    assert np.array_equal(scores.labels, shares.argmax(axis=1))
    assert np.array_equal(scores.confidence, shares.max(axis=1))
