"""Format numbers, names and lists for display."""

import math
import re
import unicodedata
from collections.abc import Sequence
from string import ascii_uppercase

from segmentation.common.trait_names import has_german, spoken, trailing_unit

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(value: int) -> str:
    """``8068`` → ``8,068``."""
    return f"{value:,}"


def number(value: float) -> str:
    """Three figures, as one would say them.

    >>> number(1067.0875), number(43.47), number(2.851), number(52.0), number(0.297)
    ('1,067', '43.5', '2.9', '52', '0.3')
    """
    if not math.isfinite(value):
        return "–"
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 1 else 2
    text = f"{value:,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "\u2212")


def rounded_down(index: float) -> str:
    """Two decimals of an index, never above it: what misses a limit must not look as if it met it.

    >>> rounded_down(0.749), rounded_down(0.58), rounded_down(1.0)
    ('0.74', '0.58', '1.00')
    """
    return f"{math.floor(100 * index + 1e-9) / 100:.2f}"


def percent(share: float) -> str:
    """``0.297`` → ``30 %``."""
    if 0 < share <= 0.005:
        return "<\u202f1\u202f%"
    if 0.995 <= share < 1:
        return ">\u202f99\u202f%"
    return f"{100 * share:.0f}\u202f%"


def times(ratio: float) -> str:
    """``1.53`` → ``1.5 ×``."""
    return f"{ratio:.1f}\u202f×"


def words(value: int) -> str:
    """``4`` → ``four``; figures above ten."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else count(value)


def in_ten(share: float) -> str:
    """``0.91`` → ``9 in 10``."""
    if share >= 0.95:
        return "nearly all"
    tenths = round(10 * share)
    return "hardly any" if tenths == 0 else f"{tenths} in 10"


def listing(items: Sequence[str]) -> str:
    """Join items as in a sentence: ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def label(column: str) -> str:
    """Return a trait's name as people say it: ``PURCHASES_FREQUENCY`` → ``How often they buy``.

    For pages, charts and exports about segments. A unit in parentheses is left out; :func:`unit`
    has it. See :func:`column_heading` for places in which a column must be recognised.
    """
    return capitalised(_BEING.sub("", spoken(column)))


_BEING = re.compile(r"^(?:is|has|was) (?=\w{2})(?!.*\?)")


def capitalised(text: str) -> str:
    """Begin with a capital, but for a name such as iPhone.

    >>> capitalised("web visits"), capitalised("iOS users")
    ('Web visits', 'iOS users')
    """
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def column_heading(column: str) -> str:
    """Return a column's name nearly as it stands in the file: ``Mnt_Wines`` → ``Mnt wines``.

    For places where visitors must recognise a column of theirs. A unit in parentheses is left out.
    """
    text = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", column)
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.replace("_", " "))
    text = re.sub(r"\s+", " ", text).strip() or column
    german = not text.isupper() and has_german(text.split(" "))
    return text[0].upper() + " ".join(
        w if w.isupper() or (german and w.istitle()) else w.lower() for w in text[1:].split(" ")
    )


_TIME_ZONE = re.compile(r"UTC|GMT|[A-Z]{2,3}T", re.IGNORECASE)


def unit(column: str) -> str:
    """Return the unit that a column's name holds, else ``""``.

    >>> unit("Annual income (k$)"), unit("body_mass_g"), unit("Age")
    ('k$', 'g', '')
    """
    found = re.search(r"[(\[]\s*([^)\]\d]{1,12})\s*[)\]]", column)
    if found and not _TIME_ZONE.fullmatch(found[1].strip()):
        return found[1].strip()
    return trailing_unit(column)


_YEAR_NAME = re.compile(r"\byear (?:of|built)\b|\bbirth year\b|\byear$")
_YEARS = (1800, 2200)


def is_year(column: str, value: float) -> bool:
    """Say whether a column's numbers are years, which are written without thousands marks.

    >>> is_year("Year_Birth", 1969.2), is_year("Spend", 1969.2), is_year("Year_Birth", 54)
    (True, False, False)
    """
    return _YEARS[0] <= value <= _YEARS[1] and bool(_YEAR_NAME.search(spoken(column)))


def in_unit(value: float, mark: str) -> str:
    """Write a value in its unit; every number of a column that has one is written here.

    A currency sign stands before the number, any other unit behind it.

    Parameters
    ----------
    value : float
    mark : str
        As a plan or a name has it: ``$``, ``US$``, ``$k``, ``%``, ``kr``; ``""`` for none.

    Examples
    --------
    >>> in_unit(1067.09, "$"), in_unit(12.5, "€"), in_unit(-12, "$"), in_unit(60.2, "$k")
    ('$1,067', '€12.50', '−$12', '$60.2k')
    >>> in_unit(1067.09, "kr").split(), in_unit(15, "%").split(), in_unit(15, "")
    (['1,067', 'kr'], ['15', '%'], '15')
    """
    if not mark or not math.isfinite(value):
        return number(value)
    sign, tail = _currency(mark)
    if not sign:
        return f"{number(value)}\u202f{mark}"
    text = number(abs(value)) if tail else _money(abs(value))
    minus = "\u2212" if value < 0 and text != "0" else ""
    return f"{minus}{sign}{text}{tail}"


def of_column(column: str, value: float, mark: str) -> str:
    """Write a value of a column in its unit; a year without thousands marks.

    >>> of_column("Year_Birth", 1969.2, ""), of_column("Spend", 1969.2, "$")
    ('1969', '$1,969')
    """
    return f"{value:.0f}" if is_year(column, value) else in_unit(value, mark)


def _currency(mark: str) -> tuple[str, str]:
    """Split ``US$ a year`` into a currency sign and what follows; ``k$`` begins with none."""
    rest = mark.lstrip(ascii_uppercase)
    if not rest or unicodedata.category(rest[0]) != "Sc":
        return "", mark
    end = len(mark) - len(rest) + 1
    return mark[:end], mark[end:]


def _money(size: float) -> str:
    """Cents below a hundred, unless there are none."""
    return number(size) if size >= 100 else f"{size:.2f}".removesuffix(".00")


def clip(text: str, longest: int) -> str:
    """Cut a long text, with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
