import pytest

from segmentation.monitoring.comparison_texts import (
    agreement_words,
    comparison_sentence,
    difference_sentence,
    event_sentence,
)
from segmentation.monitoring.genealogy import Event, Genealogy
from segmentation.monitoring.migration import migration


@pytest.mark.parametrize(
    ("index", "moved", "said"),
    [(1.0, 0, "the same"), (0.9, 0.1, "nearly the same"),
     (0.85, 0.1, "largely the same"), (0.65, 0.2, "partly the same"),
     (0.6, 0.23, "the same for most customers only"),
     (0.3, 0.5, "mostly different"), (-0.1, 0.4, "no more alike than by chance")],
)  # fmt: skip
def test_agreement_has_words(index, moved, said):
    assert agreement_words(index, moved) == said


def test_other_settings_are_kept_apart_from_later_data(as_run):
    found = migration(as_run([0, 1] * 6), as_run([0, 1] * 6))
    said = comparison_sentence(found, "other settings")
    assert "0 of 12 customers moved" in said
    assert said.endswith("These are the same file with other settings.")
    assert "cannot be told which" in comparison_sentence(found, "both")


def test_events_are_told_by_names(as_run):
    runs = (as_run([0, 1] * 6, names=("A", "B")), as_run([0, 1] * 6, names=("C", "D")))
    found = Genealogy(runs, (), ())
    assert (
        event_sentence(found, Event(0, "split", (0,), (0, 1))) == "“A” has split into “C” and “D”."
    )
    assert (
        event_sentence(found, Event(0, "merged", (0, 1), (1,)))
        == "“A” and “B” have become one, “D”."
    )
    assert event_sentence(found, Event(0, "gone", (1,), ())) == "“B” is gone."


def test_why_two_runs_differ_is_told(as_run):
    same = migration(as_run([0, 1] * 6), as_run([0, 1] * 6))
    more = migration(as_run([0, 1] * 6), as_run([0, 1, 2] * 4))
    said = difference_sentence(more, "other settings", ("seed",))
    assert said == "Other settings on the same file: seed and number of segments (2, then 3)."
    assert "comes from the customers" in difference_sentence(same, "later data", ())
    assert "(2, then 3)" in difference_sentence(more, "later data", ())
    assert "cannot be told" in difference_sentence(same, "both", ("seed",))
    assert "A project tells both" in difference_sentence(same, "unknown", ())
    assert difference_sentence(same, "the same", ()) == "Same file and same settings."
