"""No file of the product grows without a word on why."""

import re
from pathlib import Path

MOST_LINES = 400
FOLDERS = ("segmentation", "webapp", "pages")
SECTION = re.compile(r"^## Long files\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def too_long(root: Path, most: int) -> set[str]:
    return {
        path.relative_to(root).as_posix()
        for folder in FOLDERS
        for path in (root / folder).rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > most
    }


def explained(architecture: str) -> set[str]:
    """Return the files that a list under "Long files" names, each with a reason."""
    section = SECTION.search(architecture)
    text = section["text"] if section else ""
    return set(re.findall(r"^- `([^`]+\.py)`: \S.{10,}$", text, re.MULTILINE))


def test_long_files_are_named_in_the_architecture_with_a_reason(root):
    architecture = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert too_long(root, MOST_LINES) == explained(architecture)


def test_the_check_would_see_one(root):
    assert len(too_long(root, 100)) > 20
    text = (
        "# A\n## Long files\n- `a/b.py`: holds a grammar.\n- `c.py`:\n## B\n- `d.py`: elsewhere.\n"
    )
    assert explained(text) == {"a/b.py"}
    assert explained("# A\n") == set()
