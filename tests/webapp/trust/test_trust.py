"""The page Can I trust it?"""


def test_verdict_figures_and_evidence_are_on_the_page(app, found):
    opened = app(found)
    at = opened.on("trust")
    assert "Can I trust these segments?" in opened.words
    assert found.search.result.verdict.sentence in opened.words.replace("&#x27;", "'")
    assert len(at.tabs) == 6
    assert at.selectbox(key="size_switch").value == found.search.n_segments
