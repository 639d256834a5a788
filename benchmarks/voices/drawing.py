"""Draw every page of the app and the report for one exploration, without a browser."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, patch

import pandas as pd
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from segmentation.domain.exploration import Exploration
from segmentation.domain.methods import Method
from segmentation.domain.plan import Kind
from segmentation.evaluation.verdict_texts import judge
from segmentation.export.html_report import html_report
from segmentation.export.tables import elbow, profiles, quality
from segmentation.pipeline.explore import explore
from segmentation.study.run_trial import run_trial
from segmentation.study.trials import Trial
from voices.markup import body, cards, chart_texts, figures, levels, tables, texts, ways
from voices.view import CardSeen, Said, View, WaySeen, plain
from webapp.components.result_tables import CONFIRMED, STRENGTH
from webapp.other_ways.compare_methods import method_trials
from webapp.services.upload import StoredFile
from webapp.state.session import Session
from webapp.state.study_queue import shared_config

APP = Path(__file__).resolve().parents[2] / "app.py"
_TABS = {"segments": "segment_tabs", "trust": "evidence_tabs", "campaign": "plan_tabs"}
_VIEWS = ("Profile plot", "Radar", "Boxes")
_PAGES = {
    "your_data": "Your data",
    "choose": "Choose",
    "segments": "Segments",
    "segment": "Segment",
    "map": "Map",
    "trust": "Trust",
    "other_ways": "Other ways",
    "share": "Share",
    "customer": "Customer",
    "compare": "Compare",
    "new_customers": "New customers",
    "forecast": "Forecast",
    "campaign": "Plan",
    "typing_tool": "Typing tool",
    "present": "Slide show",
}
_SPOKEN = ("text", "info", "warning", "error", "success", "markdown", "caption", "button")


class _RunningPages(PagesManager):
    """Takes in that AppTest would have every run be the first of a fresh server."""


@contextmanager
def _running_server() -> Iterator[None]:
    """Let every run go through ``app.py``, and no training process start."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(PagesManager, "uses_pages_directory", False))
        stack.enter_context(patch("streamlit.testing.v1.app_test.PagesManager", _RunningPages))
        stack.enter_context(patch("webapp.services.worker_pool.pool", MagicMock()))
        yield


def visitor_with(
    frame: pd.DataFrame, method: Method | None = "kmeans", *, sizes: Sequence[int] = ()
) -> Session:
    """Return a visitor who has handed in a table as a file and found segments in it.

    ``sizes`` are the numbers of segments that are tried, all that the app tries by default.
    """
    visitor = Session()
    visitor.open(StoredFile.from_upload("customers.csv", frame.to_csv(index=False).encode()))
    assert visitor.error == "", visitor.error
    visitor.search.configure(method=method)
    key, customers = visitor.search.key, visitor.file.customers
    assert key is not None
    assert customers is not None
    visitor.search.take(key, explore(customers, key[1], sizes=sizes))
    visitor.search.pop_just_found()
    return visitor


def try_methods(visitor: Session, methods: Iterable[Method]) -> None:
    """Fill the table of Other ways with some methods, tried in this process."""
    dataset, wanted = visitor.file.customers, set(methods)
    assert dataset is not None
    base = shared_config(visitor.search.key[1]) if visitor.search.key else None
    assert base is not None
    trials: list[Trial] = [t for t in method_trials(visitor) if t.method in wanted]
    visitor.study.start(dataset, base, trials)
    visitor.study.waiting.clear()
    for trial in trials:
        visitor.study.outcomes[trial] = run_trial(dataset, base, trial)


