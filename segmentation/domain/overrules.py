"""What a user decides otherwise than it was found, and how it is written.

One grammar serves the command line and Python: ``COLUMN``, ``COLUMN=ROLE``, ``COLUMN=KIND``,
``COLUMN=a<b<c``, ``COLUMN=value`` and ``TRAIT=number``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, TypeVar

from segmentation.common.currencies import currency_of
from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.plan import Kind, Role
from segmentation.domain.trait_words import TraitWords

Word = TypeVar("Word", bound=StrEnum)
Choice = TypeVar("Choice", bound=str)

_PRICES: dict[str, Literal["", "piece", "line"]] = {"": "", "piece": "piece", "line": "line"}
_AMOUNTS: dict[str, Literal["", "line", "order"]] = {"": "", "line": "line", "order": "order"}


@dataclass(frozen=True, slots=True)
class Overrules:
    """Decisions of the user about a table's columns; what is empty is left as it was found.

    Attributes
    ----------
    key : str
        The column that names the customer.
    roles : tuple of (str, Role)
    kinds : tuple of (str, Kind)
    levels : tuple of (str, tuple of str)
        Columns with their values in order, lowest first.
    blanks : tuple of (str, str)
        Columns with a value of theirs that says nothing.
    trait_weights : tuple of (str, float)
        Traits, or patterns such as ``Q3*``, with how much each counts.
    words : tuple of (str, TraitWords)
        Columns with what they are called.
    currency : str
        The one whose orders count, as an ISO 4217 code; ``kr`` where no country is named.
    price_of, amount_of : str
        As :class:`~segmentation.domain.cleaning.Cleaning` has them.
    """

    key: str = ""
    roles: tuple[tuple[str, Role], ...] = ()
    kinds: tuple[tuple[str, Kind], ...] = ()
    levels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    blanks: tuple[tuple[str, str], ...] = ()
    trait_weights: tuple[tuple[str, float], ...] = ()
    words: tuple[tuple[str, TraitWords], ...] = ()
    currency: str = ""
    price_of: Literal["", "piece", "line"] = ""
    amount_of: Literal["", "line", "order"] = ""

    def in_cleaning(self, cleaning: Cleaning) -> Cleaning:
        """Return a cleaning with the key, the blanks and the currency that were decided."""
        return replace(
            cleaning,
            key=self.key or cleaning.key,
            blanks=(*cleaning.blanks, *self.blanks),
            currency=self.currency or cleaning.currency,
            price_of=self.price_of or cleaning.price_of,
            amount_of=self.amount_of or cleaning.amount_of,
        )


def overrules(
    *,
    key: str | None = None,
    roles: Iterable[str] = (),
    kinds: Iterable[str] = (),
    levels: Iterable[str] = (),
    blanks: Iterable[str] = (),
    trait_weights: Iterable[str] = (),
    words: Iterable[tuple[str, TraitWords]] = (),
    currency: str | None = None,
    price_of: str | None = None,
    amount_of: str | None = None,
) -> Overrules:
    """Read decisions as they are written.

    >>> overrules(roles=["Age=describes"], levels=["Size=S<M<L"]).levels
    (('Size', ('S', 'M', 'L')),)

    Parameters
    ----------
    key : str, optional
        A column.
    roles, kinds, levels, blanks : iterable of str
        ``COLUMN=ROLE``, ``COLUMN=KIND``, ``COLUMN=a<b<c``, ``COLUMN=value``.
    trait_weights : iterable of str
        ``TRAIT=2``, or ``Q3*=0.5`` for all traits that begin with Q3; 0.25 to 4.
    words : iterable of (str, TraitWords)
    currency : str, optional
    price_of : {"piece", "line"}, optional
    amount_of : {"line", "order"}, optional

    Raises
    ------
    SegmentationError
        If one is not written so, or names no role or kind.
    """
    return Overrules(
        key=key or "",
        roles=tuple(_word(text, Role, "--role COLUMN=ROLE") for text in roles),
        kinds=tuple(_word(text, Kind, "--kind COLUMN=KIND") for text in kinds),
        levels=tuple(_in_order(text) for text in levels),
        blanks=tuple(_pair(text, "--blank COLUMN=VALUE") for text in blanks),
        trait_weights=tuple(_weight(text) for text in trait_weights),
        words=tuple(words),
        currency=currency_of(currency or "") or (currency or "").upper(),
        price_of=_either(price_of, _PRICES, "--price-of"),
        amount_of=_either(amount_of, _AMOUNTS, "--amount-of"),
    )


def _either(said: str | None, words: Mapping[str, Choice], option: str) -> Choice:
    found = words.get((said or "").lower())
    if found is None:
        listed = " or ".join(word for word in words if word)
        raise SegmentationError(f"{option} takes {listed}, and not {said!r}.")
    return found


def _pair(text: str, grammar: str, *, last: bool = False) -> tuple[str, str]:
    name, equals, value = text.rpartition("=") if last else text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise SegmentationError(f"Write {grammar}, and not {text!r}.")
    return name.strip(), value.strip()


def _word(text: str, words: type[Word], grammar: str) -> tuple[str, Word]:
    name, value = _pair(text, grammar, last=True)
    found = next((word for word in words if word.value == value.lower()), None)
    if found is None:
        listed = ", ".join(word.value for word in words)
        raise SegmentationError(f"{value!r} in {text!r} is none of: {listed}.")
    return name, found


def _weight(text: str) -> tuple[str, float]:
    grammar = "--weigh TRAIT=NUMBER, such as Spend=2 or Q3*=0.5"
    pattern, value = _pair(text, grammar, last=True)
    try:
        return pattern, float(value.replace(",", "."))
    except ValueError:
        raise SegmentationError(f"Write {grammar}, and not {text!r}.") from None


def _in_order(text: str) -> tuple[str, tuple[str, ...]]:
    name, value = _pair(text, "--levels COLUMN=a<b<c")
    levels = tuple(level.strip() for level in value.split("<"))
    if len(levels) < 2 or not all(levels) or len(set(levels)) < len(levels):
        raise SegmentationError(
            f"Write --levels COLUMN=a<b<c with two different values at least, and not {text!r}."
        )
    return name, levels
