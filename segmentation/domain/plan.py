"""Roles and kinds of the columns of a table."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import column_heading, unit
from segmentation.domain.trait_words import SUGGESTED, TraitWords, Words


class Role(StrEnum):
    """The role of a column in the analysis."""

    KEY = "key"
    TRAIT = "trait"
    DESCRIBES = "describes"
    WEIGHT = "weight"
    IGNORED = "ignored"


class Kind(StrEnum):
    """What a column's values are."""

    NUMBER = "number"
    ORDERED = "ordered"
    CATEGORY = "category"
    BOOLEAN = "boolean"
    DATE = "date"
    TEXT = "text"
    CONSTANT = "constant"


#: What is done to a number before it is scaled; ``auto`` takes the logarithm of skewed amounts.
Transform = Literal["auto", "none", "log", "yeo-johnson"]

#: How much a trait may count, at least and at most; 1 is what every trait counts at first.
LEAST_TRAIT_WEIGHT, MOST_TRAIT_WEIGHT = 0.25, 4.0

#: The kinds whose values can be encoded and so can shape segments.
SHAPING_KINDS = frozenset({Kind.NUMBER, Kind.ORDERED, Kind.CATEGORY, Kind.BOOLEAN})


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column: its role, its kind, and why.

    Attributes
    ----------
    name : str
        The column's name in the file.
    role : Role
        ``trait`` shapes segments, ``describes`` is only summarised for each segment, ``key``
        names the customer, ``weight`` says how many customers each stands for, ``ignored`` takes
        no part.
    kind : Kind
        What the values are.
    reason : str
        One plain sentence: why this role and kind. Plans that differ only in reasons are equal.
    levels : tuple of str
        The values in their order, lowest first, for an ordered category; no then yes for a yes/no
        column; empty otherwise.
    unit : str
        A currency sign or ``%`` that belongs to every value, else ``""``.
    transform : {"auto", "none", "log", "yeo-johnson"}
        What is done to a number before it is scaled.
    trait_weight : float
        How much it counts as a trait, 0.25 to 4: a squared difference in it counts so many times.
    personal : bool
        Whether the values are contact details or likely sensitive: never drawn on a chart.
    doubt : str
        Where the column could play another part: a sentence that says what was taken, else ``""``.
    could_be : Role
        The part that ``doubt`` speaks of.
    words : TraitWords
        What the user calls it. Plans that differ only in words are equal: they have the same
        segments.
    """

    name: str
    role: Role
    kind: Kind
    reason: str = field(compare=False)
    levels: tuple[str, ...] = ()
    unit: str = ""
    transform: Transform = "auto"
    trait_weight: float = 1.0
    personal: bool = False
    doubt: str = field(default="", compare=False)
    could_be: Role = field(default=Role.KEY, compare=False)
    words: TraitWords = field(default=SUGGESTED, compare=False)

    @property
    def label(self) -> str:
        """What it is called, the user's word or the suggested one."""
        return self.words.label_of(self.name)

    @property
    def said(self) -> str:
        """What it is called within a sentence."""
        return self.words.said_of(self.name)

    @property
    def heading(self) -> str:
        """The user's word for it, or else its name nearly as it stands in the file."""
        return self.words.label or column_heading(self.name)

    @property
    def counted_in(self) -> str:
        """The unit of its numbers: the user's, that of its values, or that in its name."""
        return self.words.unit or self.unit or unit(self.name)


