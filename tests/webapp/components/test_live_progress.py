"""Progress of a run while it runs."""

import pytest

from segmentation.common.progress import Progress
from webapp.services.job_run import PlaceInLine


def drawn(opened) -> str:
    """Return all HTML of the page."""
    return "".join(one.proto.body for one in opened.at.get("html"))


def test_a_run_is_shown_as_it_goes(app, loaded, pool):
    opened = app(loaded)
    at = opened.on("choose")
    at.button(key="go").click().run()
    [run] = pool.runs
    assert "nothing has been learnt yet" in drawn(opened)
    for epoch in range(1, 6):
        loss = {"loss": 1 / epoch, "held_out_loss": 1.1 / epoch}
        detail = {"run": 0, "epoch": epoch, "epochs": 40, **loss}
        run.take_in(Progress("Learning patterns", 0.05 * epoch, detail))
    at.run()
    assert "Error after 5 passes: 0.2, at first 1. On customers held back: 0.22." in drawn(opened)
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
    assert "data-passes" not in drawn(opened)
    opened.press("cancel")
    assert pool.runs[0].status == "cancelled"
    assert not opened.has("cancel")


def test_a_method_without_training_has_no_curve(app, loaded):
    loaded.search.configure(method="kmeans")
    loaded.find()
    opened = app(loaded)
    opened.on("choose")
    assert opened.has("cancel")
    assert "data-passes" not in drawn(opened)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (PlaceInLine(0, None), "you are next"),
        (PlaceInLine(2, 19.6), "2 before you, about 20 s"),
        (PlaceInLine(0, 0.0), "you are next, about 1 s"),
        (PlaceInLine(7, 310.0), "7 before you, about 5 min"),
    ],
)
def test_whoever_waits_reads_their_place_in_line(app, loaded, pool, place, said):
    opened = app(loaded)
    opened.on("choose").button(key="go").click().run()
    pool.runs[0].status, pool.runs[0]._find_place = "waiting", lambda: place
    opened.at.run()
    assert f"Waiting for a free place · {said}" in opened.words
    assert "0\u202f%" not in opened.words
