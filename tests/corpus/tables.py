"""Planted tables, written plainly: the awkward files hold these."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from tests.corpus.truth import Cell, Column

N_ROWS = 40
_SEED = 20_240_403

_NAMES = (
    "Zoë Müller",
    "Jürgen Weiß",
    "François Lefèvre",
    "Siân Hughes",
    "Åsa Lindström",
    "José Núñez",
    "Søren Kjær",
    "Inês Conceição",
    "Ada King",
    "Grace O’Neill",
)
_COMMENTS = (
    'Asked about "Plan {}", then left',
    "Prefers mail; calls after {} only",
    "Likes blue,\ngreen and number {}",
    "Parcel {} came late | sent again",
    "Paid 1,5 times for {} – settled",
)
#: Any part but that of a number: digits that are a code.
CODE = {"role": ".*", "kind": "category|ordered|text", "digits": True}
DATE = {"role": "describes|ignored", "kind": "date"}
FREE_TEXT = {"role": "describes|ignored", "kind": "text"}

Style = Callable[[Any], str]


def plain(cell: Cell) -> str:
    """Write a cell as most programs would."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return cell


def column(name: str, cells: Iterable[Cell], style: Style = plain, **truth: Any) -> Column:
    """Make a column; blanks are written as nothing, and ``truth`` says what it must be."""
    cells = tuple(cells)
    texts = tuple("" if cell is None else style(cell) for cell in cells)
    return Column(name, cells, texts, **truth)


def spelled(name: str, meanings: dict[str, Cell], n_rows: int = N_ROWS, **truth: Any) -> Column:
    """Make a column of a few spellings over and over, each with what it means."""
    texts = [list(meanings)[row % len(meanings)] for row in range(n_rows)]
    return Column(name, tuple(meanings[text] for text in texts), tuple(texts), **truth)


def styled(given: Column, style: Style, **truth: Any) -> Column:
    """Write a column otherwise; ``truth`` says what changes with that."""
    texts = tuple("" if cell is None else style(cell) for cell in given.cells)
    return replace(given, texts=texts, **truth)


def shortened(columns: Sequence[Column], n_rows: int) -> list[Column]:
    """Keep the first rows."""
    return [replace(c, cells=c.cells[:n_rows], texts=c.texts[:n_rows]) for c in columns]


def key(name: str = "Customer ID", n_rows: int = N_ROWS) -> Column:
    """Name each customer."""
    return column(name, (f"C-{1_000 + 7 * row}" for row in range(n_rows)), role="key", kind="text")


def visits(name: str = "Visits", n_rows: int = N_ROWS) -> Column:
    """Whole numbers of two digits at most, which no program writes in two ways."""
    return column(name, map(float, _draws(1).integers(1, 99, n_rows)))


def spent(name: str = "Spent", *, large: bool = True) -> Column:
    """Money with two places: below one, in the thousands and, if ``large``, above a million."""
    amounts = np.exp(_draws(2).normal(5.5, 1.4, N_ROWS)).round(2).tolist()
    amounts[:6] = [1234.56, 12.5, 0.99, None, 20_480.0, 5.75]
    if large:
        amounts[6] = 1_234_567.89
    return column(name, amounts)


def balance(name: str = "Balance") -> Column:
    """Money on both sides of zero, below a thousand."""
    return column(name, _draws(3).uniform(-900, 900, N_ROWS).round(2).tolist())


def thousands(name: str = "Income") -> Column:
    """Whole thousands and hundreds, 1,000 to 999,999: three digits behind one mark."""
    return column(name, map(float, _draws(4).integers(1_000, 999_999, N_ROWS)))


def discount(name: str = "Discount") -> Column:
    """Percent with halves."""
    return column(name, (_draws(5).integers(1, 120, N_ROWS) / 2).tolist())


def days(name: str = "First order", *, start: str = "2019-01-05", n_days: int = 2_000) -> Column:
    """Days of several years, many of them after the twelfth of a month."""
    first = dt.datetime.fromisoformat(start)
    since = _draws(6).integers(0, n_days, N_ROWS).tolist()
    return column(name, (first + dt.timedelta(days=n) for n in since), **DATE)


