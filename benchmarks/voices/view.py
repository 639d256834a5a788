"""What is said of one exploration at one number of segments, place by place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(r"[\u2212-]?\d[\d,]*(?:\.\d+)?")
_DESCRIBES = " · describes only"


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and where it stands.

    Attributes
    ----------
    place : str
        Such as ``Trust`` or ``Report, chart differences``.
    text : str
    """

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class BarSeen:
    """A trait on a card.

    Attributes
    ----------
    name, value : str
    side : int
        1 for a bar above the average, -1 below, 0 for none that is to be seen.
    width : float
        In percent of the track, of which half is one side.
    """

    name: str
    value: str
    side: int
    width: float


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A segment's card as it is drawn; ``segment`` is its place in the row, from 0."""

    place: str
    segment: int
    name: str
    share: str
    size: str
    sentences: tuple[str, ...]
    bars: tuple[BarSeen, ...]

    def says(self, sentence: str) -> Said:
        """Return a sentence of the card with its place."""
        return Said(f"{self.place}, card {self.name}", sentence)


@dataclass(frozen=True, slots=True)
class WaySeen:
    """A row of the table of methods on Other ways."""

    title: str
    pills: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything that is said while one number of segments is shown.

    Attributes
    ----------
    file : str
        Names the table, the method and the number of segments.
    n_segments : int
    said : tuple of Said
        All sentences, headings, titles of charts and labels.
    cards : tuple of CardSeen
    levels : tuple of Said
        The verdict as the class of a box or as a field has it: ``clear`` and so on.
    tables : mapping of str to DataFrame
        ``summary``, ``effects``, ``numbers``, ``report effects``, ``report methods``,
        ``report numbers``, ``elbow``, ``profiles``.
    charts : mapping of str to dict
        Plotly's own description of each chart, by its place.
    options : tuple of str
        The numbers of segments that the switch offers.
    ways : tuple of WaySeen
    quality : mapping
        What ``quality.json`` holds.
    verdicts : mapping of int to str
        The verdict's level that the app shows at each number of segments.
    scales : mapping of str to tuple of str
        The values of each trait that has an order, the lowest first.
    kinds : mapping of str to str
        The kind of each trait.
    """

    file: str
    n_segments: int
    said: tuple[Said, ...]
    cards: tuple[CardSeen, ...]
    levels: tuple[Said, ...]
    tables: Mapping[str, pd.DataFrame]
    charts: Mapping[str, dict[str, Any]]
    options: tuple[str, ...]
    ways: tuple[WaySeen, ...]
    quality: Mapping[str, Any]
    verdicts: Mapping[int, str]
    scales: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def matching(self, pattern: str) -> Iterator[tuple[Said, re.Match[str]]]:
        """Give every text that a pattern is found in, with what it found."""
        expression = re.compile(pattern)
        for one in self.said:
            found = expression.search(one.text)
            if found:
                yield one, found

    def first(self, pattern: str) -> Said | None:
        """Return the first text that a pattern is found in."""
        return next((one for one, _ in self.matching(pattern)), None)

    def cell(self, trait: str, column: int) -> str:
        """Return a cell of the summary table: a segment from 0, -1 for everyone."""
        cells = self.tables["summary"].to_numpy()
        row = next(row for row in cells if row[0].removesuffix(_DESCRIBES) == trait)
        return str(row[-1 if column < 0 else column + 1])

    @property
    def traits(self) -> list[str]:
        """The headings of the traits in the summary table, below three rows of another kind."""
        return [str(n).removesuffix(_DESCRIBES) for n in self.tables["summary"]["Trait"][3:]]

    @property
    def names(self) -> list[str]:
        """The names of the segments, as the summary table has them."""
        return [str(name).split(" ", 1)[1] for name in self.tables["summary"].columns[1:-1]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two texts that cannot both be right.

    Attributes
    ----------
    rule : str
    first, second : Said
    """

    rule: str
    first: Said
    second: Said

    def __str__(self) -> str:
        """Return both, each with its place."""
        return (
            f"{self.rule}\n    {self.first.place}: {self.first.text}\n"
            f"    {self.second.place}: {self.second.text}"
        )


def as_int(word: str) -> int:
    """Return the number that a word or figures stand for; -1 for another word."""
    if word.isdigit():
        return int(word)
    return _WORDS.index(word.casefold()) if word.casefold() in _WORDS else -1


def figure(text: str) -> tuple[float, int] | None:
    """Return the first number in a text and how many decimals it has."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    digits = found[0].replace(",", "").replace("\u2212", "-")
    whole = digits.lstrip("-")
    if whole.isdigit() and len(whole) > 3:
        return float(digits), -min(len(whole) - len(whole.rstrip("0")), len(whole) - 3)
    return float(digits), len(digits.partition(".")[2])


def agree(one: str, other: str) -> bool:
    """Say whether two texts can be the same number, each rounded as it is written."""
    first, second = figure(one), figure(other)
    if first is None or second is None or ("%" in one) != ("%" in other):
        return plain(one) == plain(other)
    if "%" in one:
        return plain(one) == plain(other)
    places = min(first[1], second[1])
    return abs(first[0] - second[0]) <= 0.5 * 10**-places + 1e-9


def order(one: str, other: str) -> int:
    """Return 1, 0 or -1 for a number above, the same as or below another, as they are shown."""
    first, second = figure(one), figure(other)
    if first is None or second is None:
        return 0
    return (first[0] > second[0]) - (first[0] < second[0])


def plain(text: str) -> str:
    """Return a text without differences in its spaces."""
    return re.sub(r"[\s\u202f\u00a0]+", " ", text).strip()
