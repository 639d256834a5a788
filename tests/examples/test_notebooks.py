"""Every notebook of docs/examples/ runs, and what is written in it is what it gives."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "examples").glob("*.ipynb"))
SHARED = ROOT.parent / "shared" / "data"
MOST_BYTES = 200_000
IMPORTED = re.compile(r"^(?:from|import) (\S+)(?: import (.+))?$", re.MULTILINE)
#: What notebooks may import: the public names, charts, the other map, and an analyst's libraries.
ALLOWED = re.compile(
    r"segmentation|segmentation\.figures\.\w+|segmentation\.projection\.tsne|pandas|sklearn\.metrics"
    r"|datetime|pathlib|collections"
)
TRAINING = 900  # seconds at most, of a notebook on a busy machine


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return a folder that lies to the samples as docs/examples/ does."""
    (tmp_path / "sample_data").symlink_to(ROOT / "sample_data")
    place = tmp_path / "docs" / "examples"
    place.mkdir(parents=True)
    return place


@pytest.fixture
def run(folder):
    """Run a notebook in a process of its own; return what each code cell gives."""

    def call(name: str) -> list[list[dict]]:
        command = [sys.executable, "-W", "error", str(ROOT / "docs" / "notebooks.py"), "--run"]
        done = subprocess.run(
            [*command, str(ROOT / "docs" / "examples" / f"{name}.ipynb")],
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


def code_cells(path: Path) -> list[dict]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def kinds_given(outputs: list[dict]) -> list[str]:
    """Return what kinds of output a run gave."""
    return ["chart" if "figure" in o else "table" if "html" in o else "text" for o in outputs]


def kinds_written(outputs: list[dict]) -> list[str]:
    """Return what kinds of output a notebook holds."""
    kinds = {"image/png": "chart", "text/html": "table"}
    return [
        next((kinds[kind] for kind in output.get("data", ()) if kind in kinds), "text")
        for output in outputs
    ]


def words(text: str) -> list[str]:
    """Return the words of a text; figures may differ a little from machine to machine."""
    return re.findall(r"[^\W\d_]{3,}", text)


def written_words(outputs: list[dict]) -> list[str]:
    texts = [o["data"].get("text/plain", []) if "data" in o else o["text"] for o in outputs]
    return words("\n".join("".join(text) for text in texts))


def given_words(outputs: list[dict]) -> list[str]:
    texts = [
        o["figure"]["layout"]["title"]["text"].replace("<br>", " ") if "figure" in o else o["text"]
        for o in outputs
    ]
    return words("\n".join(texts))


@pytest.mark.timeout(TRAINING)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_what_is_written_in_it(run, path, folder):
    given, cells = run(path.stem), code_cells(path)
    for outputs, cell in zip(given, cells, strict=True):
        assert kinds_given(outputs) == kinds_written(cell["outputs"])
        assert given_words(outputs) == written_words(cell["outputs"])
    if path.stem == "automobile_pipeline":
        new = pd.read_csv(ROOT / "sample_data" / "automobile.csv").tail(1500)
        predicted = pd.read_csv(folder / "predictions.csv")
        assert predicted["ID"].tolist() == new["ID"].tolist()
        assert predicted["segment"].notna().all()


@pytest.mark.timeout(TRAINING)
def test_the_car_makers_own_files_are_taken_where_they_are_at_hand(run, folder):
    if not (SHARED / "automobile_test.csv").exists():
        pytest.skip("the car maker's tables are not beside the project")
    for name in ("automobile_train.csv", "automobile_test.csv"):
        shutil.copy(SHARED / name, folder / name)
    given = run("automobile_pipeline")
    assert given[0] == [{"text": "8,068 known customers, 2,627 new ones\n"}]
    predicted = pd.read_csv(folder / "predictions.csv")
    asked = pd.read_csv(SHARED / "automobile_test.csv")
    assert predicted["ID"].tolist() == asked["ID"].tolist()
    assert predicted["segment"].nunique() == 7


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_has_charts_and_needs_public_names_alone(path):
    assert path.stat().st_size < MOST_BYTES
    cells = code_cells(path)
    assert "chart" in [kind for cell in cells for kind in kinds_written(cell["outputs"])]
    code = "\n".join("".join(cell["source"]) for cell in cells)
    for module, names in IMPORTED.findall(code):
        assert ALLOWED.fullmatch(module), module
        assert not re.search(r"\b_", names)
    assert not re.search(r"\._[a-z]", code)
    assert "/home/" not in path.read_text() and "/tmp/" not in path.read_text()


def test_every_notebook_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"\| \[(\w+)\]\(docs/examples/(?:\w+)\.ipynb\) \|", readme))
    assert listed == {path.stem for path in NOTEBOOKS}
    assert len(listed) == 5
