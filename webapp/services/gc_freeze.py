"""Exclude loaded libraries from garbage collection (``gc.freeze``)."""

import gc
from functools import cache


@cache
def freeze_loaded() -> None:
    """Exclude every object that is alive now, mostly of libraries, from later collections.

    Streamlit collects garbage after every run of a script, twice a second while a loss curve is
    drawn; scanning all loaded libraries each time took a third of a core. Done once in a process,
    so that the objects of later visitors are still collected.
    """
    gc.collect()
    gc.freeze()
