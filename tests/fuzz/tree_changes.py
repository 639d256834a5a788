"""Changes to JSON and to the arrays that go with it: the layout stays, what is in it does not."""

import copy
import io
import json
import random
from typing import Any

import numpy as np

from tests.fuzz.byte_changes import TEXTS, change_bytes, change_text

#: What a value may turn into.
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2, 7, 1.5, -1e308, 1e308, 1e-320, 2**63, -(2**63), 10**400,
    float("nan"), float("inf"), "", "x", [], {}, [[]], [None], {"": None}, [1, "a"], {"a": 1},
)  # fmt: skip
_DEEP = 40_000


def change_json(content: bytes, draws: random.Random) -> bytes:
    """Return JSON of which one place was changed, or that is too deep to be any."""
    if draws.random() < 0.01:
        return draws.choice((b"[", b'{"a":')) * _DEEP
    tree = change_tree(json.loads(content), draws)
    text = json.dumps(tree, ensure_ascii=draws.random() < 0.5)
    if draws.random() < 0.05 and text.startswith("{"):  # a key that is there twice
        text = text[:-1] + ", " + text[1:]
    return text.encode("utf-8", "surrogatepass")


def change_lines(content: bytes, draws: random.Random) -> bytes:
    """Return lines of JSON, one of them changed, gone or there twice."""
    lines = content.split(b"\n")
    place = draws.randrange(len(lines))
    match draws.randrange(4):
        case 0:
            lines.insert(draws.randrange(len(lines)), lines[place])
        case 1:
            del lines[place]
        case _:
            lines[place] = change_json(lines[place], draws) if lines[place] else b"{}"
    return b"\n".join(lines)


def change_tree(tree: Any, draws: random.Random) -> Any:
    """Return a copy of a tree with one of its places changed."""
    changed = copy.deepcopy(tree)
    places = list(_places(changed))
    if not places:
        return draws.choice(VALUES)
    holder, key = draws.choice(places)
    match draws.randrange(7):
        case 0:
            holder[key] = copy.deepcopy(draws.choice(VALUES))
        case 1:
            holder[key] = draws.choice(TEXTS)
        case 2:
            del holder[key]
        case 3:
            other, place = draws.choice(places)
            holder[key] = copy.deepcopy(other[place])
        case 4 if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        case 5 if isinstance(holder, dict):
            holder[change_text(key, draws)] = holder.pop(key)
        case _:
            value = holder[key]
            if isinstance(value, str):
                holder[key] = change_text(value, draws)
            elif isinstance(value, int | float):
                holder[key] = value * draws.choice((-1, 0.5, 2, 1e9)) + draws.choice((0, 1))
            else:
                holder[key] = [value] * draws.choice((1, 2))
    return changed


def _places(tree: Any) -> Any:
    keys = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in keys:
        yield tree, key
        yield from _places(tree[key])


def change_array(content: bytes, draws: random.Random) -> bytes:
    """Return a saved NumPy array of other numbers, another shape or another type."""
    array = np.load(io.BytesIO(content))
    match draws.randrange(6):
        case 0 if array.size:
            array = array.astype(float)
            flat = array.reshape(-1)
            odd = (np.nan, np.inf, -np.inf, 1e308, -1e15, 1e15, 0.0, -1.0, 0.5, 1e-320)
            flat[draws.randrange(flat.size)] = draws.choice(odd)
        case 1:
            array = array[: draws.randint(0, len(array))] if array.ndim else array[None]
        case 2:
            array = np.concatenate([array, array]) if array.ndim else array[None]
        case 3:
            array = array.T if draws.random() < 0.5 else array.reshape(-1)
        case 4:
            with np.errstate(all="ignore"):
                array = array.astype(draws.choice(("f2", "i1", "c16", "M8[s]", "U9", "?", ">f8")))
        case _:
            return change_bytes(content[:128], draws) + content[128:]
    written = io.BytesIO()
    np.save(written, array, allow_pickle=False)
    return written.getvalue()
