"""What an algorithm is told of the traits."""

from dataclasses import replace

from segmentation.clustering.settings import TraitColumns
from segmentation.pipeline.algorithm_settings import settings_of


def test_traits_are_told_to_what_groups_them_directly(plain):
    config, blocks = plain.exploration.config, plain.exploration.blocks
    found = settings_of(config, blocks)
    kinds = {b.trait: one for b, one in zip(blocks, found.trait_columns, strict=True)}
    assert kinds["Visits"] == TraitColumns(1, "number")
    assert kinds["Member"] == TraitColumns(1, "yes/no")
    assert kinds["Plan"].kind == "category"
    assert found.n_init == config.recipe.n_init
    assert settings_of(replace(config, method="autoencoder"), blocks).trait_columns == ()
