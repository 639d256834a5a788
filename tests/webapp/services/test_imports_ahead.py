"""What pages need later is imported before a visitor waits for it."""

import ast
import subprocess
import sys
from pathlib import Path

from webapp.services import imports_ahead

ROOT = Path(__file__).parents[3]
#: Brought in by what only some files need: a workbook, a database, a training process.
_BY_FILE = {"openpyxl", "et_xmlfile", "defusedxml", "sqlalchemy", "greenlet"}
_NEW_PACKAGES = """
import sys
from importlib import import_module
import streamlit, webapp.navigation, webapp.components.page_frame
def packages(): return {name.partition(".")[0] for name in sys.modules}
for name in %(first)r: import_module(name)
before = packages()
for name in %(then)r: import_module(name)
print(*sorted(packages() - before - sys.stdlib_module_names - {"segmentation", "webapp"}))
"""


def imported_late() -> list[str]:
    """Return what pages and their parts import inside functions, of the core."""
    found = set()
    for path in sorted([*ROOT.glob("webapp/**/*.py"), *ROOT.glob("pages/*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))
        nodes = (n for function in functions for n in ast.walk(function))
        found |= {n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module}
    return sorted(name for name in found if name.startswith("segmentation."))


def new_packages(first: tuple[str, ...]) -> set[str]:
    """Return the libraries that late imports bring in after others, in a process of their own."""
    code = _NEW_PACKAGES % {"first": first, "then": imported_late()}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return {name for name in done.stdout.split() if not name.startswith("_")}


def test_late_imports_bring_in_no_further_library():
    assert {"pptx", "xlsxwriter"} <= new_packages(())  # without, they would
    assert new_packages(imports_ahead.WANTED) <= _BY_FILE


def test_a_module_that_cannot_be_imported_does_not_keep_the_others_back(monkeypatch, caplog):
    monkeypatch.setattr(imports_ahead, "WANTED", ("segmentation.no_such_room", "wave"))
    sys.modules.pop("wave", None)
    imports_ahead._import_all()
    assert "segmentation.no_such_room cannot be imported" in caplog.text
    assert "wave" in sys.modules
