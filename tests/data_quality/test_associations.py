"""Rank correlations against SciPy, Cramér's V against the formula written out, and who may go."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from segmentation.data_quality import associations as module
from segmentation.data_quality.associations import measure_associations, near_duplicates
from segmentation.domain.plan import ColumnPlan, Kind, Role

LEVELS = ("Low", "Average", "High")


def number(name: str) -> ColumnPlan:
    return ColumnPlan(name, Role.TRAIT, Kind.NUMBER, "")


def category(name: str) -> ColumnPlan:
    return ColumnPlan(name, Role.TRAIT, Kind.CATEGORY, "")


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    draws = np.random.default_rng(0)
    income = draws.lognormal(3, 1, 600)
    rank = income.argsort().argsort()
    return pd.DataFrame(
        {
            "income": income,
            "spent": income**2 * draws.lognormal(0, 0.3, 600),
            "age": np.round(draws.normal(40, 12, 600)),
            "loyalty": np.array(LEVELS)[rank // 200],
            "member": np.where(rank + draws.normal(0, 200, 600) > 300, "yes", "no"),
            "job": draws.choice(["a", "b", "c", "d"], 600),
        }
    )


IN_ORDER = (
    number("income"),
    number("spent"),
    number("age"),
    ColumnPlan("loyalty", Role.TRAIT, Kind.ORDERED, "", LEVELS),
    ColumnPlan("member", Role.TRAIT, Kind.BOOLEAN, "", ("no", "yes")),
)


def cramer(one: np.ndarray, other: np.ndarray) -> float:
    """Bergsma 2013, equations 2 to 4, with SciPy's χ²."""
    table = pd.crosstab(one, other).to_numpy()
    n, (r, c) = table.sum(), table.shape
    phi2 = stats.chi2_contingency(table, correction=False).statistic / n
    phi2 = max(0, phi2 - (r - 1) * (c - 1) / (n - 1))
    least = min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1))
    return float(np.sqrt(phi2 / (least - 1)))


def test_correlations_are_spearmans(frame):
    found = measure_associations(frame, (*IN_ORDER, category("job")))
    assert found.ranked == tuple(c.name for c in IN_ORDER)
    assert found.n_sampled == 600
    places = frame.assign(
        loyalty=frame["loyalty"].map({level: k for k, level in enumerate(LEVELS)}),
        member=frame["member"] == "yes",
    )[list(found.ranked)]
    assert np.allclose(found.correlations, stats.spearmanr(places).statistic)


def test_blanks_leave_the_other_rows_alone(frame):
    holes = frame.copy()
    gone = np.random.default_rng(1).random(600) < 0.3
    holes.loc[gone, "income"] = None
    found = measure_associations(holes, IN_ORDER[:3]).correlations
    both = holes[~gone]
    for k, name in ((1, "spent"), (2, "age")):
        expected = stats.spearmanr(both["income"], both[name]).statistic
        assert found[0, k] == pytest.approx(expected, abs=0.01)
    assert found[1, 2] == pytest.approx(stats.spearmanr(holes["spent"], holes["age"]).statistic)


def test_blanks_that_are_no_chance_are_taken_as_pandas_takes_them(frame):
    holes = frame[["income", "spent", "age"]].copy()
    holes.loc[holes["spent"] > holes["spent"].quantile(0.6), "income"] = None
    holes.loc[holes["age"] < 30, "spent"] = None
    found = measure_associations(holes, IN_ORDER[:3]).correlations
    assert np.allclose(found, holes.rank().corr())


def test_a_trait_with_itself_and_in_reverse(frame):
    more = frame.assign(again=np.exp(frame["income"] / 100), back=-frame["income"])
    found = measure_associations(
        more, [number(n) for n in ("income", "again", "back")]
    ).correlations
    assert np.allclose(found, [[1, 1, -1], [1, 1, -1], [-1, -1, 1]])


def test_too_few_common_rows_say_nothing(frame):
    few = frame.head(40).copy()
    few.loc[:20, "income"] = None
    few.loc[28:, "spent"] = None
    found = measure_associations(few, IN_ORDER[:3]).correlations
    assert np.isnan(found[0, 1])
    assert np.isfinite(found[[0, 1], [2, 2]]).all()


def test_a_trait_that_never_differs_correlates_with_nothing(frame):
    still = frame.assign(age=3.0)
    found = measure_associations(still, IN_ORDER[:3]).correlations
    assert np.isnan(found[2]).all()


def test_associations_are_cramers_without_their_bias():
    draws = np.random.default_rng(2)
    city = draws.integers(0, 8, 900)
    frame = pd.DataFrame(
        {
            "city": [f"c{v}" for v in city],
            "region": [f"r{v // 4}" for v in city],
            "job": draws.choice(list("abc"), 900),
            "club": np.where(draws.random(900) < 0.6, [f"k{v}" for v in city % 3], "other"),
        }
    )
    found = measure_associations(frame, [category(name) for name in frame])
    assert found.categories == tuple(frame)
    for i, one in enumerate(frame):
        for j, other in enumerate(frame):
            expected = cramer(frame[one], frame[other])
            assert found.associations[i, j] == pytest.approx(expected, abs=1e-9), (one, other)
    assert found.associations[0, 1] == pytest.approx(1, abs=0.01)
    assert found.associations[0, 2] < 0.1


