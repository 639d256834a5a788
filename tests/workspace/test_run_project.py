from dataclasses import replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.edits import Edits, Merge, Note, Rename
from segmentation.pipeline.edit_result import edited
from segmentation.workspace.project_record import KeptEdits, Project
from segmentation.workspace.record_file import record_to_bytes
from segmentation.workspace.run_project import result_of, without_customers
from tests.workspace.same import differences

STEPS = (Merge((0, 1), "Both"), Note(0, "Call them"))


def with_edits(project: Project, n_segments: int, *steps) -> Project:
    one = KeptEdits(project.state.shown, n_segments, Edits(steps))
    edits = (*project.state.edits, one)
    return replace(project, state=replace(project.state, edits=edits))


def test_a_run_gives_its_own_result_again(project, plain):
    assert differences(plain, result_of(project)) == []


def test_with_the_edits_of_what_is_shown(project, plain):
    found = result_of(with_edits(with_edits(project, 3, Merge((0, 2))), 4, *STEPS))
    assert differences(edited(plain, STEPS), found) == []
    assert found.names[0] == "Both"


def test_no_customer_is_left_without_customers(project, plain, planted):
    other = with_edits(project, 3, Rename(("zx0001qv", "b", "c")))
    light = without_customers(with_edits(other, 4, *STEPS), edited(plain, STEPS))
    kept = repr(light) + record_to_bytes(light.state).decode("latin-1")
    assert [key for key in planted.dataset.frame["Customer"] if key in kept] == []
    assert [note for note in planted.dataset.frame["Note"] if note in kept] == []
    assert light.model.names[0] == "Both"
    assert light.findings.segments[0].note == "Call them"


def test_segments_of_customers_who_were_not_kept_need_the_file(project, plain):
    with pytest.raises(SegmentationError, match=r"Load planted\.csv again"):
        result_of(without_customers(project, plain))


def test_before_segments_are_found_there_are_none(empty):
    with pytest.raises(SegmentationError, match="has no segments yet"):
        result_of(empty)
    assert without_customers(empty, None).model is None
