"""What README and documents tell one to type does what they say.

Every block of code is run, in the order of the document and on files like those that it names, or
has a comment before it that says why not.
"""

import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentation.cli.main import main
from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import METHODS

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
SAMPLES = ROOT / "sample_data"
#: ``docs/api.md`` is made from the code; the others show no commands, or what a benchmark printed.
DOCUMENTS = [
    "README.md", "CONTRIBUTING.md", "SECURITY.md", "examples/README.md", "sample_data/README.md",
    *sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "docs").glob("*.md")
        if path.name not in ("api.md", "index.md", "reading.md")
    ),
]  # fmt: skip
BLOCK = re.compile(
    r"(?:<!-- not run: (?P<reason>[^\n]+) -->\n)?"
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<code>.*?)^ *```$",
    re.DOTALL | re.MULTILINE,
)
TARGET = re.compile(r"(?:^|`)make ([a-z][a-z-]*)", re.MULTILINE)
NAMED_TEST = re.compile(r"tests/\w+/\w+\.py")
OURS = re.compile(r"`([a-z_]+/[\w./-]+\.\w+)`")


@dataclass(frozen=True)
class Block:
    """A block of code in a document."""

    document: str
    number: int
    language: str
    code: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document}-{self.number}-{self.language or 'plain'}"


def blocks_of(text: str, document: str) -> list[Block]:
    return [
        Block(
            document, number, found["language"], re.sub(rf"^{found['indent']}", "", found["code"],
            flags=re.MULTILINE), found["reason"] or "",
        )
        for number, found in enumerate(BLOCK.finditer(text), start=1)
    ]  # fmt: skip


def commands_of(code: str) -> list[list[str]]:
    """Return the words of each command; one may go over several lines, and have a remark."""
    lines = code.replace("\\\n", " ").splitlines()
    return [words for line in lines if (words := shlex.split(line, comments=True))]


BLOCKS = [
    block
    for document in DOCUMENTS
    for block in blocks_of((ROOT / document).read_text(encoding="utf-8"), document)
]
TO_RUN = [block for block in BLOCKS if not block.reason]


def people(n_rows: int, seed: int) -> pd.DataFrame:
    """Return customers of three kinds, of whom the kind tells who leaves."""
    draws = np.random.default_rng(seed)
    kind = draws.integers(0, 3, n_rows)
    left = draws.random(n_rows) < np.array([0.1, 0.3, 0.8])[kind]
    return pd.DataFrame(
        {
            "client": [f"c{seed}{row:05d}" for row in range(n_rows)],
            "email": [f"person{seed}.{row}@example.org" for row in range(n_rows)],
            "age": draws.normal(np.array([25, 45, 65])[kind], 4).round(1),
            "spend": draws.normal(np.array([100, 300, 200])[kind], 30).round(2),
            "visits": draws.normal(np.array([4, 8, 20])[kind], 2).round(1),
            "churned": np.where(left, "yes", "no"),
        }
    )


def survey() -> str:
    draws = np.random.default_rng(4)
    kind = draws.integers(0, 2, 240)
    rows = ["Number,Household,Spend,Q3a,Q3b,Weighting"]
    rows += [
        f"{row},{row // 2},{100 + 200 * kind[row // 2 * 2] + draws.integers(40)},"
        f"{1 + 3 * kind[row] + draws.integers(2)},{5 - 3 * kind[row] - draws.integers(2)},"
        f"{draws.uniform(0.5, 2):.2f}"
        for row in range(240)
    ]
    return "\n".join(rows)


def kunden() -> bytes:
    draws = np.random.default_rng(5)
    rows = ["Kundenliste;;;;", ";;;;", "Nr;Umsatz;Alter;Joined;Branch"]
    rows += [
        f"{row};{100 + 300 * (row % 2) + draws.normal(0, 20):.2f}".replace(".", ",")
        + f";{30 + 30 * (row % 2) + draws.integers(6)};0{1 + row % 9}/1{row % 9}/2023;00{row % 4}"
        for row in range(150)
    ]
    return "\n".join([*rows, "Übrige;;;;"][:-1]).encode("cp1252")


def wholesale() -> str:
    draws = np.random.default_rng(6)
    rows = ["Channel,Fresh,Milk"]
    rows += [
        f"{1 + row % 2},{9_000 * (1 + row % 2) + draws.integers(900)},"
        f"{9_000 * (2 - row % 2) + draws.integers(900)}"
        for row in range(120)
    ]
    return "\n".join(rows)


