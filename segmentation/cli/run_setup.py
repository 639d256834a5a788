"""Read a file and set up a run, as several commands do."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.options import AUTO, names, number_of_segments
from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import METHODS, Method

if TYPE_CHECKING:
    from segmentation.domain.config import SegmentationConfig
    from segmentation.domain.dataset import Dataset, ReadOptions
    from segmentation.domain.overrules import Overrules
    from segmentation.domain.size_wish import SizeWish


def read(source: Path, options: "ReadOptions") -> "Dataset":
    """Read a file.

    Raises
    ------
    SegmentationError
        If it cannot be read, or an option has nothing to decide.
    """
    from segmentation.ingest.read_table import read_table

    dataset = read_table(source, options=options)
    reading = dataset.reading
    if options.sheet is not None and not reading.sheets:
        raise SegmentationError(f"{dataset.name} has no sheets or tables to choose from.")
    if (options.encoding or options.delimiter) and not reading.encoding:
        raise SegmentationError(
            f"{dataset.name} is no text file, so it has neither an encoding nor a delimiter."
        )
    return dataset


def configured(
    customers: "Dataset",
    *,
    traits: str | None,
    segments: str | None,
    preset: str,
    method: Method | None,
    seed: int,
    said: "Overrules | None" = None,
    wish: "SizeWish | None" = None,
    together: str | None = None,
) -> "SegmentationConfig":
    """Return the settings of a run as they are given to a command.

    Raises
    ------
    SegmentationError
        If there is no such preset or trait, or the number of segments is none.
    """
    from segmentation.column_roles.overrule import overruled
    from segmentation.column_roles.suggest import suggest_plan, traits_for
    from segmentation.domain import recipe as recipes
    from segmentation.domain.config import SegmentationConfig
    from segmentation.domain.overrules import Overrules
    from segmentation.domain.size_wish import SizeWish

    recipe = recipes.preset(preset)
    if segments == AUTO:
        recipe = replace(recipe, n_segments=None)
    plan = None
    if traits is not None or said not in (None, Overrules()):
        screen = traits is not None or recipe.encoding == "blocks"
        plan = suggest_plan(customers, screen=screen)
        plan = plan if traits is not None else traits_for(recipe, plan)
        exactly = None if traits is None else names(traits)
        plan = overruled(plan, customers, said or Overrules(), traits=exactly)
    return SegmentationConfig(
        plan=plan,
        n_segments=number_of_segments(segments),
        method=method,
        recipe=recipe,
        seed=seed,
        size_wish=wish or SizeWish(),
        together=together or "",
    )


def method_named(name: str) -> Method:
    """Return a method by its name.

    Raises
    ------
    SegmentationError
        If there is none of that name.
    """
    found = next((method for method in METHODS if method == name), None)
    if found is None:
        raise SegmentationError(
            f"There is no method {name!r}. Choose one of: {', '.join(METHODS)}."
        )
    return found
