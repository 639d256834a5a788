import sys

import pytest

from segmentation.domain.methods import METHODS

READING = ["--encoding", "--delimiter", "--decimal", "--sheet", "--header-row", "--read-as"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ([], ["info", "segment", "study", "score"]),
        (["segment"], ["--traits", "--segments", "--preset", "--method", "--seed", "--out"]),
        (["segment"], [*READING, "--forward-fill", "--snapshot"]),
        (["segment"], list(METHODS)),
        (["study"], ["--methods", "--widths", "--latents", "--seeds", "--documents", *READING]),
        (["score"], ["MODEL", "INPUT", "--out", *READING]),
        (["info"], ["INPUT", "CSV, Excel, OpenDocument, Parquet", "SQLite", *READING]),
    ],
)
def test_help_lists_what_there_is(run, command, words):
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert all(word in out for word in words)


def test_help_loads_nothing_heavy(process):
    code = (
        "import sys; from segmentation.cli.main import main; main(['segment', '--help']); "
        "heavy = {'tensorflow', 'keras', 'sklearn', 'pandas', 'numpy', 'plotly'}; "
        "sys.exit(sorted(heavy & set(sys.modules)) or 0)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
