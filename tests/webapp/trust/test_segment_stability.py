"""Which segments may be relied on, on the page Can I trust it?"""

from html import escape, unescape

from segmentation.evaluation.segment_texts import border_texts, stability_text


def test_every_segment_has_a_row(app, found):
    opened = app(found)
    opened.on("trust")
    result = found.search.result
    assert "Which segments hold by themselves" in opened.words
    for k, name in enumerate(result.names):
        assert escape(name) in opened.words
        assert stability_text(result, k) in unescape(opened.words)


def test_borders_are_named_where_there_are_any(app, found):
    opened = app(found)
    opened.on("trust")
    assert border_texts(found.search.result) == ()
    assert "border each other" not in opened.words
    assert "No gap to" not in opened.words
    found.search.choose_size(6)
    opened.on("trust")
    sentences = border_texts(found.search.result)
    assert "border each other: plan one campaign for both" in sentences[0]
    assert all(sentence in unescape(opened.words) for sentence in sentences)
    assert "No gap to" in opened.words
