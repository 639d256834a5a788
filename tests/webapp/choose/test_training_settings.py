"""Presets and the details of training."""

import pytest

from segmentation.domain.plan import Role
from segmentation.domain.recipe import MALL, METHODOLOGY


def bucket(opened, role: str) -> list[str]:
    return opened.at.multiselect(key=f"bucket_{role}").value


@pytest.mark.parametrize("recipe", [METHODOLOGY, MALL], ids=lambda r: r.name)
def test_a_preset_brings_its_recipe_and_traits(app, loaded, recipe):
    opened = app(loaded)
    at = opened.on("choose")
    opened.visitor.search.choose_size(5)
    at.segmented_control(key="preset").set_value(recipe.name).run()
    assert opened.visitor.search.wanted_segments is None
    assert opened.visitor.search.config.recipe == recipe
    assert opened.visitor.search.config.method == "autoencoder"
    assert at.segmented_control(key="preset").value == recipe.name
    traits = bucket(opened, "trait")
    assert ("Gender" in traits) is (recipe is not MALL)
    assert {"Age", "Annual income (k$)", "Spending score (1-100)"} <= set(traits)


def test_the_methodology_makes_seven_segments(app, automobile, pool):
    opened = app(automobile)
    at = opened.on("choose")
    at.segmented_control(key="preset").set_value("methodology").run()
    assert "7 segments" in opened.words
    at.button(key="go").click().run()
    [job] = pool.jobs
    assert job.config.recipe == METHODOLOGY


def details(at):
    """Return the form of the details: its method, widths, and the button that takes them."""
    method = next(box for box in at.selectbox if box.label == "Group customers by")
    return method, at.text_input[0], at.form_submit_button[0]


def test_the_details_are_taken_together(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    method, widths, use = details(at)
    method.set_value("kmeans")
    widths.set_value("24, 12")
    use.click().run()
    assert opened.mistakes == []
    assert opened.visitor.search.config.method == "kmeans"
    assert opened.visitor.search.config.recipe.hidden == (24, 12)
    assert opened.visitor.search.config.recipe.latent is None  # the rest goes on following the data


@pytest.mark.parametrize("written", ["many", "24; 12", "0", "24, 0", "1.5", "²"])
def test_widths_that_are_none_are_refused_in_a_sentence(app, loaded, written):
    opened = app(loaded)
    at = opened.on("choose")
    before = opened.visitor.search.config
    _, widths, use = details(at)
    widths.set_value(written)
    use.click().run()
    assert not at.exception
    [sentence] = opened.mistakes
    assert len(sentence) > 20
    assert opened.visitor.search.config == before


def test_going_back_from_a_preset_brings_its_traits_back(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    before = bucket(opened, "trait")
    opened.visitor.file.change_role("Age", Role.DESCRIBES)
    for name in ("mall", "methodology", "recommended"):
        at.segmented_control(key="preset").set_value(name).run()
        assert "Age" not in bucket(opened, "trait")  # changed by hand, and so it stays
    assert bucket(opened, "trait") == [name for name in before if name != "Age"]
