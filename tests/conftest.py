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
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
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
        if schedule.is_fault(path, getattr(item, "originalname", item.name)):
            item.add_marker("fault")
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


def shop_frame(n: int, seed: int) -> pd.DataFrame:
    """Draw customers of three kinds."""
    rng = np.random.default_rng(seed)
    kind = rng.choice(3, n, p=[0.5, 0.3, 0.2])
    spend = rng.lognormal(np.array([3.0, 4.5, 3.8])[kind], 0.4).round(2)
    spend[rng.random(n) < 0.05] = np.nan
    return pd.DataFrame(
        {
            "customer id": [f"c{seed}-{row}" for row in range(n)],
            "age": rng.normal(np.array([25, 42, 60])[kind], 5).round(1),
            "spend": spend,
            "visits": rng.poisson(np.array([2, 8, 4])[kind]),
            "plan": np.where(
                rng.random(n) < 0.7,
                np.array(["basic", "gold", "plus"])[kind],
                rng.choice(["basic", "gold", "plus"], n),
            ),
        }
    )


@pytest.fixture(scope="session")
def draw_shop():
    """Return customers of one population as they are read, as many as are wanted."""

    def draw(n: int, seed: int = 1, *, change=None):
        frame = shop_frame(n, seed)
        frame = frame if change is None else change(frame)
        return read_table(frame.to_csv(index=False).encode(), name="shop.csv")

    return draw


@pytest.fixture(scope="session")
def shop_model(draw_shop):
    """Return a model of 1,500 customers."""
    config = SegmentationConfig(n_segments=3, method="kmeans")
    return choose(explore(draw_shop(1_500), config, sizes=(3,), baselines=())).model


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