@dataclass(frozen=True, slots=True)
class Plan:
    """A role and a kind for every column of a table, in the file's order."""

    columns: tuple[ColumnPlan, ...]

    def __getitem__(self, name: str) -> ColumnPlan:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every column's name."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> str | None:
        """The column that names each customer, where there is one."""
        return next((c.name for c in self.columns if c.role is Role.KEY), None)

    @property
    def weight(self) -> str | None:
        """The column that says how many customers each stands for, where there is one."""
        return next((c.name for c in self.columns if c.role is Role.WEIGHT), None)

    @property
    def traits(self) -> tuple[ColumnPlan, ...]:
        """The columns that shape segments."""
        return tuple(c for c in self.columns if c.role is Role.TRAIT)

    @property
    def weighted_traits(self) -> tuple[ColumnPlan, ...]:
        """The traits that count more or less than once."""
        return tuple(c for c in self.traits if c.trait_weight != 1)

    @property
    def summarised(self) -> tuple[ColumnPlan, ...]:
        """The columns that a segment is described by: traits first, then the describing ones."""
        describing = (
            c for c in self.columns if c.role is Role.DESCRIBES and c.kind in SHAPING_KINDS
        )
        return (*self.traits, *describing)

    def with_column(self, column: ColumnPlan) -> "Plan":
        """Return this plan with ``column`` in place of the one of the same name."""
        return self.with_columns([column])

    def with_columns(self, columns: Iterable[ColumnPlan]) -> "Plan":
        """Return this plan with each of ``columns`` in place of the one of the same name.

        What a column is called stays, unless the new one has words of its own.
        """
        changed = {column.name: column for column in columns}
        return Plan(
            tuple(
                replace(changed[c.name], words=changed[c.name].words or c.words)
                if c.name in changed
                else c
                for c in self.columns
            )
        )

    def with_role(self, name: str, role: Role) -> "Plan":
        """Return this plan with another role for one column.

        There is one key and one weight at most, so naming a new one sets the old one aside.

        Raises
        ------
        SegmentationError
            If the values of the column cannot shape segments and the role is ``trait``, or they are
            no numbers and the role is ``weight``.
        """
        if role is Role.TRAIT and self[name].kind not in SHAPING_KINDS:
            raise _cannot_shape(self[name])
        if role is Role.WEIGHT and self[name].kind is not Kind.NUMBER:
            raise SegmentationError(
                f"“{name}” does not hold numbers, so customers cannot be weighted by it. Choose a "
                "column of numbers, or change its kind first."
            )
        changed = replace(self[name], role=role, reason="You chose this.", doubt="")
        plan = self
        alone = {Role.KEY: self.key, Role.WEIGHT: self.weight}.get(role)
        if alone not in (None, name):
            plan = plan.with_column(replace(plan[alone], role=Role.IGNORED))
        return plan.with_column(changed)

    def with_key(self, name: str) -> "Plan":
        """Return this plan with another column that names the customer.

        Raises
        ------
        SegmentationError
            If there is no such column.
        """
        if name not in self.names:
            raise _no_column(name, self.names)
        key = replace(self[name], kind=Kind.TEXT, levels=())
        return self.with_column(key).with_role(name, Role.KEY)

    def with_levels(self, name: str, levels: Iterable[str]) -> "Plan":
        """Return this plan with a column's values in another order.

        Parameters
        ----------
        name : str
        levels : iterable of str
            Every value of the column, lowest first.

        Raises
        ------
        SegmentationError
            If there is no such column.
        """
        if name not in self.names:
            raise _no_column(name, self.names)
        column = self[name]
        role = column.role if column.kind in SHAPING_KINDS else Role.TRAIT
        changed = replace(
            column, role=role, kind=Kind.ORDERED, levels=tuple(levels), reason="You chose this."
        )
        return self.with_column(changed)

    def with_traits(self, names: Iterable[str]) -> "Plan":
        """Return this plan with exactly these columns as traits.

        Parameters
        ----------
        names : iterable of str
            Columns that shape segments; the other traits go on describing them.

        Raises
        ------
        SegmentationError
            If a name is no column of the file, or its values cannot shape segments.
        """
        wanted = list(dict.fromkeys(names))
        missing = [name for name in wanted if name not in self.names]
        if missing:
            raise _no_column(missing[0], self.names)
        columns = []
        for column in self.columns:
            if column.name in wanted:
                if column.kind not in SHAPING_KINDS:
                    raise _cannot_shape(column)
                if column.role is not Role.TRAIT:
                    column = replace(column, role=Role.TRAIT, reason="You chose this.")  # noqa: PLW2901
            elif column.role is Role.TRAIT:
                column = replace(column, role=Role.DESCRIBES, reason="You left this out.")  # noqa: PLW2901
            columns.append(column)
        return Plan(tuple(columns))

    def with_trait_weight(self, pattern: str, weight: float) -> "Plan":
        """Return this plan with traits that count more or less than once.

        Parameters
        ----------
        pattern : str
            A trait, or the traits of a block: ``*`` stands for any letters, as in ``Q3*``.
        weight : float
            0.25 to 4; 1 for as much as at first.

        Raises
        ------
        SegmentationError
            If no trait is meant, or the weight is out of range.
        """
        if not LEAST_TRAIT_WEIGHT <= weight <= MOST_TRAIT_WEIGHT:
            raise SegmentationError(
                f"A trait counts from {LEAST_TRAIT_WEIGHT:g} to {MOST_TRAIT_WEIGHT:g} times, not "
                f"{weight:g}. To leave “{pattern}” out, let it describe only."
            )
        meant = {trait.name for trait in self.traits if trait.name == pattern}
        if not meant and "*" in pattern:
            letters = ".*".join(re.escape(part) for part in pattern.split("*"))
            meant = {t.name for t in self.traits if re.fullmatch(letters, t.name, re.DOTALL)}
        if not meant and pattern in self.names:
            raise SegmentationError(
                f"“{pattern}” does not shape segments, so it cannot count more or less. Make it a "
                "trait first."
            )
        if not meant:
            traits = ", ".join(trait.name for trait in self.traits)
            raise SegmentationError(f"No trait is called {pattern!r}. The traits are: {traits}.")
        columns = (
            replace(c, trait_weight=float(weight)) if c.name in meant else c for c in self.columns
        )
        return Plan(tuple(columns))

    @property
    def words(self) -> Words:
        """What columns are called, where that is the user's own."""
        return tuple((c.name, c.words) for c in self.columns if c.words)

    def called_as(self, words: Words) -> "Plan":
        """Return this plan with exactly these words, which were checked before."""
        said = dict(words)
        return Plan(tuple(replace(c, words=said.get(c.name, SUGGESTED)) for c in self.columns))

    def without_persons(self) -> "Plan":
        """Return this plan without the key and without personal columns, for an audience."""
        columns = (
            replace(c, role=Role.IGNORED) if c.personal or c.role is Role.KEY else c
            for c in self.columns
        )
        return Plan(tuple(columns))

    def with_choices_of(
        self, earlier: "Plan", suggested: "Plan", *, also: Collection[str] = ()
    ) -> "Plan":
        """Return this plan with what was changed by hand in another of the same columns.

        What columns are called is taken from it too.

        Parameters
        ----------
        earlier : Plan
            As the user had left it.
        suggested : Plan
            What ``earlier`` was before.
        also : collection of str
            Columns that were decided by hand, even where the decision was what was suggested then.
        """
        before = {column.name: column for column in suggested.columns}
        changed = {c.name: c for c in earlier.columns if c.name in also or before.get(c.name) != c}
        columns = tuple(
            changed[c.name] if c.name in changed and c.kind is before[c.name].kind else c
            for c in self.columns
        )
        return Plan(columns).called_as(earlier.words)


def _no_column(name: str, names: Iterable[str]) -> SegmentationError:
    return SegmentationError(
        f"There is no column named {name!r}. The file has: {', '.join(names)}."
    )


def _cannot_shape(column: ColumnPlan) -> SegmentationError:
    return SegmentationError(
        f"“{column.name}” holds {_PLURAL[column.kind]}, which cannot shape segments. "
        "Choose a column of numbers, categories or yes/no values, or change its kind first."
    )


_PLURAL = {Kind.DATE: "dates", Kind.TEXT: "free text", Kind.CONSTANT: "one and the same value"}


def shown_to_an_audience(plan: Plan) -> frozenset[str]:
    """Return the names of the columns whose values do not tell who a customer is.

    Those that shape or describe segments and are not personal. Any other may hold names or
    addresses: it is left out because its values tell nothing of a group.
    """
    told = (Role.TRAIT, Role.DESCRIBES)
    return frozenset(c.name for c in plan.columns if c.role in told and not c.personal)
