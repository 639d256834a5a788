import inspect
import json
import subprocess
import sys

import pytest

import segmentation
from segmentation import __all__ as names


def test_the_list_is_in_order_and_short_enough_to_read():
    assert names == sorted(set(names))
    assert 10 <= len(names) <= 30
    assert set(names) == set(segmentation._HOMES)


@pytest.fixture(scope="module")
def found(root) -> dict[str, list[str]]:
    """Import every name first of all, and return its type and words."""
    code = f"""
import json, sys
found = {{}}
for name in {names}:
    for module in [m for m in sys.modules if m.startswith("segmentation")]:
        del sys.modules[module]  # an import elsewhere must not lend a name its module
    exec(f"from segmentation import {{name}} as thing")
    found[name] = [type(thing).__name__, thing.__doc__]
print(json.dumps(found))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", names)
def test_every_name_is_there_and_says_what_it_is(found, name):
    kind, words = found[name]
    assert kind in {"function", "type", "EnumType"}
    assert len(words) > 20


@pytest.mark.parametrize("name", names)
def test_a_name_is_still_that_after_a_run(name):
    import segmentation.pipeline.explore  # as segment() does

    thing = getattr(segmentation, name)
    assert inspect.isfunction(thing) or inspect.isclass(thing)


def test_other_names_are_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'bananas'"):
        _ = segmentation.bananas
