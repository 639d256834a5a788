import math
from dataclasses import asdict, fields, replace

import pytest

from segmentation.common.errors import SegmentationError
from segmentation.domain.recipe import (
    MALL,
    METHODOLOGY,
    PRESETS,
    RECOMMENDED,
    ResolvedRecipe,
    preset,
    resolve,
    resolved_for_rows,
)


def test_the_methodology_is_the_document_for_nine_inputs():
    recipe = resolve(preset("methodology"), n_rows=6454, n_traits=9, n_inputs=9)
    assert (recipe.hidden, recipe.latent) == ((16, 12), 8)
    assert (recipe.activation, recipe.latent_activation) == ("relu", "relu")
    assert recipe.dropout == 0.2
    assert (recipe.learning_rate, recipe.adam_epsilon) == (1e-3, 1e-8)
    assert (recipe.batch_size, recipe.epochs, recipe.patience) == (32, 100, 15)
    assert (recipe.n_init, recipe.max_iter, recipe.tol) == (50, 500, 1e-4)
    assert recipe.start_rows is None
    assert recipe.n_segments == 7
    assert recipe.held_out == 0.2
    assert (recipe.encoding, recipe.loss) == ("codes", "squared")
    assert not recipe.shortcut
    assert not recipe.decay
    assert recipe.distance_weight == 0


def test_the_mall_recipe():
    recipe = resolve(preset("mall"), n_rows=200, n_traits=3, n_inputs=3)
    assert (recipe.hidden, recipe.latent) == ((8,), 2)
    assert (recipe.activation, recipe.latent_activation) == ("relu", "linear")
    assert (recipe.batch_size, recipe.epochs, recipe.patience) == (8, 100, None)
    assert (recipe.held_out, recipe.dropout, recipe.n_init) == (0, 0, 10)
    assert recipe.n_segments is None
    assert recipe.wanted_traits == ("age", "income", "spending score")


@pytest.mark.parametrize(
    ("n_inputs", "hidden", "latent"), [(3, (5, 4), 3), (6, (11, 8), 5), (18, (32, 24), 16)]
)
def test_the_widths_follow_the_number_of_inputs(n_inputs, hidden, latent):
    recipe = resolve(METHODOLOGY, n_rows=100, n_traits=n_inputs, n_inputs=n_inputs)
    assert (recipe.hidden, recipe.latent) == (hidden, latent)


def test_no_width_falls_to_nothing():
    for name in PRESETS:
        recipe = resolve(preset(name), n_rows=8, n_traits=1, n_inputs=1)
        assert min(*recipe.hidden, recipe.latent, recipe.epochs, recipe.batch_size) >= 1


@pytest.mark.parametrize(
    ("n_traits", "n_inputs", "hidden", "latent"),
    [(2, 2, (32, 16), 2), (9, 25, (32, 16), 6), (12, 40, (64, 32), 8), (60, 500, (128, 64), 16)],
)
def test_the_recommended_widths(n_traits, n_inputs, hidden, latent):
    recipe = resolve(RECOMMENDED, n_rows=1_000, n_traits=n_traits, n_inputs=n_inputs)
    assert (recipe.hidden, recipe.latent) == (hidden, latent)


@pytest.mark.parametrize("n_rows", [8, 160, 6_454, 100_000, 1_000_000])
def test_the_recommended_training_is_about_as_long_for_any_file(n_rows):
    recipe = resolve(RECOMMENDED, n_rows=n_rows, n_traits=9, n_inputs=20)
    assert 32 <= recipe.batch_size <= 4096
    assert math.log2(recipe.batch_size).is_integer()
    assert 5 <= recipe.epochs <= 300
    steps = recipe.epochs * math.ceil(n_rows / recipe.batch_size)
    assert 300 <= steps <= 2_000


def test_settings_that_were_given_stay():
    given = replace(RECOMMENDED, hidden=(3,), latent=1, epochs=2, batch_size=7)
    resolved = resolve(given, n_rows=1_000, n_traits=9, n_inputs=20)
    assert asdict(resolved) == asdict(given)


def test_a_resolved_recipe_has_the_settings_of_an_open_one_in_their_order():
    resolved = resolve(RECOMMENDED, n_rows=100, n_traits=3, n_inputs=5)
    assert [each.name for each in fields(resolved)] == [each.name for each in fields(RECOMMENDED)]
    with pytest.raises(TypeError, match="'hidden', 'latent', 'epochs', and 'batch_size'"):
        ResolvedRecipe()
    with pytest.raises(SegmentationError, match="latent size must be at least 1, not -1"):
        replace(resolved, latent=-1)


def test_another_number_of_rows_changes_the_length_of_the_training_alone():
    given = replace(RECOMMENDED, hidden=(3,), latent=2, epochs=7, batch_size=9, dropout=0.1)
    resolved = resolve(given, n_rows=100_000, n_traits=9, n_inputs=20)
    fewer = resolved_for_rows(resolved, 8_000)
    assert (fewer.batch_size, fewer.epochs) == (256, 50)  # 32 steps each, 1,600 in all
    assert replace(fewer, batch_size=9, epochs=7) == resolved


def test_only_the_recommended_recipe_chooses_its_latent_size():
    assert [recipe.name for recipe in PRESETS.values() if recipe.chooses_latent] == ["recommended"]
    assert not replace(RECOMMENDED, latent=4).chooses_latent
    assert not resolve(RECOMMENDED, n_rows=100, n_traits=3, n_inputs=5).chooses_latent


def test_presets_are_found_by_name():
    assert [preset(name) for name in ("recommended", "methodology", "mall")] == [
        RECOMMENDED,
        METHODOLOGY,
        MALL,
    ]
    with pytest.raises(
        SegmentationError, match=r"no preset 'best'.*recommended, methodology, mall"
    ):
        preset("best")


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"hidden": (4, 0)}, "hidden layer must be at least 1, not 0"),
        ({"latent": -1}, "latent size must be at least 1, not -1"),
        ({"epochs": -5}, "number of epochs must be at least 1, not -5"),
        ({"batch_size": -1}, "batch size must be at least 1, not -1"),
        ({"n_init": 0}, "number of starts must be at least 1, not 0"),
        ({"dropout": 1.0}, "Dropout must be from 0 to below 1, not 1.0"),
        ({"dropout": -0.1}, "Dropout must be"),
        ({"held_out": 1.0}, "held-out share must be from 0 to below 1, not 1.0"),
        ({"held_out": -0.1}, "held-out share must be"),
        ({"scaling": "unit"}, "no scaling 'unit'. Choose one of: z-score, min-max, robust"),
    ],
)
def test_settings_out_of_range_are_refused(setting, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        replace(RECOMMENDED, **setting)
