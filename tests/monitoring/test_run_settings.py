from dataclasses import replace

from segmentation.monitoring.run_settings import run_difference, settings_changed


def test_what_was_chosen_differently_is_named(shop_model):
    assert settings_changed(shop_model, shop_model) == ()
    other = replace(shop_model, seed=7, method="mixture")
    assert settings_changed(shop_model, other) == ("method", "seed")
    fewer = replace(shop_model, plan=shop_model.plan.with_traits(["age", "spend"]))
    assert settings_changed(shop_model, fewer) == ("customer traits",)


def test_what_follows_the_data_is_no_setting(shop_model):
    later = replace(shop_model, recipe=replace(shop_model.recipe, latent=7), n_customers=9)
    assert settings_changed(shop_model, later) == ()


def test_settings_and_data_are_kept_apart(as_run):
    labels = [0, 1] * 6
    one, two = as_run(labels), as_run(labels, file="b.csv")
    assert run_difference(one, one, ()) == "the same"
    assert run_difference(one, one, ("seed",)) == "other settings"
    assert run_difference(one, two, ()) == "later data"
    assert run_difference(one, two, ("seed",)) == "both"


def test_another_number_of_segments_of_one_file_is_a_setting(as_run):
    assert run_difference(as_run([0, 1] * 6), as_run([0, 1, 2] * 4), ()) == "other settings"


def test_another_cleaning_of_one_file_is_a_setting(as_run):
    one = as_run([0, 1] * 6, file="a.csv, fingerprint 123")
    two = as_run([0, 1] * 6, file="a.csv, fingerprint 456")
    assert run_difference(one, two, ("cleaning",)) == "other settings"
    assert run_difference(one, two, ()) == "later data"


def test_a_list_tells_neither_file_nor_settings(as_run):
    listed = as_run([0, 1] * 6, file="")
    assert run_difference(listed, as_run([0, 1] * 6), ()) == "unknown"
    assert run_difference(as_run([0, 1] * 6), listed, ()) == "unknown"
