"""The number of segments: suggested, or the visitor's own."""

from segmentation.common.formatting import words
from segmentation.domain.size_wish import SizeWish


def test_the_number_of_segments_is_suggested_or_ones_own(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    assert [slider.key for slider in at.slider] == ["size_wish"]
    at.segmented_control(key="k_mode").set_value("I choose").run()
    at.slider(key="k").set_value(7).run()
    assert opened.visitor.search.wanted_segments == 7
    assert at.slider(key="k").value == 7
    at.segmented_control(key="k_mode").set_value("Suggest").run()
    assert opened.visitor.search.wanted_segments is None


def test_another_number_after_training_changes_what_is_on_show(app, found):
    opened = app(found)
    at = opened.on("choose")
    at.segmented_control(key="k_mode").set_value("I choose").run()
    at.slider(key="k").set_value(9).run()
    assert len(opened.visitor.search.result.segments) == 9
    assert not opened.visitor.search.outdated
    assert at.button(key="go").disabled


def test_a_wish_for_sizes_needs_no_training(app, found):
    suggested = found.search.exploration.suggestion.n_segments
    opened = app(found)
    at = opened.on("choose")
    assert at.slider(key="size_wish").value == (0, 100)
    at.slider(key="size_wish").set_value((30, 100)).run()
    assert opened.visitor.search.config.size_wish == SizeWish(0.3)
    assert not opened.visitor.search.outdated
    shown = opened.visitor.search.result
    assert min(segment.share for segment in shown.segments) >= 0.3
    assert len(shown.segments) != suggested
    assert f"Without the wish {words(suggested)} segments would be suggested" in opened.words
    opened.on("segments")
    assert "of the customers, as you wished." in opened.words
    label = at.selectbox(key="size_switch").options[len(shown.segments) - 2]
    assert label == f"{len(shown.segments)} segments · as you wished"
    at = opened.on("choose")
    at.slider(key="size_wish").set_value((0, 100)).run()
    assert opened.visitor.search.n_segments == suggested
    assert "as you wished" not in opened.words


def test_a_wish_that_cannot_be_is_refused_in_a_sentence(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    at.slider(key="size_wish").set_value((60, 100)).run()
    assert "from 0 to 50" in opened.mistakes[0]
    assert at.slider(key="size_wish").value == (0, 100)


def test_who_chooses_the_number_need_not_wish(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    at.segmented_control(key="k_mode").set_value("I choose").run()
    assert [slider.key for slider in at.slider] == ["k"]
