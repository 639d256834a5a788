"""Saved models: the same scores again, and nothing but a saved model is taken for one."""

import datetime as dt
import io
import json
import pickle
import zipfile
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.assignment import memberships
from segmentation.domain.cleaning import Cleaning, Found, OrderColumns
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import ReadAs
from segmentation.domain.grouping import Centres, Grouping, Mixture, around
from segmentation.domain.recipe import RECOMMENDED
from segmentation.domain.segment_model import SegmentModel
from segmentation.export import model_file
from segmentation.export.model_file import from_bytes, load, save, to_bytes
from segmentation.pipeline.workflow import score, segment

REFUSED = r"m.segments is not a saved model\. Choose a file that ends in \.segments"


@pytest.fixture(scope="module", params=["recommended", "plain"])
def result(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def content(recommended) -> bytes:
    return to_bytes(recommended.model)


@pytest.fixture(scope="module")
def members(content) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_how_the_table_was_cleaned_and_read_is_kept(plain):
    cleaning = Cleaning(
        forward_fill=True,
        outliers=(("Visits", "cap"), ("Income (k$)", "set aside")),
        orders=OrderColumns("who", "when", "", quantity="n", price="each"),
        snapshot=dt.date(2024, 5, 1),
        found=Found(
            orders=OrderColumns("who", "when", "much"), categories=("a", "b"), carried=("c",),
            dates=("d",), fences=(("Visits", -1.5, 9.0),),
        ),
    )  # fmt: skip
    model = replace(plain.model, cleaning=cleaning, reading=(("a", ReadAs.DATE_DAY_FIRST),))
    again = from_bytes(to_bytes(model), "m.segments")
    assert again.cleaning == cleaning
    assert again.cleaning.found == cleaning.found
    assert again.reading == model.reading


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def npy(array: np.ndarray) -> bytes:
    content = io.BytesIO()
    np.save(content, array, allow_pickle=True)
    return content.getvalue()


def npy_head(head: str) -> bytes:
    written = head.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(written).to_bytes(2, "little") + written


@pytest.fixture(scope="module")
def with_array(members) -> Callable[[str, bytes], bytes]:
    """Return a maker of files with another array in them."""
    return lambda name, data: packed({**members, f"{name}.npy": data})


@pytest.fixture(scope="module")
def with_description(members) -> Callable[..., bytes]:
    """Return a maker of files with another description."""

    def make(**changed) -> bytes:
        description = {**json.loads(members["model.json"]), **changed}
        return packed({**members, "model.json": json.dumps(description).encode()})

    return make


def refuse(content: bytes, match: str = REFUSED) -> None:
    with pytest.raises(SegmentationError, match=match):
        from_bytes(content, "m.segments")


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
    rows = [*result.exploration.prepared, *result.exploration.view.latent]
    for row in (*rows, frame["Visits"].to_numpy()):
        assert row.tobytes() not in stored
    assert result.model.grouping.points[0].tobytes() in stored


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


@pytest.mark.parametrize(
    "changed",
    [
        {"plan": [1]},
        {"plan": [{"name": "a"}]},
        {"blocks": None},
        {"blocks": []},
        {"names": None},
        {"names": ["one"]},
        {"recipe": {"no_such_setting": 1}},
        {"recipe": {"latent": 2, "epochs": 5, "batch_size": 32}},
        {"recipe": {"hidden": [8], "latent": None, "epochs": 5, "batch_size": 32}},
        {"recipe": {"hidden": [], "latent": 2, "epochs": 5, "batch_size": 32}},
        {"layers": {"encoder": []}},
        {"seed": "seven"},
        {"n_customers": None},
    ],
)
def test_descriptions_that_do_not_fit_are_refused(with_description, changed):
    refuse(with_description(**changed))


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("centre_points", (84,)),
        ("centre_points", (84, 99)),
        ("centre_points", (83, 2)),
        ("centre_points", (84, 3, 1)),
        ("centre_segments", (83,)),
        ("centre_segments", (84, 1)),
        ("centre_reach", (4,)),
        ("centre_reach", (84, 1)),
        ("centre_owners", (20,)),
        ("centre_owners", (84, 1)),
        ("encoder_0_weights", (2, 32)),
        ("encoder_0_bias", (31,)),
        ("encoder_1_weights", (31, 16)),
        ("shortcut_0_weights", (2, 3)),
    ],
)
def test_arrays_that_do_not_fit_are_refused(with_array, name, shape):
    refuse(with_array(name, npy(np.zeros(shape))))


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
        npy_head("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3), }"),
        npy_head("{'descr': 'zz', 'fortran_order': False, 'shape': (4, 3), }"),
        npy_head("{'descr': '<f8', 'fortran_order': False, 'shape': (-4, 3), }"),
    ],
)
def test_arrays_that_are_none_are_refused(with_array, data):
    refuse(with_array("centre_points", data))


