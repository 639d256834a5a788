"""Progress of a run while it runs."""

from segmentation.common.progress import Progress


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


def test_a_strip_is_drawn_where_there_is_something_else_to_show(app, found, pool):
    found.search.configure(seed=5)
    found.find()
    opened = app(found)
    opened.on("segments")
    pool.runs[0].take_in(Progress("Learning patterns", 0.4))
    opened.at.run()
    [bar] = opened.at.get("progress")
    assert bar.proto.text == "Learning patterns · 40\u202f%"
    assert "loss_curve" not in opened.charts()
    opened.press("cancel")
    assert pool.runs[0].status == "cancelled"
    assert not opened.has("cancel")


def test_a_method_without_training_has_no_curve(app, loaded):
    loaded.search.configure(method="kmeans")
    loaded.find()
    opened = app(loaded)
    opened.on("choose")
    assert opened.has("cancel")
    assert opened.charts() == {}
