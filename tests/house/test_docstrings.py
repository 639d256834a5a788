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
SECTIONS = {"Parameters", "Returns", "Yields", "Raises", "Attributes", "Examples", "Notes"}
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


def things(name: str) -> list[tuple[str, Any]]:
    return list(public(importlib.import_module(name)))


def faults(thing: Any) -> list[str]:
    """Say what a docstring lists that is not there, or leaves out."""
    found, wrong = sections(thing.__doc__ or ""), []
    wrong += [f"a section {title}" for title in set(found) - SECTIONS]
    if "Parameters" in found:
        parameters = inspect.signature(thing).parameters
        documented = listed(found["Parameters"])
        taken = [name for name in parameters if name != "self"]
        if list(documented) != taken:
            wrong.append(f"documented {list(documented)}, taken {taken}")
        for name, kind in documented.items():
            given = parameters.get(name)
            if given and "optional" in kind and given.default is inspect.Parameter.empty:
                wrong.append(f"{name} is not optional")
    if "Attributes" in found:
        documented, fields = listed(found["Attributes"]), dataclasses.fields(thing)
        said_above = {name for base in thing.__mro__[1:] for name in _attributes(base)}
        held = {field.name for field in fields} - (said_above - set(documented))
        if set(documented) != held:
            wrong.append(f"documented {sorted(documented)}, held {sorted(held)}")
    return wrong


def _attributes(base: type) -> dict[str, str]:
    """Return what the docstring of a record says, which those that extend it need not repeat."""
    return listed(sections(base.__doc__ or "").get("Attributes", ""))


def test_there_is_much_to_check():
    everything = [thing for name in MODULES for _, thing in things(name)]
    assert len(MODULES) > 40
    assert len(everything) > 150
    assert sum(bool(sections(thing.__doc__ or "")) for thing in everything) > 60


@pytest.mark.parametrize("name", MODULES)
def test_everything_public_has_a_docstring(name):
    assert (importlib.import_module(name).__doc__ or "").strip()
    for said, thing in things(name):
        words = (thing.__doc__ or "").strip()
        assert words, said
        # A dataclass without words of its own gets its signature for a docstring.
        assert not words.startswith(f"{thing.__name__}("), said


@pytest.mark.parametrize("name", MODULES)
def test_what_is_documented_is_there(name):
    assert {said: wrong for said, thing in things(name) if (wrong := faults(thing))} == {}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name):
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0


def test_some_examples_are_run():
    names = ("segmentation.common.formatting", "segmentation.common.random_streams")
    assert sum(doctest.testmod(importlib.import_module(n)).attempted for n in names) >= 2


def test_the_checker_would_see_what_is_wrong():
    def wrong(real: int, left_out: int) -> None:
        """Do nothing.

        Parameters
        ----------
        real, gone : int, optional

        Remarks
        -------
        None.
        """

    assert faults(wrong) == [
        "a section Remarks",
        "documented ['real', 'gone'], taken ['real', 'left_out']",
        "real is not optional",
    ]
