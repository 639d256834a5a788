"""The search for segments in a loaded file."""

import pytest

from segmentation.common.errors import SegmentationError


def test_names_must_be_there_and_differ(found):
    size = len(found.search.result.segments)
    with pytest.raises(SegmentationError, match="Every segment needs a name"):
        found.search.rename(["", *"abcdefghi"[: size - 1]])
    with pytest.raises(SegmentationError, match="Two segments are called “same”"):
        found.search.rename(["same"] * size)
    assert "same" not in found.search.result.names


def test_names_outlive_a_look_at_every_other_number(found):
    names = [f"Ours {k}" for k in range(found.search.n_segments)]
    found.search.rename(names)
    before = found.search.n_segments
    for size in set(found.search.exploration.sizes_tried) - {before}:
        found.search.choose_size(size)
        assert found.search.result is not None
    found.search.choose_size(before)
    assert list(found.search.result.names) == names


def test_a_setting_that_is_not_allowed_changes_nothing(loaded):
    before = loaded.search.config
    with pytest.raises(SegmentationError, match="seed"):
        loaded.search.configure(seed=-1)
    assert loaded.search.config is before


def test_settings_that_change_make_the_result_outdated(found):
    assert not found.search.outdated
    found.search.configure(seed=7)
    assert found.search.outdated
    found.search.configure(seed=42)
    assert not found.search.outdated


def test_more_segments_than_were_tried_are_said_to_be_too_many(found):
    largest = max(found.search.exploration.sizes_tried)
    found.search.choose_size(largest + 1)
    assert found.search.too_many
    assert found.search.n_segments == found.search.exploration.suggestion.n_segments
    found.search.choose_size(largest)
    assert not found.search.too_many
    assert len(found.search.result.segments) == largest


def test_a_result_is_kept_as_long_as_its_exploration(found):
    search, exploration, key = found.search, found.search.exploration, found.search.key
    first = search.result
    assert search.result is first
    for seed in range(100, 104):  # as many as are kept
        search.configure(seed=seed)
        search.take(search.key, exploration)
    search.configure(seed=42)
    assert search.key == key
    assert key not in search.explorations
    assert (key, len(first.segments)) not in search._results


def test_the_recipe_is_resolved_for_the_data(loaded):
    assert loaded.search.config.recipe.hidden is None
    resolved = loaded.search.resolved_recipe
    assert resolved.hidden
    assert resolved.latent
    assert resolved.epochs
