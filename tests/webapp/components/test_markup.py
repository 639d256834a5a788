"""Markup that several pages draw: every value is escaped."""

import pytest

from webapp.components import markup

HARMFUL = "<script>alert(1)</script>"


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    drawn: list[str] = []
    monkeypatch.setattr(markup.st, "html", drawn.append)
    return drawn


@pytest.mark.parametrize(
    "draw",
    [
        lambda text: markup.heading(text, text),
        lambda text: markup.subheading(text, text),
        markup.note,
        lambda text: markup.facts([(text, text)], before=text),
        lambda text: markup.definitions([(text, text)]),
        lambda text: markup.key_figures([markup.key_figure(text, text, text, text)]),
        lambda text: markup.method_heading([(text, text)]),
        lambda text: markup.method_row(text, text, [(text, text)]),
        lambda text: markup.method_row(text, text, [], says=text, pills=["now", "best"]),
        markup.recommendation,
    ],
)
def test_every_value_is_escaped(drawn, draw):
    draw(HARMFUL)
    [html] = drawn
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_markdown_is_escaped():
    assert markup.plain("![](x) *a*") == r"\!\[\]\(x\) \*a\*"


def test_a_sentence_takes_the_place_of_figures(drawn):
    markup.method_row("k-means", "Plain.", [("Distinctness", "0.31")], says="says: no groups")
    assert "0.31" not in drawn[0]
    assert "<em>says: no groups</em>" in drawn[0]
