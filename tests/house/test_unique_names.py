"""One name means one thing, wherever it stands in the code."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

FOLDERS = ("segmentation", "webapp", "pages")
ENTRIES = {"__init__", "__main__"}

#: Public classes that two files define. May only shrink.
TWICE: frozenset[str] = frozenset()


def sources(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from (root / folder).rglob("*.py")


def repeated(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names that stand in several places, with those places."""
    places = defaultdict(list)
    for name, place in names:
        places[name].append(place)
    return {name: sorted(where) for name, where in places.items() if len(where) > 1}


def classes(code: str) -> list[str]:
    """Return the public classes that some code defines, those within others included."""
    found = (node.name for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ClassDef))
    return [name for name in found if not name.startswith("_")]


def test_no_two_modules_have_the_same_base_name(root):
    names = [(path.stem, str(path)) for path in sources(root) if path.stem not in ENTRIES]
    assert len(names) > 200
    assert repeated(names) == {}


def test_no_two_public_classes_have_the_same_name(root):
    names = [
        (name, path.relative_to(root).as_posix())
        for path in sources(root)
        for name in classes(path.read_text(encoding="utf-8"))
    ]
    assert len(names) > 80
    found = repeated(names)
    assert {name: where for name, where in found.items() if name not in TWICE} == {}
    assert set(found) == TWICE, "names that are no longer there twice leave the list"


def test_the_checks_would_see_one():
    assert repeated([("A", "one"), ("B", "one"), ("A", "two")]) == {"A": ["one", "two"]}
    code = "class A:\n    class B: ...\nclass _C: ...\ndef f():\n    class D: ...\n"
    assert sorted(classes(code)) == ["A", "B", "D"]
