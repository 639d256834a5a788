"""What a method's algorithm is told; nothing heavy is imported for it."""

from typing import Literal

from segmentation.clustering.settings import Settings, TraitColumns
from segmentation.domain.config import ResolvedConfig
from segmentation.domain.trait_encoding import Block


def settings_of(config: ResolvedConfig, blocks: tuple[Block, ...]) -> Settings:
    """Return what the method's algorithm is told."""
    recipe = config.recipe
    return Settings(
        n_init=recipe.n_init,
        max_iter=recipe.max_iter,
        tol=recipe.tol,
        start_rows=recipe.start_rows,
        trait_columns=tuple(_columns_of_trait(block) for block in blocks)
        if config.card.on_data
        else (),
    )


def _columns_of_trait(block: Block) -> TraitColumns:
    if block.form == "binary":
        return TraitColumns(1, "yes/no", block.weight)
    kind: Literal["category", "number"] = "category" if block.form == "indicators" else "number"
    return TraitColumns(block.width, kind, block.weight)
