"""Read sentences, cards and tables out of markup."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd

from voices.view import BarSeen, CardSeen, Said, WaySeen, plain

_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
_FIGURES = re.compile(r'<script type="application/json" id="figures">(.*?)</script>', re.DOTALL)
_LEVEL = re.compile(r'class="(?:cs-verdict cs-|cs-pill cs-|pill )(clear|usable|weak|none)')
_WAY = re.compile(r'<div class="cs-way">.*')


class _Texts(HTMLParser):
    """Collects the text between tags, and what is shown on hover."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script")
        title = dict(attrs).get("title")
        if title:
            self.found.append(title)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.found.append(data)


def texts(markup: str) -> list[str]:
    """Return every piece of text of some markup, as a reader sees it."""
    parser = _Texts()
    parser.feed(markup)
    return [plain(text) for text in parser.found]


def unmarked(text: str) -> str:
    """Return the text of a chart without its markup."""
    return plain(" ".join(texts(text.replace("<br>", " "))).replace("&#123;", "{"))


def levels(markup: str) -> list[str]:
    """Return the verdict that the class of a box or of a pill has."""
    return _LEVEL.findall(markup)


def cards(markup: str, place: str) -> Iterator[CardSeen]:
    """Give the cards of segments in some markup, in their order; not that of everyone."""
    segment = 0
    for article in _ARTICLE.findall(markup):
        root = ET.fromstring(article)  # noqa: S314  (the project's own markup)
        if "everyone" in root.get("class", ""):
            continue
        yield _card(root, place, segment)
        segment += 1


def _card(root: ET.Element, place: str, segment: int) -> CardSeen:
    heading = next(root.iter("h3"))
    name = "".join([heading.text or "", *(child.tail or "" for child in heading)])
    share = next(e for e in root.iter("p") if e.get("class", "").endswith("share"))
    return CardSeen(
        place,
        segment,
        plain(name),
        plain("".join(next(share.iter("strong")).itertext())),
        plain("".join(next(share.iter("span")).itertext())).removesuffix(" customers"),
        tuple(plain("".join(li.itertext())) for li in root.iter("li")),
        tuple(_bar(e) for e in root.iter("div") if e.get("class", "").endswith("-trait")),
    )


def _bar(element: ET.Element) -> BarSeen:
    name = plain("".join(next(element.iter("span")).itertext()))
    value = plain("".join(next(element.iter("b")).itertext()))
    drawn = [e for e in element.iter("div") if e.get("class", "").endswith("fill")]
    if not drawn:
        return BarSeen(name, value, 0, 0.0)
    start, width = (float(n) for n in re.findall(r"([\d.]+)%", drawn[0].get("style", "")))
    return BarSeen(name, value, 0 if not width else 1 if start >= 50 else -1, width)


def ways(markup: str) -> Iterator[WaySeen]:
    """Give the rows of the table of methods."""
    for row in _WAY.findall(markup):
        title = re.search(r"<b>(.*?)</b>", row)
        pills = tuple(re.findall(r'<span class="cs-pill cs-way-(\w+)">', row))
        figures = tuple(plain(f) for f in re.findall(r"<span data-label=[^>]*>(.*?)</span>", row))
        yield WaySeen(texts(title[0])[0] if title else "", pills, figures)


def tables(report: str) -> list[pd.DataFrame]:
    """Return the tables of the report: each cell as the texts in it."""
    found = []
    for table in re.findall(r"<table.*?</table>", report, re.DOTALL):
        rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        cells = [
            [texts(c) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", r, re.DOTALL)] for r in rows
        ]
        found.append(pd.DataFrame(cells))
    return found


def figures(report: str) -> dict[str, dict[str, Any]]:
    """Return the charts of the report for a light page."""
    found = _FIGURES.search(report)
    assert found is not None
    return {
        name: {"data": both["data"]["light"], "layout": both["layout"]["light"]}
        for name, both in json.loads(found[1]).items()
    }


def chart_texts(chart: dict[str, Any], place: str) -> Iterator[Said]:
    """Give the title of a chart, what is said in its place, its notes and its axes' labels."""
    layout = chart["layout"]
    said = [layout.get("title", {}).get("text", "")]
    said += [layout.get("meta", {}).get("alt", "")]
    said += [note.get("text", "") for note in layout.get("annotations", ())]
    for name, axis in layout.items():
        if re.fullmatch(r"[xy]axis\d*", name):
            said += [str(text) for text in axis.get("ticktext", ())]
    for text in said:
        if text:
            yield Said(place, unmarked(text))


def body(report: str) -> str:
    """Return what a reader of the report sees, without its charts."""
    return report[report.index("<main>") : report.index("</main>")]
