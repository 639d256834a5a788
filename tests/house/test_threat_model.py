"""Every line of the threat model names a test that exists."""

import ast
import re
from pathlib import Path

import pytest

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows_of(text: str) -> list[str]:
    """Return the lines of all tables, without headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [line for line in lines if not line.startswith(("| ---", "| tried |"))]


def unknown(root: Path, text: str) -> list[str]:
    """Return the tests that are named and do not exist."""
    known: dict[str, set[str]] = {}
    for file in {file for file, _ in NAMED.findall(text)}:
        path = root / file
        tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
        known[file] = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
    return [f"{file}::{name}" for file, name in NAMED.findall(text) if name not in known[file]]


@pytest.fixture(scope="module")
def text(root) -> str:
    return (root / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_test_that_is_named_exists(root, text):
    assert len(NAMED.findall(text)) > 50
    assert unknown(root, text) == []


def test_every_line_names_one(text):
    rows = rows_of(text)
    assert len(rows) > 35
    assert [row for row in rows if not NAMED.search(row)] == []
    assert all(row.count("|") == 4 for row in rows)


def test_what_is_not_defended_is_said_and_reporters_find_it(root, text):
    assert len(text.split("## What is not defended")[1].split("\n- **")) > 6
    assert "docs/security.md" in (root / "SECURITY.md").read_text(encoding="utf-8")


def test_the_check_would_see_what_is_gone(root):
    said = "`tests/house/test_threat_model.py::test_gone` and `tests/house/gone.py::test_x`"
    assert len(unknown(root, said)) == 2
    assert rows_of("| tried | a |\n| --- | --- |\n| x | y |\nz") == ["| x | y |"]
