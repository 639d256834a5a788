"""The least-recently-used cache."""

import pytest

from webapp.state.bounded_cache import BoundedCache


def test_the_entry_that_was_used_least_recently_is_evicted():
    cache: BoundedCache[str, int] = BoundedCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1  # and now b is the oldest
    cache.put("c", 3)
    assert len(cache) == 2
    assert cache.get("b") is None
    assert (cache.get("a"), cache.get("c")) == (1, 3)


def test_an_entry_that_is_put_again_is_replaced_and_counts_as_used():
    cache: BoundedCache[str, int] = BoundedCache(2)
    for key, value in (("a", 1), ("b", 2), ("a", 10), ("c", 3)):
        cache.put(key, value)
    assert cache.get("a") == 10
    assert "b" not in cache


def test_asking_whether_there_is_an_entry_does_not_use_it():
    cache: BoundedCache[str, int] = BoundedCache(2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert "a" in cache
    cache.put("c", 3)
    assert "a" not in cache


def test_unwanted_entries_are_discarded():
    cache: BoundedCache[int, str] = BoundedCache(9)
    for key in range(6):
        cache.put(key, str(key))
    cache.discard_where(lambda key: key % 2 == 1)
    assert [key for key in range(6) if key in cache] == [0, 2, 4]


def test_a_cache_needs_room_for_one_entry():
    with pytest.raises(ValueError, match="capacity of 1 or more, not 0"):
        BoundedCache(0)