def early_days(name: str = "First order") -> Column:
    """Days of the first to the twelfth of a month, which can be read two ways."""
    draws = _draws(7)
    parts = zip(
        draws.integers(2019, 2024, N_ROWS).tolist(),
        draws.integers(1, 13, N_ROWS).tolist(),
        draws.integers(1, 13, N_ROWS).tolist(),
        strict=True,
    )
    return column(name, (dt.datetime(*part) for part in parts), **DATE)  # noqa: DTZ001


def moments(name: str = "Last seen") -> Column:
    """Days with a time."""
    draws = _draws(8)
    return column(
        name,
        (
            cell + dt.timedelta(seconds=int(second))
            for cell, second in zip(days().cells, draws.integers(60, 86_000, N_ROWS), strict=True)
            if isinstance(cell, dt.datetime)
        ),
        **DATE,
    )


def region(name: str = "Region", values: Sequence[str] = ("North", "South", "Öland")) -> Column:
    """Categories, with a blank."""
    cells: list[Cell] = [values[i] for i in _draws(9).integers(0, len(values), N_ROWS)]
    cells[7] = None
    return column(name, cells, kind="category")


def loyalty(
    name: str = "Loyalty", values: Sequence[str] = ("Low", "Average", "High"), **truth: Any
) -> Column:
    """Words that have an order."""
    cells = (values[i] for i in _draws(10).integers(0, len(values), N_ROWS))
    return column(name, cells, **({"kind": "ordered"} | truth))


def newsletter(name: str = "Newsletter", yes: str = "yes", no: str = "no") -> Column:
    """Yes and no."""
    flags = _draws(11).random(N_ROWS) < 0.4
    return column(name, (yes if flag else no for flag in flags), kind="boolean")


def region_code(name: str = "Region code") -> Column:
    """Digits that measure nothing."""
    return column(name, map(str, _draws(12).integers(1, 6, N_ROWS)), **CODE)


def person(name: str = "Name") -> Column:
    """Names with accents that Western encodings know."""
    cells = (f"{_NAMES[row % len(_NAMES)]} {'I' * (row // 10 + 1)}" for row in range(N_ROWS))
    return column(name, cells, role="ignored", kind="text")


def email(name: str = "Email") -> Column:
    """Addresses."""
    cells = (f"customer{7 * row}@example.org" for row in range(N_ROWS))
    return column(name, cells, role="ignored", kind="text")


def comment(name: str = "Comment") -> Column:
    """Sentences with separators, quotation marks and line ends in them."""
    cells = (_COMMENTS[row % len(_COMMENTS)].format(row) for row in range(N_ROWS))
    return column(name, cells, **FREE_TEXT)


def customers() -> list[Column]:
    """Forty customers with a column of every sort."""
    return [
        key(),
        person(),
        email(),
        visits(),
        spent(),
        discount(),
        days(),
        region(),
        loyalty(),
        newsletter(),
        region_code(),
        comment(),
    ]


def few() -> list[Column]:
    """A key, a number and a category: what stands beside the column that matters."""
    return [key(), visits(), region()]


def orders() -> list[Column]:
    """An order log of ninety rows and thirty customers."""
    n_rows = 90
    draws = _draws(13)
    first = dt.datetime(2023, 1, 1)  # noqa: DTZ001  (files know no time zone)
    who = draws.permutation(np.arange(n_rows) % 30)
    when = draws.integers(0, 600, n_rows).tolist()
    return [
        column("Order ID", (f"O{50_000 + row}" for row in range(n_rows))),
        column("Customer ID", (f"C-{1_000 + 7 * number}" for number in who)),
        column("Order date", (first + dt.timedelta(days=n) for n in when)),
        column("Amount", np.exp(draws.normal(4, 1, n_rows)).round(2).tolist()),
    ]


def tiny() -> list[Column]:
    """Three customers, fewer than any segment needs; parts and kinds are anybody's guess."""
    anything = {"role": ".*", "kind": ".*"}
    return [replace(c, **anything) for c in shortened([key(), spent(), region()], 3)]


def wide() -> list[Column]:
    """Three hundred columns of numbers."""
    draws = _draws(14)
    numbers = (draws.normal(50, 20, N_ROWS).round(1).tolist() for _ in range(300))
    return [key(), *(column(f"Item {n}", cells) for n, cells in enumerate(numbers, start=1))]


def _draws(stream: int) -> np.random.Generator:
    return np.random.default_rng([_SEED, stream])
