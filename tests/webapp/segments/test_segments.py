"""The page Segments."""

HARMFUL = '<script>alert(1)</script> ![](https://example.org/x.png) <img src="x">'


def markup(at) -> str:
    return "".join(html.value for html in at.html)


def test_names_of_ones_own_are_text(app, found):
    names = [f"{HARMFUL} {k}" for k in range(len(found.search.result.segments))]
    found.search.rename(names)
    opened = app(found)
    for page in ("segments", "map", "trust", "share"):
        at = opened.on(page)
        assert not at.exception
        assert "<script>" not in markup(at)
        assert "<img" not in markup(at)
    at = opened.on("segments")
    assert "&lt;script&gt;" in markup(at)
