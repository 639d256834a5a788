"""Text in UTF-8 with nothing in it that would have to be said, told in one pass."""

import codecs
import re

import numpy as np

from segmentation.ingest.formats.source import Source

_BLOCK = 1 << 16  # bytes; arrays of as many stay in the caches
_HIGH_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_LOW, _LINE_END, _DELETE = ord(" "), ord("\n"), b"\x7f"


def is_clean_unicode(source: Source) -> bool:
    """Say whether all bytes are UTF-8 without control characters but tabs and line ends.

    Parameters
    ----------
    source : Source
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = b""
    with source.open() as stream:
        try:
            while block := stream.read(_BLOCK):
                if _has_controls(block) or _DELETE in block:
                    return False
                open_, _ = decoder.getstate()
                if open_ or not block.isascii():
                    decoder.decode(block)
                    if _HIGH_CONTROLS.search(before + block):
                        return False
                before = block[-1:]
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _has_controls(block: bytes) -> bool:
    """Say whether there are bytes below a space other than tabs and line ends."""
    signs = np.frombuffer(block, np.uint8)
    n_low, n_ends = (int(np.count_nonzero(found)) for found in (signs < _LOW, signs == _LINE_END))
    return n_low > n_ends and n_low > n_ends + block.count(b"\r") + block.count(b"\t")
