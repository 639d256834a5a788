"""Each file of the core has its tests under its own name, in the mirrored place."""

from pathlib import Path

#: Files without tests of their own. May only shrink.
EXCEPTIONS: frozenset[str] = frozenset()

ENTRIES = {"__init__", "__main__"}
AT_THE_ROOT = {"__init__.py", "__main__.py", "py.typed"}


def core_files(root: Path) -> set[str]:
    core = root / "segmentation"
    return {
        path.relative_to(core).as_posix() for path in core.rglob("*.py") if path.stem not in ENTRIES
    }


def untested(root: Path, files: set[str]) -> set[str]:
    """Return the files that have no test file with a test in it."""
    places = {name: (root / "tests" / name).parent / f"test_{Path(name).name}" for name in files}
    return {
        name
        for name, place in places.items()
        if not place.is_file() or "def test_" not in place.read_text(encoding="utf-8")
    }


def test_each_core_file_has_its_test_file(root):
    files = core_files(root)
    assert len(files) > 150
    assert untested(root, files) == EXCEPTIONS


def test_the_check_would_see_a_file_without_one(root):
    assert untested(root, {"nowhere/nothing.py", "common/errors.py"}) == {"nowhere/nothing.py"}


def test_nothing_is_loose_at_the_root_of_the_core(root):
    loose = {path.name for path in (root / "segmentation").iterdir() if path.is_file()}
    assert loose == AT_THE_ROOT
