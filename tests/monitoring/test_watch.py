import datetime as dt
from dataclasses import replace

from segmentation import drift
from segmentation.monitoring.watch import as_check, watch

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def checked(model, dataset, *, file="now", n_learnt=1_500):
    found = drift(model, dataset)
    return found, as_check(found, model="m", file=file, n_learnt=n_learnt, at=NOW)


def moved(frame):
    return frame.assign(age=frame["age"] + 4)


def test_one_alarm_is_that_of_the_file(shop_model, draw_shop):
    found, check = checked(shop_model, draw_shop(600, 2, change=moved))
    result = watch(found, check, ())
    assert check.verdict == result.verdict == "watch"
    assert check.alarms[-1] == "age" or "age" in check.alarms
    assert result.triggers == ()


def test_two_alarms_in_a_row_make_a_refresh_due(shop_model, draw_shop):
    found, check = checked(shop_model, draw_shop(600, 2, change=moved))
    result = watch(found, check, (replace(check, file="before"),))
    assert result.verdict == "refresh"
    assert "both raised an alarm" in result.reason


def test_a_fine_check_between_them_starts_anew(shop_model, draw_shop):
    found, check = checked(shop_model, draw_shop(600, 2, change=moved))
    earlier = (replace(check, file="a"), replace(check, file="b", verdict="fine"))
    assert watch(found, check, earlier).verdict == "watch"


def test_the_same_file_twice_is_one_alarm(shop_model, draw_shop):
    found, check = checked(shop_model, draw_shop(600, 2, change=moved))
    assert watch(found, check, (check,)).verdict == "watch"


def test_many_new_rows_make_a_refresh_due(shop_model, draw_shop):
    found, check = checked(shop_model, draw_shop(600, 3), n_learnt=490)
    result = watch(found, check, ())
    assert found.verdict == "fine"
    assert result.verdict == "refresh"
    assert "22" in result.triggers[0]
    enough = replace(check, n_learnt=500)
    assert watch(found, enough, ()).verdict == "fine"


def test_files_of_new_customers_are_added_up_once_each(shop_model, draw_shop):
    found, check = checked(shop_model, draw_shop(200, 3))
    one = replace(check, file="one", n_customers=120)
    assert watch(found, check, (one,), only_new=True).verdict == "refresh"
    assert watch(found, check, (check, check), only_new=True).verdict == "fine"


def test_segments_that_are_less_distinct_make_a_refresh_due(shop_model, draw_shop):
    found, check = checked(shop_model, draw_shop(600, 3))
    blurred = replace(found, distinctness=replace(found.distinctness, down=True))
    assert watch(blurred, check, ()).verdict == "refresh"
