"""Marks that hold after clustering."""

import math

import numpy as np
import pytest

from segmentation.evaluation.association_tests import adjust_for_many, association
from segmentation.evaluation.column_codes import ColumnValues
from segmentation.evaluation.trait_effects import trait_effects

N = 200


def column(name: str, values: np.ndarray, *, shapes: bool = True) -> ColumnValues:
    return ColumnValues(name, shapes=shapes, ranked=True, values=np.asarray(values, dtype=float))


def halves(values: np.ndarray) -> np.ndarray:
    """Return the two halves of a column: groups that were made from it."""
    return (values > np.median(values)).astype(np.int64)


@pytest.fixture
def draws():
    return np.random.default_rng(3)


def test_a_trait_that_made_the_segments_is_no_evidence_for_them(draws):
    first, second = draws.normal(size=(2, N))
    columns = [column("first", first), column("second", second)]
    found = trait_effects(
        columns,
        halves(first),
        {"first": frozenset({"first"}), "second": frozenset({"second"})},
        lambda out: halves(second if "first" in out else first),
        draws=draws,
    )
    one, other = found.columns
    assert one.effect > 0.7  # the segments were cut along it
    assert association(columns[0], halves(first)).p_value < 1e-30
    assert not one.confirmed
    assert not other.confirmed
    assert one.basis == "grouped without it"


def test_traits_that_go_together_confirm_each_other(draws):
    groups = draws.integers(2, size=N)
    one, other = draws.normal(2 * groups), draws.normal(2 * groups)
    found = trait_effects(
        [column("one", one), column("other", other)],
        halves(one + other),
        {"one": frozenset({"one"}), "other": frozenset({"other"})},
        lambda out: halves(other if "one" in out else one),
        draws=draws,
    )
    assert all(effect.confirmed for effect in found.columns)


def test_a_column_that_describes_is_tested_over_the_segments(draws):
    groups = draws.integers(2, size=N)
    trait, goes_along, does_not = draws.normal(groups), draws.normal(groups), draws.normal(size=N)
    columns = [
        column("trait", trait),
        column("goes along", goes_along, shapes=False),
        column("does not", does_not, shapes=False),
    ]
    out = {"trait": frozenset({"trait"}), "goes along": frozenset(), "does not": frozenset()}
    found = trait_effects(columns, groups, out, never, draws=draws)
    trait_found, along, not_along = found.columns
    assert trait_found.basis == "nothing left"
    assert math.isnan(trait_found.p_adjusted)
    assert not trait_found.confirmed
    assert (along.basis, along.confirmed) == ("segments", True)
    assert (not_along.basis, not_along.confirmed) == ("segments", False)
    p_values = [association(one, groups).p_value for one in columns[1:]]
    assert (along.p_adjusted, not_along.p_adjusted) == adjust_for_many(p_values)
    assert (found.n_customers, found.tested) == (N, (along, not_along))


def test_a_column_made_from_a_trait_is_tested_without_that_trait(draws):
    trait, other = draws.normal(size=(2, N))
    asked = []

    def group_without(out: frozenset[str]) -> np.ndarray:
        asked.append(out)
        return halves(other if "trait" in out else trait)

    found = trait_effects(
        [column("trait", trait), column("other", other), column("copy", trait, shapes=False)],
        halves(trait),
        {
            "trait": frozenset({"trait"}),
            "other": frozenset({"other"}),
            "copy": frozenset({"trait"}),
        },
        group_without,
        draws=draws,
    )
    assert asked == [frozenset({"trait"}), frozenset({"other"}), frozenset({"trait"})]
    assert found.columns[2].basis == "grouped without it"
    assert not found.columns[2].confirmed


def test_very_many_traits_are_left_out_by_tenths(draws):
    names = [f"t{k}" for k in range(40)]
    asked = []

    def group_without(out: frozenset[str]) -> np.ndarray:
        asked.append(out)
        return draws.integers(2, size=N)

    found = trait_effects(
        [column(name, draws.normal(size=N)) for name in names],
        draws.integers(2, size=N),
        {name: frozenset({name}) for name in names},
        group_without,
        draws=draws,
    )
    assert [len(out) for out in asked] == [4] * 10
    assert sorted(name for out in asked for name in out) == sorted(names)
    assert [effect.trait for effect in found.columns] == names
    assert all(effect.basis == "grouped without it" for effect in found.columns)


def test_customers_in_no_segment_have_no_part(draws):
    groups = draws.integers(2, size=N)
    values = draws.normal(groups)
    values[:20] = 100.0
    labels = np.where(np.arange(N) < 20, -1, groups)
    [found] = trait_effects(
        [column("x", values, shapes=False)], labels, {"x": frozenset()}, never, draws=draws
    ).columns
    assert found.effect == association(column("x", values[20:]), groups[20:]).effect


def never(_: frozenset[str]) -> np.ndarray:
    raise AssertionError("grouped without a need")
