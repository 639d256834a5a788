"""The contracts name rooms, and no two modules import each other in a circle."""

import configparser
import graphlib
from pathlib import Path

import grimp
import pytest

#: What a contract may name beside rooms: the entry, and the two doors of ingest.
DOORS = {"segmentation.__main__", "segmentation.ingest.read_table",
         "segmentation.ingest.as_customers"}  # fmt: skip
#: Rooms of the app that are one file.
ONE_FILE_ROOMS = {"webapp.navigation"}


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph(
        "segmentation", "webapp", "pages", cache_dir=None, exclude_type_checking_imports=True
    )


def files_named(text: str, root: Path) -> set[str]:
    """Return the single files that the contracts of a configuration name."""
    config = configparser.ConfigParser()
    config.read_string(text)
    named = set()
    for section in config.sections():
        own = config[section]
        lists = [own.get(key, "") for key in ("source_modules", "forbidden_modules")]
        named |= {name for part in lists for name in part.split()}
        for container in own.get("containers", "").split():
            layers = own.get("layers", "").replace("|", " ").replace(":", " ").split()
            named |= {f"{container}.{layer.strip('()')}" for layer in layers}
    return {name for name in named if (root / (name.replace(".", "/") + ".py")).is_file()}


def circles(imports: dict[str, set[str]]) -> list[str]:
    """Return one circle of imports, if there is any."""
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        return error.args[1]
    return []


def test_contracts_name_rooms_only(root):
    text = (root / ".importlinter").read_text(encoding="utf-8")
    assert files_named(text, root) - DOORS - ONE_FILE_ROOMS == set()
    assert files_named(text, root) >= DOORS


def test_no_modules_import_each_other_in_a_circle(graph):
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(imports) > 200
    assert sum(map(len, imports.values())) > 500
    assert circles(imports) == []


def test_the_checks_would_see_it(root):
    text = "[importlinter:contract:a]\ncontainers =\n    segmentation\nlayers =\n    cli\n    x\n"
    assert files_named(text.replace("    x", "    common.errors | domain"), root) == {
        "segmentation.common.errors"
    }
    assert circles({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(circles({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}
