"""Draw every page of the app, light and dark, at two sizes, into ``docs/images/``.

``make screenshots`` runs this. It starts a server of its own, goes through the pages in a Chromium
as a visitor does, with the car maker's sample, and ends with an error if a page shows one.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.journeys.driver import (  # noqa: E402
    BUILD,
    NO_CHROMIUM,
    SOON,
    TRAINING,
    Server,
    Visitor,
    find_chromium,
    launch,
    serving,
)
from tests.webapp.files import german  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZES = ((1366, 768), (1920, 1080))
COLOURS = 256

#: Each page with segments, and the charts that are waited for.
PAGES = {
    "segments": ["differences"],
    "map": ["map_data"],
    "customer": [],
    "trust": ["methods"],
    "compare": ["run_flow"],
    "campaign": ["evaluation"],
    "share": [],
    "choose": ["elbow", "distinctness"],
}
#: The views of Your data, and the charts that are waited for.
VIEWS = {"Data health": [], "A closer look": ["distribution", "correlations", "pairs"]}
#: The README's picture.
FIRST = "segments-light-1366"


def main() -> None:
    """Draw all pictures."""
    if find_chromium() is None:
        sys.exit(NO_CHROMIUM)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with serving(BUILD / "server-screenshots.log") as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for scheme in ("light", "dark"):
            go_round(server, browser, scheme)
        browser.close()
    (IMAGES / "segments.png").write_bytes((IMAGES / f"{FIRST}.png").read_bytes())


def go_round(server: Server, browser: Browser, scheme: str) -> None:
    """Go through the pages once and draw each as it comes."""
    visitor = Visitor(browser, server.url, color_scheme=scheme).open()
    draw(visitor, "start", scheme)
    visitor.try_sample("automobile.csv")
    draw(visitor, "your-data", scheme)
    for view, charts in VIEWS.items():
        visitor.look_at(view)
        for chart in charts:
            visitor.shows_chart(chart, SOON)
        draw(visitor, view.lower().replace(" ", "-"), scheme)
    visitor.button("go").click()
    visitor.passes_grow_beyond(10, TRAINING)
    draw(visitor, "choose-training", scheme, moving=True)
    visitor.arrives()
    for name, charts in PAGES.items():
        visitor.go_to(name)
        for chart in charts:
            visitor.shows_chart(chart, SOON)
        draw(visitor, name, scheme)
    draw_other_ways(visitor, scheme)
    visitor.close()
    draw_readings(server, browser, scheme)


def draw_other_ways(visitor: Visitor, scheme: str) -> None:
    """Draw every method as it is tried, and once the quick ones are there."""
    visitor.go_to("other_ways").button("try_all").click()
    visitor.keyed("use_pca").wait_for(timeout=TRAINING * 1000)
    draw(visitor, "other-ways-running", scheme, moving=True)
    visitor.keyed("use_minibatch").wait_for(timeout=TRAINING * 1000)
    visitor.button("pause").click()
    visitor.keyed("study_paused").wait_for()
    draw(visitor, "other-ways", scheme)


def draw_readings(server: Server, browser: Browser, scheme: str) -> None:
    """Draw how orders are added up, and a file that can be read in two ways."""
    visitor = Visitor(browser, server.url, color_scheme=scheme).open()
    visitor.try_sample("orders.csv").look_at("Orders")
    draw(visitor, "orders", scheme)
    visitor.close()
    visitor = Visitor(browser, server.url, color_scheme=scheme).open()
    visitor.upload("kunden.csv", german()).loaded()
    draw(visitor, "doubt", scheme)
    visitor.close()


def draw(visitor: Visitor, name: str, scheme: str, *, moving: bool = False) -> None:
    """Write a picture of what is on the screen in each size.

    Raises
    ------
    RuntimeError
        If the page shows an error.
    """
    for width, height in SIZES:
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.page.mouse.move(width - 1, height - 1)
        visitor.page.wait_for_timeout(300 if moving else 1_500)  # charts follow the new width
        if not moving:
            visitor.settled()
        for trouble in ("stException", "stAlertContentError"):
            if visitor.page.get_by_test_id(trouble).count():
                raise RuntimeError(f"The page {name} shows an error in {scheme}.")
        picture = visitor.page.screenshot(animations="disabled")
        (IMAGES / f"{name}-{scheme}-{width}.png").write_bytes(smaller(picture))
    width, height = SIZES[0]
    visitor.page.set_viewport_size({"width": width, "height": height})


def smaller(picture: bytes) -> bytes:
    """Return a picture with few enough colours for a repository."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    content = io.BytesIO()
    few.save(content, "PNG", optimize=True)
    return content.getvalue()


if __name__ == "__main__":
    main()
