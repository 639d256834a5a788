import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from segmentation.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
MALL = ROOT / "sample_data" / "mall.csv"
ORDERS = ROOT / "sample_data" / "orders.csv"


@pytest.fixture
def run(capsys):
    """Run the command line in this process; return its exit code, stdout and stderr."""

    def call(*arguments):
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def refused(run):
    """Return the one line that a user's mistake gives."""

    def call(*arguments) -> str:
        code, out, err = run(*arguments)
        assert code == 2
        assert out == ""
        assert "Traceback" not in err
        assert err.count("\n") == 1
        return err.strip()

    return call


@pytest.fixture(scope="session")
def process():
    """Run the command line as a process of its own."""

    def call(*arguments, **options) -> subprocess.CompletedProcess:
        command = [sys.executable, "-m", "segmentation", *(str(a) for a in arguments)]
        return subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, **options
        )

    return call


@pytest.fixture(scope="session")
def shop(tmp_path_factory) -> Path:
    """Return a file of thirty customers who differ in two ways only."""
    draws = np.random.default_rng(3)
    path = tmp_path_factory.mktemp("data") / "shop.csv"
    rows = ['No,Email,Plan,"Orders, total"']
    rows += [
        f"{row:04d},p{row}@example.org,{draws.choice(['Gold', 'Basic'])},{draws.integers(2) * 10}"
        for row in range(30)
    ]
    path.write_text("\n".join(rows) + "\n")
    return path


@pytest.fixture(scope="session")
def mall_run(tmp_path_factory) -> Path:
    """Return the folder of one run on the mall sample."""
    folder = tmp_path_factory.mktemp("mall") / "run"
    arguments = ["segment", MALL, "--method", "kmeans", "--segments", "5", "--out", folder]
    assert main([str(argument) for argument in arguments]) == 0
    return folder