def test_a_file_that_unpacks_to_too_much_is_refused(members, monkeypatch):
    packed_small = packed({**members, "zeros.npy": bytes(2_000_000)}, zipfile.ZIP_DEFLATED)
    monkeypatch.setattr(model_file, "_MOST_BYTES", 1_000_000)
    refuse(packed_small)


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
    shape = (len(model.redraws) + 1, model.n_segments, model.grouping.points.shape[1])
    points = np.concatenate([g.points for g in (model.grouping, *model.redraws)])
    assert points.shape == (84, 2) == (shape[0] * shape[1], shape[2])  # as other tests take it
    arrays = {
        "nan": np.full(points.shape, np.nan),
        "none": np.zeros((0, 2)),
        "narrow": np.zeros((1, 1)),
    }
    refuse(with_array(name, npy(arrays[array])))


def test_a_file_is_packed(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert all(m.compress_type == zipfile.ZIP_DEFLATED for m in archive.infolist())


@pytest.fixture(scope="module")
def with_transforms(planted) -> SegmentModel:
    """Return a model with a logarithm and a power, its recipe with a scaling of its own."""
    plan = suggest_plan(planted.dataset)
    for name, transform in (("Income (k$)", "log"), ("Visits", "yeo-johnson")):
        plan = plan.with_column(replace(plan[name], transform=transform, unit="k$"))
    recipe = replace(RECOMMENDED, scaling="robust")
    config = SegmentationConfig(plan=plan, method="kmeans", n_segments=4, recipe=recipe)
    return segment(planted.dataset, config).model


def test_transforms_and_scaling_come_back(with_transforms, planted):
    loaded = from_bytes(to_bytes(with_transforms), "m")
    assert loaded.blocks == with_transforms.blocks
    assert {b.trait: b.transform for b in loaded.blocks if b.form == "number"} == {
        "Income (k$)": "log",
        "Visits": "yeo-johnson",
    }
    assert all(b.power != 1 for b in loaded.blocks if b.transform == "yeo-johnson")
    assert loaded.recipe.scaling == "robust"
    assert loaded.plan == with_transforms.plan
    before, after = (score(model, planted.dataset) for model in (with_transforms, loaded))
    assert np.array_equal(after.labels, before.labels)
    assert np.array_equal(after.confidence, before.confidence)
    assert np.bincount(before.labels) / len(before.labels) == pytest.approx(loaded.shares)


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


# Every kind of grouping


def several_centres(seed: int, n_latent: int) -> Centres:
    """Seven centres of four segments, some with an end and some without."""
    points = np.random.default_rng(seed).normal(size=(7, n_latent))
    reach = np.array([3.0, np.inf, 0.0, 2.5, np.inf, 4.0, 0.1 + seed])
    return Centres(points, np.array([2, 0, 0, 1, 3, 3, 3]), reach)


def clouds(seed: int, n_latent: int) -> Mixture:
    draws = np.random.default_rng(seed)
    factors = np.triu(draws.normal(size=(4, n_latent, n_latent)) / 3) + np.eye(n_latent)
    return Mixture(draws.normal(size=(4, n_latent)), factors, np.array([0.4, 0.3, 0.2, 0.1]))


def clouds_with_tails(seed: int, n_latent: int) -> Mixture:
    return replace(clouds(seed, n_latent), tails=(4.0, np.inf, 0.3)[seed])


MAKERS = {"centres": several_centres, "clouds": clouds, "tails": clouds_with_tails}


@pytest.fixture(scope="module")
def n_latent(plain) -> int:
    return plain.model.grouping.points.shape[1]


@pytest.fixture(params=MAKERS)
def model(request, plain, n_latent) -> SegmentModel:
    """A model of each kind, with two redraws."""
    own, *redraws = (MAKERS[request.param](seed, n_latent) for seed in range(3))
    return replace(plain.model, grouping=own, redraws=tuple(redraws))


def arrays_of(grouping: Grouping) -> dict[str, np.ndarray]:
    names = ("means", "factors", "shares") if isinstance(grouping, Mixture) else (
        "points", "segments", "reach")  # fmt: skip
    return {name: getattr(grouping, name) for name in names}


def tails_of(grouping: Grouping) -> float | None:
    return grouping.tails if isinstance(grouping, Mixture) else None


def test_every_kind_of_grouping_comes_back_bit_for_bit(model, planted):
    loaded = from_bytes(to_bytes(model), "m")
    assert len(loaded.redraws) == 2
    pairs = zip((loaded.grouping, *loaded.redraws), (model.grouping, *model.redraws), strict=True)
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


def test_scores_of_a_loaded_model_know_no_segment_and_probabilities(plain, planted, n_latent):
    prepared = plain.exploration.prepared
    own = plain.model.grouping
    ended = Centres(own.points, own.segments, np.full(4, 1.0))
    scores = score(from_bytes(to_bytes(replace(plain.model, grouping=ended)), "m"), planted.dataset)
    near = np.sqrt(((prepared - own.points[plain.labels]) ** 2).sum(axis=1)) <= 1
    assert np.array_equal(scores.labels, np.where(near, plain.labels, -1))
    assert 0 < near.sum() < 240
    mixture = clouds(0, n_latent)
    model = replace(plain.model, grouping=mixture, redraws=())
    scores = score(from_bytes(to_bytes(model), "m"), planted.dataset)
    shares = memberships(mixture, prepared)
    assert np.array_equal(scores.labels, shares.argmax(axis=1))
    assert np.array_equal(scores.confidence, shares.max(axis=1))


def test_open_blanks_are_for_clouds_whose_columns_count_by_themselves(plain, n_latent):
    opened = replace(plain.model.representation, blanks="open")
    mixture = clouds(0, n_latent)
    upright = replace(mixture, factors=np.stack([np.diag(np.diag(f)) for f in mixture.factors]))
    model = replace(plain.model, representation=opened, grouping=upright, redraws=(upright,))
    assert from_bytes(to_bytes(model), "m").representation.blanks == "open"
    for own in (mixture, replace(upright, tails=4.0), plain.model.grouping):
        with pytest.raises(SegmentationError, match="is not a saved model"):
            from_bytes(to_bytes(replace(model, grouping=own, redraws=())), "m")
    wrong = to_bytes(replace(model, representation=replace(opened, blanks="half")))
    with pytest.raises(SegmentationError, match="is not a saved model"):
        from_bytes(wrong, "m")


def test_a_model_without_redraws_comes_back(model):
    loaded = from_bytes(to_bytes(replace(model, redraws=())), "m")
    assert loaded.redraws == ()
    assert loaded.n_segments == 4


@pytest.fixture(scope="module")
def unpacked(plain, n_latent) -> Callable[[str], dict[str, bytes]]:
    """Return a maker of the members of a model's file."""

    def members_of(kind: str) -> dict[str, bytes]:
        own, *redraws = (MAKERS[kind](seed, n_latent) for seed in range(3))
        content = to_bytes(replace(plain.model, grouping=own, redraws=tuple(redraws)))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return members_of


def changed_array(members: dict[str, bytes], name: str, place, value: float) -> bytes:
    array = np.load(io.BytesIO(members[f"{name}.npy"])).astype(float)
    array[place] = value
    return packed({**members, f"{name}.npy": npy(array)})


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


@pytest.mark.parametrize(
    "name", ["mixture_means", "mixture_factors", "mixture_shares", "mixture_tails"]
)
def test_a_mixture_that_lacks_a_part_is_refused(unpacked, name):
    members = unpacked("clouds")
    del members[f"{name}.npy"]
    refuse(packed(members))


def test_a_grouping_of_other_segments_than_the_names_is_refused(plain, n_latent):
    three = around(np.zeros((3, n_latent)))
    refuse(to_bytes(replace(plain.model, grouping=three)))
    refuse(to_bytes(replace(plain.model, redraws=(three,))))
    elsewhere = around(np.zeros((4, n_latent + 1)))
    refuse(to_bytes(replace(plain.model, grouping=elsewhere, redraws=())))
