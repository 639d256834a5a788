"""Rules about the verdict, about how far segments stand apart, and about their number."""

import re
from collections.abc import Iterator

from voices.view import Contradiction, Said, View, as_int

RELIED_ON = ("clear", "usable")
#: The product's own limits, as its pages state them.
LEAST_REPEATABILITY = 0.6
LEAST_SHARE = 0.02

_OPENINGS = {
    "clear": r"^(?:Clear: |Rely on these segments)",
    "usable": r"^(?:Usable: |You can work with these segments)",
    "weak": r"^(?:Weak: |Treat these segments as a rough sketch)",
    "none": r"^(?:No reliable segments|Do not build on these segments)",
}
_APART = r"(?<!hardly )\bstand(?: well)? apart\b(?!\.? Three)"
_NOT_ALL = r"[Nn]o number of segments has them all stand apart"
_OVERLAP = (
    r"overlap at their edges|they overlap|hardly stand apart|run into (?:one|each)"
    r"|one group (?:that )?(?:was|is) cut in two"
)
_DEGREES = r"differ by degrees|do not fall into groups|there are no groups"
_BEST = (
    r"\b(\w+) segments, the number these customers support best",
    r"^(\w+) segments suggested:",
    r"^(\w+) segments · suggested$",
    r"^(\w+) segments: if your customers were redrawn",
    r"^Show (\w+) segments instead$",
)
_NEXT = r"(\w+) would be the next best"
_AGAIN = (
    r"((?:nearly all|hardly any|\d+ in 10)) (?:customers )?would (?:land in the same segment again|"
    r"stay in theirs)"
)
_RELY = r"\b(?:[Rr]ely on these|can work with these|can be relied on|[Yy]ours will do)\b"
_REFUSE = r"Do not build on|No reliable segments|rough sketch: |None of these is found again"


def one_verdict(view: View) -> Iterator[Contradiction]:
    """Find places that have another verdict, in their class or in their words."""
    first = view.levels[0]
    for other in view.levels[1:]:
        if other.text != first.text:
            yield Contradiction("two verdicts", first, other)
    for level, opening in _OPENINGS.items():
        said = view.first(opening)
        if said is not None and level != first.text:
            yield Contradiction("a verdict in other words", first, said)


def one_sentence(view: View) -> Iterator[Contradiction]:
    """Find a verdict's sentence or short form that differs from place to place."""
    for pattern in (
        r"^(?:Clear|Usable|Weak|No reliable segments): ",
        r"^(?:Rely on these segments|You can work with these|Treat these segments|Do not build on)",
    ):
        found = [said for said, _ in view.matching(pattern)]
        for other in found[1:]:
            if other.text != found[0].text:
                yield Contradiction("two sentences of one verdict", found[0], other)


def apart_or_not(view: View) -> Iterator[Contradiction]:
    """Find segments that stand apart and overlap, or whose verdict is weak or none."""
    apart = [s for s, _ in view.matching(_APART) if not re.search(_NOT_ALL, s.text)]
    overlap = [s for s, _ in view.matching(_OVERLAP)]
    degrees = [s for s, _ in view.matching(_DEGREES)]
    for one in apart[:1]:
        for other in (*overlap, *degrees):
            if other.text != one.text:
                yield Contradiction("apart, and overlapping", one, other)
        if view.levels[0].text not in RELIED_ON:
            yield Contradiction("apart, under a verdict that refuses", one, view.levels[0])
    blurred = view.first(r"hardly stand apart|segments blur\.$")
    if blurred is not None and view.levels[0].text in RELIED_ON and _below_blur(view, blurred):
        yield Contradiction("blurred, under a verdict that relies on them", view.levels[0], blurred)


def _below_blur(view: View, said: Said) -> bool:
    """Say whether a sentence that gives a limit of distinctness is about these segments."""
    limit = re.search(r"below (0\.\d+) the segments blur", said.text)
    return limit is None or float(view.quality["silhouette"]["data"]) < float(limit[1])


def groups_or_none(view: View) -> Iterator[Contradiction]:
    """Find a number that is supported or relied on where customers are said to have no groups."""
    degrees = [s for s, _ in view.matching(_DEGREES)][:1]
    if not degrees:
        return
    for said, _ in _bests(view):
        yield Contradiction("no groups, and a number that is supported", degrees[0], said)
        break
    for size, level in view.verdicts.items():
        if level in RELIED_ON:
            there = Said(f"Segments at {size}", level)
            yield Contradiction("no groups, and a number to rely on", degrees[0], there)
            break


