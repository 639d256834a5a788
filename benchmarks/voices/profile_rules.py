"""Rules about what segments are like: their names, sizes, values and how these differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voices.markup import unmarked
from voices.view import CardSeen, Contradiction, Said, View, agree, figure, order, plain

_SENTENCE = re.compile(
    r"^(?P<trait>.+?)(?: “(?P<level>.*)”)?: (?P<here>[^:]*?)(?P<drawn>(?: on average)?"
    r"(?:, far-off values drawn in)?), (?:against (?:your average of )?(?P<usual>.+?)"
    r"|(?:half|twice|(?:three|four|five|ten|[\d.,]+) times) (?:the usual|your average of) "
    r"(?P<multiple>.+?)"
    r"|(?P<gap>a little|[^:]+?) (?P<side>above|below) your average of (?P<base>.+?))"
    r"(?: of everyone)?\.?$"
)
_HALF = 50
_SEEN = 2  # percent of a track, below which a bar says neither
_WIDE = 20  # percent of a track: well over half a standard deviation
_COLOURED = 0.05  # standard deviations
_HIGH = ("high", "higher", "many", "more", "large", "larger", "big")
_OF_ORDERS = ("big orders", "small orders")  # what is spent per order, not how many
_LOW = ("low", "lower", "few", "fewer", "less", "small", "smaller")


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a segment beside that of everyone."""

    said: Said
    trait: str
    level: str
    here: str
    usual: str


def _read(said: Said, text: str) -> _Value | None:
    found = _SENTENCE.match(plain(text))
    if found is None:
        return None
    usual = found["usual"] or found["multiple"] or found["base"]
    return _Value(said, found["trait"], found["level"] or "", found["here"], usual)


def _cells(view: View, chart: str) -> Iterator[tuple[int, _Value, float]]:
    """Give segment, value and colour of each tile of a heatmap."""
    found = view.charts[chart]
    tiles = found["data"][0]
    for row, shades in zip(tiles["hovertext"], tiles["z"], strict=True):
        for segment, (hover, shade) in enumerate(zip(row, shades, strict=True)):
            text = unmarked(hover.split("<br>")[1])
            value = _read(Said(chart, text), text)
            if value is not None:
                yield segment, value, float(shade)


def _heatmaps(view: View) -> list[str]:
    return [name for name in view.charts if name.endswith("chart differences")]


def one_size(view: View) -> Iterator[Contradiction]:
    """Find two names, sizes or shares of one segment."""
    table = view.tables["profiles"]
    for card in view.cards:
        shown = card.says(f"{card.name}: {card.share}, {card.size}")
        row = table.iloc[card.segment]
        others = (
            ("summary", view.names[card.segment], card.name),
            ("profiles.csv", str(row["segment_name"]), card.name),
            ("summary", view.cell("Customers", card.segment), card.size),
            ("summary", plain(view.cell("Share", card.segment)), card.share),
            ("profiles.csv", f"{int(row['customers']):,}", card.size),
        )
        for place, value, own in others:
            if plain(value) != own:
                yield Contradiction("two sizes or names of one segment", shown, Said(place, value))
    yield from _smallest(view)
    yield from _headers(view)


def _smallest(view: View) -> Iterator[Contradiction]:
    cards = {card.name: card for card in view.cards}
    for said, found in view.matching(r"^([\d,]+) customers: (.+)\.$"):
        card = cards.get(found[2])
        if card is None or card.size != found[1]:
            there = Said("Segments", ", ".join(f"{c.name} {c.size}" for c in view.cards))
            yield Contradiction("two sizes or names of one segment", said, there)
    for said, found in view.matching(r"^([\d,]+) customers in (\d+) segments\.$"):
        everyone = view.cell("Customers", -1)
        if (found[1], int(found[2])) != (everyone, view.n_segments):
            there = Said("Segments", f"{everyone} in {view.n_segments}")
            yield Contradiction("two numbers of customers", said, there)


