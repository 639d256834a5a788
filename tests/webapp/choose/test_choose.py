"""The page Choose."""

from segmentation.worker.messages import Done


def test_a_run_that_is_done_leads_to_the_segments(app, loaded, found, pool):
    opened = app(loaded)
    at = opened.on("choose")
    at.button(key="go").click().run()
    pool.runs[0].take_in(Done(found.search.exploration))
    at.run()
    assert opened.visitor.search.result.segments
    assert "cs-card" in "".join(html.value for html in at.html)