def drawn(visitor: Session, file: str) -> View:
    """Draw every page and the report, and return all that they say."""
    result, exploration = visitor.search.result, visitor.search.exploration
    assert result is not None
    assert exploration is not None
    report = html_report(result)
    pages = dict(_pages(visitor))
    said = [one for page in pages.values() for one in page.said]
    report_charts = figures(report)
    said += [Said("Report", text) for text in texts(body(report))]
    for name, chart in report_charts.items():
        said += chart_texts(chart, f"Report, chart {name}")
    _, effects, methods, numbers = tables(body(report))  # the first says which segments hold
    seen = [*pages["segments"].levels, *pages["trust"].levels]
    seen += [Said("Report", level) for level in levels(body(report))]
    facts = quality(result)
    said.append(Said("quality.json", plain(str(facts["verdict_reason"]))))
    return View(
        file=file,
        n_segments=len(result.segments),
        said=tuple(said),
        cards=(*pages["segments"].cards, *cards(report, "Report")),
        levels=(*seen, Said("quality.json", str(facts["verdict"]))),
        tables={
            "summary": pages["segments"].frames["summary"].drop(columns=[STRENGTH, CONFIRMED]),
            "effects": pages["segments"].frames["summary"][["Trait", STRENGTH, CONFIRMED]][3:],
            "numbers": pages["trust"].frames["numbers"],
            "report effects": effects,
            "report methods": methods,
            "report numbers": numbers,
            "elbow": elbow(exploration),
            "profiles": profiles(result),
        },
        charts={
            **{f"{_PAGES[p]}, chart {n}": c for p, page in pages.items()
               for n, c in page.charts.items()},
            **{f"Report, chart {name}": chart for name, chart in report_charts.items()},
        },
        options=pages["segments"].options,
        ways=pages["other_ways"].ways,
        quality=json.loads(json.dumps(facts)),
        verdicts=_verdicts(exploration),
        scales={
            t.label: t.levels for t in result.traits if t.kind is Kind.ORDERED
        },
        kinds={t.label: t.kind.name.casefold() for t in result.traits},
    )  # fmt: skip


def _verdicts(exploration: Exploration) -> dict[int, str]:
    return {p.n_segments: judge(p, exploration.suggestion).level for p in exploration.partitions}


class _Page:
    """What one page says."""

    def __init__(self, at: AppTest, name: str) -> None:
        assert not at.exception, at.exception
        assert not [e.value for e in at.error], [e.value for e in at.error]
        markup = [html.value for html in at.html if "<style" not in html.value]
        self.charts: dict[str, dict[str, Any]] = {
            str(c.key): json.loads(c.proto.spec) for c in at.get("plotly_chart")
        }
        self.frames = _named(at)
        self.options = next((tuple(s.options) for s in at.selectbox if s.key == "size_switch"), ())
        self.cards: list[CardSeen] = list(cards("".join(markup), name))
        self.ways: tuple[WaySeen, ...] = tuple(w for m in markup for w in ways(m))
        self.levels = [Said(name, level) for m in markup for level in levels(m)]
        self.said = [Said(name, text) for m in markup for text in texts(m)]
        for kind in _SPOKEN:
            for element in at.get(kind):
                text = element.label if kind == "button" else element.value
                self.said.append(Said(name, text.replace("\\", "")))
        self.said += [Said(f"{name}, switch", option) for option in self.options]
        for key, chart in self.charts.items():
            self.said += chart_texts(chart, f"{name}, chart {key}")

    def add(self, other: "_Page") -> None:
        """Take in what the page says with another of its tabs open, or on its next slide."""
        self.charts.update(other.charts)
        self.frames.update(other.frames)
        self.said = list(dict.fromkeys([*self.said, *other.said]))


def _named(at: AppTest) -> dict[str, pd.DataFrame]:
    """Return the tables that rules ask for, by what tells them apart."""
    signs = {"summary": "Everyone", "numbers": "What it says"}
    found = {}
    for table in at.dataframe:
        for name, column in signs.items():
            if column in table.value.columns:
                found[name] = table.value
    return found


def _pages(visitor: Session) -> Iterator[tuple[str, _Page]]:
    with _running_server():
        at = AppTest.from_file(str(APP), default_timeout=60)
        at.session_state["visitor"] = visitor
        at.run()
        for page, name in _PAGES.items():
            at.switch_page(f"pages/{page}.py").run()
            drawn_page = _Page(at, name)
            for _ in _further_views(at, page):
                drawn_page.add(_Page(at, name))
            yield page, drawn_page


def _further_views(at: AppTest, page: str) -> Iterator[None]:
    """Open every other tab of a page, or slide of the show, one after the other."""
    for tab in list(at.tabs)[1:] if page in _TABS else ():
        at.session_state[_TABS[page]] = tab.label
        at.run()
        yield
    for view in _VIEWS if page == "segments" else ():
        at.session_state["segment_tabs"] = "What sets them apart"
        at.run()
        at.segmented_control(key="difference_view").set_value(view).run()
        yield
    n_segments = len(at.session_state["visitor"].search.result.segments)
    for number in range(2, n_segments + 1) if page == "segment" else ():
        at.query_params["number"] = str(number)
        at.run()
        yield
    while page == "present" and not at.button(key="slide_next").disabled:
        at.button(key="slide_next").click().run()
        yield
