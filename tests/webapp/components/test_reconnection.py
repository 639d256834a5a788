"""What the page does when a lost connection is back; the browser presses the buttons."""


def test_a_file_that_is_still_here_is_drawn_as_it_was(app, found):
    opened = app(found)
    opened.on("segments")
    before = opened.words
    opened.press("draw_file_again")
    assert opened.words == before
    assert not found.error


def test_who_had_a_file_that_is_gone_is_told_so(app):
    opened = app()
    opened.press("draw_again")
    assert not opened.visitor.error
    opened.press("draw_file_again")
    assert "has let go of your file" in opened.visitor.error
    assert len(opened.at.error) == 1