def test_rows_with_a_blank_do_not_count_for_a_category():
    frame = pd.DataFrame({"a": list("xyz") * 30, "b": list("pqr") * 30})
    frame.loc[::4, "a"] = None
    frame.loc[1::5, "b"] = None
    found = measure_associations(frame, [category("a"), category("b")])
    assert found.associations[0, 1] == pytest.approx(1)


def test_very_many_values_are_counted_as_thirty_one():
    draws = np.random.default_rng(3)
    street = draws.integers(0, 2_000, 5_000)
    frame = pd.DataFrame(
        {"street": [f"s{v}" for v in street], "job": draws.choice(["a", "b"], 5_000)}
    )
    found = measure_associations(frame, [category("street"), category("job")])
    assert found.associations[0, 1] < 0.1


def test_a_large_table_is_sampled_and_says_so(frame, monkeypatch):
    monkeypatch.setattr(module, "_MOST_SAMPLED", 400)
    monkeypatch.setattr(module, "_LEAST_SAMPLED", 100)
    found = measure_associations(frame, IN_ORDER)
    assert found.n_sampled == 400
    whole = measure_associations(frame.head(400), IN_ORDER)
    assert not np.array_equal(found.correlations, whole.correlations)
    assert np.array_equal(found.correlations, measure_associations(frame, IN_ORDER).correlations)
    assert found.correlations[0, 1] > 0.9


@pytest.mark.parametrize(
    ("n_rows", "n_ranked", "n_categories", "sampled"),
    [
        (500, 10, 10, 500),
        (1_000_000, 10, 2, 10_000),
        (100_000, 500, 0, 10_000),
        (100_000, 5_000, 0, 1_000),
        (100_000, 0, 500, 1_000),
        (800, 5_000, 500, 800),
    ],
)
def test_the_more_pairs_the_smaller_the_sample(n_rows, n_ranked, n_categories, sampled):
    assert module._sample_size(n_rows, n_ranked, n_categories) == sampled


def test_no_trait_at_all():
    found = measure_associations(pd.DataFrame({"a": [1.0, 2.0]}), ())
    assert (found.correlations.shape, found.associations.shape) == ((0, 0), (0, 0))
    assert near_duplicates(found, {}) == ()


def test_the_later_one_goes_or_the_one_with_more_blanks(frame):
    more = frame.assign(copy=frame["income"] + 1, JOB=frame["job"].str.upper())
    traits = [*IN_ORDER[:3], number("copy"), category("job"), category("JOB")]
    found = near_duplicates(measure_associations(more, traits), dict.fromkeys(more, 0))
    assert {(p.first, p.second, p.suggested) for p in found[:2]} == {
        ("income", "copy", "copy"),
        ("job", "JOB", "JOB"),
    }
    assert (found[2].first, found[2].suggested) == ("income", "spent")
    assert [pair.correlation for pair in found] == pytest.approx([1, 1, 0.99], abs=0.01)
    assert all(f"Leave out “{pair.suggested}”." in pair.sentence for pair in found)
    holes = dict.fromkeys(more, 0) | {"income": 7}
    (pair,) = near_duplicates(measure_associations(more, [traits[0], traits[3]]), holes)
    assert (pair.first, pair.second, pair.suggested) == ("income", "copy", "income")
    assert pair.sentence.endswith("Leave out “income”, which has more blanks.")


def test_of_several_copies_one_stays():
    draws = np.random.default_rng(4)
    one = draws.normal(size=300)
    frame = pd.DataFrame({name: one * k for k, name in enumerate("abcd", start=1)})
    found = near_duplicates(
        measure_associations(frame, [number(name) for name in frame]), dict.fromkeys(frame, 0)
    )
    assert sorted(pair.suggested for pair in found) == ["b", "c", "d"]
    assert {pair.first for pair in found} == {"a"}


def test_what_runs_the_other_way_round_is_a_copy_too():
    one = np.random.default_rng(5).normal(size=300)
    frame = pd.DataFrame({"a": one, "b": -one})
    (pair,) = near_duplicates(
        measure_associations(frame, [number("a"), number("b")]), {"a": 0, "b": 0}
    )
    assert pair.correlation == pytest.approx(-1)
    assert "the other way round (rank correlation −1.00)" in pair.sentence


@pytest.mark.parametrize(("noise", "is_copy"), [(0.1, True), (0.6, False)])
def test_only_near_copies_count(noise, is_copy):
    draws = np.random.default_rng(6)
    one = draws.normal(size=2_000)
    frame = pd.DataFrame({"a": one, "b": one + noise * draws.normal(size=2_000)})
    found = near_duplicates(
        measure_associations(frame, [number("a"), number("b")]), {"a": 0, "b": 0}
    )
    assert bool(found) == is_copy
