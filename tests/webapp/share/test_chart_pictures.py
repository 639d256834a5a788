"""As what charts are saved."""


def test_the_choice_is_kept_for_this_visitor(app, found):
    opened = app(found)
    chosen = opened.on("share").segmented_control(key="picture_format")
    assert chosen.value == "PNG"
    chosen.set_value("SVG").run()
    assert found.picture_format == "svg"
    opened.on("segments")
    assert opened.on("share").segmented_control(key="picture_format").value == "SVG"
