import inspect
import subprocess
import sys

import pytest

import segmentation
from segmentation import __all__ as names


def test_the_list_is_in_order_and_of_about_a_dozen():
    assert names == sorted(set(names))
    assert 10 <= len(names) <= 20
    assert set(names) == set(segmentation._HOMES)


@pytest.mark.parametrize("name", names)
def test_every_name_is_there_and_says_what_it_is(name, root):
    # In a process of its own: an import elsewhere must not lend a name its module.
    code = f"from segmentation import {name} as thing; print(type(thing).__name__, thing.__doc__)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    kind, words = done.stdout.split(maxsplit=1)
    assert kind in {"function", "type", "EnumType"}
    assert len(words) > 20


@pytest.mark.parametrize("name", [n for n in names if n != "explore"])
def test_a_name_is_the_same_thing_every_time(name):
    first, again = getattr(segmentation, name), getattr(segmentation, name)
    assert first is again
    assert inspect.isfunction(first) or inspect.isclass(first)


@pytest.mark.xfail(strict=True, reason="the module of the same name takes its place once imported")
def test_explore_is_a_function_every_time():
    import segmentation.explore  # as segment() does

    assert inspect.isfunction(segmentation.explore)


def test_other_names_are_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'bananas'"):
        _ = segmentation.bananas
