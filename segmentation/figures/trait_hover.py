"""Hover text of one trait of a segment, in every chart that shows them."""

from segmentation.common.formatting import clip, of_column, percent
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentProfile, TraitProfile
from segmentation.figures.text import marked, plain
from segmentation.figures.trait_ranking import in_segment


def trait_hover(trait: TraitProfile, segment: SegmentProfile) -> str:
    """Return a trait of a segment beside that of everyone, as escaped markup."""
    name = plain(clip(segment.name, 60))
    lines = [f"<b>{marked(segment.look, name)}</b>", _difference(trait, segment.index)]
    if not trait.shapes:
        lines.append("<i>Describes only; it did not shape the segments.</i>")
    return "<br>".join(lines)


def _difference(trait: TraitProfile, segment: int) -> str:
    name, (level, share) = plain(trait.label), in_segment(trait, segment, 40)
    if trait.kind is Kind.NUMBER:
        here = of_column(trait.name, trait.centre(segment), trait.unit)
        usual = of_column(trait.name, trait.centre(None), trait.unit)
        return f"{name}: {plain(here)} on average, against {plain(usual)} of everyone"
    if not trait.levels:
        return f"{name}: no values"
    usual = percent(trait.everyone_shares[trait.focus[segment]])
    return f"{name}{quoted(level)}: {share}, against {usual} of everyone"


def quoted(level: str) -> str:
    """Return a level in quotation marks after a blank, escaped; nothing for no level."""
    return f" “{plain(level)}”" if level else ""
