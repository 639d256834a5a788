"""What is loaded is left out of collections, once."""

import gc

from webapp.services.gc_freeze import set_apart


def test_what_is_loaded_is_set_apart_once():
    gc.unfreeze()
    set_apart.cache_clear()
    try:
        set_apart()
        apart = gc.get_freeze_count()
        assert apart > 10_000
        later = [[] for _ in range(1_000)]
        set_apart()
        assert gc.get_freeze_count() < apart + len(later)
    finally:
        gc.unfreeze()
