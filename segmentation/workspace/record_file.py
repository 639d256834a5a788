"""One record as bytes: a tree of JSON and a block of arrays, compressed; no pickle anywhere.

The layout is eight letters, then a zlib stream of: the length of the JSON as eight bytes, the JSON,
blanks up to a multiple of 16, and the arrays.
"""

import json
import zlib
from typing import Any, TypeVar

from segmentation.common.errors import SegmentationError
from segmentation.workspace.packed_arrays import ArrayBlock, PackedArrays
from segmentation.workspace.record_reading import RecordReader
from segmentation.workspace.record_tree import tree_of

#: Of the layout and of all records in it; a change to a stored record raises it. What was written
#: before is read as long as only :data:`segmentation.workspace.record_types.ADDED` is missing.
VERSION = 5
_MARK = b"SEGREC\r\n"
_QUICK = 1  # the level of zlib: a quarter larger than the best, and ten times as quick
_MOST_BYTES = 4_000_000_000
_LENGTH, _ALIGNED = 8, 16

Record = TypeVar("Record")


def record_to_bytes(record: Any) -> bytes:
    """Return a frozen record as bytes; equal records give equal bytes.

    Parameters
    ----------
    record : Any
        A frozen dataclass of plain values, tuples, records, arrays and tables.

    Returns
    -------
    bytes

    Raises
    ------
    TypeError
        If a field holds something that is not stored.
    """
    block = ArrayBlock()
    tree = tree_of(record, type(record), block)
    said = {"version": VERSION, "record": type(record).__name__, "arrays": block.index}
    text = json.dumps({**said, "tree": tree}, ensure_ascii=False, allow_nan=False).encode()
    text += b" " * (-(len(text) + _LENGTH) % _ALIGNED)
    packer = zlib.compressobj(_QUICK)
    parts = (len(text).to_bytes(_LENGTH, "little"), text, block.content())
    return b"".join([_MARK, *(packer.compress(part) for part in parts), packer.flush()])


def record_from_bytes(
    record: type[Record], content: bytes, name: str, most_bytes: int = _MOST_BYTES
) -> Record:
    """Read a record that :func:`record_to_bytes` wrote.

    Parameters
    ----------
    record : type
        Which one is expected.
    content : bytes
    name : str
        What the file is called, for the sentence that refuses it.
    most_bytes : int
        The most that it may unpack to.

    Returns
    -------
    record

    Raises
    ------
    SegmentationError
        If it is anything else, or of another version.
    """
    refused = SegmentationError(
        f"{name} is damaged, or not part of a project. Open another copy of the project, or load "
        "the customers anew."
    )
    try:
        if not content.startswith(_MARK):
            raise refused
        unpacked = _unpacked(content[len(_MARK) :], most_bytes)
        length = int.from_bytes(unpacked[:_LENGTH], "little")
        said = json.loads(bytes(unpacked[_LENGTH : _LENGTH + length]))
        if said["version"] > VERSION:
            raise SegmentationError(
                f"{name} was saved by a later version. Update this one, and open it again."
            )
        if said["version"] < 1 or said["record"] != record.__name__:
            raise refused
        arrays = PackedArrays(said["arrays"], unpacked[_LENGTH + length :])
        found: Record = RecordReader(arrays).value(said["tree"], record)
    except SegmentationError as error:
        raise (error if "later version" in str(error) else refused) from None
    except Exception:  # noqa: BLE001  (whatever a broken file brings about, it is no record)
        raise refused from None
    return found


def _unpacked(packed: bytes, most_bytes: int) -> memoryview:
    unpacker = zlib.decompressobj()
    unpacked = unpacker.decompress(packed, most_bytes)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("the file is cut, too large, or goes on")
    return memoryview(unpacked)
