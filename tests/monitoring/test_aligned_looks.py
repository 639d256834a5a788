from segmentation.monitoring.aligned_looks import aligned_looks
from segmentation.monitoring.migration import migration


def test_partners_look_alike_and_one_run_keeps_its_own(as_run):
    before = as_run([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    after = as_run([2, 2, 2, 1, 0, 0, 0, 0, 1, 1, 1, 1])
    found = migration(before, after)
    assert aligned_looks(found, keep="after") == ((2, 0, 1), (0, 1, 2))
    assert aligned_looks(found, keep="before") == ((0, 1, 2), (1, 2, 0))


def test_whoever_has_no_partner_looks_like_nobody(as_run):
    before = as_run([0] * 10 + [1] * 4)
    found = migration(before, as_run([0] * 7 + [1] * 3 + [2] * 4))
    assert found.partners == (0, 2)
    assert aligned_looks(found, keep="before") == ((0, 1), (0, 2, 1))
    assert aligned_looks(found, keep="after") == ((0, 2), (0, 1, 2))
    gone = migration(before, as_run([0] * 14, names=("A",)))
    assert aligned_looks(gone, keep="after") == ((0, 1), (0,))
