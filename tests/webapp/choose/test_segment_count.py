"""The number of segments: suggested, or the visitor's own."""


def test_the_number_of_segments_is_suggested_or_ones_own(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    assert not at.slider
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
