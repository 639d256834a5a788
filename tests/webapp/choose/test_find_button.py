"""The button that starts the search, and Cancel."""

from segmentation.worker.messages import Done


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
