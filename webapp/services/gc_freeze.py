"""What the collector of garbage need not look through again and again."""

import gc
from functools import cache


@cache
def set_apart() -> None:
    """Leave what is loaded by now, libraries most of all, out of all collections to come.

    Streamlit collects after every run of a script, so twice a second while a curve grows: through
    everything that is loaded, that took a third of a core. Done once, so that what later visitors
    leave behind is found.
    """
    gc.collect()
    gc.freeze()
