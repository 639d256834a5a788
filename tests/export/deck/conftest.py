import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from pptx import Presentation

from segmentation.export.deck.slide_deck import slide_deck
from segmentation.export.run_findings import Findings, findings

DAY = date(2026, 11, 29)
#: Sixty letters, as long as a name may be.
LONG_NAME = "Long-standing households of Upper Donaudampfschifffahrt, {:02d}"


def opened(content: bytes):
    """Open a deck as its readers do."""
    return Presentation(io.BytesIO(content))


def charts(slide) -> list:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables(slide) -> list:
    return [shape.table for shape in slide.shapes if shape.has_table]


def words(slide) -> str:
    return "\n".join(text for _, text in texts(slide))


def texts(slide) -> Iterator[tuple[object, str]]:
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text:
            yield shape, shape.text_frame.text


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


@pytest.fixture(scope="session")
def planted_findings(plain) -> Findings:
    return findings(plain)


@pytest.fixture(scope="session")
def deck(planted_findings):
    return opened(slide_deck(planted_findings, DAY))


@pytest.fixture(scope="session")
def stretched(planted_findings) -> Callable[[int, int], Findings]:
    """Return a maker of findings with long names, and as many segments and traits as one likes."""

    def make(n_segments: int, n_traits: int) -> Findings:
        found = planted_findings
        own = len(found.segments)

        def repeated(values: tuple) -> tuple:
            return tuple(values[k % own] for k in range(n_segments)) if values else ()

        segments = tuple(
            replace(
                found.segments[k % own],
                name=LONG_NAME.format(k),
                share=1 / n_segments,
                revenue_share=1 / n_segments,
                stability="Found again in 7 of 10 redraws, but customers without groups can look "
                "like this.",
            )
            for k in range(n_segments)
        )
        traits = tuple(
            replace(
                trait,
                name=f"{trait.name}: answer {place} to the longest question of the survey",
                typical=repeated(trait.typical),
                shares=repeated(trait.shares),
                effects=repeated(trait.effects),
                focus=repeated(trait.focus),
                known=repeated(trait.known),
                levels=tuple(f"{level} and all that goes along with it" for level in trait.levels),
            )
            for place in range(n_traits)
            for trait in [found.traits[place % len(found.traits)]]
        )
        border = f"“{segments[0].name}” and “{segments[1].name}” border each other: plan one "
        return replace(
            found,
            file_name="All customers of the spring campaign, final, really final (copy 2).xlsx",
            segments=segments,
            traits=traits,
            revenue_trait="Total spent",
            borders=(f"{border}campaign for both, or accept that some could be in either.",) * 2,
        )

    return make
