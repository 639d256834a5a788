"""Frozen records → a tree for JSON, with their arrays and tables beside it."""

import datetime as dt
import math
from typing import Any, Literal, get_args, get_origin

import numpy as np
import pandas as pd

from segmentation.workspace.packed_arrays import ArrayBlock, table_tree
from segmentation.workspace.record_types import (
    NAMED,
    PLAIN,
    annotations_of,
    choices_of,
    is_choice_of_words,
    is_record,
)


def tree_of(value: Any, annotation: Any, block: ArrayBlock) -> Any:
    """Return what JSON holds of a value.

    Parameters
    ----------
    value : Any
        A record, or whatever the fields of records hold.
    annotation : Any
        The type that it was declared to have.
    block : ArrayBlock
        Takes arrays and tables.

    Returns
    -------
    Any
        Lists, dictionaries and plain values; numbers that are not finite are ``{"float": "nan"}``.

    Raises
    ------
    TypeError
        If the value is not of the declared type, or of one that is not stored.
    """
    choices = choices_of(annotation)
    if value is None and type(None) in choices:
        return None
    of_type = _choice(value, choices)
    tree = _tree(value, of_type, block)
    records = [one for one in choices if is_record(one)]
    return {"kind": of_type.__name__, **tree} if len(records) > 1 and of_type in records else tree


def _choice(value: Any, choices: tuple[Any, ...]) -> Any:
    if len(choices) == 1:
        return choices[0]
    for one in choices:
        bare = get_origin(one) or one
        if isinstance(bare, type) and type(value) is bare:
            return one
    for one in choices:  # a number of NumPy is one of Python's
        number = one is float and isinstance(value, (float, np.floating, int))
        word = (one is str or get_origin(one) is Literal) and isinstance(value, str)
        if number or word:
            return one
    raise TypeError(f"a {type(value).__name__} is none of {choices}")


def _tree(value: Any, annotation: Any, block: ArrayBlock) -> Any:
    origin = get_origin(annotation)
    if is_record(annotation):
        hints = annotations_of(annotation)
        if type(value) is not annotation:
            raise TypeError(f"a {type(value).__name__} is no {annotation.__name__}")
        return {name: tree_of(getattr(value, name), hint, block) for name, hint in hints.items()}
    if origin is tuple:
        return _items(value, get_args(annotation), block)
    if origin is frozenset:
        return sorted(tree_of(one, get_args(annotation)[0], block) for one in value)
    if origin is np.ndarray or isinstance(value, np.ndarray):
        return {"array": block.add(value)}
    if annotation is pd.DataFrame:
        return {"table": table_tree(value, block)}
    return _plain(value, annotation)


def _items(value: Any, types: tuple[Any, ...], block: ArrayBlock) -> list[Any]:
    if type(value) is not tuple:
        raise TypeError(f"a {type(value).__name__} is no tuple")
    several = len(types) == 2 and types[1] is Ellipsis
    hints = (types[0],) * len(value) if several else types
    return [tree_of(one, hint, block) for one, hint in zip(value, hints, strict=True)]


def _plain(value: Any, annotation: Any) -> Any:
    if annotation is bool and isinstance(value, (bool, np.bool_)):
        return bool(value)
    if annotation is int and isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return int(value)
    if annotation is float and isinstance(value, (int, float, np.number)):
        return _number(float(value))
    if is_choice_of_words(annotation) and type(value) is annotation:
        return value.value
    if annotation is dt.date and type(value) is dt.date:
        return value.isoformat()
    if (annotation is str or get_origin(annotation) is Literal) and isinstance(value, str):
        return str(value)
    if annotation in (Any, object):
        return _anything(value)
    raise TypeError(f"a {type(value).__name__} is no {annotation}")


def _number(value: float) -> Any:
    return value if math.isfinite(value) else {"float": str(value)}


def _anything(value: Any) -> Any:
    """Return a value of a field that may hold several types, with the name of its own."""
    if type(value) is tuple:
        return {"tuple": [_anything(one) for one in value]}
    for name, kind in NAMED.items():
        if type(value) is kind:
            return {name: value.value if is_choice_of_words(kind) else value.isoformat()}
    if type(value) not in PLAIN:
        raise TypeError(f"a {type(value).__name__} cannot be stored")
    return _number(value) if isinstance(value, float) else value
