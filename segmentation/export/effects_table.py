"""How strongly each column tells segments apart: the same table on the page and in the report."""

from dataclasses import dataclass

from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.effect_texts import (
    MARK_HELP,
    STRENGTH_HELP,
    effect_sentences,
    mark_text,
    strength_text,
)


@dataclass(frozen=True, slots=True)
class EffectsTable:
    """A row a column: how strongly it tells segments apart, and whether that is confirmed.

    Attributes
    ----------
    title, caption : str
    sentences : tuple of str
        What the rows amount to.
    columns : tuple of str
    rows : tuple of tuple of str
        A cell for each column.
    """

    title: str
    caption: str
    sentences: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def effects_table(result: SegmentationResult) -> EffectsTable:
    """Return how strongly each column of a result tells its segments apart."""
    plan = result.exploration.plan
    return EffectsTable(
        title="What tells the segments apart",
        caption=f"{STRENGTH_HELP} {MARK_HELP}",
        sentences=effect_sentences(result),
        columns=("Trait", "Tells segments apart", "Confirmed"),
        rows=tuple(
            (
                plan[effect.trait].label + ("" if effect.shapes else " · describes only"),
                strength_text(effect),
                mark_text(effect),
            )
            for effect in result.effects.columns
        ),
    )
