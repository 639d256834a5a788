import pytest

from segmentation.domain.dataset import ReadAs
from segmentation.monitoring.value_likeness import is_telling, kind_of, value_likeness


def block(model, trait):
    return next(one for one in model.blocks if one.trait == trait)


def test_numbers_are_alike_by_their_distribution(shop_model, draw_shop):
    later, age = draw_shop(1_000, 2), block(shop_model, "age")
    assert value_likeness(later, "age", age, shop_model.reference) > 0.9
    assert value_likeness(later, "visits", age, shop_model.reference) < 0.2
    assert value_likeness(later, "age", age, None) is None
    assert value_likeness(later, "plan", age, shop_model.reference) is None


def test_categories_are_alike_by_the_values_that_are_known(shop_model, draw_shop):
    def change(frame):
        return frame.assign(plan=frame["plan"].where(frame.index % 4 > 0, "team"))

    later, plan = draw_shop(400, 2, change=change), block(shop_model, "plan")
    assert value_likeness(later, "plan", plan, None) == pytest.approx(0.75)
    assert is_telling(plan)
    assert not is_telling(block(shop_model, "age"))


def test_kinds_are_numbers_dates_or_text():
    assert kind_of(ReadAs.NUMBER_COMMA) == kind_of(ReadAs.DURATION) == "number"
    assert kind_of(ReadAs.DATE_DAY_FIRST) == "date"
    assert kind_of(ReadAs.FILLED) == "text"
