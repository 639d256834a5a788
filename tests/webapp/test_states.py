"""Every page in every state: something to see, nothing to apologise for."""

import pytest

from tests.webapp.conftest import PAGES

STATES = (
    "fresh",
    "a file",
    "a file with blanks",
    "orders",
    "in training",
    "segments",
    "segments of a sample",
    "outdated",
)


CHARTS = {
    "your_data": {"no_chart"},
    "choose": {"elbow", "distinctness"},
    "segments": {"differences", "differences_narrow", "two_traits"},
    "segment": {"trait_by_segment"},
    "map": {"map_data"},
    "customer": set(),
    "new_customers": set(),
    "forecast": set(),
    "trust": {"methods", "silhouettes", "flow", "flow_narrow", "elbow"},
    "other_ways": set(),
    "compare": {"run_flow", "run_flow_narrow"},
    "typing_tool": set(),
    "campaign": {"evaluation", "budget_bars", "tornado"},
    "share": set(),
}


TABS = {"segments": "segment_tabs", "trust": "evidence_tabs", "campaign": "plan_tabs"}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", STATES)
def test_a_page_in_a_state(app, in_state, state, page):
    opened = app(in_state(state))
    at = opened.on(page)
    assert not at.exception
    assert opened.mistakes == []
    assert any(html.value.startswith(("<h1", "<h2")) for html in at.html) or at.text
    n_steps = sum((block.key or "").startswith("step_") for block in at.get("flex_container"))
    ways = [*at.button, *at.download_button, *at.selectbox, *at.page_link[n_steps:]]
    assert ways  # beyond the steps there is something to press


@pytest.mark.parametrize("page", PAGES)
def test_the_charts_of_a_page(app, found, page):
    opened = app(found)
    opened.on(page)
    charts = opened.charts()
    for tab in list(opened.at.tabs)[1:]:  # only the open one is drawn
        opened.open_tab(TABS[page], tab.label)
        charts |= opened.charts()
    assert set(charts) == CHARTS[page]
    for chart in charts.values():
        assert chart.proto.alt_text if hasattr(chart.proto, "alt_text") else chart.proto.spec
