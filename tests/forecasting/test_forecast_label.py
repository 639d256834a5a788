import numpy as np
import pandas as pd
import pytest

from segmentation.common.errors import SegmentationError
from segmentation.forecasting import forecast_label
from segmentation.forecasting.forecast_label import forecast
from segmentation.forecasting.label_column import label_column

from .conftest import NAMES, trait

N_DRAWS = 20


def test_what_only_the_segment_tells_is_found(told_by_segment):
    own = told_by_segment.whole
    assert told_by_segment.leaks == ()
    assert own.beats_everyone
    assert own.by_segment.certain
    assert own.by_segment.share > 0.2
    assert own.quality.auc > 0.75
    assert own.without_segment.auc == pytest.approx(0.5, abs=0.07)
    # Traits add nothing, so the share of each segment is as good as any forecast can be.
    assert not own.beats_baseline
    shares = [one.expected for one in own.segments]
    assert shares == pytest.approx([0.1, 0.4, 0.8], abs=0.1)
    assert own.segments[0].n_act == 0
    assert own.segments[2].n_act == own.segments[2].n_customers


@pytest.mark.parametrize("kind", ["share", "value"])
def test_a_label_of_noise_does_not_beat_the_baseline(customers, kind):
    beaten = 0
    for seed in range(N_DRAWS):
        some = customers(150, seed)
        draws = some.draws
        label = (draws.random(150) < 0.4).astype(int) if kind == "share" else draws.gamma(1, 9, 150)
        own = some.forecast(label).whole
        beaten += own.beats_everyone
        if not own.beats_everyone:
            assert not own.beats_baseline
            assert [one.n_act for one in own.segments] == [0, 0, 0]
    assert beaten <= 1


def test_a_planted_leak_is_named_and_left_out(told_by_leak):
    assert [leak.trait for leak in told_by_leak.leaks] == ["left_on"]
    assert told_by_leak.whole.quality.auc > 0.99
    assert told_by_leak.whole.beats_baseline
    clean = told_by_leak.without_leaks
    assert not clean.beats_everyone
    assert clean.quality.auc == pytest.approx(0.5, abs=0.1)
    assert (clean.per_segment, clean.without_segment, clean.by_segment) == (None, None, None)


def test_a_value_of_a_trait_and_the_segment(customers):
    some = customers(500, 3)
    value = 10 * some.frame["a"] + 6 * some.labels + some.draws.normal(0, 3, 500)
    own = some.forecast(value).whole
    assert own.beats_baseline
    assert own.by_segment.certain
    assert own.quality.r2 > 0.8 > own.without_segment.r2 > own.per_segment.r2
    assert own.everyone.r2 == pytest.approx(0, abs=0.02)
    means = [value[some.labels == k].mean() for k in range(3)]
    assert [one.expected for one in own.segments] == pytest.approx(means, abs=1)


def test_customers_without_a_label_get_a_forecast_too(customers):
    some = customers(400, 4)
    label = (some.frame["a"] > 0).astype(float)
    label[some.draws.random(400) < 0.05] = np.nan
    label.iloc[:3] = np.nan
    some.frame.loc[:2, "a"] = [3.0, -3.0, 2.0]
    found = some.forecast(label)
    assert found.n_known < found.n_customers == 400
    assert (found.whole.forecasts[:3] > 0.5).tolist() == [True, False, True]


def test_the_seed_decides_and_nothing_else(customers):
    some = customers(200, 5)
    label = (some.frame["a"] + some.draws.normal(size=200) > 0).astype(int)
    first, again, other = (some.forecast(label, seed=seed) for seed in (1, 1, 2))
    assert first.whole.forecasts.tobytes() == again.whole.forecasts.tobytes()
    assert first.whole.forecasts.tobytes() != other.whole.forecasts.tobytes()


def test_of_many_customers_a_sample_is_measured(customers, monkeypatch):
    monkeypatch.setattr(forecast_label, "MOST_MEASURED", 150)
    some = customers(300, 6)
    found = some.forecast((some.frame["a"] > 0).astype(int))
    assert (found.n_known, found.n_measured) == (300, 150)
    told = (found.whole.forecasts > 0.5) == (some.frame["a"] > 0)
    assert told.mean() > 0.9


def test_one_acts_from_the_limit_that_is_given(customers):
    some = customers(300, 7)
    label = (some.frame["a"] + some.draws.normal(size=300) > 0).astype(int)
    found = some.forecast(label, act_from=0.7)
    above = found.whole.forecasts >= 0.7
    assert found.act_from == 0.7
    assert sum(one.n_act for one in found.whole.segments) == above.sum()
    expected = sum(one.expected_of_those for one in found.whole.segments)
    assert expected == pytest.approx(found.whole.forecasts[above].sum())


def test_a_circle_and_no_trait_are_refused():
    frame = pd.DataFrame({"y": [0, 1] * 100})
    label, labels = label_column(frame, "y"), np.zeros(200, dtype=np.int64)
    with pytest.raises(SegmentationError, match="go in a circle"):
        forecast(frame, (trait("y"),), label, labels, NAMES)
    with pytest.raises(SegmentationError, match="No trait is there"):
        forecast(frame, (), label, labels, NAMES)


def test_a_limit_in_percent_is_refused(customers):
    some = customers(200, 8)
    with pytest.raises(SegmentationError, match="between 0 and 1, such as"):
        some.forecast([0, 1] * 100, act_from=30)


def test_segments_that_know_the_label_take_no_part(customers):
    shop = customers(400, 21)
    yes = (shop.draws.random(400) < 0.3).astype(int)
    label_trait = trait("y")
    found = shop.forecast(yes, further=(label_trait,), segments_know=True)
    assert found.segments_know
    assert found.whole.without_segment is None
    assert found.whole.per_segment is None
    other = replace_labels(shop, yes).forecast(yes, further=(label_trait,), segments_know=True)
    assert other.whole.forecasts.tolist() == found.whole.forecasts.tolist()
    assert other.leaks == ()


def replace_labels(shop, labels):
    return type(shop)(shop.frame, labels.astype(np.int64), shop.draws)


def test_each_segment_has_an_interval(told_by_segment):
    for one in told_by_segment.whole.segments:
        assert one.low < one.expected < one.high
        assert one.expected == pytest.approx(one.known)  # all are known
