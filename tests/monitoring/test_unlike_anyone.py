from dataclasses import replace

from segmentation import score
from segmentation.domain.trait_words import trait_words
from segmentation.monitoring.unlike_anyone import unlike_anyone


def test_of_the_same_population_about_one_in_a_hundred_is_unlike(shop_model, draw_shop):
    later = draw_shop(10_000, 2)
    found = unlike_anyone(shop_model, later.frame, score(shop_model, later).labels)
    assert 0.003 < len(found) / 10_000 < 0.025
    assert [one.row for one in found] == sorted(one.row for one in found)
    assert all("The values together" in one.reason for one in found if one.times_the_limit > 1)


def test_far_values_and_new_categories_are_the_reason(shop_model, draw_shop):
    def change(frame):
        age, plan = frame["age"].copy(), frame["plan"].copy()
        age.iloc[3], plan.iloc[5] = 212, "team"
        return frame.assign(age=age, plan=plan)

    later = draw_shop(60, 2, change=change)
    labels = score(shop_model, later).labels
    found = {one.row: one for one in unlike_anyone(shop_model, later.frame, labels)}
    assert found[3].trait == "age"
    assert "is 212, far above" in found[3].reason
    assert found[5].reason == "The model never saw this value of “Plan”."


def test_reasons_have_the_visitors_words(shop_model, draw_shop):
    def change(frame):
        age, plan = frame["age"].copy(), frame["plan"].copy()
        age.iloc[3], plan.iloc[5] = 212, "team"
        return frame.assign(age=age, plan=plan)

    words = (("age", trait_words("Years alive", "y")), ("plan", trait_words("Contract")))
    model = replace(shop_model, plan=shop_model.plan.called_as(words))
    later = draw_shop(60, 2, change=change)
    labels = score(model, later).labels
    found = {one.row: one for one in unlike_anyone(model, later.frame, labels)}
    assert found[3].trait == "age"
    assert found[3].reason.startswith("“Years alive” is 212\u202fy, far above")
    assert found[5].reason == "The model never saw this value of “Contract”."
    strict = replace(model, reference=replace(model.reference, error_limit=1e-9))
    reasons = {one.reason for one in unlike_anyone(strict, later.frame, labels)}
    assert "The values together are unusual; “Contract” fits least." in reasons


def test_an_older_model_knows_of_values_alone(old_model, draw_shop):
    later = draw_shop(500, 2, change=lambda f: f.assign(age=f["age"].where(f.index > 0, 300)))
    found = unlike_anyone(old_model, later.frame, score(old_model, later).labels)
    assert [one.row for one in found] == [0]
    assert found[0].times_the_limit == 0


def test_the_limit_is_that_of_the_model(shop_model, draw_shop):
    later = draw_shop(500, 2)
    strict = replace(shop_model, reference=replace(shop_model.reference, error_limit=1e-9))
    assert len(unlike_anyone(strict, later.frame, score(strict, later).labels)) == 500
