"""Arrays and tables in one block of bytes with an index; reading one runs no code."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

#: The types of numbers that are stored, each as its bytes stand in memory, lowest byte first.
_TYPES = ("<f8", "<f4", "<i8", "<i4", "<i2", "|i1", "|u1", "|b1", "<M8[s]")
_ALIGNED = 16  # bytes, so that every array can be used where it lies
_MOST_DIMENSIONS = 4

Index = list[list[Any]]


class ArrayBlock:
    """Collects arrays; equal arrays are stored once.

    Its ``index`` has of each array the type, the shape, the order in memory and the first byte.
    """

    def __init__(self) -> None:
        self.index: Index = []
        self._known: dict[tuple[str, tuple[int, ...], str, bytes], int] = {}
        self._parts: list[bytes] = []
        self._length = 0

    def add(self, array: NDArray[Any]) -> int:
        """Store an array and return its place in the index.

        Raises
        ------
        TypeError
            If it holds anything but numbers, truth values or times in seconds.
        """
        kind = array.dtype.newbyteorder("<").str
        if kind not in _TYPES:
            raise TypeError(f"an array of {array.dtype} cannot be stored")
        # The order is kept, since sums over the other one can differ in the last digit.
        order = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
        content = array.astype(kind, copy=False).tobytes(order)  # type: ignore[arg-type]
        key = kind, array.shape, order, content
        if key not in self._known:
            self._known[key] = len(self.index)
            self.index.append([kind, list(array.shape), order, self._length])
            padding = bytes(-len(content) % _ALIGNED)
            self._parts += [content, padding]
            self._length += len(content) + len(padding)
        return self._known[key]

    def content(self) -> bytes:
        """Return the bytes of all arrays, one after the other."""
        return b"".join(self._parts)


class PackedArrays:
    """Gives back the arrays of a block, read-only and the same object each time.

    Parameters
    ----------
    index : list
        As :attr:`ArrayBlock.index`, from a file.
    content : bytes

    Raises
    ------
    ValueError
        If the index does not fit the bytes.
    """

    def __init__(self, index: Any, content: bytes | memoryview) -> None:
        if type(index) is not list:
            raise ValueError("the index of arrays is no list")
        self._arrays = [_array(entry, memoryview(content)) for entry in index]

    def __getitem__(self, place: Any) -> NDArray[Any]:
        if type(place) is not int or not 0 <= place < len(self._arrays):
            raise ValueError("there is no such array")
        return self._arrays[place]


def _array(entry: Any, content: memoryview) -> NDArray[Any]:
    kind, shape, order, start = entry
    whole = (type(start) is int and start >= 0) and all(type(n) is int and n >= 0 for n in shape)
    if kind not in _TYPES or order not in ("C", "F") or not whole or len(shape) > _MOST_DIMENSIONS:
        raise ValueError("an array is not described as one")
    dtype = np.dtype(kind)
    end = start + math.prod(shape) * dtype.itemsize
    if end > len(content):
        raise ValueError("an array goes on beyond its bytes")
    part = content[start:end]
    if kind == "|b1" and np.frombuffer(part, np.uint8).max(initial=0) > 1:
        raise ValueError("a truth value is neither 0 nor 1")
    return np.frombuffer(part, dtype).reshape(shape, order=order)


def table_tree(frame: pd.DataFrame, block: ArrayBlock) -> dict[str, Any]:
    """Store the columns of a table, and return what JSON holds of it.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns of float64, text or ``datetime64[s]``, index 0 … n - 1.
    block : ArrayBlock
        Takes the values.

    Raises
    ------
    TypeError
        If a column holds anything else.
    """
    columns = [_column_tree(str(name), values, block) for name, values in frame.items()]
    return {"rows": len(frame), "columns": columns}


def _column_tree(name: str, values: "pd.Series[Any]", block: ArrayBlock) -> list[Any]:
    if isinstance(values.dtype, pd.StringDtype):
        text = pa.array(values, type=pa.large_string(), from_pandas=True)
        if isinstance(text, pa.ChunkedArray):
            text = text.combine_chunks()
        known = np.asarray(values.notna(), dtype=np.bool_)
        offsets, content = _text_buffers(text)
        return [name, "text", block.add(offsets), block.add(content), block.add(known)]
    numbers = values.to_numpy()
    if numbers.dtype.str not in ("<f8", "<M8[s]"):
        raise TypeError(f"a column of {numbers.dtype} cannot be stored")
    return [name, "values", block.add(numbers)]


def _text_buffers(text: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Return where each text begins and ends, and the UTF-8 of all of them."""
    filled = text.fill_null("")
    lengths = filled.cast(pa.large_binary())
    sizes = np.asarray(pc.binary_length(lengths), dtype=np.int64)
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    joined = b"".join(lengths.to_pylist())
    return offsets, np.frombuffer(joined, np.uint8)


def table_of(tree: Any, arrays: PackedArrays) -> pd.DataFrame:
    """Make the table again.

    Raises
    ------
    ValueError
        If columns do not fit each other, or a text is none.
    """
    rows = tree["rows"]
    columns: dict[str, Any] = {}
    for name, form, *places in tree["columns"]:
        if type(name) is not str or name in columns:
            raise ValueError("a column has no name of its own")
        parts = [arrays[place] for place in places]
        columns[name] = _texts(*parts) if form == "text" else _values(*parts)
        if len(columns[name]) != rows:
            raise ValueError("columns have different lengths")
    frame = pd.DataFrame(columns, index=pd.RangeIndex(rows))
    return frame.set_axis(pd.Index(list(columns), dtype="str"), axis=1)


def _values(numbers: NDArray[Any]) -> NDArray[Any]:
    if numbers.ndim != 1 or numbers.dtype.str not in ("<f8", "<M8[s]"):
        raise ValueError("a column holds other values")
    return numbers


def _texts(offsets: NDArray[Any], content: NDArray[Any], known: NDArray[Any]) -> Any:
    kinds = offsets.dtype.str, content.dtype.str, known.dtype.str
    if kinds != ("<i8", "|u1", "|b1") or len(offsets) != len(known) + 1:
        raise ValueError("a column of text is not described as one")
    mask = pa.py_buffer(np.packbits(known, bitorder="little").tobytes())
    buffers = [mask, pa.py_buffer(offsets.tobytes()), pa.py_buffer(content.tobytes())]
    text = pa.Array.from_buffers(pa.large_string(), len(known), buffers)
    text.validate(full=True)  # offsets that lead out of the bytes, bytes that are no UTF-8
    return pd.array(text, dtype="str")