def first_rows(path: Path, stand_in: Path, rows: slice) -> str:
    """Return some rows of a document's own file where it is at hand, or of a sample like it."""
    lines = (path if path.exists() else stand_in).read_text(encoding="utf-8-sig").splitlines()
    return "\n".join([lines[0], *lines[1:][rows]])


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Return a folder with every file that the documents take for granted."""
    place = tmp_path_factory.mktemp("typed")
    everyone = people(240, 1)
    everyone.to_csv(place / "customers.csv", index=False)
    people(600, 2).to_csv(place / "next_month.csv", index=False)
    everyone["client"].iloc[::3].to_frame().assign(bought=40).to_csv(
        place / "bought_in_spring.csv", index=False
    )
    everyone[["client"]].iloc[::3].to_csv(place / "buyers_of_spring.csv", index=False)
    (place / "customers").mkdir()
    everyone.to_parquet(place / "customers" / "part-0.parquet", index=False)
    with sqlite3.connect(place / "shop.db") as database:
        everyone.to_sql("customers", database, index=False)
    database.close()
    (place / "kunden.csv").write_bytes(kunden())
    (place / "survey.csv").write_text(survey())
    (place / "wholesale.csv").write_text(wholesale())
    cars, mall = SAMPLES / "automobile.csv", SAMPLES / "mall.csv"
    made = {
        "automobile_train.csv": (SHARED / "automobile_train.csv", cars, slice(0, 400)),
        "automobile_test.csv": (SHARED / "automobile_test.csv", cars, slice(400, 600)),
        "mall_customers.csv": (SHARED / "mall_customers.csv", mall, slice(None)),
        "orders.csv": (SAMPLES / "orders.csv", SAMPLES / "orders.csv", slice(None, None, 6)),
    }
    for name, parts in made.items():
        (place / name).write_text(first_rows(*parts), encoding="utf-8")
    june = ["segment", "customers.csv", "--segments", "2", "--method", "kmeans"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        assert main([*june, "--out", "results_of_june"]) == 0
    return place


def in_process(words: list[str]) -> int:
    """Run a command of ours in a process of its own, since Dask wants one without an event loop."""
    command = [sys.executable, "-m", "segmentation", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, check=False).returncode


def run_shell(block: Block) -> None:
    for words in commands_of(block.code):
        assert words[0] == "segments", f"{words} is no command of ours: say why it is not run"
        own = words[1:]
        code = in_process(own) if "dask" in own else main(own)
        # Whether the base has shifted is said by the code: fine, watch, refresh.
        fine = (0, 3, 4) if own[0] in ("drift", "watch") else (0,)
        assert code in fine, shlex.join(words)


def run_python(block: Block, folder: Path) -> None:
    if "month_first" in block.code.lower():  # a log in another form than that of the command line
        orders = pd.read_csv(folder / "orders.csv")
        orders["Amount"] = orders["Amount"].astype(str).str.replace(".", ",")
        dates = pd.to_datetime(orders["Order date"])
        orders["Joined"] = dates.min().strftime("%m/%d/%Y")
        orders.to_csv(folder / "orders.csv", index=False, sep=";")
    exec(compile(block.code, str(block), "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("block", TO_RUN, ids=str)
def test_what_is_written_can_be_typed(block, folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    if block.language == "sh":
        run_shell(block)
        assert "Traceback" not in capsys.readouterr().err
    elif block.language == "python":
        run_python(block, folder)
    elif block.language == "toml":
        settings = tomllib.loads(block.code)
        if "databases" not in settings:
            (folder / "words.toml").write_text(block.code, encoding="utf-8")
            arguments = ["segment", "wholesale.csv", "--method", "kmeans", "--segments", "2"]
            assert main([*arguments, "--words", "words.toml", "--out", "worded"]) == 0
            report = (folder / "worded" / "report.html").read_text(encoding="utf-8")
            assert "Kind of shop" in report
            assert "Restaurants" in report
    elif block.language == "json":
        json.loads(block.code)
    else:
        assert block.document == "docs/architecture.md", "say what language it is in"


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.reason], ids=str)
def test_what_is_not_run_says_why(block):
    assert len(block.reason) > 20
    for named in NAMED_TEST.findall(block.reason):
        assert (ROOT / named).is_file(), named


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_made_is_in_the_makefile(document):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = (ROOT / document).read_text(encoding="utf-8")
    assert set(TARGET.findall(text)) - targets == set()


def test_the_studies_of_the_readme_are_understood(folder, monkeypatch):
    (block,) = [b for b in BLOCKS if b.document == "README.md" and "segments study" in b.code]
    asked = []

    def stop(_out: object, _customers: object, _base: object, trials: object, **_more: object):
        asked.append(len(trials))
        raise SegmentationError("Stopped before the first trial.")

    monkeypatch.chdir(folder)
    monkeypatch.setattr("segmentation.study.study_file.carry_on", stop)
    for words in commands_of(block.code):
        assert main(words[1:]) == 2
    assert asked == [len(METHODS), 2 * 2 * 3 * 3]


def files_of_the_documents() -> dict[str, list[str]]:
    """Return what a document names, with the files that we have in its place."""
    text = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    table = text.split("## The files that the documents name, and ours")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")][2:]
    return {row[1].strip(): OURS.findall(row[2]) for row in rows}


@pytest.mark.parametrize("named", files_of_the_documents())
def test_every_file_that_the_documents_name_has_ours(named, folder):
    ours = files_of_the_documents()[named]
    assert ours
    if not (folder / "shop").exists():
        pytest.skip("the commands were not run")
    for name in ours:
        place = (ROOT if name.startswith("docs/") else folder) / name
        assert place.is_file(), name
        assert place.stat().st_size > 100


def test_the_predictions_are_of_the_test_file(folder):
    if not (folder / "automobile").exists():
        pytest.skip("the commands were not run")
    asked = pd.read_csv(folder / "automobile_test.csv", dtype={"ID": str})
    given = pd.read_csv(folder / "automobile" / "predictions.csv", dtype={"ID": str})
    assert given["ID"].tolist() == asked["ID"].tolist()
    assert given["segment"].between(0, 6).all()
    shop = json.loads((folder / "shop" / "quality.json").read_text(encoding="utf-8"))
    assert shop["n_segments"] == 4


def test_the_checks_would_see_it():
    text = "a\n\n```sh\nrm it \\\n    --all  # really\n```\n<!-- not run: why -->\n```sh\nx\n```\n"
    first, second = blocks_of(text, "a.md")
    assert (first.reason, second.reason) == ("", "why")
    assert commands_of(first.code) == [["rm", "it", "--all"]]
    with pytest.raises(AssertionError, match="no command of ours"):
        run_shell(first)
