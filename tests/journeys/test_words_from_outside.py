"""Names that people give, and files that mean harm: text stays text."""

import csv
import io

import numpy as np
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SCRIPT = "<script>window.harmed = true</script>"
IMAGE = "![](https://example.org/x.png)"
TAG = '<img src="https://example.org/y.png" onerror="window.harmed = true">'
LONG = "A very long name " * 12


@pytest.fixture(scope="session")
def harmful() -> bytes:
    """Return sixty customers in two plain groups, with active text wherever text can be."""
    draws = np.random.default_rng(11)
    head = ["Customer no", f"Age {SCRIPT}", f"Spend {IMAGE}", f"Plan **{TAG}**", LONG]
    sink = io.StringIO()
    table = csv.writer(sink)
    table.writerow(head)
    for row in range(60):
        group = row % 2
        plan = (f"{SCRIPT} Gold", f"{IMAGE} [Basic](https://example.org)")[group]
        table.writerow(
            [
                f"C{row:04d}",
                30 + 25 * group + draws.integers(-4, 5),
                f"{100 + 400 * group + draws.normal(0, 20):.2f}",
                plan,
                (f"{TAG} yes", LONG)[row % 3 == 0],
            ]
        )
    return sink.getvalue().encode()


def test_a_file_that_means_harm_is_shown_as_text(visitor, harmful):
    visitor.upload(f"{IMAGE.replace('/', '_')}.csv", harmful)
    visitor.loaded()
    visitor.go_to("choose")
    visitor.find_plainly()
    assert sum(visitor.sizes()) == 60
    cards = "".join(visitor.cards().all_text_contents())
    assert SCRIPT in cards
    assert IMAGE in cards

    for position in range(4):
        visitor.tab(position)
        visitor.settled()
    visitor.button("edit_names").click()
    expect(visitor.page.get_by_role("dialog")).to_be_visible()
    visitor.page.keyboard.press("Escape")
    pages = (
        "map", "trust", "new_customers", "forecast", "other_ways", "compare", "share", "choose",
        "your_data",
    )  # fmt: skip
    for name in pages:
        visitor.go_to(name)
    assert visitor.page.evaluate("window.harmed") is None
    assert visitor.page.locator('img[src*="example.org"]').count() == 0
    assert visitor.page.locator('main a[href*="example.org"]').count() == 0


def test_names_of_ones_own_are_used_everywhere(visitor):
    visitor.finds_plainly()
    visitor.choose_size(3)
    expect(visitor.cards()).to_have_count(3)
    names = ["Regulars", f"{IMAGE} {SCRIPT}", LONG.strip()]
    visitor.button("edit_names").click()
    dialog = visitor.page.get_by_role("dialog")

    def save(names: list[str]) -> None:
        for position, name in enumerate(names):
            dialog.get_by_role("textbox").nth(position).fill(name)
        dialog.get_by_role("button").last.click()

    save([IMAGE, IMAGE, "Regulars"])  # two of one name: a sentence, which quotes it as text
    expect(dialog.get_by_test_id("stAlert")).to_contain_text(IMAGE)
    save(names)
    expect(dialog).to_have_count(0)
    expect(visitor.cards().nth(1).locator("h3")).to_contain_text(names[1])
    expect(visitor.cards().nth(2).locator("h3")).to_contain_text(names[2])

    visitor.go_to("map")
    plot = visitor.shows_chart("map_data")
    expect(plot.locator(".annotation").filter(has_text="Regulars")).to_have_count(1)
    visitor.go_to("share")
    content = visitor.download("download_segments.csv").decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(content)))
    assert {row["segment_name"] for row in table} == set(names)
    assert visitor.page.evaluate("window.harmed") is None
