from segmentation.monitoring.drift_result import Change, TraitDrift

CALM = Change(0.5, 1.0, 0.0, 0.0, alarm=False)
ALARM = Change(0.0, 0.0, 0.5, 0.5, alarm=True)


def test_a_trait_raises_an_alarm_by_its_values_or_its_blanks():
    def trait(values, blanks):
        return TraitDrift("age", values, blanks, (), (), (), "")

    assert not trait(CALM, None).alarm
    assert not trait(None, CALM).alarm
    assert trait(CALM, ALARM).alarm
    assert trait(ALARM, None).alarm
