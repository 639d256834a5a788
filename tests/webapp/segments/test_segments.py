"""The page Segments."""

from dataclasses import replace

from segmentation.common.formatting import percent
from segmentation.domain.plan import Role
from tests.webapp.conftest import loaded_sample, with_segments

HARMFUL = '<script>alert(1)</script> ![](https://example.org/x.png) <img src="x">'


def markup(at) -> str:
    return "".join(html.value for html in at.html)


def test_names_of_ones_own_are_text(app, found):
    names = [f"{HARMFUL} {k}" for k in range(len(found.search.result.segments))]
    found.search.rename(names)
    opened = app(found)
    for page in ("segments", "map", "trust", "share"):
        at = opened.on(page)
        assert not at.exception
        assert "<script>alert" not in markup(at)
        assert "<img" not in markup(at)
    at = opened.on("segments")
    assert "&lt;script&gt;" in markup(at)


def test_the_page_says_by_what_customers_are_weighted(app, found):
    said = "Shares and averages are weighted by “Spending score (1-100)”"
    opened = app(found)
    opened.on("segments")
    assert said not in opened.words
    exploration = found.search.exploration
    plan = exploration.plan.with_role("Spending score (1-100)", Role.WEIGHT)
    config = replace(exploration.config, plan=plan)
    visitor = with_segments(loaded_sample("mall.csv"), replace(exploration, config=config))
    opened = app(visitor)
    opened.on("segments")
    assert said in opened.words
    result = visitor.search.result
    opened.open_tab("segment_tabs", "Summary table")
    shares = opened.table("Trait").set_index("Trait").loc["Share"]
    assert percent(result.segments[0].share) in shares.astype(str).tolist()
    opened.on("trust")
    assert "customers, each counted once: " in opened.words


def test_the_page_says_what_keeps_customers_together(app, found):
    exploration = found.search.exploration
    config = replace(exploration.config, together="Age")
    visitor = with_segments(loaded_sample("mall.csv"), replace(exploration, config=config))
    opened = app(visitor)
    opened.on("segments")
    assert "Customers with the same value of “Age” are in one segment" in opened.words
