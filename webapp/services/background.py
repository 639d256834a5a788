"""Work beside the pages that is short and needs no process of its own."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

_AT_ONCE = 2


@cache
def background() -> ThreadPoolExecutor:
    """Return the threads that all visitors share."""
    return ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="background")
