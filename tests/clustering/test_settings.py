from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.domain.recipe import RECOMMENDED


def test_settings_are_hashable_and_equal_by_what_they_say():
    first, second = (
        Settings(trait_columns=(TraitColumns(1, "number"), TraitColumns(3, "category")))
        for _ in range(2)
    )
    assert first == second
    assert hash(first) == hash(second)
    assert first != Settings(trait_columns=(TraitColumns(1, "number"), TraitColumns(2, "category")))


def test_an_algorithm_tries_as_hard_by_default_as_the_recommended_recipe_says():
    told = (RECOMMENDED.n_init, RECOMMENDED.max_iter, RECOMMENDED.tol)
    assert (Settings().n_init, Settings().max_iter, Settings().tol) == told
