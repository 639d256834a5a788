"""Rules about what is said of methods, and about limits that several places state."""

import re
from collections.abc import Iterator, Sequence

from voices.view import Contradiction, Said, View, WaySeen, agree, figure

RELIABLE = 60  # percent found again
_ALIKE = 0.05  # of repeatability: what is called about the same
_CLEARLY = {1: 0.02, 2: 0.1}  # more of distinctness and of repeatability
_TITLE = r"^(?P<own>.+?)(?:: (?P<distinct>[^,]+), (?P<again>[^,]+)| (?P<both>comes out ahead on both|is not clearly behind any other|is behind on both))$"  # noqa: E501
_AHEAD = ("the most", "ahead")
_BEHIND = ("less", "is behind")


def _shown(view: View) -> list[tuple[str, float, float]]:
    """Return the methods of the report's table with distinctness and repeatability."""
    rows = view.tables["report methods"].iloc[1:]
    found = []
    for _, row in rows.iterrows():
        values = [figure(cell[0]) for cell in row.iloc[1:3]]
        assert values[0] is not None
        assert values[1] is not None
        found.append((row.iloc[0][0], values[0][0], values[1][0]))
    return found


def ahead_or_not(view: View) -> Iterator[Contradiction]:
    """Find a method that is ahead in words and not in the table, as it is shown."""
    chart = view.charts.get("Trust, chart methods")
    if chart is None:
        return
    text = re.sub(r"\s+", " ", chart["layout"]["title"]["text"].replace("<br>", " "))
    said, found = Said("Trust, chart methods", text), re.match(_TITLE, text)
    if found is None:
        return
    methods = _shown(view)
    for place, name in ((1, "distinct"), (2, "again")):
        claim = found[name] or found["both"]
        own, best = methods[0][place], max(m[place] for m in methods[1:])
        holds = not (
            (any(w in claim for w in _AHEAD) and own <= best)
            or (any(w in claim for w in _BEHIND) and not found["both"] and own >= best)
            or ("clearly" in claim and best - own > _CLEARLY[place] + 0.011)
        )
        if not holds:
            shown = ", ".join(f"{m[0]} {m[place]}" for m in methods)
            yield Contradiction("ahead in words, not in figures", said, Said("Report", shown))


def better_or_not(view: View) -> Iterator[Contradiction]:
    """Find a method that is said to do better, with other figures than are shown beside it."""
    methods = {name: (distinct, again) for name, distinct, again in _shown(view)}
    own = _shown(view)[0]
    for said, found in view.matching(r"further apart \((\S+) against (\S+)\)"):
        other = methods.get("Plain k-means", (float(found[1]), 0.0))
        if (float(found[1]), float(found[2])) != (other[0], own[1]) or found[1] <= found[2]:
            table = Said("Report", f"{other[0]} against {own[1]}")
            yield Contradiction("other figures of a method", said, table)
    for said, found in view.matching(r"^“(.+?)” .*found again about as surely"):
        again = methods[found[1]][1] if found[1] in methods else own[2]
        if abs(again - own[2]) > _ALIKE + 0.011:
            table = Said("Report", f"repeatability {again} against {own[2]}")
            yield Contradiction("about as surely, by other figures", said, table)
    equal = view.first(r"Plain k-means does as well on these customers")
    if equal is not None and "Plain k-means" in methods:
        distinct, again = methods["Plain k-means"]
        if own[1] - distinct > 0.021 or own[2] - again > _ALIKE + 0.011:
            table = Said("Report", f"{distinct} and {again} against {own[1]} and {own[2]}")
            yield Contradiction("as well, by other figures", equal, table)


def same_everywhere(view: View) -> Iterator[Contradiction]:
    """Find two figures of the distinctness or repeatability of these segments."""
    name, distinct, again = _shown(view)[0]
    report = Said("Report", f"{name}: distinctness {distinct}, repeatability {again}")
    numbers = view.tables["numbers"].set_index("Number")["Value"]
    for number, value in (("Distinctness", distinct), ("Repeatability", again)):
        shown = figure(numbers[number])
        if shown is None or shown[0] != value:
            there = Said("Trust, technical numbers", f"{number} {numbers[number]}")
            yield Contradiction("two figures of one method", report, there)
    pattern = (
        rf"^{view.n_segments} segments suggested: distinctness (\S+), repeatability (\S+?)\.?$"
    )
    for said, found in view.matching(pattern):
        if (float(found[1]), float(found[2])) != (distinct, again):
            yield Contradiction("two figures of one method", report, said)


