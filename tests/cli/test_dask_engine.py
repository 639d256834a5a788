"""What is said about the engine, and refused before any worker is started."""

import re
import sys
from typing import get_args

import pytest

from segmentation.cli import dask_engine
from segmentation.common.progress import silent
from segmentation.distributed import dask_client, run
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import MOST_STUDIED
from segmentation.domain.dataset import ReadOptions
from segmentation.domain.methods import METHODS

from .conftest import MALL


def test_an_engine_that_is_none(refused, tmp_path):
    said = refused("segment", MALL, "--engine", "spark", "--out", tmp_path)
    assert said == "There is no engine 'spark'. Choose one of: pandas, dask."


@pytest.mark.parametrize(
    "extra",
    [("--scheduler", "tcp://127.0.0.1:1"), ("--workers", 2), ("--memory", "1GB"), ("--sample", 9)],
)
def test_options_that_only_dask_has(refused, tmp_path, extra):
    assert "belong to --engine dask" in refused("segment", MALL, *extra, "--out", tmp_path)


@pytest.mark.parametrize("method", ["agglomerative", "hdbscan", "dbscan"])
def test_methods_that_no_part_can_tell(refused, tmp_path, method):
    said = refused("segment", MALL, "--engine", "dask", "--method", method, "--out", tmp_path)
    assert "Choose another method, or leave out --engine dask." in said


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (("--forward-fill",), "--forward-fill takes values from the row above"),
        (("--sheet", "One"), "have no sheets"),
        (("--sample", 10), "The sample must have at least 1,000 customers, not 10."),
        (("--method", "magic"), "There is no method 'magic'."),
        (("--scheduler", "tcp://127.0.0.1:1", "--workers", 2), "has workers of its own"),
        (("--memory", "much"), "'much' is no amount of memory."),
        (("--scheduler", "nonsense://x"), "There is no Dask scheduler at nonsense://x."),
    ],
)
def test_what_cannot_be_done_in_parts(refused, tmp_path, extra, said):
    assert said in refused("segment", MALL, "--engine", "dask", *extra, "--out", tmp_path)


def test_no_file_and_no_table(refused, tmp_path):
    nowhere, out = tmp_path / "nowhere.csv", tmp_path / "out"
    assert "There is no file" in refused("segment", nowhere, "--engine", "dask", "--out", out)
    empty = tmp_path / "empty"
    empty.mkdir()
    said = refused("segment", empty, "--engine", "dask", "--out", out)
    assert "holds no Parquet or CSV file" in said
    assert not out.exists()


def test_a_scheduler_that_does_not_answer(refused, tmp_path, monkeypatch):
    monkeypatch.setattr(dask_client, "_CONNECTING", 0.3)
    address, out = "tcp://127.0.0.1:1", tmp_path / "out"
    said = refused("segment", MALL, "--engine", "dask", "--scheduler", address, "--out", out)
    assert said.startswith(f"There is no Dask scheduler at {address}.")
    assert not out.exists()


def test_without_dask_it_says_how_to_get_it(refused, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = refused("segment", MALL, "--engine", "dask", "--out", tmp_path / "out")
    assert said.endswith("pip install -r requirements-dask.txt")


def test_every_other_method_runs_in_parts():
    from segmentation.distributed.segment_partitions import require_method

    refused = {"agglomerative", "hdbscan", "dbscan"}
    for method in METHODS.keys() - refused:
        require_method(method)


def test_the_command_line_starts_without_dask(process):
    code = "import sys, segmentation.cli.main; print({'dask', 'distributed'} & set(sys.modules))"
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_sample_that_is_promised_is_the_one_that_is_drawn(root, monkeypatch, tmp_path):
    """The help and the README say what a run without --sample takes."""
    drawn = []
    monkeypatch.setattr(run, "run", lambda request, *_, **__: drawn.append(request.n_sample))
    for said in (None, 20_000):
        dask_engine.segment_on_dask(
            tmp_path, tmp_path / "out", dask_engine.DaskOptions(None, None, None, said),
            options=ReadOptions(), cleaning=Cleaning(), configure=None, method=None, seed=0,
            report=silent,
        )  # fmt: skip
    assert drawn == [MOST_STUDIED, 20_000]
    option = get_args(dask_engine.SampleSize)[1]
    assert option.help.endswith(f"come from; {drawn[0]:,} by default.")
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"A sample \((\S+) customers by default\)", readme) == [f"{drawn[0]:,}"]
