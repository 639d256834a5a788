"""What is loaded is left out of collections, once."""

import gc

from webapp.services.gc_freeze import freeze_loaded


def test_what_is_loaded_is_freeze_loaded_once():
    gc.unfreeze()
    freeze_loaded.cache_clear()
    try:
        freeze_loaded()
        apart = gc.get_freeze_count()
        assert apart > 10_000
        later = [[] for _ in range(1_000)]
        freeze_loaded()
        assert gc.get_freeze_count() < apart + len(later)
    finally:
        gc.unfreeze()
