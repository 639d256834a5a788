"""Steps that can be taken back."""

from segmentation.domain.edits import Edits, Merge, Note, Split


def test_steps_are_taken_back_and_made_again_in_their_order():
    edits = Edits().then(Merge((0, 1)), Split(2)).then(Note(0, "x"))
    assert edits.undo().steps == (Merge((0, 1)), Split(2))
    assert edits.undo().undo().redo().redo() == edits
    assert edits.undo().then(Split(1)) == Edits((Merge((0, 1)), Split(2), Split(1)))


def test_nothing_is_left_to_take_back_or_to_make_again():
    assert Edits().undo() == Edits() == Edits().redo()


def test_all_can_be_taken_back_and_made_again_one_by_one():
    edits = Edits().then(Merge((0, 1)), Split(2), Note(0, "x"))
    reset = edits.undo().reset()
    assert reset.steps == ()
    assert reset.redo().steps == (Merge((0, 1)),)
    assert reset.redo().redo().redo() == edits