def _headers(view: View) -> Iterator[Contradiction]:
    for chart in _heatmaps(view):
        layout = view.charts[chart]["layout"]
        heads = [unmarked(text).split(" ", 1) for text in layout["xaxis"]["ticktext"][:-1]]
        for name, head in zip(view.names, heads, strict=True):
            short = head[1].rstrip("…").strip() if len(head) > 1 else ""
            if not _squeezed(name).startswith(_squeezed(short)) and "…" not in short:
                there = Said(chart, " ".join(head))
                yield Contradiction("two names of one segment", Said("Segments", name), there)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def one_value(view: View) -> Iterator[Contradiction]:
    """Find two values of one segment, on cards, in charts and in the table."""
    charts = {(s, v.trait): v for name in _heatmaps(view) for s, v, _ in _cells(view, name)}
    for name in _heatmaps(view):
        for segment, value, _ in _cells(view, name):
            yield from _against_table(view, segment, value)
            first = charts[segment, value.trait]
            if not _same(first, value):
                yield Contradiction("two values of one segment", first.said, value.said)
    for card in view.cards:
        for sentence in card.sentences:
            value = _read(card.says(sentence), sentence)
            if value is not None and value.trait in view.traits:
                yield from _against_table(view, card.segment, value)
        for bar in card.bars:
            trait, _, level = bar.name.partition(": ")
            said = card.says(f"{bar.name} {bar.value}")
            if bar.name in view.traits:
                trait, level = bar.name, ""
            if trait in view.traits:
                value = _Value(said, trait, level, bar.value, "")
                yield from _against_table(view, card.segment, value)


def _same(one: _Value, other: _Value) -> bool:
    return one.level == other.level and agree(one.here, other.here)


def _against_table(view: View, segment: int, value: _Value) -> Iterator[Contradiction]:
    """Compare a value, and what everyone has where it says so, with the summary table."""
    if value.trait not in view.traits:
        return
    cell = view.cell(value.trait, segment)
    there = Said("Segments, summary table", f"{value.trait}: {cell}")
    level, share = _parted(cell)
    names_other = value.level and level and not _begins(level, value.level)
    if names_other or not agree(share or cell, value.here):
        yield Contradiction("two values of one segment", value.said, there)
    everyone = view.cell(value.trait, -1)
    usual_level, usual = _parted(everyone)
    comparable = not usual_level or _begins(usual_level, level)
    if value.usual and comparable and not agree(usual or everyone, value.usual):
        there = Said("Segments, summary table", f"{value.trait}, everyone: {everyone}")
        yield Contradiction("two values of everyone", value.said, there)


def _parted(cell: str) -> tuple[str, str]:
    """Split ``Lawyer 43 %`` into the level and its share; both empty for a number."""
    found = re.match(r"^(.*?) ?([<>]?\s?\d+\s%)$", plain(cell))
    return (found[1], found[2]) if found and found[1] else ("", "")


def _begins(whole: str, part: str) -> bool:
    return plain(whole).startswith(plain(part).rstrip("…"))


def one_direction(view: View) -> Iterator[Contradiction]:
    """Find what is drawn or called above everyone, and is below as the figures are shown."""
    usual = {}
    for name in _heatmaps(view):
        for segment, value, shade in _cells(view, name):
            usual[segment, value.trait] = value
            side = 0 if abs(shade) < _COLOURED else 1 if shade > 0 else -1
            if side * order(value.here, value.usual) < 0:
                colour = Said(name, f"{value.said.text} drawn {'above' if side > 0 else 'below'}")
                yield Contradiction("drawn above, and below", value.said, colour)
    for card in view.cards:
        for bar in card.bars:
            beside = usual.get((card.segment, bar.name)) or usual.get(
                (card.segment, bar.name.partition(": ")[0])
            )
            if beside is None or bar.width < _SEEN:
                continue
            if bar.side * order(bar.value, beside.usual) < 0:
                drawn = card.says(f"{bar.name} {bar.value}, bar {bar.side:+d}")
                yield Contradiction("drawn above, and below", drawn, beside.said)
        yield from _no_difference(card)
        yield from _named_direction(view, card)


def _no_difference(card: CardSeen) -> Iterator[Contradiction]:
    """Find a sentence about a difference between equal figures."""
    for sentence in card.sentences:
        value = _read(card.says(sentence), sentence)
        if value is not None and plain(value.here) == plain(value.usual):
            said = card.says(sentence)
            yield Contradiction("a difference between equal figures", said, card.says(card.name))


