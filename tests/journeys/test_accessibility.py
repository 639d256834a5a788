"""What axe-core finds on every page, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.driver import Visitor

pytestmark = pytest.mark.browser

_GRAVE = ("serious", "critical")
_VIEWS = ("Data health", "A closer look")


def findings(visitor: Visitor) -> list[str]:
    """Return what is serious on the page, with the element that it is about."""
    visitor.settled()
    said = Axe().run(visitor.page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {'; '.join(c['message'] for c in node['any'])}"
        for one in said
        if one["impact"] in _GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_finding(server, visit, scheme):
    visitor = visit(server, color_scheme=scheme).open()
    found = {"start": findings(visitor)}
    visitor.try_sample("mall.csv")
    found["your data"] = findings(visitor)
    for view in _VIEWS:
        visitor.look_at(view)
        found[view] = findings(visitor)
    visitor.go_to("choose")
    found["choose before"] = findings(visitor)
    visitor.find_plainly()
    for step in visitor.page.locator('[class*="st-key-step_"]').all():
        name = step.evaluate("one => [...one.classList].find(c => c.startsWith('st-key-step_'))")
        page = name.removeprefix("st-key-step_").split("_", 1)[1]
        visitor.go_to(page)
        found[page] = findings(visitor)
    visitor.go_to("segments")
    visitor.page.locator(".st-key-card_0").get_by_role("link", name="Look closer").click()
    visitor.page.locator(".st-key-panel_members").wait_for()
    found["segment"] = findings(visitor)
    visitor.go_to("segments")
    for view in ("Profile plot", "Radar", "Boxes"):
        visitor.keyed("difference_view").get_by_role("radio", name=view).click()
        found[view] = findings(visitor)
    visitor.button("edit_names").click()
    found["edit names"] = findings(visitor)
    visitor.page.keyboard.press("Escape")
    visitor.button("slide_show").click()
    for k in range(4):
        found[f"slide {k}"] = findings(visitor)
        visitor.page.keyboard.press("ArrowRight")
    assert {place: said for place, said in found.items() if said} == {}
    assert len(found) > 12


def test_a_finding_is_seen(visitor):
    visitor.settled()
    visitor.page.get_by_test_id("stMainBlockContainer").evaluate(
        "main => main.insertAdjacentHTML('afterbegin', "
        "'<p style=\"color:#bbb;background:#fff\">faint</p>')"
    )
    assert any("color-contrast" in said for said in findings(visitor))
