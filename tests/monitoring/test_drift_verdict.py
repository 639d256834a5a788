from dataclasses import replace

import pytest

from segmentation import drift
from segmentation.monitoring.drift_result import Change, ReconstructionChange, TraitDrift
from segmentation.monitoring.drift_verdict import judge_drift


@pytest.fixture(scope="module")
def calm(shop_model, draw_shop):
    found = drift(shop_model, draw_shop(600, 2))
    assert found.verdict == "fine"
    return found


def alarm(effect):
    return Change(0.0, 0.0, effect, effect, alarm=True)


def trait(name, effect, doubt=""):
    return TraitDrift(name, alarm(effect), None, (), (), (), f"“{name}” moved.", doubt)


def test_nothing_is_fine(calm):
    verdict, reason = judge_drift(calm)
    assert verdict == "fine"
    assert "as they were" in reason


def test_one_trait_is_watched_the_largest_first(calm):
    found = replace(calm, traits=(trait("a", 0.2), trait("b", 0.4), trait("c", 0.3)))
    assert judge_drift(found) == ("watch", "“b” moved. “c” moved. 1 more has changed.")


def test_sizes_errors_and_many_traits_make_a_refresh_due(calm):
    sizes = replace(calm.sizes, change=alarm(0.4), sentence="Sizes.")
    assert judge_drift(replace(calm, sizes=sizes))[0] == "refresh"
    few = replace(calm.sizes, change=alarm(0.2), sentence="Sizes.")
    assert judge_drift(replace(calm, sizes=few)) == ("watch", "Sizes.")
    worse = ReconstructionChange(alarm(0.6), 0.2, "Worse.")
    assert judge_drift(replace(calm, reconstruction=worse))[0] == "refresh"
    two = (trait("a", 0.6), trait("b", 0.6), *calm.traits[2:])
    verdict, reason = judge_drift(replace(calm, traits=two))
    assert verdict == "refresh"
    assert "two of four traits" in reason


def test_a_file_in_doubt_is_checked_before_anything_is_refreshed(calm):
    found = replace(calm, traits=(trait("a", 2.0, "It may be cents."), trait("b", 0.9)))
    assert judge_drift(found) == ("watch", "Check the file first. It may be cents.")
