"""Every public thing says what it is, and says it of what is really there."""

import dataclasses
import doctest
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import segmentation

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(segmentation.__path__, "segmentation.")
    if not found.name.endswith("__main__")
)
SECTION = re.compile(r"^(?P<title>[A-Z][A-Za-z ]+)\n-{3,}$", re.MULTILINE)


def public(module: Any) -> Iterator[tuple[str, Any]]:
    """Give the functions and classes of a module, and their methods, that have public names."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
            continue
        if inspect.isfunction(thing):
            yield name, thing
        elif inspect.isclass(thing):
            yield name, thing
            for method_name, method in vars(thing).items():
                if method_name.startswith("_") and method_name != "__call__":
                    continue
                method = method.fget if isinstance(method, property) else method  # noqa: PLW2901
                if inspect.isfunction(method):
                    yield f"{name}.{method_name}", method


def sections(docstring: str) -> dict[str, str]:
    """Split a numpydoc docstring into its sections."""
    parts = SECTION.split(inspect.cleandoc(docstring))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def listed(section: str) -> dict[str, str]:
    """Return the names that a section lists, each with what stands behind the colon."""
    found = {}
    for line in section.splitlines():
        if line and not line[0].isspace():
            names, _, kind = line.partition(" : ")
            found.update({name.strip(): kind for name in names.split(",")})
    return found


def ask(name: str) -> list[tuple[str, Any]]:
    return list(public(importlib.import_module(name)))


EVERYTHING = [
    pytest.param(thing, id=f"{module.removeprefix('segmentation.')}.{name}")
    for module in MODULES
    for name, thing in ask(module)
]
WITH_SECTIONS = [p for p in EVERYTHING if sections(p.values[0].__doc__ or "")]


def test_there_is_much_to_check():
    assert len(MODULES) > 40
    assert len(EVERYTHING) > 150
    assert len(WITH_SECTIONS) > 60


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_docstring(name):
    assert (importlib.import_module(name).__doc__ or "").strip()


@pytest.mark.parametrize("thing", EVERYTHING)
def test_every_public_thing_has_a_docstring(thing):
    words = (thing.__doc__ or "").strip()
    assert words
    # A dataclass without words of its own gets its signature for a docstring.
    assert not words.startswith(f"{thing.__name__}(")


@pytest.mark.parametrize("thing", WITH_SECTIONS)
def test_what_is_documented_is_there(thing):
    found = sections(thing.__doc__)
    if "Parameters" in found:
        parameters = inspect.signature(thing).parameters
        documented = listed(found["Parameters"])
        taken = [name for name in parameters if name != "self"]
        assert list(documented) == [name for name in taken if name in documented]
        assert set(documented) <= set(taken)
        for name, kind in documented.items():
            if "optional" in kind:
                assert parameters[name].default is not inspect.Parameter.empty, name
    if "Attributes" in found:
        fields = {field.name for field in dataclasses.fields(thing)}
        assert set(listed(found["Attributes"])) == fields
    unknown = set(found) - {
        "Parameters", "Returns", "Yields", "Raises", "Attributes", "Examples", "Notes",
    }  # fmt: skip
    assert not unknown


@pytest.mark.parametrize("thing", WITH_SECTIONS)
def test_where_parameters_are_documented_all_of_them_are(thing):
    found = sections(thing.__doc__)
    if "Parameters" not in found:
        return
    taken = [name for name in inspect.signature(thing).parameters if name != "self"]
    assert list(listed(found["Parameters"])) == taken


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name):
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0


def test_some_examples_are_run():
    names = ("segmentation.formatting", "segmentation.seeds")
    assert sum(doctest.testmod(importlib.import_module(n)).attempted for n in names) >= 2


def test_the_checker_would_see_a_name_that_is_not_there():
    def wrong(real: int) -> None:
        """Do nothing.

        Parameters
        ----------
        real, gone : int
        """

    assert listed(sections(wrong.__doc__)["Parameters"]) == {"real": "int", "gone": "int"}
    with pytest.raises(AssertionError, match="gone"):
        test_what_is_documented_is_there(wrong)
