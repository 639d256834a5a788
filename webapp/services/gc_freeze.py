"""Garbage collection: loaded libraries are left out, and visitors who have gone are let go."""

import ctypes
import gc
import sys
from functools import cache


@cache
def freeze_loaded() -> None:
    """Exclude every object that is alive now, mostly of libraries, from later collections.

    No page is drawn while all loaded libraries are scanned. Done once in a process, so that the
    objects of later visitors are still collected; those of visitors who are there now are by
    :func:`release_memory`.
    """
    gc.collect()
    gc.freeze()


def release_memory() -> None:
    """Free what visitors who have gone have left, and give it back to the system.

    A session is part of reference cycles, and one that was there when objects were frozen is seen
    by no other collection.
    """
    frozen = gc.get_freeze_count() > 0
    gc.unfreeze()
    gc.collect()
    if frozen:
        gc.freeze()
    if "pyarrow" in sys.modules:
        sys.modules["pyarrow"].default_memory_pool().release_unused()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of glibc
        if trim is not None:
            trim(0)