def _named_direction(view: View, card: CardSeen) -> Iterator[Contradiction]:
    """Find a name such as “High income” where the average is on the other side."""
    for part in _parts(card.name):
        first, _, rest = part.partition(" ")
        side = 1 if first in _HIGH else -1 if first in _LOW else 0
        trait = _trait(view, rest)
        if not side or trait is None or part in _OF_ORDERS:
            continue
        here, everyone = view.cell(trait, card.segment), view.cell(trait, -1)
        there = Said("Segments, summary table", f"{trait}: {here}, everyone {everyone}")
        if view.kinds.get(trait) == "number" and side * order(here, everyone) <= 0:
            yield Contradiction("named above, and below", card.says(card.name), there)
        scale, level = view.scales.get(trait, ()), _parted(here)[0]
        if first in ("higher", "lower") and level in scale:
            middle = (len(scale) - 1) / 2
            if side * (scale.index(level) - middle) < 0:
                yield Contradiction("named above, and below", card.says(card.name), there)


def _parts(name: str) -> list[str]:
    return [part[0].lower() + part[1:] for part in re.split(r", ", name) if part]


def _trait(view: View, words: str) -> str | None:
    wanted = re.sub(r" \d+$", "", words) if words.lower() not in _lowered(view) else words
    return _lowered(view).get(wanted.lower())


def _lowered(view: View) -> dict[str, str]:
    return {trait.lower(): trait for trait in view.traits}


def named_for_few(view: View) -> Iterator[Contradiction]:
    """Find a name for a value that under half of a segment has, without “often”."""
    for card in view.cards:
        for part in re.split(r", ", card.name):
            if re.search(r"\b(?:often|rarely|many|some)\b", part, re.IGNORECASE):
                continue
            said = re.sub(r"^mostly ", "", part, flags=re.IGNORECASE)
            found = [_share(view, trait, said, card.segment) for trait in view.traits]
            shares = [one for one in found if one is not None]
            # Two traits can have a value of that name; one that bears it out is enough.
            if shares and all(share < _HALF for share, _ in shares):
                yield Contradiction("named for few", card.says(card.name), shares[0][1])


def _share(view: View, trait: str, part: str, segment: int) -> tuple[float, Said] | None:
    """Return how many have what a part of a name says, in percent, if it is about this trait."""
    cell = view.cell(trait, segment)
    level, share = _parted(cell)
    value, low = figure(share), part.casefold()
    if value is None:
        return None
    there = Said("Segments, summary table", f"{trait}: {cell}")
    if view.kinds.get(trait) == "boolean":
        said = re.sub(r"^(?:ever|is|has|was|are|have) ", "", trait.casefold())
        if low in {f"not {said}", f"without {said}", f"no {said}"}:
            return 100 - value[0], there
        return (value[0], there) if low in {said, f"with {said}"} else None
    bare = level.casefold()
    own = (bare, f"{bare}s", f"in {bare}", f"from {bare}", f"{bare} {trait}", f"{trait} {bare}")
    return (value[0], there) if low in {one.casefold() for one in own} else None


def nothing_or_something(view: View) -> Iterator[Contradiction]:
    """Find what sets segments apart where nothing is said to."""
    cards = [card for card in view.cards if card.bars] or list(view.cards)
    nothing = view.first(r"^No trait sets the segments far apart$")
    for card in cards:
        told = [s for s in card.sentences if _read(card.says(s), s)]
        if nothing is not None and told:
            yield Contradiction("nothing sets apart, and something", nothing, card.says(told[0]))
            break
    for card in cards:
        told = [s for s in card.sentences if _read(card.says(s), s)]
        name = card.says(card.name)
        if card.name.startswith("The middle") and told:
            yield Contradiction("the middle, and not", name, card.says(told[0]))
        wide = [bar for bar in card.bars if bar.width > _WIDE]
        if not told and wide:
            drawn = card.says(f"{wide[0].name} {wide[0].value}, a bar of {wide[0].width:.0f} %")
            yield Contradiction(
                "no difference, and a wide bar", card.says(card.sentences[0]), drawn
            )


PROFILE_RULES = (one_size, one_value, one_direction, named_for_few, nothing_or_something)
