"""The smallest change: it arrives when it is scored, keeps to limits, and is small."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.methods import METHODS
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.follow_customer import follow, with_companions
from segmentation.pipeline.smallest_change import smallest_change
from segmentation.pipeline.what_if import observed_range, with_values
from segmentation.pipeline.workflow import score

from .conftest import plain_config, table
from .every_method import found_by
from .test_what_if import result_dataset

ROWS = (0, 7, 9, 60, 111)


def all_traits(result):
    return [block.trait for block in result.model.blocks]


def others(result, row):
    return [k for k in range(result.model.n_segments) if k != result.labels[row]]


@pytest.mark.parametrize("method", METHODS)
def test_what_is_found_arrives_when_it_is_scored_within_what_the_file_shows(method):
    result = found_by(method)
    frame, model = result.exploration.frame, result.model
    n_found = 0
    for row in ROWS:
        for target in others(result, row):
            found = smallest_change(model, frame, result.labels, row, target, all_traits(result))
            if found is None:
                continue
            n_found += 1
            everyone = frame.copy()
            for change in found.changes:
                everyone.loc[row, change.trait] = change.after
                seen = observed_range(frame, model.plan[change.trait])
                if seen.levels:
                    assert change.after in seen.levels
                else:
                    assert seen.least <= change.after <= seen.most
                    assert not seen.whole or change.after == round(change.after)
                own = frame.loc[row, change.trait]
                assert change.before == own or (pd.isna(own) and change.before is None)
                assert change.after != change.before
            assert score(model, result_dataset(result, everyone)).labels[row] == target
            assert found.size > 0
    assert n_found >= 12  # of 15 and more


@pytest.mark.parametrize("method", ["kmeans", "autoencoder", "gmm"])
def test_only_what_may_change_changes(method):
    result = found_by(method)
    frame = result.exploration.frame
    for row in ROWS:
        for target in others(result, row):
            found = smallest_change(
                result.model, frame, result.labels, row, target, ["Spend", "Plan"]
            )
            if found is not None:
                assert {change.trait for change in found.changes} <= {"Spend", "Plan"}


def test_nothing_is_found_where_nothing_may_change_or_leads_there():
    result = found_by("kmeans")
    frame, target = result.exploration.frame, others(result, 0)[0]
    assert smallest_change(result.model, frame, result.labels, 0, target, []) is None
    assert smallest_change(result.model, frame, result.labels, 0, target, ["Member"]) is None


@pytest.fixture(scope="module")
def line():
    """Two groups along one trait: 0 … 9 and 30 … 39, each twice; a second trait tells nothing."""
    places = np.r_[np.arange(10.0), np.arange(30.0, 40.0)].repeat(2)
    frame = pd.DataFrame({"a": places, "b": np.tile([0.0, 1.0, 2.0, 3.0], 10)})
    return choose(explore(table(frame), plain_config(n_segments=2), baselines=()), 2)


def test_the_nearest_value_beyond_the_border_is_found(line):
    frame, model = line.exploration.frame, line.model
    for row in (0, 15, 39):
        target = 1 - int(line.labels[row])
        own = frame["a"][row]
        found = smallest_change(model, frame, line.labels, row, target, ["a"])
        assert [change.trait for change in found.changes] == ["a"]
        step = 1 if found.changes[0].after > own else -1
        # by trying every whole number, whatever the search did
        nearest = own
        while _label(model, frame, row, nearest) != target:
            nearest += step
        assert found.changes[0].after == nearest


def _label(model, frame, row, value):
    return follow(model, with_values(with_companions(model, frame, row), {"a": value})).label


def test_a_blank_takes_a_value():
    result = found_by("latent_classes")
    frame = result.exploration.frame
    row = int(np.flatnonzero(frame["Visits"].isna())[0])
    found = [
        smallest_change(result.model, frame, result.labels, row, target, ["Visits"])
        for target in others(result, row)
    ]
    changes = [one.changes[0] for one in found if one is not None]
    assert changes
    assert all(change.before is None for change in changes)


def test_who_is_kept_together_moves_with_the_others():
    result = found_by("kmeans")
    frame = result.exploration.frame.assign(House=np.arange(160) // 2 * 1.0)
    model = replace(result.model, together="House")
    labels = score(model, result_dataset(result, frame)).labels
    n_found = 0
    for row in ROWS:
        for target in range(4):
            if target == labels[row]:
                continue
            found = smallest_change(model, frame, labels, row, target, all_traits(result))
            if found is None:
                continue
            n_found += 1
            everyone = frame.copy()
            for change in found.changes:
                everyone.loc[row, change.trait] = change.after
            again = score(model, result_dataset(result, everyone)).labels
            assert again[row] == target
            house = frame["House"] == frame.loc[row, "House"]
            assert (again[house] == target).all()
    assert n_found