def _bests(view: View) -> Iterator[tuple[Said, int]]:
    for pattern in _BEST:
        for said, found in view.matching(pattern):
            if as_int(found[1]) > 0:
                yield said, as_int(found[1])


def one_best_number(view: View) -> Iterator[Contradiction]:
    """Find two numbers that are best, or a best one that the product does not stand by."""
    bests = list(_bests(view))
    if not bests:
        return
    first, number = bests[0]
    for said, other in bests[1:]:
        if other != number:
            yield Contradiction("two numbers that are best", first, said)
    kept = Said("quality.json", f"suggested_n_segments {view.quality['suggested_n_segments']}")
    if view.quality["suggested_n_segments"] != number:
        yield Contradiction("two numbers that are best", first, kept)
    none = view.first(r"No number of segments stands out")
    if none is not None:
        yield Contradiction("a best number, and none that stands out", first, none)
    yield from _stands_by(view, first, number, RELIED_ON)


def next_best_number(view: View) -> Iterator[Contradiction]:
    """Find a next best number that is not offered, or that the product refuses."""
    bests = list(_bests(view))
    for said, found in view.matching(_NEXT):
        number = as_int(found[1])
        if any(number == best for _, best in bests):
            yield Contradiction("the next best is the best", said, bests[0][0])
        yield from _stands_by(view, said, number, ("clear", "usable", "weak"))


def _stands_by(
    view: View, said: Said, number: int, allowed: tuple[str, ...]
) -> Iterator[Contradiction]:
    if not any(option.startswith(f"{number} segments") for option in view.options):
        offered = Said("Segments, switch", ", ".join(view.options))
        yield Contradiction("a number that is not offered", said, offered)
        return
    table = view.tables["elbow"]
    row = table[table["n_segments"] == number].iloc[0]
    for name, least in (("repeatability", LEAST_REPEATABILITY), ("smallest_share", LEAST_SHARE)):
        if float(row[name]) < least:
            limit = Said("elbow.csv", f"{name} {row[name]} at {number}, the limit is {least}")
            yield Contradiction("a number beyond the product's own limits", said, limit)
    if view.verdicts[number] not in allowed:
        there = Said(f"Segments at {number}", view.verdicts[number])
        yield Contradiction("a number that its own verdict refuses", said, there)


def suggested_or_not(view: View) -> Iterator[Contradiction]:
    """Find a number that is called something else in a chart than in the switch."""
    marked = [o for o in view.options if " · " in o]
    for said, _ in view.matching(r"^\d+ (?:suggested|a convenient cut|comes nearest|the fewest)\b"):
        word = re.sub(r"^\d+ | your choice$", "", said.text)
        if marked and word != marked[0].split(" · ")[1]:
            yield Contradiction("two words for one number", said, Said("switch", marked[0]))
    refused = view.first(r"Do not build on these segments")
    cut = view.first(r"are a convenient cut")
    if refused is not None and cut is not None:
        number = as_int(cut.text.split(" segments are a convenient cut")[0].split()[-1])
        if number == view.n_segments:
            yield Contradiction("convenient, and not to be built on", cut, refused)


def rely_or_refuse(view: View) -> Iterator[Contradiction]:
    """Find what is to be relied on beside a sentence that says not to."""
    rely, refuse = view.first(_RELY), view.first(_REFUSE)
    if rely is not None and refuse is not None:
        yield Contradiction("rely on these, and do not", rely, refuse)


def same_share_again(view: View) -> Iterator[Contradiction]:
    """Find two shares of customers who stay in these segments."""
    found = [
        (said, match[1].casefold())
        for said, match in view.matching(_AGAIN)
        if "stay in theirs" not in said.text or view.n_segments == _suggested(view)
    ]
    for said, share in found[1:]:
        if share != found[0][1]:
            yield Contradiction("two shares of customers who stay", found[0][0], said)
    for said, match in view.matching(r"^No reliable segments: (nearly all|[89] in 10) would"):
        yield Contradiction("refused for what is good", said, Said(said.place, match[1]))


def _suggested(view: View) -> int:
    return int(view.quality["suggested_n_segments"])


VERDICT_RULES = (
    one_verdict, one_sentence, apart_or_not, groups_or_none, one_best_number, next_best_number,
    suggested_or_not, rely_or_refuse, same_share_again,
)  # fmt: skip
