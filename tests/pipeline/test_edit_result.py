"""Segments merged, split, renamed and put in another order."""

import hashlib
from dataclasses import replace

import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.edits import (
    Edits,
    Merge,
    Note,
    Pin,
    Recolour,
    Rename,
    Reorder,
    Split,
)
from segmentation.domain.grouping import Mixture, Regrouped, base_model
from segmentation.export import model_file
from segmentation.export.run_files import run_files
from segmentation.pipeline.edit_result import edited, renamed
from segmentation.pipeline.workflow import score


def hashes(result) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in run_files(result).items()}


def test_segments_can_be_renamed(plain):
    names = [" Regulars ", "Big spenders", "New", "Lapsed"]
    other = renamed(plain, names)
    assert other.names == ("Regulars", "Big spenders", "New", "Lapsed")
    assert [s.name for s in other.segments] == list(other.names)
    assert other.model.names == other.names
    assert other.labels is plain.labels
    assert plain.names != other.names


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["a", "b", "c"], "Every segment needs a name"),
        (["a", "b", "c", "d", "e"], "Every segment needs a name"),
        (["a", "b", "c", "  "], "Every segment needs a name"),
        (["a", "b", "c", " a"], "Two segments are called “a”"),
    ],
)
def test_names_that_will_not_do_are_refused(plain, names, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        renamed(plain, names)


def test_no_steps_give_the_very_same_result(plain):
    assert edited(plain, ()) is plain


def test_the_model_gives_its_own_customers_the_segments_that_they_have(by_method, planted):
    steps = [Split(1), Merge((0, 3)), Split(0), Reorder((2, 1, 0, 4, 3))]
    after = edited(by_method, steps)
    assert isinstance(after.model.cluster_model, Regrouped)
    saved = model_file.to_bytes(after.model)
    model = model_file.from_bytes(saved, "model.segments")
    assert model_file.to_bytes(model) == saved
    found = score(model, planted.dataset)
    assert np.array_equal(found.labels, after.labels)
    assert found.confidence == pytest.approx(after.confidence)
    if isinstance(base_model(model.cluster_model), Mixture):
        assert (found.confidence > 0.5).mean() > 0.5


def test_all_files_have_the_same_bytes_after_everything_was_undone(plain):
    edits = Edits().then(Merge((0, 1)), Note(0, "ours"), Recolour(1, 7), Split(2), Pin(1))
    before, during = hashes(plain), hashes(edited(plain, edits.steps))
    assert {name for name in before if before[name] != during[name]} == set(before) - {"elbow.csv"}
    steps = list(edits.steps)
    for step in reversed(steps):
        edits = edits.undo()
        assert edits.undone[-1] == step
    assert edited(plain, edits.steps) is plain
    for _ in steps:
        edits = edits.redo()
    assert hashes(edited(plain, edits.steps)) == during
    assert edits.then(Split(0)).undone == ()


def test_an_edited_result_is_the_same_whenever_it_is_made(plain):
    steps = (Split(0), Merge((1, 2)))
    assert hashes(edited(plain, steps)) == hashes(edited(edited(plain, steps[:1]), steps[1:]))


def test_another_order_moves_everything_that_belongs_to_a_segment(plain):
    order = (2, 0, 3, 1)
    after = edited(plain, [Reorder(order)])
    assert after.names == tuple(plain.names[k] for k in order)
    assert after.looks == order
    assert np.array_equal(np.array(order)[after.labels], plain.labels)
    assert [r.recovery for r in after.reliability] == [plain.reliability[k].recovery for k in order]
    assert [t.typical for t in after.traits] == [
        tuple(t.typical[k] for k in order) for t in plain.traits
    ]
    assert after.quality.silhouette_data == plain.quality.silhouette_data
    assert after.verdict == plain.verdict
    with pytest.raises(SegmentationError, match="one place"):
        edited(plain, [Reorder((0, 0, 1, 2))])


def test_a_pinned_segment_stays_before_the_others(plain):
    pinned = edited(plain, [Pin(3)])
    assert pinned.names == (plain.names[3], *plain.names[:3])
    assert pinned.segments[0].pinned
    assert edited(pinned, [Reorder((3, 2, 1, 0))]).names[0] == plain.names[3]
    assert edited(pinned, [Pin(0, pinned=False), Reorder((1, 2, 3, 0))]).names == plain.names


def test_looks_and_notes_stay_with_their_segments(plain):
    said = edited(
        plain, [Note(3, " call them first \n"), Recolour(3, 9), Note(0, "a"), Note(1, "b")]
    )
    assert said.segments[3].note == "call them first"
    merged = edited(said, [Merge((0, 1))])
    assert merged.looks == (0, 2, 9)
    assert [s.note for s in merged.segments] == ["a\nb", "", "call them first"]
    apart = edited(merged, [Split(2)])
    assert apart.looks == (0, 2, 9, 1)


def test_a_name_of_ones_own_can_be_reset_and_survives_other_edits(plain):
    own = edited(plain, [Rename(("Ours", *plain.names[1:])), Merge((1, 2)), Split(2)])
    assert own.names[0] == "Ours"
    assert len(set(own.names)) == 4
    again = edited(own, [Rename(("", *own.names[1:]))])
    assert again.names[0] == plain.names[0]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (Merge((0,)), "two segments or more"),
        (Merge((0, 0)), "two segments or more"),
        (Merge((0, 4)), "two segments or more"),
        (Merge((0, 1, 2, 3)), "all your customers"),
        (Split(4), "Choose a segment to split"),
        (Split(0, 1), "Choose a segment to split"),
        (Split(0, 28), "30 segments are the most"),
    ],
)
def test_steps_that_cannot_be_made_are_refused(plain, step, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        edited(plain, [step])


def test_segments_that_are_not_checked_can_be_edited_too(plain):
    from segmentation.pipeline.choose_result import choose_unchecked

    unchecked = choose_unchecked(plain.exploration, 4)
    bare = replace(unchecked, partition=plain.partition)
    steps = [Merge((0, 1)), Split(1)]
    assert np.array_equal(edited(bare, steps).labels, edited(plain, steps).labels)
