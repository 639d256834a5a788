from segmentation.api.error_place import error_place


def test_kind_and_line_are_told_and_the_text_is_not():
    try:
        int("SECRET")
    except ValueError as error:
        said = error_place(error)
    assert said.startswith("ValueError at test_kind_and_line_are_told_and_the_text_is_not, line ")
    assert "SECRET" not in said


def test_an_error_that_was_never_raised_has_no_place():
    assert error_place(KeyError("SECRET")) == "KeyError at an unknown place"
