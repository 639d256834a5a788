import hashlib

import numpy as np
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.trial_split import in_trial

KEYS = [f"c{k}" for k in range(20_000)]
#: Of the first 30. Worked out once: every later version has to draw the same.
FIRST = [2, 4, 9, 14, 15]


def test_the_draw_is_that_of_sha_256():
    drawn = in_trial(KEYS[:500], "spring")
    heads = [hashlib.sha256(f"spring\0{key}".encode()).hexdigest()[:16] for key in KEYS[:500]]
    assert drawn.tolist() == [int(head, 16) / 2**64 < 0.2 for head in heads]
    assert [k for k in range(30) if drawn[k]] == FIRST


def test_order_and_company_do_not_matter():
    everyone = dict(zip(KEYS, in_trial(KEYS, "spring"), strict=True))
    some = KEYS[100:50:-3]
    assert in_trial(some, "spring").tolist() == [everyone[key] for key in some]


def test_a_fifth_is_in_and_another_name_draws_others():
    spring, autumn = (in_trial(KEYS, salt) for salt in ("spring", "autumn"))
    error = np.sqrt(0.2 * 0.8 / len(KEYS))
    assert spring.mean() == pytest.approx(0.2, abs=4 * error)
    assert (spring & autumn).mean() == pytest.approx(0.04, abs=4 * np.sqrt(0.04 / len(KEYS)))
    assert in_trial(KEYS, "spring", 0.5).mean() == pytest.approx(0.5, abs=0.02)
    assert not (spring & ~in_trial(KEYS, "spring", 0.5)).any()  # a larger trial keeps its customers


def test_a_trial_without_name_or_with_no_share_is_refused():
    with pytest.raises(SegmentationError, match="needs a name"):
        in_trial(KEYS, " ")
    for share in (0, 1, -0.2, float("nan")):
        with pytest.raises(SegmentationError, match="between 0 and 1"):
            in_trial(KEYS, "spring", share)
