"""How the columns of a later file were matched with those that a model knows."""

from dataclasses import dataclass
from typing import Literal

#: The same name; the same name written differently; what the user said; only likely; none.
MatchedBy = Literal["name", "spelling", "user", "likeness", "nothing"]
#: What differs in a column that was matched.
DifferenceKind = Literal["kind", "categories", "unit", "time span"]


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column that a model knows, and its like in a later file.

    Attributes
    ----------
    wanted : str
        Its name where the model was learnt.
    found : str
        Its name in the later file; a suggestion where it is matched by likeness; ``""`` for none.
    by : {"name", "spelling", "user", "likeness", "nothing"}
    needed : bool
        Whether customers cannot be scored without it.
    likeness : float
        0 to 1.
    """

    wanted: str
    found: str
    by: MatchedBy
    needed: bool
    likeness: float

    @property
    def taken(self) -> bool:
        """Whether the column of the later file is used; a suggestion is not."""
        return self.by in ("name", "spelling", "user")


@dataclass(frozen=True, slots=True)
class ColumnDifference:
    """What differs in a column that was matched.

    Attributes
    ----------
    column : str
        Its name where the model was learnt.
    kind : {"kind", "categories", "unit", "time span"}
    sentence : str
    """

    column: str
    kind: DifferenceKind
    sentence: str


@dataclass(frozen=True, slots=True)
class ColumnMatches:
    """How the columns of a later file were matched.

    Attributes
    ----------
    matches : tuple of ColumnMatch
        One for each column that the model knows, in its order.
    extra : tuple of str
        Columns of the later file that were neither taken nor suggested.
    differences : tuple of ColumnDifference
    """

    matches: tuple[ColumnMatch, ...]
    extra: tuple[str, ...]
    differences: tuple[ColumnDifference, ...] = ()

    @property
    def renamed(self) -> dict[str, str]:
        """The columns to rename: name in the later file → name that the model knows."""
        return {m.found: m.wanted for m in self.matches if m.taken and m.found != m.wanted}

    @property
    def missing(self) -> tuple[ColumnMatch, ...]:
        """What the later file lacks, or has only a suggestion for."""
        return tuple(match for match in self.matches if not match.taken)
