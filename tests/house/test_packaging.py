"""What `pip install .` gives: the core, its data files, its command, and what it needs."""

import ast
import email
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from segmentation.cli.main import entry

CORE = "segmentation"
#: Installed with another one that is declared.
COMES_WITH = {
    "markupsafe": "jinja2", "dask": "distributed", "starlette": "fastapi", "pydantic": "fastapi",
    "pydantic_core": "fastapi", "anyio": "fastapi",
}  # fmt: skip


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory) -> zipfile.ZipFile:
    """Build the wheel from a copy, without a network."""
    pytest.importorskip("setuptools", reason="setuptools, which builds the wheel, is not installed")
    source = tmp_path_factory.mktemp("source")
    out = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, source)
    for name in (CORE, "webapp", "pages"):
        shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    build = "import setuptools.build_meta as b, sys; b.build_wheel(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", build, str(out)],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )
    assert done.returncode == 0, done.stderr
    (path,) = out.iterdir()
    return zipfile.ZipFile(path)


def read(wheel: zipfile.ZipFile, ending: str) -> str:
    (name,) = (name for name in wheel.namelist() if name.endswith(ending))
    return wheel.read(name).decode()


def test_every_file_of_the_core_is_in_the_wheel(wheel, root, tracked):
    core = {
        path.relative_to(root).as_posix()
        for path in tracked
        if path.is_relative_to(root / CORE) and path.is_file()
    }
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert {Path(name).suffix for name in core - packed} == set()
    assert core <= packed


def test_templates_and_the_mark_of_types_are_in_the_wheel(wheel):
    names = wheel.namelist()
    assert f"{CORE}/py.typed" in names
    assert any(name.endswith(".j2") for name in names)


def test_pages_and_tests_are_not(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {CORE}


def test_the_command_is_declared(wheel):
    assert "segments = segmentation.cli.main:entry" in read(wheel, "entry_points.txt")


def test_streamlit_is_needed_by_the_pages_alone(wheel):
    needs = email.message_from_string(read(wheel, "METADATA")).get_all("Requires-Dist")
    (streamlit,) = [need for need in needs if need.startswith("streamlit")]
    assert 'extra == "app"' in streamlit


def declared(root: Path) -> set[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    needs = [*project["dependencies"], *extras["dask"], *extras["api"], *extras["mcp"]]
    return {re.split(r"[^\w-]", need)[0].lower() for need in needs}


def imported(root: Path) -> set[str]:
    """Return the top names that the core imports anywhere."""
    found = set()
    for path in (root / CORE).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add((node.module or "").split(".")[0])
    return found - set(sys.stdlib_module_names) - {CORE}


def test_whatever_the_core_imports_is_declared(root):
    homes, wanted = packages_distributions(), declared(root)
    names = {COMES_WITH.get(name, name) for name in imported(root)}
    assert len(names) > 10
    missing = {
        name
        for name in names
        if not {name, *(home.lower() for home in homes.get(name, []))} & wanted
    }
    assert missing == set()


def test_the_command_names_itself_and_gives_the_code(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["segments", "score", "--help"])
    assert entry() == 0
    assert "Usage: segments score" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["segments", "info", "no-such-file.csv"])
    assert entry() == 2
    assert "no-such-file.csv" in capsys.readouterr().err


def test_ctrl_c_on_the_command_ends_with_its_code(monkeypatch):
    def stop(**_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("segmentation.cli.main.main", stop)
    assert entry() == 130
