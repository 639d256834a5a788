"""The evidence for the verdict."""


def test_only_the_open_tab_is_drawn(app, found):
    opened = app(found)
    at = opened.on("trust")
    assert [tab.label for tab in at.tabs] == [
        "Beside plainer methods",
        "Who fits, who does not",
        "Beside your own grouping",
        "How they come about",
        "The elbow",
        "Technical numbers",
    ]
    assert set(opened.charts()) == {"methods"}
    for title, chart in (("Who fits, who does not", "silhouettes"), ("The elbow", "elbow")):
        opened.open_tab("evidence_tabs", title)
        assert set(opened.charts()) == {chart}
    assert "Found and measured on" not in opened.words


def test_a_sample_is_said_to_be_one(app, in_state):
    opened = app(in_state("segments of a sample"))
    opened.on("trust")
    assert "Found and measured on 120 of your 200 customers" in opened.words
