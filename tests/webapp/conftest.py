"""The pages in this process, without a browser and without training processes."""

import logging
import re
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from segmentation.domain.dataset import Dataset
from segmentation.domain.exploration import Exploration
from segmentation.domain.plan import Role
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.explore import explore
from segmentation.worker.messages import GetReadyJob, Job
from segmentation.workspace.project_record import Project
from webapp.services import workspace_setting
from webapp.services.job_run import Run
from webapp.services.upload import StoredFile
from webapp.state.kept_project import project_of_visitor
from webapp.state.session import Session

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
PAGES = (
    "your_data",
    "choose",
    "segments",
    "segment",
    "map",
    "customer",
    "new_customers",
    "forecast",
    "trust",
    "other_ways",
    "typing_tool",
    "compare",
    "campaign",
    "share",
)

# Every app that is opened would look through all installed packages for components: once will do.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


class StillPool:
    """Takes jobs in the place of the training processes, and lets them lie.

    Attributes
    ----------
    jobs, runs : list
        What was handed in, and the runs that stand for it: a test moves them on itself.
    """

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.runs: list[Run] = []
        self.ready: list[GetReadyJob] = []
        self.let_gone: list[Hashable] = []

    def submit(self, job: Job, owner: str = "") -> Run:
        self.jobs.append(job)
        self.runs.append(Run(status="running"))
        return self.runs[-1]

    def get_ready(self, job: GetReadyJob) -> None:
        self.ready.append(job)

    def let_go(self, key: Hashable) -> None:
        self.let_gone.append(key)


@pytest.fixture(autouse=True)
def pool(monkeypatch) -> StillPool:
    still = StillPool()
    monkeypatch.setattr("webapp.services.worker_pool.pool", lambda: still)
    return still


class _RunningPages(PagesManager):
    """Takes in that AppTest would have every run be the first of a fresh server."""


@pytest.fixture(autouse=True)
def _running_server(monkeypatch) -> None:
    """Let every run go through ``app.py``, as it does on a server once the pages are declared."""
    monkeypatch.setattr(PagesManager, "uses_pages_directory", False)
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", _RunningPages)


class Open:
    """The app, opened by one visitor."""

    def __init__(self, visitor: Session | None = None) -> None:
        self.at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        if visitor is not None:
            self.at.session_state["visitor"] = visitor
        self.at.run()

    @property
    def visitor(self) -> Session:
        return self.at.session_state["visitor"]

    def on(self, page: str) -> AppTest:
        """Go to a page."""
        self.at.switch_page(f"pages/{page}.py").run()
        return self.at

    def look_at(self, view: str) -> AppTest:
        """Open one of the views of Your data."""
        self.at.segmented_control(key="data_view").set_value(view).run()
        return self.at

    def open_tab(self, tabs: str, title: str) -> AppTest:
        """Open one of the tabs with a key."""
        self.at.session_state[tabs] = title
        return self.at.run()

    def press(self, key: str) -> AppTest:
        """Press a button."""
        self.at.button(key=key).click().run()
        return self.at

    def has(self, key: str) -> bool:
        """Say whether there is a button."""
        return any(button.key == key for button in self.at.button)

    @property
    def words(self) -> str:
        """Everything that the page says in our own markup and in plain text."""
        marked = (re.sub(r"<[^>]*>", " ", html.value) for html in self.at.html)
        return "\n".join([*marked, *(text.value for text in self.at.text)])

    @property
    def mistakes(self) -> list[str]:
        """The sentences about mistakes, without what keeps markdown from acting on them."""
        return [re.sub(r"\\(.)", r"\1", error.value) for error in self.at.error]

    def table(self, column: str) -> pd.DataFrame:
        """Return the first table of the page that has a column."""
        return next(d.value for d in self.at.dataframe if column in d.value)

    def charts(self) -> dict[str, AppTest]:
        """The charts of the page by their keys."""
        return {chart.key: chart for chart in self.at.get("plotly_chart")}


@pytest.fixture
def app(caplog) -> Iterator[type[Open]]:
    """Return the way to open the app; a page that fails is noticed though it says sorry."""
    yield Open
    failed = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert [record.getMessage() for record in failed] == []


@cache
def _sample(name: str) -> Dataset:
    return read_table(SAMPLES / name)


def loaded_sample(name: str) -> Session:
    """Return a visitor who has loaded a sample."""
    visitor = Session()
    visitor.load(_sample(name))
    return visitor


def uploaded(name: str, content: bytes) -> Session:
    """Return a visitor who has handed in a file."""
    visitor = Session()
    visitor.open(StoredFile.from_upload(name, content))
    assert visitor.error == ""
    return visitor


def with_segments(visitor: Session, exploration: Exploration | None = None) -> Session:
    """Let a visitor find segments by plain k-means, at once and in this process."""
    visitor.search.configure(method="kmeans")
    key = visitor.search.key
    assert key is not None
    visitor.search.take(key, exploration or explore(visitor.file.customers, key[1]))
    visitor.search.pop_just_found()
    return visitor


def _mall_explored(most: int) -> Exploration:
    visitor = loaded_sample("mall.csv")
    visitor.search.configure(method="kmeans")
    return explore(visitor.file.customers, visitor.search.key[1], most=most)


@pytest.fixture(scope="session")
def _exploration() -> Exploration:
    return _mall_explored(1_000)


@pytest.fixture(scope="session")
def _sampled() -> Exploration:
    """Return an exploration of which only some customers were studied, as of a very large file."""
    return _mall_explored(120)


@pytest.fixture
def loaded() -> Session:
    """Return a visitor who has loaded the shoppers of the mall."""
    return loaded_sample("mall.csv")


@pytest.fixture
def automobile() -> Session:
    """Return a visitor who has loaded the customers of the car maker."""
    return loaded_sample("automobile.csv")


@pytest.fixture
def found(_exploration) -> Session:
    """Return a visitor who has found segments of the mall's shoppers."""
    return with_segments(loaded_sample("mall.csv"), _exploration)


@pytest.fixture
def in_state(request) -> Callable[[str], Session | None]:
    """Return the way to a visitor in one of the states that a page can meet."""

    def training() -> Session:
        visitor = loaded_sample("mall.csv")
        visitor.find()
        return visitor

    def outdated() -> Session:
        visitor = request.getfixturevalue("found")
        visitor.file.change_role("Age", Role.DESCRIBES)
        return visitor

    ways: dict[str, Callable[[], Session | None]] = {
        "fresh": lambda: None,
        "a file": lambda: request.getfixturevalue("loaded"),
        "a file with blanks": lambda: request.getfixturevalue("automobile"),
        "orders": lambda: loaded_sample("orders.csv"),
        "in training": training,
        "segments": lambda: request.getfixturevalue("found"),
        "segments of a sample": lambda: with_segments(
            loaded_sample("mall.csv"), request.getfixturevalue("_sampled")
        ),
        "outdated": outdated,
    }
    return lambda state: ways[state]()


@pytest.fixture
def empty_project(loaded) -> Project:
    """Return the shoppers of the mall as a project, before segments were found."""
    return project_of_visitor(loaded.file, loaded.search)


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Iterator[Path]:
    """Have projects kept, and return their folder."""
    monkeypatch.setenv("SEGMENTS_WORKSPACE", "local")
    monkeypatch.setenv("SEGMENTS_WORKSPACE_FOLDER", str(tmp_path / "kept"))
    yield tmp_path / "kept"
    workspace_setting._opened_once.cache_clear()
