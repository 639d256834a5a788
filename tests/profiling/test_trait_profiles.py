"""Profiles in the units of the file, against pandas."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.profiling.trait_profiles import NO_VALUE, profile_traits

PLAN = Plan(
    (
        ColumnPlan("id", Role.KEY, Kind.TEXT, ""),
        ColumnPlan("since", Role.DESCRIBES, Kind.DATE, ""),
        ColumnPlan("job", Role.DESCRIBES, Kind.CATEGORY, ""),
        ColumnPlan("age", Role.TRAIT, Kind.NUMBER, ""),
        ColumnPlan("shop", Role.IGNORED, Kind.CATEGORY, ""),
        ColumnPlan("size", Role.TRAIT, Kind.ORDERED, "", ("S", "M", "L")),
        ColumnPlan("member", Role.TRAIT, Kind.BOOLEAN, "", ("no", "yes")),
    )
)


@pytest.fixture(scope="module")
def labels() -> np.ndarray:
    return np.random.default_rng(0).choice(3, 200, p=[0.5, 0.3, 0.2])


@pytest.fixture(scope="module")
def frame(labels) -> pd.DataFrame:
    draws = np.random.default_rng(1)
    frame = pd.DataFrame(
        {
            "age": 30 + 8 * labels + draws.normal(0, 5, 200),
            "size": draws.choice(["S", "M", "L"], 200),
            "member": np.where(draws.random(200) < 0.2 + 0.3 * labels, "yes", "no"),
            "job": draws.choice(["Artist", "Doctor", "Engineer"], 200),
        }
    )
    for name in frame.columns:
        frame.loc[draws.random(200) < 0.1, name] = None
    return frame


@pytest.fixture(scope="module")
def profiles(frame, labels) -> dict:
    return {p.name: p for p in profile_traits(frame, PLAN, labels, 3)}


def test_traits_come_first_and_others_that_can_be_summed_up_after(profiles):
    assert list(profiles) == ["age", "size", "member", "job"]
    assert [p.shapes for p in profiles.values()] == [True, True, True, False]


def test_means_are_those_of_pandas(profiles, frame, labels):
    age = profiles["age"]
    assert age.typical == pytest.approx(frame["age"].groupby(labels).mean().tolist())
    assert age.everyone == pytest.approx(frame["age"].mean())
    assert (age.shares, age.levels, age.focus) == ((), (), (0, 0, 0))


def test_the_effect_of_a_number_is_in_standard_deviations(profiles, frame, labels):
    means = frame["age"].groupby(labels).mean()
    expected = (means - frame["age"].mean()) / frame["age"].std(ddof=0)
    assert profiles["age"].effects == pytest.approx(expected.tolist())
    assert profiles["age"].effects[0] < 0 < profiles["age"].effects[2]


@pytest.mark.parametrize("name", ["size", "member", "job"])
def test_shares_are_those_of_pandas_without_blanks(profiles, frame, labels, name):
    profile = profiles[name]
    expected = pd.crosstab(labels, frame[name], normalize="index")[list(profile.levels)]
    assert np.allclose(profile.shares, expected.to_numpy())
    assert np.allclose(np.sum(profile.shares, axis=1), 1)
    everyone = frame[name].value_counts(normalize=True)[list(profile.levels)]
    assert profile.everyone_shares == pytest.approx(everyone.tolist())
    assert profile.typical == tuple(expected.idxmax(axis=1))
    assert profile.everyone == everyone.idxmax()


def test_the_levels_keep_their_order(profiles):
    assert profiles["size"].levels == ("S", "M", "L")
    assert profiles["member"].levels == ("no", "yes")
    assert profiles["job"].levels == ("Artist", "Doctor", "Engineer")


def test_yes_and_no_speak_of_yes(profiles):
    member = profiles["member"]
    usual = member.everyone_shares[1]
    expected = [(shares[1] - usual) / np.sqrt(usual * (1 - usual)) for shares in member.shares]
    assert member.effects == pytest.approx(expected)
    assert member.focus == (1, 1, 1)
    assert member.effects[0] < 0 < member.effects[2]


def test_a_category_speaks_of_the_value_that_stands_out_most(profiles):
    job = profiles["job"]
    usual = np.array(job.everyone_shares)
    differences = (np.array(job.shares) - usual) / np.sqrt(usual * (1 - usual))
    assert job.effects == pytest.approx(differences.max(axis=1).tolist())
    assert job.focus == tuple(differences.argmax(axis=1))


def test_an_order_speaks_of_its_mean_place(profiles, frame, labels):
    places = frame["size"].map({"S": 0, "M": 1, "L": 2})
    expected = (places.groupby(labels).mean() - places.mean()) / places.std(ddof=0)
    assert profiles["size"].effects == pytest.approx(expected.tolist())


def test_by_hand():
    frame = pd.DataFrame({"age": [20.0, 40, None, 60], "member": ["yes", "yes", "no", None]})
    plan = Plan((PLAN["age"], PLAN["member"]))
    age, member = profile_traits(frame, plan, np.array([0, 0, 1, 1]), 2)
    assert (age.typical, age.everyone) == ((30, 60), 40)
    assert age.effects == pytest.approx((-10 / np.sqrt(800 / 3), 20 / np.sqrt(800 / 3)))
    assert member.shares == ((0, 1), (1, 0))
    assert member.everyone_shares == pytest.approx((1 / 3, 2 / 3))
    assert member.effects == pytest.approx(((1 / 3) / np.sqrt(2 / 9), (-2 / 3) / np.sqrt(2 / 9)))


def test_what_stands_out_need_not_be_what_is_most_frequent():
    frame = pd.DataFrame({"job": ["a"] * 6 + ["b"] * 4 + ["a"] * 9 + ["b"]})
    (job,) = profile_traits(frame, Plan((PLAN["job"],)), np.repeat([0, 1], 10), 2)
    assert job.typical == ("a", "a")
    assert [job.levels[k] for k in job.focus] == ["b", "a"]


def test_a_segment_without_any_value():
    frame = pd.DataFrame({"age": [20.0, 40, None], "job": ["a", "b", None]})
    age, job = profile_traits(frame, Plan((PLAN["age"], PLAN["job"])), np.array([0, 0, 1]), 2)
    assert np.isnan(age.typical[1])
    assert age.effects[1] == 0
    assert job.typical[1] == NO_VALUE
    assert job.shares[1] == (0, 0)


def test_values_beyond_the_known_order_come_after_it():
    frame = pd.DataFrame({"size": ["L", "XL", "S", "A"]})
    (size,) = profile_traits(frame, Plan((PLAN["size"],)), np.array([0, 0, 1, 1]), 2)
    assert size.levels == ("S", "L", "A", "XL")


def test_a_trait_that_never_differs_has_no_effect():
    frame = pd.DataFrame({"age": [5.0] * 4})
    (age,) = profile_traits(frame, Plan((PLAN["age"],)), np.array([0, 0, 1, 1]), 2)
    assert age.effects == (0, 0)


def test_the_unit_is_the_plans_or_else_that_of_the_name():
    frame = pd.DataFrame({"Income (k$)": [1.0, 2], "spent": [3.0, 4], "age": [5.0, 6]})
    columns = [ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "") for name in frame]
    columns[1] = replace(columns[1], unit="€")
    plan = Plan(tuple(columns))
    profiles = profile_traits(frame, plan, np.array([0, 1]), 2)
    assert [p.unit for p in profiles] == ["k$", "€", ""]
    own = plan.with_column(replace(columns[0], unit="$"))
    assert profile_traits(frame, own, np.array([0, 1]), 2)[0].unit == "$"


def test_customers_in_no_segment_count_for_everyone_alone(frame, labels):
    outside = np.random.default_rng(5).random(len(labels)) < 0.25
    placed = frame[~outside].reset_index(drop=True)
    found = profile_traits(frame, PLAN, np.where(outside, -1, labels), 3)
    of_placed = profile_traits(placed, PLAN, labels[~outside], 3)
    of_all = profile_traits(frame, PLAN, labels, 3)
    for ours, own, everyone in zip(found, of_placed, of_all, strict=True):
        assert ours.typical == pytest.approx(own.typical)
        assert np.allclose(ours.shares, own.shares)
        assert ours.everyone == everyone.everyone
        assert ours.everyone_shares == everyone.everyone_shares
    means = frame["age"].where(~outside).groupby(labels).mean()
    expected = (means - frame["age"].mean()) / frame["age"].std(ddof=0)
    assert found[0].effects == pytest.approx(expected.tolist())


def test_a_value_that_only_customers_in_no_segment_have():
    frame = pd.DataFrame({"age": [20.0, 30, 100], "job": ["a", "b", "c"]})
    age, job = profile_traits(frame, Plan((PLAN["age"], PLAN["job"])), np.array([0, 1, -1]), 2)
    assert (age.typical, age.everyone) == ((20, 30), 50)
    assert job.levels == ("a", "b", "c")
    assert job.shares == ((1, 0, 0), (0, 1, 0))
    assert job.everyone_shares == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_a_few_far_off_values_do_not_hide_a_difference():
    draws = np.random.default_rng(3)
    labels = np.repeat([0, 1], 150)
    spend = np.where(labels == 1, draws.normal(500, 60, 300), draws.normal(40, 8, 300))
    spend[[2, 200]] = 4.8e7
    plan = Plan((ColumnPlan("spend", Role.TRAIT, Kind.NUMBER, ""),))
    (trait,) = profile_traits(pd.DataFrame({"spend": spend}), plan, labels, 2)
    first, third = np.quantile(spend, [0.25, 0.75])
    drawn_in = np.clip(spend, first - 3 * (third - first), third + 3 * (third - first))
    expected = (drawn_in[:150].mean(), drawn_in[150:].mean(), drawn_in.mean())
    assert trait.winsorized == pytest.approx(expected)
    assert (trait.centre(0), trait.centre(None)) == pytest.approx((expected[0], expected[2]))
    assert trait.typical == pytest.approx((spend[:150].mean(), spend[150:].mean()))
    assert trait.effects[1] == pytest.approx((expected[1] - expected[2]) / drawn_in.std())
    assert trait.effects[1] > 0.8


def test_a_long_tail_keeps_its_mean():
    spend = np.random.default_rng(4).lognormal(3, 1, 2_000)
    plan = Plan((ColumnPlan("spend", Role.TRAIT, Kind.NUMBER, ""),))
    (trait,) = profile_traits(pd.DataFrame({"spend": spend}), plan, np.arange(2_000) % 2, 2)
    assert trait.winsorized == ()
    assert trait.centre(None) == pytest.approx(spend.mean())


def test_the_share_with_a_value_is_known(profiles, frame, labels):
    known = profiles["age"].known
    assert known == pytest.approx(frame["age"].notna().groupby(labels).mean().tolist())
    whole = pd.DataFrame({"age": [1.0, 2.0, 3.0]})
    plan = Plan((ColumnPlan("age", Role.TRAIT, Kind.NUMBER, ""),))
    (trait,) = profile_traits(whole, plan, np.array([0, 1, 0]), 2)
    assert trait.known == ()
    assert trait.known_share(1) == 1.0


def test_what_is_shown_of_an_order_points_where_its_share_lies():
    """93 % against 71 % is above, though the mean place of the order is below."""
    levels = ["Low"] * 93 + ["High"] * 7 + ["Low"] * 49 + ["High"] * 51
    plan = Plan((ColumnPlan("score", Role.TRAIT, Kind.ORDERED, "", ("Low", "High")),))
    labels = np.repeat([0, 1], 100)
    (trait,) = profile_traits(pd.DataFrame({"score": levels}), plan, labels, 2)
    assert (trait.focus[0], trait.shares[0][0], trait.everyone_shares[0]) == (0, 0.93, 0.71)
    assert trait.effects[0] < 0 < trait.difference(0)
    assert trait.difference(0) == pytest.approx(0.22 / (0.71 * 0.29) ** 0.5)


def weighted_columns() -> tuple[pd.DataFrame, Plan, np.ndarray, np.ndarray]:
    """Customers with whole weights, of whom some have blanks and one segment a far-off value."""
    draws = np.random.default_rng(2)
    labels = draws.integers(-1, 3, 80)
    weights = draws.integers(0, 5, 80).astype(float)
    frame = pd.DataFrame(
        {
            "Age": draws.normal(40, 9, 80) + labels,
            "Spend": np.where(np.arange(80) == 7, 9e4, draws.normal(10, 1, 80)),
            "Plan": draws.choice(["A", "B", "C"], 80),
            "Size": draws.choice(["S", "M", "L"], 80),
            "Active": draws.choice(["Yes", "No"], 80),
        }
    )
    weights[7] = 2
    for name in ("Age", "Plan"):
        frame.loc[draws.random(80) < 0.2, name] = np.nan
    plan = Plan(
        (
            ColumnPlan("Age", Role.TRAIT, Kind.NUMBER, ""),
            ColumnPlan("Spend", Role.TRAIT, Kind.NUMBER, ""),
            ColumnPlan("Plan", Role.TRAIT, Kind.CATEGORY, ""),
            ColumnPlan("Size", Role.DESCRIBES, Kind.ORDERED, "", ("S", "M", "L")),
            ColumnPlan("Active", Role.TRAIT, Kind.BOOLEAN, "", ("No", "Yes")),
        )
    )
    return frame, plan, labels, weights


def same_profiles(found, expected) -> None:
    for one, other in zip(found, expected, strict=True):
        assert (one.name, one.levels, one.focus) == (other.name, other.levels, other.focus)
        for part in ("shares", "everyone_shares", "effects", "known", "winsorized"):
            assert np.allclose(getattr(one, part), getattr(other, part)), part
        if one.kind is Kind.NUMBER:
            assert np.allclose(one.typical, other.typical)
            assert np.isclose(one.everyone, other.everyone)
        else:
            assert (one.typical, one.everyone) == (other.typical, other.everyone)


def test_a_whole_weight_counts_like_so_many_equal_customers():
    frame, plan, labels, weights = weighted_columns()
    rows = np.repeat(np.arange(80), weights.astype(int))
    repeated = profile_traits(frame.iloc[rows], plan, labels[rows], 3)
    weighted = profile_traits(frame, plan, labels, 3, weights)
    # The fences of far-off values are those of the file, where nobody is repeated.
    without = [trait for trait in weighted if trait.name != "Spend"]
    same_profiles(without, [trait for trait in repeated if trait.name != "Spend"])
    assert next(t for t in weighted if t.name == "Spend").winsorized
    assert weighted != profile_traits(frame, plan, labels, 3)


def test_the_unit_of_the_weights_does_not_count():
    frame, plan, labels, weights = weighted_columns()
    one, other = (profile_traits(frame, plan, labels, 3, weights * by) for by in (1, 250.0))
    same_profiles(one, other)


def test_equal_weights_change_nothing():
    frame, plan, labels, _ = weighted_columns()
    weighted = profile_traits(frame, plan, labels, 3, np.full(80, 0.3))
    same_profiles(weighted, profile_traits(frame, plan, labels, 3))


def test_a_segment_whose_customers_count_for_nothing_has_no_values():
    frame, plan, labels, weights = weighted_columns()
    weights[labels == 1] = 0
    profiles = {trait.name: trait for trait in profile_traits(frame, plan, labels, 3, weights)}
    assert np.isnan(profiles["Age"].typical[1])
    assert profiles["Age"].effects[1] == 0
    assert profiles["Plan"].typical[1] == NO_VALUE
