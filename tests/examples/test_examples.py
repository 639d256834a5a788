"""Every script of examples/ runs, and prints or writes what it says."""

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ORDERS = Path(__file__).resolve().parents[2] / "sample_data" / "orders.csv"
CHECKED = {
    "segment_a_file", "compare_methods", "score_new_customers", "orders_to_customers",
    "save_a_figure",
}  # fmt: skip


@pytest.fixture
def run(root, tmp_path):
    """Run a script in an empty folder; return what it prints."""

    def call(name: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", str(root / "examples" / f"{name}.py")],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


def test_every_script_is_checked_here_and_listed(root):
    scripts = {path.stem for path in (root / "examples").glob("*.py")}
    assert scripts == CHECKED
    listed = (root / "examples" / "README.md").read_text(encoding="utf-8")
    assert {name for name in scripts if f"| `{name}.py` |" in listed} == scripts


def test_a_file_is_segmented(run, tmp_path):
    said = run("segment_a_file")
    sizes = [
        int(line.split(": ")[1].split()[0]) for line in said.splitlines() if " of 200 " in line
    ]
    assert len(sizes) == 5
    assert sum(sizes) == 200
    assert sizes == sorted(sizes, reverse=True)
    assert "Annual income" in said
    assert list(tmp_path.iterdir()) == []


def test_methods_are_compared(run):
    header, *rows = [line.split() for line in run("compare_methods").splitlines()]
    assert header == ["method", "distinctness", "repeatability", "explained"]
    assert [row[0] for row in rows] == ["kmeans", "latent_classes", "agglomerative"]
    for _, distinctness, repeatability, explained in rows:
        # Five planted groups of shoppers: every method finds them about as well.
        assert 0.4 < float(distinctness) < 0.6
        assert 0.7 < float(repeatability) <= 1
        assert 70 <= int(explained.rstrip("%")) <= 90


def test_new_customers_are_scored(run, tmp_path):
    run("score_new_customers")
    scored = pd.read_csv(tmp_path / "scored.csv", dtype={"Customer ID": str})
    assert scored["Customer ID"].tolist() == ["901", "902", "903"]
    # Young with little income, rich who spend little, rich who spend much: three segments.
    assert scored["segment"].nunique() == 3
    assert "low spending" in scored["segment"][1].lower()
    assert scored["confidence"].between(0, 1).all()
    assert (tmp_path / "model.segments").stat().st_size > 1_000


def test_orders_become_customers(run, tmp_path):
    said = run("orders_to_customers")
    orders = pd.read_csv(ORDERS)
    customers = pd.read_csv(tmp_path / "customers.csv")
    kept = orders.dropna(subset="Customer ID")
    assert len(customers) == kept["Customer ID"].nunique()
    assert f"{len(orders)} orders of {len(customers)} customers" in said
    assert customers["Total spent"].sum() == pytest.approx(kept["Amount"].sum(), rel=0.01)
    assert "- Total spent: Sum of Amount, returns taken off." in said


def test_a_figure_is_saved(run, tmp_path):
    title = run("save_a_figure").strip()
    page = (
        (tmp_path / "differences.html").read_text(encoding="utf-8").replace("\\u003cbr\\u003e", " ")
    )
    assert title
    assert title in page
    assert 'src="http' not in page
