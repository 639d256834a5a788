"""Make a slide deck of a run's findings."""

import io
from datetime import date

from segmentation.domain.result import RELIED_ON
from segmentation.export.deck.differences_slide import add_differences_slides
from segmentation.export.deck.headlines import deck_title
from segmentation.export.deck.overview_slides import add_glance_slide, add_title_slide, day_text
from segmentation.export.deck.segment_slide import add_segment_slide
from segmentation.export.deck.slide_theme import empty_deck
from segmentation.export.deck.trust_slides import (
    add_next_steps_slide,
    add_reliability_slide,
    add_trust_slide,
)
from segmentation.export.run_findings import Findings


def slide_deck(findings: Findings, day: date) -> bytes:
    """Return a PowerPoint file: native charts and tables, with notes for the speaker.

    Parameters
    ----------
    findings : Findings
    day : date
        On which it is made; the first slide says it.

    Returns
    -------
    bytes
        A .pptx file. It holds no customer.
    """
    deck = empty_deck(f"{deck_title(findings)} · {findings.file_name}", day)
    footer = f"{findings.file_name} · {day_text(day)}"
    if findings.verdict.level not in RELIED_ON:  # slides are shown one by one, too
        footer = f"{findings.verdict.short} · {footer}"
    add_title_slide(deck, findings, day)
    add_glance_slide(deck, findings, footer)
    for index in range(len(findings.segments)):
        add_segment_slide(deck, findings, index, footer)
    if findings.traits:
        add_differences_slides(deck, findings, footer)
    add_trust_slide(deck, findings, footer)
    add_reliability_slide(deck, findings, footer)
    add_next_steps_slide(deck, findings, footer)
    content = io.BytesIO()
    deck.save(content)
    return content.getvalue()
