"""What the app offers, before a file is loaded."""


def test_it_is_said_once_and_only_before_a_file_is_loaded(app, loaded):
    assert app().words.count("What you get") == 1
    assert "What you get" not in app(loaded).words
