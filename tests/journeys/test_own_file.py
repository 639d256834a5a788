"""A file of one's own, from the upload to what is handed over."""

import csv
import io
from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import ROOT, TRAINING

pytestmark = pytest.mark.browser

REAL = ROOT.parent / "shared" / "data" / "automobile_train.csv"
SAMPLE = ROOT / "sample_data" / "automobile.csv"
HEADER = (
    "ID,Gender,Ever_Married,Age,Graduated,Profession,Work_Experience,Spending_Score,"
    "Family_Size,Var_1,Segmentation"
)
WANTED = 7
N_CUSTOMERS = 1_200  # of the file's 8,068, so that the network trains in less time


@pytest.fixture
def customers() -> str:
    """Return the car maker's file, or a look-alike with its header."""
    path = REAL if REAL.exists() else SAMPLE
    header, *rows = path.read_text().splitlines()
    assert header.count(",") == HEADER.count(",")
    return "\n".join([HEADER, *rows[:N_CUSTOMERS], ""])


def test_upload_choose_train_look_and_download(visitor, customers):
    ids = [row["ID"] for row in csv.DictReader(io.StringIO(customers))]
    visitor.upload("automobile_train.csv", customers.encode())
    visitor.loaded()
    roles = {cells[0]: cells[3] for cells in visitor.table('[class*="st-key-columns_"]')}
    assert roles["ID"] == "Names the customer"
    assert roles["Age"] == "Shapes segments"

    visitor.go_to("choose")
    before = visitor.in_bucket("trait")
    gone = "Var 1" if "Var 1" in before else before[-1]
    visitor.keyed("bucket_trait").get_by_role("button", name=f"Remove {gone}").click()
    expect(visitor.tags("describes").filter(has_text=gone)).to_have_count(1)
    assert [name for name in before if name != gone] == visitor.in_bucket("trait")
    visitor.keyed("k_mode").get_by_role("radio").nth(1).click()
    visitor.slide("k", WANTED)

    visitor.button("go").click()
    visitor.passes_grow_beyond(0)
    visitor.is_on("segments", TRAINING)
    visitor.go_to("your_data")  # the pages stay usable meanwhile
    visitor.go_to("segments")
    visitor.arrives()
    expect(visitor.cards()).to_have_count(WANTED)
    sizes = visitor.sizes()

    every_chart_is_there(visitor)

    visitor.go_to("share")
    table = list(
        csv.DictReader(io.StringIO(visitor.download("download_segments.csv").decode("utf-8-sig")))
    )
    assert len(table) == len(ids) == N_CUSTOMERS
    assert [row["ID"] for row in table] == ids
    counted = Counter(int(row["segment"]) for row in table)
    assert sorted(counted) == list(range(WANTED))
    assert [counted[segment] for segment in range(WANTED)] == sizes == sorted(sizes, reverse=True)
    assert all(0 <= float(row["confidence"]) <= 1 for row in table)


def every_chart_is_there(visitor) -> None:
    """Go through all pages and wait for all of their charts."""
    visitor.shows_chart("differences")
    visitor.shows_table(visitor.tab(1))
    visitor.tab(2)
    visitor.shows_chart("two_traits")
    visitor.shows_table(visitor.tab(3))
    visitor.go_to("map")
    visitor.shows_chart("map_data")
    visitor.go_to("trust")
    for position, chart in ((0, "methods"), (1, "silhouettes"), (3, "flow"), (4, "elbow")):
        visitor.tab(position)
        visitor.shows_chart(chart)
    for position in (1, 2, 5):
        visitor.shows_table(visitor.tab(position))
    visitor.go_to("choose")
    visitor.shows_chart("elbow")
    visitor.shows_chart("distinctness")
