"""What it would take, on the page."""

from segmentation.pipeline.follow_customer import follow, with_companions
from segmentation.pipeline.smallest_change import smallest_change
from segmentation.pipeline.what_if import with_values
from segmentation.profiling.change_sentences import change_sentence


def changeable(at):
    return next(box for box in at.multiselect if box.key.startswith("changeable"))


def test_age_and_gender_cannot_change_at_first_and_the_sentence_is_that_of_the_search(app, cars):
    opened = app(cars)
    at = opened.on("customer")
    free = changeable(at).value
    assert "Age" not in free
    assert "Gender" not in free
    assert "Profession" in free
    result = cars.search.result
    row = result.segments[0].typical_row
    one = follow(result.model, with_companions(result.model, result.exploration.frame, row))
    found = smallest_change(
        result.model, result.exploration.frame, result.labels, row, one.next_segment, free
    )
    said = change_sentence(found, result.model.plan, result.names[one.next_segment])
    assert said in opened.words


def test_the_values_can_be_tried(app, found):
    opened = app(found)
    at = opened.on("customer")
    result = found.search.result
    row, frame = result.segments[0].typical_row, result.exploration.frame
    one = follow(result.model, with_companions(result.model, frame, row))
    change = smallest_change(
        result.model, frame, result.labels, row, one.next_segment, changeable(at).value
    )
    opened.press("try_change")
    assert not at.exception
    values = {c.trait: c.after for c in change.changes}
    own = with_companions(result.model, frame, row)
    assert follow(result.model, with_values(own, values)).label == one.next_segment
    assert f"Nearest to “{result.names[one.next_segment]}”" in opened.words


def test_where_nothing_may_change_it_says_so(app, found):
    opened = app(found)
    at = opened.on("customer")
    changeable(at).set_value([]).run()
    assert "No change of these traits within what your file shows leads to" in opened.words
    assert not opened.has("try_change")
