"""How files are read and shown: real ones, awkward ones, large ones."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.journeys.driver import LATER, ROOT, SOON, TRAINING
from tests.webapp import files

pytestmark = pytest.mark.browser

REAL = ROOT.parent / "shared" / "data"
KEY, SHAPES, DESCRIBES, IGNORED = (
    "Names the customer", "Shapes segments", "Describes only", "Ignored",
)  # fmt: skip
CAR_MAKER = {
    "ID": KEY,
    "Gender": SHAPES,
    "Ever_Married": SHAPES,
    "Age": SHAPES,
    "Graduated": SHAPES,
    "Profession": SHAPES,
    "Work_Experience": SHAPES,
    "Spending_Score": SHAPES,
    "Family_Size": SHAPES,
    "Var_1": SHAPES,
    "Segmentation": DESCRIBES,
}
MALL = {
    "CustomerID": KEY,
    "Genre": DESCRIBES,
    "Age": SHAPES,
    "Annual Income (k$)": SHAPES,
    "Spending Score (1-100)": SHAPES,
}
#: Of orders: what says how much, how often and how recently shapes segments. What was bought last,
#: how the shop delivered, places and an earlier segmentation only describe them.
SHOP = {
    "Customer Id": KEY,
    "Days since last order": SHAPES,
    "Orders": SHAPES,
    "Purchase days": DESCRIBES,
    "Spent per order": SHAPES,
    "Total spent": SHAPES,
    "Days as customer": SHAPES,
    "Days between orders": DESCRIBES,
    "Returned share": IGNORED,
    "Lifetime value to date": SHAPES,
    "Profit margin": SHAPES,
    "Share of spend on Fishing": DESCRIBES,
    "Share of spend on Camping & Hiking": DESCRIBES,
    "Share of spend on Cleats": DESCRIBES,
    "Share of spend on Cardio Equipment": DESCRIBES,
    "Share of spend on Water Sports": DESCRIBES,
    "Days later than promised": DESCRIBES,
    "Late deliveries share": DESCRIBES,
    "Customer City": DESCRIBES,
    "Customer Country": DESCRIBES,
    "Customer Segment": DESCRIBES,
    "Customer State": DESCRIBES,
}
TABLES = {
    "automobile_train.csv": ("8,068 customers", "8,068 customers", CAR_MAKER),
    "automobile_test.csv": ("2,627 customers", "2,627 customers", CAR_MAKER),
    "mall_customers.csv": ("200 customers", "200 customers", MALL),
    "dataco_orders.csv": ("4,529 customers", "6,000 orders", SHOP),
}


def real(name: str) -> bytes:
    """Return a file of the published projects."""
    if not (REAL / name).exists():
        pytest.skip(f"{name} is not beside this copy")
    return (REAL / name).read_bytes()


def facts(visitor) -> dict[str, str]:
    """Return how the page says the file was read."""
    pairs = visitor.page.locator(".cs-fact").evaluate_all(
        "facts => facts.map(f => [f.firstChild.textContent, f.lastChild.textContent])"
    )
    return dict(pairs)


@pytest.mark.parametrize("name", TABLES)
def test_a_real_file_is_read_as_a_marketer_would(visitor, name):
    heading, rows, roles = TABLES[name]
    visitor.upload(name, real(name))
    visitor.loaded()
    expect(visitor.page.locator("h1").first).to_have_text(f"{heading} in {name}")
    said = facts(visitor)
    assert said["Rows"] == rows
    assert said["Cells split at"] == "comma"
    assert said["Decimal mark"] == "point"
    assert said["Letters"] == "Unicode (UTF-8)"
    assert visitor.page.locator('[class*="st-key-doubt_"]').count() == 0
    table = visitor.whole_table('[class*="st-key-columns_"]')
    assert {name: cells[3] for name, cells in table.items()} == roles
    assert all(cells[6] for cells in table.values())  # each with a reason

    if "orders" in rows:
        visitor.look_at("Orders")
        expect(visitor.page.locator(".cs-means")).to_contain_text("Sum of Order Item Total")
    for view, charts in (("Data health", ()), ("A closer look", ("distribution", "correlations"))):
        visitor.look_at(view)
        for chart in charts:
            visitor.shows_chart(chart)
    assert visitor.page.get_by_test_id("stAlert").count() == 0


def test_a_doubt_about_an_awkward_file_is_put_right_with_one_button(visitor):
    visitor.upload("kunden.csv", files.german())
    visitor.loaded()
    said = facts(visitor)
    assert said["Cells split at"] == "semicolon"
    assert said["Decimal mark"] == "comma"
    assert said["Letters"] == "Western Europe (Windows)"
    assert said["Column names in line"] == "3"
    doubt = visitor.page.locator('[class*="st-key-doubt_"]')
    expect(doubt).to_have_count(1)
    expect(doubt).to_contain_text("“03/01/2023” was read as 3 January 2023")

    visitor.button("otherwise_Letzter Kauf").click()
    expect(doubt).to_have_count(0)
    visitor.settled()
    cells = visitor.whole_table('[class*="st-key-columns_"]')["Letzter Kauf"]
    assert cells[5] == "Date, month first"
    assert cells[7].startswith("2023-03-01")
    assert visitor.whole_table('[class*="st-key-columns_"]')["Umsatz"][7].startswith("1000.5")

    visitor.page.get_by_role("button", name="Change").click()
    expect(visitor.keyed("letters")).to_contain_text("Kundenliste März")
    visitor.choose(visitor.keyed("read_encoding").get_by_role("combobox"), "Greek")
    expect(visitor.page.locator(".cs-fact").filter(has_text="Greek")).to_have_count(1)


def test_the_first_screen_says_what_it_is_and_what_comes_next(visitor):
    visitor.upload("kunden.csv", files.german())
    visitor.loaded()
    table = visitor.page.locator('[class*="st-key-columns_"]').bounding_box()
    assert table["y"] < 450  # a doubt and what was done stand above it
    assert visitor.button("go").bounding_box()["y"] < 200
    width = "document.documentElement.scrollWidth <= window.innerWidth"
    for view in ("Columns", "Data health", "A closer look"):
        visitor.look_at(view)
        assert visitor.page.evaluate(width), view


@pytest.fixture
def large(tmp_path):
    """Return a file of more than sixty megabytes, which takes seconds to read."""
    draws = np.random.default_rng(1)
    numbers = draws.normal(50, 9, (900_000, 8)).round(2)
    rows = (f"c{k},{','.join(map(str, row))},north" for k, row in enumerate(numbers.tolist()))
    path = tmp_path / "large.csv"
    path.write_text("\n".join(["Customer,A,B,C,D,E,F,G,H,Region", *rows]))
    return path


def test_a_large_file_shows_progress_can_be_cancelled_and_the_page_answers(visitor, large):
    visitor.try_sample("mall.csv")
    heading = visitor.page.locator("h1").first
    cancel = visitor.keyed("cancel_reading").get_by_role("button")
    visitor.open_uploader().upload_path(large)
    expect(cancel).to_be_visible(timeout=LATER * 1000)
    expect(visitor.page.get_by_test_id("stProgress")).to_be_visible()
    cancel.click()
    expect(cancel).to_have_count(0)
    visitor.settled()
    expect(heading).to_contain_text("mall.csv")

    visitor.open_uploader().upload_path(large.rename(large.with_name("again.csv")))
    expect(cancel).to_be_visible(timeout=LATER * 1000)
    visitor.keyed("data_view").get_by_role("radio", name="Data health").click()
    blanks = visitor.keyed("forward_fill")
    expect(blanks).to_be_visible(timeout=SOON * 1000)  # the page answers meanwhile
    expect(heading).to_contain_text("900,000 customers in again.csv", timeout=TRAINING * 1000)
