"""What an import costs, and who may import whom."""

import os
import subprocess
import sys

import pytest

HEAVY = ("streamlit", "tensorflow", "keras", "sklearn")


def loaded_by(code: str, root) -> set[str]:
    """Run code in a process of its own; return the heavy modules that it has loaded."""
    ask = f"import sys; print('loaded:', *({set(HEAVY)} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ask}"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rsplit("loaded:", 1)[1].split())


LIGHT = {
    "the package": "import segmentation",
    "help": "from segmentation.cli.main import main; assert main(['--help']) == 0",
    "reading a file": (
        "from segmentation import read_table, suggest_plan\n"
        "suggest_plan(read_table('sample_data/mall.csv'))"
    ),
    "settings and models": "from segmentation import SegmentationConfig, preset, save, load",
    "scoring and choosing": "from segmentation.pipeline import choose_result, workflow",
    "editing segments": "from segmentation.pipeline import carry_edits, edit_result",
    "talking to a worker": "import segmentation.worker.messages",
}


@pytest.mark.parametrize("code", LIGHT.values(), ids=LIGHT)
def test_nothing_heavy_is_loaded(code, root):
    assert loaded_by(code, root) == set()


def test_the_check_would_see_it(root):
    assert loaded_by("import sys; sys.modules['keras'] = None", root) == {"keras"}


def test_the_core_trains_nothing_without_the_autoencoder(root):
    code = (
        "from segmentation import read_table, segment, SegmentationConfig\n"
        "content = 'a\\n' + 6 * '1.5\\n2.5\\n'\n"
        "dataset = read_table(content.encode(), name='few.csv')\n"
        "segment(dataset, SegmentationConfig(method='kmeans'))"
    )
    assert loaded_by(code, root) == {"sklearn"}


def test_the_floors_hold(root):
    lint = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"
    done = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
