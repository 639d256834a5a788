"""The map: who is inside the lasso, and the neighbours' map."""

import csv
import io

import pytest
from playwright.sync_api import expect

from tests.journeys.driver import LATER, ROOT

pytestmark = pytest.mark.browser

INSIDE = """
(plot, box) => {
  const {xaxis, yaxis} = plot._fullLayout, rows = [];
  for (const trace of plot._fullData)
    for (let i = 0; i < trace.x.length; i++) {
      const x = xaxis.l2p(trace.x[i]) / xaxis._length;
      const y = yaxis.l2p(trace.y[i]) / yaxis._length;
      if (box[0] < x && x < box[2] && box[1] < y && y < box[3])
        rows.push(Number([trace.customdata[i]].flat()[0]));
    }
  return rows.sort((a, b) => a - b);
}
"""


N_CUSTOMERS = 1_200  # whose map takes long enough to be seen moving


@pytest.fixture(scope="session")
def customers() -> str:
    """Return some customers of the car maker: number, age and size of family."""
    lines = (ROOT / "sample_data" / "automobile.csv").read_text().splitlines()
    table = (line.split(",") for line in lines[: N_CUSTOMERS + 1])
    return "\n".join(",".join([cells[0], cells[3], cells[8]]) for cells in table)


def test_the_lasso_lists_customers_and_the_neighbours_map_moves_into_place(visitor, customers):
    visitor.upload("some.csv", customers.encode())
    visitor.loaded()
    visitor.go_to("choose")
    visitor.find_plainly()
    visitor.go_to("map")
    the_lasso_lists_customers(visitor, customers)
    the_neighbours_map_moves_into_place(visitor)


def the_lasso_lists_customers(visitor, customers) -> None:
    plot = visitor.shows_chart("map_data")
    box = (0.02, 0.02, 0.45, 0.98)
    rows = plot.evaluate(INSIDE, box)
    assert 0.05 * N_CUSTOMERS < len(rows) < 0.95 * N_CUSTOMERS

    visitor.lasso(plot, box)
    expect(visitor.keyed("download_chosen")).to_be_visible(timeout=LATER * 1000)
    visitor.shows_table()
    visitor.settled()
    content = visitor.download("download_chosen").decode("utf-8-sig")
    key, *_ = header = customers.splitlines()[0].split(",")
    assert len(header) == 3
    chosen = [row[key] for row in csv.DictReader(io.StringIO(content))]
    keys = [row[key] for row in csv.DictReader(io.StringIO(customers))]
    assert sorted(chosen) == sorted(keys[row] for row in rows)
    shown = visitor.page.locator(".cs-h").filter(has_text=f"{len(rows):,} customers chosen")
    expect(shown).to_have_count(1)


def the_neighbours_map_moves_into_place(visitor) -> None:
    visitor.watch(".st-key-cancel_map button")
    visitor.keyed("map_kind").get_by_role("radio").nth(1).click()
    expect(visitor.button("draw_map")).to_be_visible()
    expect(visitor.chart("map_data")).to_have_count(0)
    visitor.button("draw_map").click()
    assert visitor.points_grow_beyond("moving_map", 0) == N_CUSTOMERS
    plot = visitor.shows_chart("map_data", LATER)
    expect(visitor.chart("moving_map")).to_have_count(0)
    assert visitor.seen()
    assert visitor.points_grow_beyond("map_data", N_CUSTOMERS - 1) == N_CUSTOMERS
    expect(plot.locator(".g-gtitle")).to_contain_text("nearest neighbours")
    visitor.go_to("segments")  # it is still there after another page
    visitor.go_to("map")
    visitor.shows_chart("map_data")
