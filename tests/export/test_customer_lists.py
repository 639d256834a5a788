from dataclasses import replace

import numpy as np
import pytest

from segmentation.export.customer_lists import (
    borderline,
    errors_by_trait,
    fit_of_customers,
    unusual,
)


@pytest.fixture
def changed(result):
    """Give the customers other silhouettes."""

    def make(**changes):
        return replace(result, partition=replace(result.partition, **changes))

    return make


def test_those_who_fit_least_come_first(result, shop):
    table = fit_of_customers(result)
    assert list(table) == ["Customer no", "segment_name", "distinctness", "next_segment"]
    assert sorted(table["Customer no"]) == sorted(shop.frame["Customer no"])
    assert table["distinctness"].is_monotonic_increasing
    assert (table["segment_name"] != table["next_segment"]).all()


def test_the_next_segment_has_the_nearest_other_middle(result):
    prepared, labels = result.exploration.prepared, result.labels
    middles = np.array([prepared[labels == k].mean(axis=0) for k in range(3)])
    table = fit_of_customers(result).set_index("Customer no")
    for row in (0, 1, 2, 30):
        away = np.linalg.norm(middles - prepared[row], axis=1)
        away[labels[row]] = np.inf
        assert table["next_segment"][f"{row:05d}"] == result.names[int(away.argmin())]


def test_only_customers_nearer_to_another_segment_are_borderline(result, changed):
    assert len(borderline(result)) == 0
    silhouettes = np.full(60, 0.5)
    silhouettes[[7, 11, 13]] = [-0.2, -0.6, -0.000_01]  # the last is 0 as it is shown
    found = borderline(changed(silhouettes=silhouettes))
    assert found["Customer no"].tolist() == ["00011", "00007"]
    assert found["distinctness"].tolist() == [-0.6, -0.2]


def test_customers_in_no_segment_are_not_listed_as_fitting(result, changed):
    labels = np.where(np.arange(60) == 4, -1, result.labels)
    assert "00004" not in set(fit_of_customers(changed(labels=labels))["Customer no"])


def test_errors_are_the_squares_from_the_mean_of_the_segment(result):
    prepared, labels = result.exploration.prepared, result.labels
    errors = errors_by_trait(result)
    widths = [block.width for block in result.exploration.blocks]
    assert errors.shape == (60, len(widths))
    middle = prepared[labels == labels[5]].mean(axis=0)
    squares = np.split((prepared[5] - middle) ** 2, np.cumsum(widths)[:-1])
    assert errors[5] == pytest.approx([part.sum() for part in squares])


def test_the_unusual_are_named_with_the_trait_that_says_so(result):
    prepared = result.exploration.prepared.copy()
    prepared[8, 0] += 40
    odd = replace(result, exploration=replace(result.exploration, prepared=prepared))
    table = unusual(odd)
    assert len(table) == 10
    assert table["times_the_usual"].is_monotonic_decreasing
    first = table.iloc[0]
    assert (first["Customer no"], first["mostly_for"]) == ("00008", "Age")
    assert first["value"] == f"{result.exploration.frame['Age'][8]:g}"
    assert first["times_the_usual"] > 20


def test_without_a_key_rows_are_counted_from_one(result):
    own = result.exploration
    plan = own.plan.with_role("Customer no", "ignored")
    bare = replace(result, exploration=replace(own, config=replace(own.config, plan=plan)))
    assert sorted(fit_of_customers(bare)["row"]) == list(range(1, 61))
