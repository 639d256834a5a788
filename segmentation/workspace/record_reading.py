"""A tree from JSON → frozen records, by their annotations; anything unknown is refused."""

import datetime as dt
import json
from typing import Any, Literal, get_args, get_origin

import numpy as np
import pandas as pd

from segmentation.domain.exploration import Embedding
from segmentation.workspace.packed_arrays import PackedArrays, table_of
from segmentation.workspace.record_types import (
    ADDED,
    NAMED,
    PLAIN,
    annotations_of,
    choices_of,
    is_choice_of_words,
    is_record,
)

_KINDS = {np.float64: "f", np.float32: "f", np.int64: "iu", np.bool_: "b"}
_NOT_FINITE = ("nan", "inf", "-inf")


class RecordReader:
    """Makes records from a tree.

    What several records share is one object again, since an edit asks which partitions have the
    same embedding.

    Parameters
    ----------
    arrays : PackedArrays
        Those that the tree refers to.
    """

    def __init__(self, arrays: PackedArrays) -> None:
        self._arrays = arrays
        self._shared: dict[str, Any] = {}

    def value(self, tree: Any, annotation: Any) -> Any:
        """Return the value of a declared type.

        Raises
        ------
        ValueError, TypeError, KeyError
            If the tree is none of such a value.
        """
        choices = choices_of(annotation)
        if tree is None and type(None) in choices:
            return None
        records = [one for one in choices if is_record(one)]
        if len(records) > 1:
            named = {one.__name__: one for one in records}
            fields = dict(tree)
            return self._record(fields, named[fields.pop("kind")])
        for one in choices:
            if len(choices) == 1 or _looks_like(tree, one):
                return self._of(tree, one)
        raise ValueError(f"a {type(tree).__name__} is none of {choices}")

    def _of(self, tree: Any, annotation: Any) -> Any:
        origin = get_origin(annotation)
        if is_record(annotation):
            return self._record(tree, annotation)
        if origin is tuple:
            return self._items(tree, get_args(annotation))
        if origin is frozenset:
            return frozenset(self._items(tree, (get_args(annotation)[0], Ellipsis)))
        if origin is np.ndarray:
            return self._array(tree, annotation)
        if annotation is pd.DataFrame:
            return table_of(_only(tree, "table"), self._arrays)
        return _plain(tree, annotation)

    def _record(self, tree: Any, record: Any) -> Any:
        hints = annotations_of(record)
        added = ADDED.get(record.__name__, frozenset())
        if type(tree) is not dict or tree.keys() - hints.keys():
            raise ValueError(f"the fields are not those of a {record.__name__}")
        if not hints.keys() - tree.keys() <= added:
            raise ValueError(f"a {record.__name__} lacks a field")
        hints = {name: hint for name, hint in hints.items() if name in tree}
        if record is not Embedding:
            return record(**{name: self.value(tree[name], hint) for name, hint in hints.items()})
        key = json.dumps(tree)
        if key not in self._shared:
            parts = {name: self.value(tree[name], hint) for name, hint in hints.items()}
            self._shared[key] = record(**parts)
        return self._shared[key]

    def _items(self, tree: Any, types: tuple[Any, ...]) -> tuple[Any, ...]:
        if type(tree) is not list:
            raise ValueError("a tuple is no list")
        several = len(types) == 2 and types[1] is Ellipsis
        hints = (types[0],) * len(tree) if several else types
        return tuple(self.value(one, hint) for one, hint in zip(tree, hints, strict=True))

    def _array(self, tree: Any, annotation: Any) -> Any:
        array = self._arrays[_only(tree, "array")]
        (number,) = get_args(get_args(annotation)[1])
        if array.dtype.kind not in _KINDS[number]:
            raise ValueError("an array holds numbers of another kind")
        return array


def _only(tree: Any, name: str) -> Any:
    if type(tree) is not dict or list(tree) != [name]:
        raise ValueError(f"there is no {name}")
    return tree[name]


def _looks_like(tree: Any, annotation: Any) -> bool:
    """Say which type of a union a tree is of, where at most one is a record."""
    bare = get_origin(annotation) or annotation
    if bare is float:
        return type(tree) in (int, float) or (type(tree) is dict and list(tree) == ["float"])
    if bare in (str, bool, int):
        return type(tree) is bare
    if bare is Literal or is_choice_of_words(annotation) or annotation is dt.date:
        return type(tree) is str
    if bare in (tuple, frozenset):
        return type(tree) is list
    return type(tree) is dict


def _plain(tree: Any, annotation: Any) -> Any:
    if annotation is float:
        return _number(tree)
    if annotation in (str, bool, int) and type(tree) is annotation:
        return tree
    if is_choice_of_words(annotation):
        return annotation(tree)
    if annotation is dt.date and type(tree) is str:
        return dt.date.fromisoformat(tree)
    if get_origin(annotation) is Literal and type(tree) is str and tree in get_args(annotation):
        return tree
    if annotation in (Any, object):
        return _anything(tree)
    raise ValueError(f"a {type(tree).__name__} is no {annotation}")


def _number(tree: Any) -> float:
    if type(tree) in (int, float):
        return float(tree)
    text = _only(tree, "float")
    if text not in _NOT_FINITE:
        raise ValueError("a number is none")
    return float(text)


def _anything(tree: Any) -> Any:
    if type(tree) is not dict:
        if type(tree) not in PLAIN:
            raise ValueError("a list stands where a value belongs")
        return tree
    ((name, content),) = tree.items()
    if name == "tuple":
        return tuple(_anything(one) for one in content)
    return _number(tree) if name == "float" else _plain(content, NAMED[name])
