import numpy as np

from segmentation.common.random_streams import derived, stream


def test_a_stream_depends_on_the_seed_and_its_name_only():
    assert np.array_equal(stream(7, "cluster").random(5), stream(7, "cluster").random(5))
    assert not np.array_equal(stream(7, "cluster").random(5), stream(8, "cluster").random(5))
    assert not np.array_equal(stream(7, "cluster").random(5), stream(7, "learn").random(5))


def test_a_derived_seed_has_31_bits():
    seeds = [derived(seed, name) for seed in range(200) for name in ("learn 0", "cluster")]
    assert len(set(seeds)) == len(seeds)
    assert min(seeds) >= 0
    assert 2**30 < max(seeds) < 2**31


def test_seeds_stay_as_they_are():
    # A model saved with a seed must be found again by the same seed in a later version.
    assert derived(42, "cluster") == 1_293_097_969
