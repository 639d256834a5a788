"""Choose: buckets, the number of segments, presets and details, and the run on its way."""

import pytest

from segmentation.common.progress import Progress
from segmentation.domain.plan import Role
from segmentation.domain.recipe import MALL, METHODOLOGY
from segmentation.worker.messages import Done, Failed


def bucket(opened, role: str) -> list[str]:
    return opened.at.multiselect(key=f"bucket_{role}").value


def test_a_trait_taken_out_goes_on_describing(app, loaded):
    opened = app(loaded)
    opened.on("choose")
    opened.at.multiselect(key="bucket_trait").unselect("Age").run()
    assert "Age" not in bucket(opened, "trait")
    assert bucket(opened, "describes") == ["Gender", "Age"]
    assert opened.visitor.file.plan["Age"].role is Role.DESCRIBES

    opened.at.multiselect(key="bucket_describes").unselect("Age").run()
    assert bucket(opened, "ignored") == ["Age"]
    opened.at.multiselect(key="bucket_trait").select("Age").run()
    assert "Age" in bucket(opened, "trait")
    assert bucket(opened, "ignored") == []


def test_the_buckets_hold_every_column_but_the_key(app, automobile):
    opened = app(automobile)
    opened.on("choose")
    held = [*bucket(opened, "trait"), *bucket(opened, "describes"), *bucket(opened, "ignored")]
    assert sorted(held) == sorted(set(automobile.file.plan.names) - {"ID"})


def test_the_number_of_segments_is_suggested_or_ones_own(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    assert not at.slider
    at.segmented_control(key="k_mode").set_value("I choose").run()
    at.slider(key="k").set_value(7).run()
    assert opened.visitor.search.wanted_segments == 7
    assert at.slider(key="k").value == 7
    at.segmented_control(key="k_mode").set_value("Suggest").run()
    assert opened.visitor.search.wanted_segments is None


def test_another_number_after_training_changes_what_is_on_show(app, found):
    opened = app(found)
    at = opened.on("choose")
    at.segmented_control(key="k_mode").set_value("I choose").run()
    at.slider(key="k").set_value(9).run()
    assert len(opened.visitor.search.result.segments) == 9
    assert not opened.visitor.search.outdated
    assert at.button(key="go").disabled


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
    return at.selectbox[0], at.text_input[0], at.form_submit_button[0]


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


def test_a_run_is_shown_as_it_goes(app, loaded, pool):
    opened = app(loaded)
    at = opened.on("choose")
    at.button(key="go").click().run()
    [run] = pool.runs
    assert "loss_curve" in opened.charts()
    before = opened.charts()["loss_curve"].proto.spec
    for epoch in range(1, 6):
        loss = {"loss": 1 / epoch, "held_out_loss": 1.1 / epoch}
        detail = {"run": 0, "epoch": epoch, "epochs": 40, **loss}
        run.take_in(Progress("Learning patterns", 0.05 * epoch, detail))
    at.run()
    assert opened.charts()["loss_curve"].proto.spec != before
    assert "Learning patterns" in opened.words
    assert "25" in opened.words
    assert not at.exception


def test_cancel_leaves_nothing_behind(app, loaded, pool):
    opened = app(loaded)
    at = opened.on("choose")
    at.button(key="go").click().run()
    at.button(key="cancel").click().run()
    assert pool.runs[0].status == "cancelled"
    assert opened.visitor.search.run is None
    assert opened.visitor.search.exploration is None
    assert not at.button(key="go").disabled
    pool.runs[0].take_in(Done("too late"))
    at.run()
    assert opened.visitor.search.exploration is None
    at.button(key="go").click().run()
    assert len(pool.jobs) == 2


def test_a_run_that_is_done_leads_to_the_segments(app, loaded, found, pool):
    opened = app(loaded)
    at = opened.on("choose")
    at.button(key="go").click().run()
    pool.runs[0].take_in(Done(found.search.exploration))
    at.run()
    assert opened.visitor.search.result.segments
    assert "cs-card" in "".join(html.value for html in at.html)


@pytest.mark.parametrize("page", ["choose", "segments", "your_data"])
def test_a_run_that_failed_says_why(app, loaded, pool, page):
    opened = app(loaded)
    opened.visitor.find()
    pool.runs[0].take_in(Failed("There are only 4 *different* customers.", expected=True))
    opened.on(page)
    assert opened.mistakes == ["There are only 4 *different* customers."]
    assert opened.at.button(key="go")


@pytest.mark.parametrize("page", ["segments", "map", "trust", "share"])
def test_an_update_that_failed_says_why(app, found, pool, page):
    opened = app(found)
    opened.visitor.file.change_role("Age", Role.DESCRIBES)
    opened.on(page)
    opened.at.button(key="go").click().run()
    pool.runs[0].take_in(Failed("There are only 4 different customers.", expected=True))
    opened.at.run()
    assert opened.mistakes == ["There are only 4 different customers."]


def test_going_back_from_a_preset_brings_its_traits_back(app, loaded):
    opened = app(loaded)
    at = opened.on("choose")
    before = bucket(opened, "trait")
    opened.visitor.file.change_role("Age", Role.DESCRIBES)
    for name in ("mall", "methodology", "recommended"):
        at.segmented_control(key="preset").set_value(name).run()
        assert "Age" not in bucket(opened, "trait")  # changed by hand, and so it stays
    assert bucket(opened, "trait") == [name for name in before if name != "Age"]


def test_each_size_of_the_summary_that_is_tried_begins_a_curve_of_its_own(app, loaded, pool):
    opened = app(loaded)
    opened.visitor.find()
    run = pool.runs[0]
    for losses in ([0.9, 0.5, 0.4], [0.8, 0.3]):
        for epoch, loss in enumerate(losses, start=1):
            detail = {"run": 0.0, "epoch": epoch, "epochs": 3, "loss": loss, "held_out_loss": loss}
            run.take_in(Progress("Finding how short a summary will do", 0.1, detail))
    assert run.losses == run.held_out_losses == [0.8, 0.3]
