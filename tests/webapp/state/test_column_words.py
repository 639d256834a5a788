"""What a visitor calls the columns, on pages and in every result."""

import pytest

from segmentation.common.errors import SegmentationError
from tests.webapp.conftest import uploaded


@pytest.fixture
def visitor():
    rows = "".join(f"k{n},{1 + n % 3},{n % 7}.5\n" for n in range(60))
    return uploaded("shops.csv", f"Customer,Channel,Milk\n{rows}".encode())


def test_words_are_taken_and_taken_back_one_by_one(visitor):
    words, file = visitor.words, visitor.file
    assert not words.can_undo
    words.change("Milk", label="Cheese")
    words.change("Milk", unit="kg")
    assert (file.plan["Milk"].label, file.plan["Milk"].counted_in) == ("Cheese", "kg")
    words.undo()
    assert (file.plan["Milk"].label, file.plan["Milk"].counted_in) == ("Cheese", "")
    words.change("Milk", label="")
    assert file.plan.words == ()
    words.undo()
    words.reset()
    assert file.plan.words == ()
    words.undo()
    assert file.plan["Milk"].label == "Cheese"


def test_a_name_that_is_taken_changes_nothing(visitor):
    with pytest.raises(SegmentationError, match="cannot both be called"):
        visitor.words.change("Milk", label="Channel")
    assert visitor.file.plan.words == ()
    assert not visitor.words.can_undo


def test_several_columns_are_called_in_one_step_or_not_at_all(visitor):
    words, plan = visitor.words, lambda: visitor.file.plan
    words.change("Milk", unit="kg")
    words.call({"Milk": "Cheese", "Channel": "Way in"})
    assert (plan()["Milk"].label, plan()["Milk"].counted_in) == ("Cheese", "kg")
    assert plan()["Channel"].label == "Way in"
    words.undo()
    assert (plan()["Milk"].label, plan()["Channel"].label) == ("Milk", "Channel")
    with pytest.raises(SegmentationError, match="cannot both be called"):
        words.call({"Milk": "Same", "Channel": "Same"})
    assert plan()["Milk"].label == "Milk"


def test_words_stay_when_the_file_is_cleaned_or_comes_again(visitor):
    visitor.words.change("Milk", label="Cheese")
    visitor.file.clean(drop_duplicates=True)
    assert visitor.file.plan["Milk"].label == "Cheese"
    rows = "".join(f"n{n},{1 + n % 3},{n % 5}.5\n" for n in range(50))
    visitor.take_upload("shops_may.csv", f"Customer,Channel,Milk\n{rows}".encode())
    assert visitor.file.plan["Milk"].label == "Cheese"
    visitor.take_upload("other.csv", f"Customer,Region,Milk\n{rows}".encode())
    assert visitor.file.plan.words == ()


def test_the_search_is_not_outdated_by_words_and_its_result_follows(found):
    before = found.search.result
    column = next(t.name for t in before.traits)
    found.words.change(column, label="My own word")
    assert not found.search.outdated
    after = found.search.result
    assert after is found.search.result  # the very same, so that charts are drawn once
    assert next(t.label for t in after.traits if t.name == column) == "My own word"
    assert (after.labels == before.labels).all()
    found.words.undo()
    assert found.search.result.names == before.names
