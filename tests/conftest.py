"""What several folders share: planted customers, and the few trainings that the suite pays for."""

import gc
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.recipe import RECOMMENDED
from segmentation.domain.result import SegmentationResult
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment
from tests import schedule

ROOT = Path(__file__).resolve().parents[1]

# Threads inside one small fit wait for each other, a hundredfold on a busy machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
# Tests run beside each other already; those of the second process ask for one.
os.environ.setdefault("SEGMENTATION_PROCESSES", "1")

# The same examples on every machine: a red run can be repeated, and nothing is written to disk.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, a cluster, a database or time, and start long files first."""
    paths = {item: item.path.relative_to(schedule.TESTS).as_posix() for item in items}
    for item, path in paths.items():
        for kind in schedule.kinds_of(path):
            item.add_marker(kind)
    items.sort(key=lambda item: schedule.place_in_line(paths[item]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which files took longest, and keep that for ``make timings``."""
    reports = [
        report
        for several in terminalreporter.stats.values()
        for report in several
        if isinstance(report, pytest.TestReport)
    ]
    if not reports:
        return
    lines = schedule.slowest((report.location[0], report.duration) for report in reports)
    terminalreporter.section("slowest files")
    for line in lines:
        terminalreporter.write_line(line)
    place = ROOT / "build" / "timings.txt"
    place.parent.mkdir(exist_ok=True)
    place.write_text("\n".join([*lines, ""]), encoding="utf-8")


@pytest.fixture(autouse=True, scope="module")
def _collected_quickly() -> None:
    """Spare the collector of garbage what earlier tests left; Streamlit calls it on every run."""
    gc.freeze()


@dataclass(frozen=True)
class Planted:
    """Customers whose groups are known."""

    dataset: Dataset
    content: bytes
    groups: np.ndarray


@pytest.fixture(scope="session")
def planted() -> Planted:
    """Four groups of 90, 70, 50 and 30 in numbers, categories, an order and yes/no, with blanks."""
    draws = np.random.default_rng(11)
    groups = draws.permutation(np.repeat(np.arange(4), [90, 70, 50, 30]))
    n_rows = len(groups)
    mostly = draws.random(n_rows) < 0.97
    frame = pd.DataFrame(
        {
            "Customer": [f"zx{row:04d}qv" for row in draws.permutation(n_rows)],
            "Income (k$)": np.array([30, 60, 90, 60])[groups] + draws.normal(0, 4, n_rows),
            "Visits": np.array([4, 20, 4, 36])[groups] + draws.normal(0, 1.5, n_rows),
            "Plan": np.where(mostly, np.array(["Solo", "Duo", "Team", "Team"])[groups], "Duo"),
            "Loyalty": np.where(
                mostly, np.array(["Low", "High", "Average", "High"])[groups], "Low"
            ),
            "Member": np.where(mostly, np.array(["no", "yes", "no", "yes"])[groups], "no"),
            "Note": [f"wq{row:04d} said something of their own" for row in range(n_rows)],
        }
    )
    for name in ("Income (k$)", "Plan", "Member"):
        frame.loc[draws.random(n_rows) < 0.04, name] = None
    content = frame.round(2).to_csv(index=False).encode()
    return Planted(read_table(content, name="planted.csv"), content, groups)


@pytest.fixture(scope="session")
def recommended(planted: Planted) -> SegmentationResult:
    """The recommended recipe as it stands, with the suggested number of segments."""
    return segment(planted.dataset)


@pytest.fixture(scope="session")
def short_config() -> SegmentationConfig:
    """The recommended recipe with few epochs, for tests of everything but learning."""
    return SegmentationConfig(n_segments=4, recipe=replace(RECOMMENDED, epochs=8))


@pytest.fixture(scope="session")
def short(planted: Planted, short_config: SegmentationConfig) -> SegmentationResult:
    return segment(planted.dataset, short_config)


@pytest.fixture(scope="session")
def plain(planted: Planted) -> SegmentationResult:
    """Plain k-means: nothing is trained."""
    return segment(planted.dataset, SegmentationConfig(n_segments=4, method="kmeans"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def tracked() -> Iterator[list[Path]]:
    """Every file that is under version control."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this copy is not under version control")
    return [ROOT / name for name in listed.stdout.split("\0") if name]
