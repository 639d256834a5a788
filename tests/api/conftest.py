import csv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from starlette.testclient import TestClient

from segmentation.api.api_settings import ApiSettings
from segmentation.api.application import make_app
from segmentation.api.served_models import ServedModel, served
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.result import SegmentationResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.export.run_findings import findings
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
KEY = "a-key-of-this-test-0123456789"


def learnt(content: bytes | Path | Dataset, name: str, n_segments: int) -> SegmentationResult:
    dataset = content if isinstance(content, Dataset) else read_table(content, name=name)
    config = SegmentationConfig(method="kmeans")
    found = explore(dataset, config, sizes=(n_segments,), baselines=())
    return choose(found, n_segments)


@pytest.fixture(scope="session")
def samples() -> dict[str, SegmentModel]:
    """A model of each sample file."""
    return {
        name: learnt(SAMPLES / f"{name}.csv", f"{name}.csv", 4).model
        for name in ("mall", "automobile", "orders")
    }


@pytest.fixture(scope="session")
def visits() -> SegmentModel:
    """A model of which a trait is counted from a date."""
    rows = ["Customer,Spend,Last visit"]
    rows += [
        f"c{k:03d},{(10, 90)[k % 2] + k % 7},2025-{(2, 11)[k % 2]:02d}-{1 + k % 25:02d}"
        for k in range(80)
    ]
    return learnt("\n".join(rows).encode(), "visits.csv", 2).model


@pytest.fixture(scope="session")
def served_plain(plain) -> ServedModel:
    return served("plain", plain.model, findings(plain))


@pytest.fixture(scope="session")
def records() -> Any:
    """Read a file as a program would that sends records: by its own means."""

    def read(path: Path, columns) -> list[dict[str, Any]]:
        numbers = {column.name for column in columns if column.form == "number"}

        def value(name: str, cell: str) -> Any:
            if cell == "":
                return None
            return float(cell) if name in numbers else cell

        with path.open(newline="", encoding="utf-8") as file:
            rows = csv.DictReader(file)
            return [{name: value(name, cell) for name, cell in row.items()} for row in rows]

    return read


@pytest.fixture
def client() -> Any:
    """Serve some models in this process."""

    def serve(*models: ServedModel, keys: tuple[str, ...] = (KEY,), **limits: int) -> TestClient:
        app = make_app(models, ApiSettings(keys, **limits))
        headers = {"Authorization": f"Bearer {keys[0]}"} if keys else {}
        return TestClient(
            app, base_url="http://localhost", headers=headers, raise_server_exceptions=False
        )

    return serve


@pytest.fixture
def in_a_loop():
    """Return a way to run a coroutine function in a thread and an event loop of its own.

    The browser of the journeys may have left a loop that runs in this thread.
    """

    def run(work, *given):
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(anyio.run, work, *given).result()

    return run
