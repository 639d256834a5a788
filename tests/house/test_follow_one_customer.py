"""The page that follows one customer: its figures hang together, and it is about nobody else."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.explore import explore
from segmentation.pipeline.follow_customer import follow, with_companions
from segmentation.pipeline.workflow import score

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data" / "automobile_train.csv"
KEY, ROW = "462809", 0


@pytest.fixture(scope="module")
def written() -> str:
    return (ROOT / "docs" / "follow_one_customer.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def command():
    spec = spec_from_file_location("docs_follow", ROOT / "docs" / "follow_one_customer.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def automobile() -> Dataset:
    if not SHARED.exists():
        pytest.skip("the car maker's table is not beside the project")
    return read_table(SHARED)


def rows_of(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading."""
    part = page.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def numbers_in(cell: str) -> np.ndarray:
    return np.array([float(number) for number in cell.split(",")])


def test_the_figures_of_the_page_hang_together(written):
    for *_, encoded, centre, scale, prepared in rows_of(written, "1. In the file"):
        # four decimals of each are written
        expected = (float(encoded) - float(centre)) / float(scale)
        assert float(prepared) == pytest.approx(expected, abs=5e-4)
    layers = {name: numbers_in(values) for name, values in rows_of(written, "2. Through")}
    sizes = re.search(r"sizes ([\d → ]+)", written)
    assert sizes is not None
    assert [len(v) for v in layers.values()][:-2] == [int(s) for s in sizes[1].split(" → ")][1:]
    *_, last, path, summary = layers.values()
    assert summary == pytest.approx(last + path, abs=2e-4)
    distances = {name: float(d) for name, d, _ in rows_of(written, "3. Distance")}
    nearest = min(distances, key=distances.get)
    said = re.search(r"Nearest to “(.*?)”", written)
    assert said is not None
    assert nearest.split(" ", 1)[1] == said[1]


def test_the_page_shows_one_customer_and_no_other(written, automobile):
    keys = set(automobile.frame["ID"].astype(int).astype(str))
    assert KEY in keys
    assert {word for word in re.findall(r"\d{6}", written) if word in keys} == {KEY}
    own = pd.read_csv(SHARED, dtype=str).iloc[ROW]
    assert own["ID"] == KEY
    shown = {row[0]: row[1] for row in rows_of(written, "1. In the file") if row[0]}
    assert shown["Profession"] == own["Profession"]
    assert float(shown["Age"]) == float(own["Age"])
    assert f"`Segmentation` {own['Segmentation']}" in written


def test_customer_462809_is_followed_as_it_is_scored(automobile, command):
    config = SegmentationConfig(method="kmeans")
    result = choose(explore(automobile, config, sizes=(4, 7), baselines=()), 7)
    one = follow(result.model, with_companions(result.model, result.exploration.frame, ROW))
    scores = score(result.model, automobile)
    assert one.label == scores.labels[ROW]
    assert one.confidence == pytest.approx(scores.confidence[ROW], abs=1e-6)
    page = command.page(result, KEY)
    assert f"“{result.names[one.label]}”" in page
    assert "2. Through" not in page  # plain k-means has no network
    for name, distance, _ in rows_of(page, "3. Distance"):
        k = int(name.split(" ", 1)[0])
        assert float(distance) == pytest.approx(one.distances[k], abs=1e-4)


def test_it_asks_for_a_file(command):
    with pytest.raises(SystemExit, match="Say which file to read"):
        command.main([])
