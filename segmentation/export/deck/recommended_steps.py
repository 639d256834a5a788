"""What to do with the segments, as their verdict allows."""

from segmentation.common.formatting import clip, percent, words
from segmentation.domain.result import RELIED_ON
from segmentation.export.run_findings import Findings
from segmentation.profiling.sentences import segment_sentences

_TITLES = {
    "clear": "Start with one segment and one idea",
    "usable": "Start with one segment and one idea",
    "weak": "Look again before you plan by these segments",
    "none": "Do not plan by these segments; find out first what would tell customers apart",
}
_TRY = (
    "Try it on some of these customers and hold the others back, so that you can tell what it has "
    "changed."
)
_HAND_OVER = (
    "Take the list of customers to your mailing or CRM tool: it is the sheet “Customers” of the "
    "workbook, and segments.csv."
)
_AGAIN = (
    "Next month, sort new customers with the saved model (model.segments), and see whether the "
    "segments still fit."
)
_ASK = "Ask the colleagues who know these customers whether they recognise the segments."
_MEANWHILE = (
    "Until then, one offer for everyone, or rules on single traits, will serve you better than "
    "segments that would not be found again."
)


def steps_title(findings: Findings) -> str:
    """Return the title of the last slide."""
    return _TITLES[findings.verdict.level]


def next_steps(findings: Findings) -> tuple[str, ...]:
    """Return what to do next, a sentence or two each, in order.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    tuple of str
        At most five.
    """
    if findings.verdict.level not in RELIED_ON:
        last = _MEANWHILE if findings.verdict.level == "none" else _ASK
        return (*findings.verdict.advice[:3], last, *_one_that_holds(findings))
    first = first_segment(findings)
    return (_start_with(findings, first), *_idea(findings, first), _TRY, _HAND_OVER, _AGAIN)


def first_segment(findings: Findings) -> int:
    """Return the segment to start with: one that holds, and brings or has most.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    int
        Its index.
    """
    segments = findings.segments
    return max(
        range(len(segments)),
        key=lambda k: (
            segments[k].reliable,
            segments[k].tone != "unstable",
            segments[k].revenue_share or 0.0,
            segments[k].share,
        ),
    )


def _start_with(findings: Findings, segment: int) -> str:
    found = findings.segments[segment]
    reason = f"{percent(found.share)} of customers"
    if found.revenue_share is not None:
        reason = f"{percent(found.revenue_share)} of revenue from {reason}"
    return f"Start with “{clip(found.name, 60)}”: {reason}. {found.stability}"


def _idea(findings: Findings, segment: int) -> tuple[str, ...]:
    said = segment_sentences(findings.traits, segment, 1)
    return tuple(f"Give it one offer that answers what sets it apart. {one}" for one in said)


def _one_that_holds(findings: Findings) -> tuple[str, ...]:
    """Say which segments may be tried by themselves under a verdict that refuses the whole."""
    names = [f"“{clip(s.name, 60)}”" for s in findings.segments if s.reliable]
    if not names or findings.verdict.level == "none":
        return ()
    if len(names) == 1:
        return (f"{names[0]} holds by itself, so an idea can be tried there.",)
    return (f"{words(len(names)).capitalize()} segments hold by themselves: try an idea there.",)
