"""The evidence for the verdict."""

from dataclasses import replace

from segmentation.domain.exploration import MethodChoice


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


def test_a_plainer_method_that_does_as_well_is_the_simpler_choice(app, found):
    opened = app(found)
    opened.on("trust")
    assert "it is the simpler choice" in opened.words


def test_where_another_method_was_taken_for_a_reason_none_is_called_simpler(app, found):
    key, exploration = found.search.key, found.search.exploration
    choice = MethodChoice("latent_classes", "autoencoder", 4, 4, 0.16)
    found.search.take(key, replace(exploration, choice=choice))
    opened = app(found)
    opened.on("trust")
    assert "it is the simpler choice" not in opened.words
    assert "yours was taken because it brings together 16\u202f% more" in opened.words
