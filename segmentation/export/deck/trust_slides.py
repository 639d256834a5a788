"""How far to trust the segments: the verdict, each segment by itself, and what to do next."""

from pptx.presentation import Presentation
from pptx.slide import Slide

from segmentation.common.formatting import in_ten, percent, rounded_down
from segmentation.domain.result import RELIED_ON
from segmentation.export.deck import slide_theme as look
from segmentation.export.deck.drawing import STRONG, TextStyle, add_slide, panel, write
from segmentation.export.deck.headlines import reliability_title
from segmentation.export.deck.native_charts import Bars, add_bars, names_beside
from segmentation.export.deck.recommended_steps import next_steps, steps_title
from segmentation.export.deck.text_fit import Box, fitting_size
from segmentation.export.metric_texts import SELDOM_REACHED
from segmentation.export.number_formats import INDEX
from segmentation.export.run_findings import CAUTION, Findings
from segmentation.figures import style

_CARD_TOP, _CARD_HEIGHT, _BETWEEN = 2.0, 2.25, 0.25
_PADDING = 0.25
_STABLE, _UNSURE = 0.75, 0.60  # overlap from which a segment is stable, and below which it is not
_CHART_WIDTH = 7.2
_STABILITY_SIZES = (13, 12, 11, 10, 9, 8)
_NAMES = 0.42  # of the chart's width, at most


def add_trust_slide(deck: Presentation, findings: Findings, footer: str) -> None:
    """Add the verdict with its evidence, what it means and what it does not.

    Parameters
    ----------
    deck : Presentation
    findings : Findings
    footer : str
    """
    verdict = findings.verdict
    slide = add_slide(deck, verdict.sentence.removesuffix("."), footer, _trust_notes(findings))
    write(slide, ["Can you trust them?"], look.EYEBROW, TextStyle((14,), look.MUTED))
    cards = _cards(findings)
    width = (look.BODY.width - _BETWEEN * (len(cards) - 1)) / len(cards)
    for place, (question, figure, answer) in enumerate(cards):
        left = look.BODY.left + place * (width + _BETWEEN)
        _add_card(slide, Box(left, _CARD_TOP, width, _CARD_HEIGHT), question, figure, answer)
    half = (look.BODY.width - 0.5) / 2
    top, text = _CARD_TOP + _CARD_HEIGHT + 0.3, TextStyle((15, 14, 13, 12, 11))
    for left, heading, said in (
        (look.BODY.left, "What it means", verdict.kind_sentence),
        (look.BODY.left + half + 0.5, "What it does not mean", CAUTION),
    ):
        write(slide, [heading], Box(left, top, half, 0.3), STRONG)
        write(slide, [said], Box(left, top + 0.35, half, 1.75), text)


def add_reliability_slide(deck: Presentation, findings: Findings, footer: str) -> None:
    """Add how surely each segment is found again when customers are redrawn.

    Parameters
    ----------
    deck : Presentation
    findings : Findings
    footer : str
    """
    notes = [
        f"{s.name}: {s.stability} Overlap {rounded_down(s.overlap)}." for s in findings.segments
    ]
    slide = add_slide(deck, reliability_title(findings), footer, [*notes, *findings.borders])
    write(slide, ["Which segments hold"], look.EYEBROW, TextStyle((14,), look.MUTED))
    n_segments = len(findings.segments)
    height = min(3.8, 0.8 * n_segments)
    box = Box(look.BODY.left, look.BODY.top, _CHART_WIDTH, height)
    said = [f"{style.mark(findings.looks[k])}  {name}" for k, name in enumerate(findings.names)]
    names_width, size, names = names_beside(said, box, _NAMES)
    bars = Bars(
        names=tuple(names),
        series=(("Overlap", tuple(float(rounded_down(s.overlap)) for s in findings.segments)),),
        colours=(tuple(style.colour(look) for look in findings.looks),),
        number_format=INDEX,
        names_width=names_width,
        text_size=size,
        longest=1.0,
    )
    add_bars(slide, bars, box, "; ".join(notes))
    _add_stability(slide, findings, height)
    below = Box(look.BODY.left, look.BODY.top + 3.9, look.BODY.width, 1.02)
    meaning = (
        "Overlap: the share of customers that a segment and its match have in common when "
        f"customers are redrawn {findings.segments[0].n_redraws} times. From {_STABLE:.2f} it is "
        f"stable; below {_UNSURE:.2f} do not build on it."
    )
    small = TextStyle((11, 10), look.MUTED, gap=3)
    write(slide, [*findings.borders, meaning], below, small)