def best_way(view: View) -> Iterator[Contradiction]:
    """Find a best method that explains less than another that is found again."""
    tried = [way for way in view.ways if len(way.figures) == 5]
    chosen = next((way for way in tried if "best" in way.pills), None)
    sure = [way for way in tried if _percent(way.figures[2]) >= RELIABLE]
    if chosen is not None:
        said = Said("Other ways", f"best: {chosen.title}, explained {chosen.figures[1]}")
        for other in sure:
            if _percent(other.figures[1]) > _percent(chosen.figures[1]):
                row = Said("Other ways", f"{other.title}, explained {other.figures[1]}")
                yield Contradiction("best in words, not in figures", said, row)
    for own in (way for way in tried if "now" in way.pills):
        name, distinct, again = _shown(view)[0]
        here = Said("Other ways", f"{own.title}: {', '.join(own.figures)}")
        there = Said("Report", f"{name}: distinctness {distinct}, repeatability {again}")
        shown = figure(own.figures[0])
        if shown is None or shown[0] != distinct or abs(_percent(own.figures[2]) - 100 * again) > 1:
            yield Contradiction("two figures of one method", here, there)
    yield from _own_is_best(view)
    yield from _rivals(view, tried)


def _rivals(view: View, tried: Sequence[WaySeen]) -> Iterator[Contradiction]:
    shown = {name: (distinct, again) for name, distinct, again in _shown(view)[1:]}
    for way in tried:
        if way.title not in shown:
            continue
        distinct, again = shown[way.title]
        if not agree(way.figures[0], f"{distinct:.2f}") or (
            abs(_percent(way.figures[2]) - 100 * max(0.0, again)) > 1
        ):
            here = Said("Other ways", f"{way.title}: {', '.join(way.figures)}")
            there = Said("Report", f"distinctness {distinct}, repeatability {again}")
            yield Contradiction("two figures of a rival", here, there)


def _own_is_best(view: View) -> Iterator[Contradiction]:
    best = view.first(r"You already have the best")
    better = view.first(r"^Plain k-means does better here: ")
    if best is not None and better is not None:
        yield Contradiction("the best, and another does better", best, better)
    do = view.first(r"Yours will do\.$")
    if do is not None and view.levels[0].text in ("weak", "none"):
        yield Contradiction("yours will do, under a verdict that refuses", do, view.levels[0])
    no_way = view.first(r"^(?:So far: )?None of these is found again surely enough")
    if no_way is not None and view.levels[0].text in ("clear", "usable"):
        yield Contradiction("none is found again, and these are", no_way, view.levels[0])


def _percent(text: str) -> float:
    found = figure(text)
    return -1.0 if found is None else found[0]


def one_limit(view: View) -> Iterator[Contradiction]:
    """Find two figures of what files of customers usually reach."""
    found = [
        (said, match[1])
        for said, match in view.matching(r"(?:rarely pass|seldom (?:reach|pass)) (0\.\d+)")
    ]
    for said, limit in found[1:]:
        if float(limit) != float(found[0][1]):
            yield Contradiction("two limits of one figure", found[0][0], said)


def borderline_or_nobody(view: View) -> Iterator[Contradiction]:
    """Find a chart and a list that differ on whether somebody is borderline."""
    fits = view.first(r"^Every customer fits its own segment best$")
    some = view.first(r"of customers are borderline$")
    nobody = view.first(r"^Nobody is nearer to another segment")
    if some is not None and nobody is not None:
        yield Contradiction("borderline customers, and nobody", some, nobody)
    listed = view.first(r"^Nearer to another segment than to their own")
    if fits is not None and listed is not None:
        yield Contradiction("everybody fits best, and some do not", fits, listed)


METHOD_RULES = (
    ahead_or_not, better_or_not, same_everywhere, best_way, one_limit, borderline_or_nobody,
)  # fmt: skip
