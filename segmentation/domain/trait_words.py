"""What a user calls a trait, its unit and its values, where the suggested words do not serve."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import label
from segmentation.common.trait_names import spoken

#: Letters of a name of a trait or a value, and of a unit, at most.
MOST_LETTERS, MOST_UNIT_LETTERS = 60, 12


@dataclass(frozen=True, slots=True)
class TraitWords:
    """The user's own words for one column; what is empty is said as it is suggested.

    Attributes
    ----------
    label : str
        What the column is called.
    unit : str
        What its numbers are counted in, such as ``€`` or ``kg``.
    values : tuple of (str, str)
        Values as the file has them, each with its name.
    """

    label: str = ""
    unit: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.label or self.unit or self.values)

    def label_of(self, column: str) -> str:
        """Return what a column is called, with a capital: the one place that decides it."""
        return self.label or label(column)

    def said_of(self, column: str) -> str:
        """Return what a column is called within a sentence or the name of a segment."""
        if not self.label:
            return spoken(column)
        first = self.label.split(" ", 1)[0]
        kept = first == "I" or any(letter.isupper() for letter in first[1:])
        return self.label if kept else self.label[0].lower() + self.label[1:]

    def value_name(self, value: str) -> str:
        """Return what a value of the file is called."""
        return next((name for known, name in self.values if known == value), value)

    def file_value(self, name: str) -> str:
        """Return the value of the file that has a name."""
        return next((value for value, known in self.values if known == name), name)

    def is_own(self, name: str) -> bool:
        """Say whether a value's name was given by the user."""
        return any(known == name for _, known in self.values)


#: No words of one's own.
SUGGESTED = TraitWords()

#: What columns are called: those whose words are the user's, in the order of the file.
Words = tuple[tuple[str, TraitWords], ...]


def trait_words(
    label: str = "", unit: str = "", values: Iterable[tuple[str, str]] = ()
) -> TraitWords:
    """Return words as they are kept: on one line, without blanks around.

    Parameters
    ----------
    label, unit : str
        At most 60 and 12 letters; ``""`` for the suggested one.
    values : iterable of (str, str)
        Values of the file with their names; one whose name is ``""`` or itself is left out.

    Raises
    ------
    SegmentationError
        If a text is too long, or two values have one name.
    """
    named = tuple((value, _one_line(name, "name")) for value, name in values)
    named = tuple(sorted((value, name) for value, name in named if name and name != value))
    taken: dict[str, str] = {}
    for value, name in named:
        other = taken.setdefault(name.casefold(), value)
        if other != value:
            raise two_values(other, value, name)
    return TraitWords(_one_line(label, "name"), _one_line(unit, "unit"), named)


def two_values(one: str, other: str, name: str) -> SegmentationError:
    """Return what is said where two values of a column would have one name."""
    return SegmentationError(
        f"The values “{one}” and “{other}” cannot both be called “{name}”. Give each a name of "
        "its own."
    )


def _one_line(text: str, what: str) -> str:
    """Take out line breaks and marks that nobody sees, such as those that turn writing around."""
    seen = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in text)
    clean = " ".join(seen.split())
    most = MOST_UNIT_LETTERS if what == "unit" else MOST_LETTERS
    if len(clean) > most:
        raise SegmentationError(
            f"A {what} has at most {most} letters, and “{clean[:most]}…” has {len(clean)}."
        )
    return clean


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
