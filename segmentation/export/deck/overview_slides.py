"""The first slides: the title, and all segments at a glance."""

from datetime import date

from pptx.presentation import Presentation

from segmentation.common.formatting import count, percent, words
from segmentation.export.deck import slide_theme as look
from segmentation.export.deck.drawing import (
    SMALL,
    TextStyle,
    add_notes,
    add_slide,
    fill,
    place_shape,
    share_strip,
    write,
)
from segmentation.export.deck.headlines import deck_title, glance_title
from segmentation.export.deck.native_charts import Bars, add_bars, names_beside
from segmentation.export.deck.text_fit import Box
from segmentation.export.number_formats import SPACED_PERCENT, rounded_alike
from segmentation.export.run_findings import Findings
from segmentation.figures import style

_TITLE = Box(look.MARGIN, 1.6, 11.0, 1.0)
_ABOUT = Box(look.MARGIN, 2.75, 11.0, 0.85)
_STRIP = Box(look.MARGIN, 3.85, look.WIDTH - 2 * look.MARGIN, 0.14)
_PILL_TEXT = Box(look.MARGIN, 4.35, 11.0, 0.4)
_VERDICT = Box(look.MARGIN, 4.8, 9.6, 1.3)
_REMARKS = Box(look.MARGIN, 6.2, 11.0, 0.6)
_NAMES = 0.42  # of the chart's width, at most
_LIGHTER = 0.5
_NOBODY = 1e-6


def add_title_slide(deck: Presentation, findings: Findings, day: date) -> None:
    """Add the first slide: the file, the day, how many customers, and whether to rely on it.

    Parameters
    ----------
    deck : Presentation
    findings : Findings
    day : date
    """
    layout = next(found for found in deck.slide_layouts if found.name == "Title Only")
    slide = deck.slides.add_slide(layout)
    title = slide.shapes.title
    assert title is not None
    place_shape(title, _TITLE)
    fill(title.text_frame, [deck_title(findings)], _TITLE, TextStyle((48, 40), bold=True, low=True))
    shaping = sum(trait.shapes for trait in findings.traits)
    about = (
        f"{count(findings.n_customers)} customers in {findings.file_name}, "
        f"by {words(shaping)} trait{'' if shaping == 1 else 's'}"
    )
    write(slide, [about, day_text(day)], _ABOUT, TextStyle((18, 16, 14, 12), look.MUTED, gap=4))
    colours = [style.colour(one) for one in findings.looks]
    share_strip(slide, findings.shares, colours, _STRIP)
    write(slide, ["Can you rely on them?"], _PILL_TEXT, TextStyle((14,), look.MUTED))
    write(slide, [findings.verdict.sentence], _VERDICT, TextStyle((22, 20, 18, 16, 14)))
    if findings.remarks:
        write(slide, findings.remarks, _REMARKS, SMALL)
    add_notes(
        slide,
        [
            about + ".",
            findings.verdict.sentence,
            findings.verdict.kind_sentence,
            *(f"{name}: {said}" for name, said in findings.making if name == "Method"),
        ],
    )


def add_glance_slide(deck: Presentation, findings: Findings, footer: str) -> None:
    """Add the slide with every segment and its share.

    Parameters
    ----------
    deck : Presentation
    findings : Findings
    footer : str
    """
    slide = add_slide(deck, glance_title(findings), footer, _glance_notes(findings))
    write(slide, ["Your segments at a glance"], look.EYEBROW, TextStyle((14,), look.MUTED))
    n_segments = len(findings.segments)
    with_revenue = bool(findings.revenue_trait)
    box = Box(look.BODY.left, look.BODY.top, look.BODY.width, min(4.45, 0.5 + 1.0 * n_segments))
    said = [f"{style.mark(findings.looks[k])}  {name}" for k, name in enumerate(findings.names)]
    names_width, text_size, names = names_beside(said, box, _NAMES)
    solid = tuple(style.colour(look) for look in findings.looks)
    series = [("Share of customers", tuple(rounded_alike(s, None) for s in findings.shares))]
    colours = [solid]
    if with_revenue:
        revenue = tuple(rounded_alike(s.revenue_share or 0.0, None) for s in findings.segments)
        series.append(("Share of revenue", revenue))
        colours.append(tuple(lighter(colour) for colour in solid))
    alt = "; ".join(_shares_text(findings, k) for k in range(n_segments))
    bars = Bars(
        names=tuple(names),
        series=tuple(series),
        colours=tuple(colours),
        number_format=SPACED_PERCENT,
        names_width=names_width,
        text_size=text_size,
        gap=45,
    )
    add_bars(slide, bars, box, alt)
    legend = Box(look.BODY.left, 6.6, look.BODY.width, 0.3)
    write(slide, [_legend(findings)], legend, SMALL)


def lighter(colour: str) -> str:
    """Return a colour half way to white."""
    parts = (round(c + (255 - c) * _LIGHTER) for c in style.rgb(colour))
    return "#{:02X}{:02X}{:02X}".format(*parts)


def day_text(day: date) -> str:
    """``29 November 2026``, in every locale."""
    months = (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
    return f"{day.day} {months[day.month - 1]} {day.year}"


def _legend(findings: Findings) -> str:
    customers = "Weighted share of customers" if findings.weighted else "Share of customers"
    outside = max(0.0, 1 - sum(findings.shares))
    rest = f" {percent(outside)} are in no segment." if outside > _NOBODY else ""
    if not findings.revenue_trait:
        return f"{customers}, of {count(findings.n_customers)}.{rest}"
    return (
        f"Dark: {customers[0].lower()}{customers[1:]}, of {count(findings.n_customers)}. Light: "
        f"share of revenue, which is the sum of “{findings.revenue_trait}”.{rest}"
    )


def _shares_text(findings: Findings, index: int) -> str:
    segment = findings.segments[index]
    revenue = segment.revenue_share
    brings = "" if revenue is None else f", {percent(revenue)} of revenue"
    return f"{segment.name}: {percent(segment.share)} of customers{brings}"


def _glance_notes(findings: Findings) -> list[str]:
    return [
        f"{_shares_text(findings, k)} ({count(segment.size)} customers)."
        for k, segment in enumerate(findings.segments)
    ]