def add_next_steps_slide(deck: Presentation, findings: Findings, footer: str) -> None:
    """Add what to do next, as the verdict allows.

    Parameters
    ----------
    deck : Presentation
    findings : Findings
    footer : str
    """
    steps = next_steps(findings)
    notes = [*steps, *findings.verdict.advice, CAUTION]
    slide = add_slide(deck, steps_title(findings), footer, list(dict.fromkeys(notes)))
    write(slide, ["Next steps"], look.EYEBROW, TextStyle((14,), look.MUTED))
    height = look.BODY.height / 5
    for place, step in enumerate(steps):
        top = look.BODY.top + place * height
        number = Box(look.BODY.left, top - 0.06, 0.7, 0.6)
        write(slide, [str(place + 1)], number, TextStyle((28,), look.ACCENT, bold=True))
        text = Box(look.BODY.left + 0.75, top, look.BODY.width - 1.6, height - 0.12)
        write(slide, [step], text, TextStyle((18, 17, 16, 15, 14, 13, 12)))


def _cards(findings: Findings) -> list[tuple[str, str, str]]:
    """Return a question, a figure and an answer in words for each piece of evidence."""
    again = (
        "repeatability: 0 is chance, 1 is the same again. When customers are redrawn, "
        f"{in_ten(findings.same_segment)} would land in the same segment."
    )
    cards = [
        ("Would they be found again?", f"{max(0.0, findings.repeatability):.2f}", again),
        (
            "Are they distinct?",
            f"{findings.distinctness:.2f}".replace("-", "\u2212"),
            f"distinctness, from \u22121 to 1. {SELDOM_REACHED} {findings.apartness}",
        ),
    ]
    smallest = min(findings.segments, key=lambda s: s.share)
    size = f"of customers are in the smallest segment, “{smallest.name}”."
    cards.append(("Are they large enough?", percent(smallest.share), size))
    return cards


def _add_card(slide: Slide, box: Box, question: str, figure: str, answer: str) -> None:
    panel(slide, box, look.SURFACE)
    left, width = box.left + _PADDING, box.width - 2 * _PADDING
    write(slide, [question], Box(left, box.top + 0.2, width, 0.3), STRONG)
    write(slide, [figure], Box(left, box.top + 0.5, width, 0.65), TextStyle((34,), bold=True))
    answer_box = Box(left, box.top + 1.15, width, box.height - 1.3)
    write(slide, [answer], answer_box, TextStyle((13, 12, 11, 10), look.MUTED))


def _add_stability(slide: Slide, findings: Findings, height: float) -> None:
    """Write beside each bar how its segment was found again."""
    left = look.BODY.left + _CHART_WIDTH + 0.2
    each = height / len(findings.segments)
    width = look.WIDTH - look.MARGIN - left
    room = Box(left, 0, width, each - 0.02)
    texts = [segment.stability for segment in findings.segments]
    fits = (s for s in _STABILITY_SIZES if all(fitting_size([t], room, (s,)) for t in texts))
    size = next(fits, _STABILITY_SIZES[-1])
    for place, segment in enumerate(findings.segments):
        box = Box(left, look.BODY.top + place * each + 0.01, width, each - 0.02)
        write(slide, [segment.stability], box, TextStyle((size,), look.INK, middle=True))


def _trust_notes(findings: Findings) -> list[str]:
    relied = findings.verdict.level in RELIED_ON
    numbers = [f"{n.name} ({n.term}): {n.value}. {n.meaning}" for n in findings.numbers]
    methods = [
        f"{m.name}: distinctness {m.distinctness}, repeatability {m.repeatability}"
        + (" (made these segments)." if m.chosen else ".")
        for m in findings.methods
    ]
    record = [findings.verdict.record] if findings.verdict.record else []
    advice = [] if relied else list(findings.verdict.advice)
    return [findings.verdict.sentence, *record, *advice, *numbers, *methods]
