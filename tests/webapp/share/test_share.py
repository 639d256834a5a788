"""The page Share."""


def test_the_page_says_what_is_handed_over(app, found):
    opened = app(found)
    at = opened.on("share")
    n_segments = len(found.search.result.segments)
    assert f"200 customers in {n_segments} segments." in opened.words
    assert len(at.download_button) == 10
