"""Traits as a matrix: every statistic is of the training rows, and worked out a second way here."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import MinMaxScaler, PowerTransformer, RobustScaler, StandardScaler

from segmentation.common.errors import SegmentationError
from segmentation.domain.measures import Filling
from segmentation.domain.plan import ColumnPlan, Kind, Role
from segmentation.encoding.encode import encode, expected_width, fillings, fit_blocks
from segmentation.encoding.transforms import skewness

N_ROWS = 400


def trait(name: str, kind: Kind, levels: tuple[str, ...] = ()) -> ColumnPlan:
    return ColumnPlan(name, Role.TRAIT, kind, "", levels)


TRAITS = (
    trait("spent", Kind.NUMBER),
    trait("visits", Kind.NUMBER),
    trait("size", Kind.ORDERED, ("S", "M", "L")),
    trait("member", Kind.BOOLEAN, ("no", "yes")),
    trait("job", Kind.CATEGORY),
)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    draws = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "spent": draws.normal(50, 20, N_ROWS),
            "visits": draws.lognormal(1, 1, N_ROWS),
            "size": draws.choice(["S", "M", "L"], N_ROWS, p=[0.2, 0.5, 0.3]),
            "member": draws.choice(["no", "yes"], N_ROWS, p=[0.7, 0.3]),
            "job": draws.choice(["Artist", "Doctor", "Engineer"], N_ROWS, p=[0.5, 0.3, 0.2]),
        }
    )
    for name in frame.columns:
        frame.loc[draws.random(N_ROWS) < 0.05, name] = None
    return frame


@pytest.fixture(scope="module")
def training() -> np.ndarray:
    return np.random.default_rng(6).random(N_ROWS) < 0.8


def columns_of(blocks, name: str) -> slice:
    start = 0
    for block in blocks:
        if block.trait == name:
            return slice(start, start + block.width)
        start += block.width
    raise KeyError(name)


def fit_one(values, kind: Kind, encoding: str = "blocks", levels: tuple[str, ...] = ()):
    frame = pd.DataFrame({"t": values})
    everyone = np.ones(len(frame), dtype=bool)
    (block,) = fit_blocks(frame, (trait("t", kind, levels),), everyone, encoding)
    return block, encode(frame, (block,))


@pytest.mark.parametrize("encoding", ["blocks", "codes"])
def test_blanks_become_the_median_or_the_most_frequent_value(frame, training, encoding):
    blocks = fit_blocks(frame, TRAITS, training, encoding)
    rows = frame[training]
    for block in blocks:
        if block.form == "number":
            assert block.fill == rows[block.trait].median()
        else:
            assert block.fill == rows[block.trait].value_counts().idxmax()
    prepared = encode(frame, blocks)
    assert np.isfinite(prepared).all()
    filled = frame.fillna({block.trait: block.fill for block in blocks})
    assert np.array_equal(encode(filled, blocks), prepared)


def test_what_was_filled_is_reported(frame, training):
    blocks = fit_blocks(frame, TRAITS, training, "blocks")
    whole = frame.assign(spent=1.0)
    assert fillings(whole.dropna(), blocks) == ()
    report = {filling.trait: filling for filling in fillings(whole, blocks)}
    assert set(report) == {"visits", "size", "member", "job"}
    assert report["visits"] == Filling(
        "visits",
        int(frame["visits"].isna().sum()),
        frame["visits"][training].median(),
        "median",
    )
    assert report["job"] == Filling(
        "job", int(frame["job"].isna().sum()), "Artist", "most frequent"
    )


def test_the_first_in_the_alphabet_wins_a_tie():
    block, _ = fit_one(["b", "a", "c", "a", "b", None], Kind.CATEGORY)
    assert block.fill == "a"


def test_codes_are_what_the_standard_scaler_gives(frame, training):
    blocks = fit_blocks(frame, TRAITS, training, "codes")
    prepared = encode(frame, blocks)
    assert prepared.shape == (N_ROWS, len(TRAITS))
    rows = frame[training]
    expected = pd.DataFrame(index=frame.index)
    for name in ("spent", "visits"):
        expected[name] = frame[name].fillna(rows[name].median())
    for name in ("size", "member", "job"):
        values = frame[name].fillna(rows[name].mode()[0])
        expected[name] = values.map(
            {v: k for k, v in enumerate(sorted(rows[name].dropna().unique()))}
        )
    scaler = StandardScaler().fit(expected[training])
    assert np.allclose(prepared, scaler.transform(expected), rtol=0, atol=1e-12)


def test_variances_on_the_training_rows(frame, training):
    blocks = fit_blocks(frame, TRAITS, training, "blocks")
    assert [block.form for block in blocks] == ["number", "number", "codes", "binary", "indicators"]
    prepared = encode(frame, blocks)[training]
    assert np.allclose(prepared.mean(axis=0), 0, atol=1e-12)
    for name, variance in {"spent": 1, "visits": 1, "size": 1, "member": 0.5, "job": 0.5}.items():
        found = prepared[:, columns_of(blocks, name)].var(axis=0).sum()
        assert found == pytest.approx(variance, abs=1e-12), name


def test_an_order_keeps_its_steps(frame, training):
    blocks = fit_blocks(frame, TRAITS, training, "blocks")
    column = encode(frame, blocks)[:, columns_of(blocks, "size")][:, 0]
    small, medium, large = (np.unique(column[frame["size"] == level]).item() for level in "SML")
    assert small < medium < large
    assert large - medium == pytest.approx(medium - small)


def test_each_category_has_a_column_that_is_higher_for_it_alone(frame, training):
    blocks = fit_blocks(frame, TRAITS, training, "blocks")
    job = blocks[-1]
    columns = encode(frame, blocks)[:, columns_of(blocks, "job")]
    assert job.levels == ("Artist", "Doctor", "Engineer")
    assert not job.other
    for position, level in enumerate(job.levels):
        assert np.array_equal(columns[:, position] > 0, (frame["job"].fillna(job.fill) == level))


@pytest.mark.parametrize("n_levels", [3, 8, 20])
def test_a_category_weighs_the_same_however_many_values_it_has(n_levels):
    block, prepared = fit_one([f"v{row % n_levels:02d}" for row in range(120)], Kind.CATEGORY)
    assert block.width == n_levels
    assert prepared.var(axis=0).sum() == pytest.approx(0.5)


def test_two_categories_are_one_column():
    block, prepared = fit_one(["Male", "Female", "Male", "Female", "Female"], Kind.CATEGORY)
    assert (block.form, block.levels) == ("binary", ("Female", "Male"))
    assert prepared.shape == (5, 1)
    assert prepared.var() == pytest.approx(0.5)


def test_rare_values_are_taken_together():
    values = ["a"] * 500 + ["b"] * 480 + ["c"] * 9 + ["d"] * 6 + ["e"] * 5
    block, prepared = fit_one(values, Kind.CATEGORY)
    assert block.levels == ("a", "b", "Other")
    assert block.other
    assert len(np.unique(prepared, axis=0)) == 3
    rare = encode(pd.DataFrame({"t": ["c", "d", "e", "never seen"]}), (block,))
    assert np.array_equal(rare, np.repeat(rare[:1], 4, axis=0))
    assert np.array_equal(rare[0], prepared[-1])


def test_from_one_in_a_hundred_a_value_is_not_rare():
    block, _ = fit_one(["a"] * 970 + ["b"] * 10 + ["c"] * 9 + ["d"] * 11, Kind.CATEGORY)
    assert block.levels == ("a", "b", "c", "d")
    block, _ = fit_one(["a"] * 970 + ["b"] * 10 + ["c"] * 9 + ["d"] * 9 + ["e"] * 2, Kind.CATEGORY)
    assert block.levels == ("a", "b", "Other")


def test_one_rare_value_alone_keeps_its_name():
    block, _ = fit_one(["a"] * 500 + ["b"] * 495 + ["c"] * 5, Kind.CATEGORY)
    assert block.levels == ("a", "b", "c")
    assert not block.other


def test_a_value_that_is_called_other_joins_the_rare_ones():
    block, _ = fit_one(["a"] * 500 + ["Other"] * 490 + ["b"] * 5 + ["c"] * 5, Kind.CATEGORY)
    assert block.levels == ("a", "Other")


@pytest.mark.parametrize("encoding", ["blocks", "codes"])
def test_values_never_seen_are_filled_where_there_is_no_other(frame, training, encoding):
    blocks = fit_blocks(frame, TRAITS, training, encoding)
    strange = pd.DataFrame(
        {"spent": ["x"], "visits": [np.inf], "size": ["XXL"], "member": ["?"], "job": ["Baker"]}
    )
    blank = pd.DataFrame({name: [None] for name in strange.columns})
    assert np.array_equal(encode(strange, blocks), encode(blank, blocks))


def test_skewed_numbers_are_taken_as_logarithms():
    draws = np.random.default_rng(2)
    values = draws.lognormal(2, 1, 1_000)
    block, prepared = fit_one(values, Kind.NUMBER)
    assert (block.transform, block.power) == ("log", 1.0)
    clipped = np.log1p(np.clip(values, *np.quantile(values, [0.005, 0.995])))
    assert np.allclose(prepared[:, 0], (clipped - clipped.mean()) / clipped.std())


def test_numbers_below_zero_and_even_ones_are_not():
    draws = np.random.default_rng(3)
    skewed = draws.lognormal(2, 1, 1_000)
    assert fit_one(skewed - 10, Kind.NUMBER)[0].transform == "none"
    assert fit_one(draws.normal(100, 5, 1_000), Kind.NUMBER)[0].transform == "none"
    assert fit_one(skewed, Kind.NUMBER, "codes")[0].transform == "none"


def test_the_ends_are_drawn_in():
    values = np.append(np.random.default_rng(4).normal(size=999), 1e6)
    block, prepared = fit_one(values, Kind.NUMBER)
    assert (block.lower, block.upper) == pytest.approx(tuple(np.quantile(values, [0.005, 0.995])))
    assert prepared[-1, 0] == prepared.max() < 4
    far = encode(pd.DataFrame({"t": [-1e9, 1e9]}), (block,))
    assert far[:, 0].tolist() == [prepared.min(), prepared.max()]
    plain, untouched = fit_one(values, Kind.NUMBER, "codes")
    assert (plain.lower, plain.upper) == (-np.inf, np.inf)
    assert untouched[-1, 0] > 30


def test_ends_that_would_meet_are_left_where_they_are():
    block, prepared = fit_one([0.0] * 998 + [1.0, 5.0], Kind.NUMBER)
    assert (block.lower, block.upper) == (0, 5)
    assert prepared.var() == pytest.approx(1)


@pytest.mark.parametrize("encoding", ["blocks", "codes"])
def test_the_held_out_rows_leave_every_statistic_alone(frame, training, encoding):
    before = fit_blocks(frame, TRAITS, training, encoding)
    changed = frame.copy()
    changed.loc[~training, "spent"] = -1e9
    changed.loc[~training, "visits"] = None
    changed.loc[~training, "size"] = "L"
    changed.loc[~training, "member"] = "yes"
    changed.loc[~training, "job"] = "Zookeeper"
    assert fit_blocks(changed, TRAITS, training, encoding) == before
    assert not np.allclose(encode(changed, before)[~training], encode(frame, before)[~training])
    everyone = np.ones(N_ROWS, dtype=bool)
    assert fit_blocks(changed, TRAITS, everyone, encoding) != before


def test_the_training_rows_do_count(frame, training):
    before = fit_blocks(frame, TRAITS, training, "blocks")
    row = np.flatnonzero(training)[0]
    changed = frame.copy()
    changed.loc[row, "spent"] = 60.0
    changed.loc[row, "job"] = "Doctor" if frame.loc[row, "job"] != "Doctor" else "Artist"
    after = fit_blocks(changed, TRAITS, training, "blocks")
    assert after[0] != before[0]
    assert after[-1] != before[-1]


def test_a_trait_without_variation_in_the_training_rows_is_left_out(frame, training):
    still = frame.copy()
    still.loc[training, "spent"] = 3.0
    still.loc[training, "job"] = "Artist"
    still.loc[training, "size"] = None
    blocks = fit_blocks(still, TRAITS, training, "blocks")
    assert [block.trait for block in blocks] == ["visits", "member"]


@pytest.mark.parametrize("encoding", ["blocks", "codes"])
def test_no_trait_at_all_is_refused(encoding):
    frame = pd.DataFrame({"a": [1.0] * 5, "b": ["x"] * 5})
    traits = (trait("a", Kind.NUMBER), trait("b", Kind.CATEGORY))
    with pytest.raises(SegmentationError, match="No trait is left that could tell customers apart"):
        fit_blocks(frame, traits, np.ones(5, dtype=bool), encoding)


def test_a_missing_column_is_named(frame, training):
    blocks = fit_blocks(frame, TRAITS, training, "blocks")
    with pytest.raises(
        SegmentationError,
        match=r"no column 'size', which the segments need.*spent, visits, size, member, job",
    ):
        encode(frame.drop(columns=["size", "job"]), blocks)


def test_the_expected_width_is_near_the_real_one(frame, training):
    for encoding in ("blocks", "codes"):
        blocks = fit_blocks(frame, TRAITS, training, encoding)
        assert expected_width(frame, TRAITS, encoding) == sum(block.width for block in blocks)


def test_numbers_written_as_text_are_numbers():
    block, prepared = fit_one(["1", "2", "three", "4", None], Kind.NUMBER, "codes")
    assert block.fill == 2
    assert prepared[2, 0] == prepared[1, 0]


@given(
    st.lists(
        st.one_of(st.none(), st.floats(-1e6, 1e6).map(lambda value: round(value, 3))),
        min_size=2,
        max_size=40,
    )
)
def test_any_numbers_are_centred_scaled_and_finite(values):
    present = [value for value in values if value is not None]
    if len(set(present)) < 2:
        return
    block, prepared = fit_one(pd.Series(values, dtype=float), Kind.NUMBER)
    assert np.isfinite(prepared).all()
    assert prepared.mean() == pytest.approx(0, abs=1e-8)
    assert prepared.var() == pytest.approx(1)
    assert min(present) <= block.fill <= max(present)


@given(st.lists(st.sampled_from([None, *"abcdefg", "Other"]), min_size=2, max_size=60))
def test_any_categories_are_centred_and_weigh_a_half(values):
    if len({value for value in values if value is not None}) < 2:
        return
    block, prepared = fit_one(pd.Series(values, dtype=object), Kind.CATEGORY)
    assert prepared.mean(axis=0) == pytest.approx(0, abs=1e-12)
    assert prepared.var(axis=0).sum() == pytest.approx(0.5)
    assert block.width == prepared.shape[1]


def with_transform(values, transform: str, encoding: str = "blocks", scaling: str = "z-score"):
    frame = pd.DataFrame({"t": values})
    column = replace(trait("t", Kind.NUMBER), transform=transform)
    (block,) = fit_blocks(frame, (column,), np.ones(len(frame), dtype=bool), encoding, scaling)
    return block, encode(frame, (block,))


@pytest.mark.parametrize("encoding", ["blocks", "codes"])
def test_a_transform_that_the_plan_names_is_obeyed(encoding):
    draws = np.random.default_rng(9)
    even, skewed = draws.normal(100, 5, 800), draws.lognormal(2, 1, 800)
    assert with_transform(skewed, "none", encoding)[0].transform == "none"
    assert with_transform(even, "log", encoding)[0].transform == "log"
    block, prepared = with_transform(skewed - 20, "yeo-johnson", encoding)
    assert block.transform == "yeo-johnson"
    assert abs(skewness(prepared[:, 0])) < 0.6
    assert skewness(skewed) > 2


def test_yeo_johnson_is_scikit_learns_on_the_drawn_in_values():
    values = np.random.default_rng(10).lognormal(2, 1, 900) - 9
    block, prepared = with_transform(values, "yeo-johnson")
    drawn_in = np.clip(values, *np.quantile(values, [0.005, 0.995]))[:, None]
    theirs = PowerTransformer().fit(drawn_in)  # standardises too
    assert block.power == pytest.approx(theirs.lambdas_[0], rel=1e-6)
    assert np.allclose(prepared, theirs.transform(drawn_in), atol=1e-6)
    assert np.allclose(theirs.inverse_transform(prepared), drawn_in, atol=1e-4)


@pytest.mark.parametrize("encoding", ["blocks", "codes"])
def test_a_logarithm_of_numbers_below_zero_is_refused(encoding):
    values = np.random.default_rng(11).normal(0, 1, 100)
    with pytest.raises(SegmentationError, match=r"“t” has values below 0.*Choose Yeo-Johnson"):
        with_transform(values, "log", encoding)


@pytest.mark.parametrize("encoding", ["blocks", "codes"])
@pytest.mark.parametrize("transform", ["log", "yeo-johnson"])
def test_new_values_far_off_stay_finite(encoding, transform):
    values = np.random.default_rng(12).lognormal(2, 1, 300)
    block, prepared = with_transform(values, transform, encoding)
    far = encode(pd.DataFrame({"t": [-1e300, 1e300, None]}), (block,))
    assert np.isfinite(far).all()
    assert far[:2, 0] == pytest.approx([prepared.min(), prepared.max()])


SCALERS = {"min-max": MinMaxScaler, "robust": RobustScaler, "z-score": StandardScaler}


@pytest.mark.parametrize("scaling", SCALERS)
def test_each_scaling_is_that_of_scikit_learn(frame, training, scaling):
    blocks = fit_blocks(frame, TRAITS, training, "codes", scaling)
    prepared = encode(frame, blocks)
    raw = encode(frame, tuple(replace(b, center=(0.0,), scale=1.0) for b in blocks))
    theirs = SCALERS[scaling]().fit(raw[training])
    for position, block in enumerate(blocks):
        if scaling == "robust" and np.subtract(*np.quantile(raw[training, position], [0.75, 0.25])):
            assert np.allclose(prepared[:, position], theirs.transform(raw)[:, position]), block
        elif scaling == "robust":  # an interquartile range of nothing
            assert prepared[training, position].std() == pytest.approx(1)
        else:
            assert np.allclose(prepared[:, position], theirs.transform(raw)[:, position]), block


@pytest.mark.parametrize("scaling", SCALERS)
def test_a_category_weighs_half_of_a_number_by_any_scaling(frame, training, scaling):
    blocks = fit_blocks(frame, TRAITS, training, "blocks", scaling)
    prepared = encode(frame, blocks)[training]
    variance = {b.trait: prepared[:, columns_of(blocks, b.trait)].var(axis=0).sum() for b in blocks}
    usual = np.mean([variance[name] for name in ("spent", "visits", "size")])
    assert variance["member"] == pytest.approx(usual / 2)
    assert variance["job"] == pytest.approx(usual / 2)
    assert (usual == pytest.approx(1)) == (scaling == "z-score")


def test_min_max_goes_from_nought_to_one(frame, training):
    blocks = fit_blocks(frame, TRAITS, training, "blocks", "min-max")
    prepared = encode(frame, blocks)
    for name in ("spent", "visits", "size"):
        column = prepared[:, columns_of(blocks, name)]
        assert (column.min(), column.max()) == pytest.approx((0, 1))


def test_an_interquartile_range_of_nothing_gives_way_to_the_standard_deviation():
    values = [5.0] * 80 + [float(k) for k in range(20)]
    block, prepared = with_transform(values, "none", "codes", "robust")
    assert block.center == (5.0,)
    assert prepared.std() == pytest.approx(1)


def test_categories_alone_need_no_number_to_be_scaled_by():
    values = pd.DataFrame({"job": ["a", "b", "c"] * 20})
    everyone = np.ones(60, dtype=bool)
    plain, robust = (
        fit_blocks(values, (trait("job", Kind.CATEGORY),), everyone, "blocks", scaling)
        for scaling in ("z-score", "robust")
    )
    assert plain == robust


@given(
    st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=40),
    st.sampled_from(["none", "yeo-johnson"]),
    st.sampled_from(list(SCALERS)),
)
def test_any_numbers_are_finite_by_any_scaling(values, transform, scaling):
    if len({*values}) < 2:
        return
    block, prepared = with_transform(values, transform, "blocks", scaling)
    assert block.scale > 0
    assert np.isfinite(prepared).all()


def test_one_number_for_all_keeps_differences_in_spread():
    draws = np.random.default_rng(0)
    frame = pd.DataFrame(
        {"narrow": draws.normal(5, 1, 400), "wide": draws.normal(-3, 3, 400), "flat": [2.0] * 400}
    )
    frame["sort"] = draws.choice(["a", "b", "c"], 400)
    traits = tuple(
        ColumnPlan(name, Role.TRAIT, kind, "", transform="none")
        for name, kind in zip(frame, [*[Kind.NUMBER] * 3, Kind.CATEGORY], strict=True)
    )
    blocks = fit_blocks(frame, traits, np.ones(400, dtype=bool), "blocks", "common")
    assert [b.trait for b in blocks] == ["narrow", "wide", "sort"]
    prepared = encode(frame, blocks)
    assert np.allclose(prepared.mean(axis=0), 0, atol=0.05)
    variances = prepared.var(axis=0)
    assert variances[:2].mean() == pytest.approx(1)
    assert variances[1] / variances[0] == pytest.approx(9, rel=0.25)
    assert variances[2:].sum() == pytest.approx(0.5)  # a category: half of a number, as ever
