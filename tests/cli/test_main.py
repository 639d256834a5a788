import subprocess
import sys
from pathlib import Path

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


ROOT = Path(__file__).resolve().parents[2]
MALL = ROOT / "sample_data" / "mall.csv"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
FILES = {
    "empty": (b"", "is empty"),
    "blank lines": (b"\n \n\n", "is empty"),
    "header only": (b"ID,Age,Plan\n", "no rows below"),
    "a picture": (PICTURE, "a picture, not a table"),
    "too few rows": (b"ID,Age\n1,20\n2,30\n3,40\n", "at least 10 are needed"),
    "no usable trait": (
        "\n".join(["ID,Email", *(f"{k},p{k}@example.org" for k in range(30))]).encode(),
        "no column that can shape segments",
    ),
    "uneven rows": (b"a,b\n1,2\n1,2,3\n", "line 3 has 3 cells"),
}


@pytest.mark.parametrize(("content", "words"), FILES.values(), ids=FILES)
def test_files(refused, tmp_path, content, words):
    source = tmp_path / "customers.csv"
    source.write_bytes(content)
    assert words in refused("segment", source, "--method", "kmeans", "--out", tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_more_segments_than_different_customers(refused, shop, tmp_path):
    line = refused(
        "segment", shop, "--method", "kmeans", "--segments", "9", "--out", tmp_path / "run"
    )
    assert "only 4 different customers" in line
    assert not (tmp_path / "run").exists()


def test_missing_file(refused, tmp_path):
    for command in (["info"], ["segment", "--out", tmp_path / "run"]):
        assert "There is no file" in refused(*command, tmp_path / "none.csv")


def test_a_folder_is_no_file(refused, tmp_path):
    assert "is a folder" in refused("info", tmp_path)


def test_a_workbook_that_is_none(refused, tmp_path):
    (tmp_path / "book.xlsx").write_text("no workbook")
    assert "cannot be read as a workbook" in refused("info", tmp_path / "book.xlsx")


def test_missing_arguments_and_commands(refused):
    assert "Missing command" in refused()
    assert "Missing argument 'INPUT'" in refused("info")
    assert "Missing option '--out'" in refused("segment", MALL)
    assert "No such command 'explain'" in refused("explain")


def test_results_cannot_go_into_a_file(refused, tmp_path):
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "run"):
        line = refused("segment", MALL, "--method", "kmeans", "--out", folder)
        assert str(folder) in line


def test_scores_cannot_go_into_a_folder(refused, mall_run, tmp_path):
    line = refused("score", mall_run / "model.segments", MALL, "--out", tmp_path)
    assert "cannot be written" in line


def test_a_real_process_says_it_the_same_way(process, tmp_path):
    (tmp_path / "photo.csv").write_bytes(PICTURE)
    done = process("segment", tmp_path / "photo.csv", "--out", tmp_path / "run")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_a_pipe_is_one_sentence(tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("a,b\n1,2\n3,4\n")
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(
            [sys.executable, "-m", "segmentation", "info", str(table)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert found.returncode == 2
    assert found.stderr.splitlines() == [
        "There is no room left where this is written: free some, and run again."
    ]
