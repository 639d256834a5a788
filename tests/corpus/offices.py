"""Accounts, departments, lists of codes and letters as offices of many countries write them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from tests.corpus import tables
from tests.corpus.exports import USED, beside
from tests.corpus.tables import column, spelled, styled
from tests.corpus.truth import Cell, Column, File
from tests.corpus.writing import number, text_file

N = tables.N_ROWS
_DAYS = [dt.datetime(2023, 1, 1) + dt.timedelta(days=11 * row) for row in range(N)]  # noqa: DTZ001
_FIRST_JULIAN = 1_721_424.5  # of the day before the first of Python's


def files() -> Iterator[File]:
    """Give the files."""
    yield from _below()
    yield from _letters()
    yield from _dates()
    yield from _codes()
    yield from _answers()


def _below() -> Iterator[File]:
    table = [tables.key(), tables.visits(), tables.spent(large=False), tables.region()]
    for title, awkward, below in (
        ("legend", "a list of codes with a title below the table", "\nLegend:\n1,New\n2,Old\n"),
        ("legend-at-once", "such a list without a blank line before it", "Codes:\n1,New\n2,Old\n"),
        (
            "filters-below",
            "what the report was filtered by",
            "\nApplied filters:\nCountry,Germany\n",
        ),
    ):
        yield text_file(f"below-{title}", awkward, table, below=below, said=("below the table",))
    yield text_file(
        "below-two-columns",
        "a sentence below a table of two columns",
        table[:2],
        below='\n"Monday, 3 March 2025 10:00 AM - Accrual Basis"\n',
        said=("below the table",),
    )
    yield text_file(
        "above-wider",
        "a line of the program's own above the names, wider than the table",
        [tables.key("Debitor"), styled(tables.spent("Umsatz", large=False), number(","))],
        above='"SAGE50";"v31";1;"EUR"\n',
        delimiter=";",
        said=("above",),
        reading=(("header_row", 2),),
    )
    values = [f"{row:05d} {row + 0.25:.2f} {row % 9 + 1}\n" for row in range(N)]
    names = ("Column 1", "Column 2", "Column 3")
    cells: tuple[list[Cell], ...] = (
        [f"{row:05d}" for row in range(N)],
        [row + 0.25 for row in range(N)],
        [float(row % 9 + 1) for row in range(N)],
    )
    yield text_file(
        "single-spaces",
        "three columns of values, one space between them and no names",
        [
            column(names[0], cells[0], role="key|ignored", kind="text"),
            *(column(name, made, **USED) for name, made in zip(names[1:], cells[1:], strict=True)),
        ],
        name="log.dat",
        change=lambda _: "".join(values),
        reading=(("delimiter", " "), ("header_row", 0)),
    )


def _letters() -> Iterator[File]:
    for title, encoding, key, visits, town, towns in (
        ("icelandic", "cp1252", "Viðskiptavinur", "Heimsóknir", "Staður",
         ("Reykjavík", "Ísafjörður", "Húsavík", "Þórshöfn")),
        ("slovenian", "cp1250", "Stranka", "Število obiskov", "Občina",
         ("Škofja Loka", "Žalec", "Črnomelj", "Maribor")),
    ):  # fmt: skip
        yield text_file(
            f"letters-{title}",
            f"{encoding}: columns {key}, {visits} and {town}",
            [tables.key(key), tables.visits(visits), tables.region(town, towns)],
            encoding=encoding,
            delimiter=";",
            several_encodings=None,
        )
    bell = column(
        "Stadt",
        (("Köln", "K\x07öln")[row == 7] for row in range(N)),
        kind="category",
    )
    yield text_file(
        "letters-bell",
        "a control character, which is no separator",
        [tables.key(), tables.visits(), bell],
        said=("control character",),
    )


def _dates() -> Iterator[File]:
    for title, name, half in (("julian", "Julian date", 0.5), ("julian-noon", "JD", 0.0)):
        made = column(
            name,
            _DAYS,
            lambda day, half=half: f"{day.toordinal() + _FIRST_JULIAN + half:.15g}",
            **tables.DATE,
            said="Julian days",
            doubt=True,
        )
        yield text_file(f"date-{title}", f"days counted as {made.texts[0]}", beside(made))
    since = column(
        "lastLogin",
        _DAYS,
        lambda day: f"{1000 * day.replace(tzinfo=dt.UTC).timestamp():.0f}",
        **tables.DATE,
        said="milliseconds",
        doubt=True,
    )
    yield text_file("date-last-login", "milliseconds in a column named lastLogin", beside(since))


def _codes() -> Iterator[File]:
    numbers = column("Département", (float((13, 31, 33, 59, 69, 75)[row % 6]) for row in range(N)),
                     role="describes|trait", kind="category")  # fmt: skip
    yield text_file("departement", "numbers of French departments", beside(numbers))
    accounts = [
        f"{100_234 + 71 * row}" + (f", {500_871 + row}" if row % 9 == 2 else "") for row in range(N)
    ]
    plain = replace(tables.key("ID"), role="key")
    yield text_file(
        "accounts-in-a-cell",
        "numbers of accounts, some cells with two, beside an ID",
        [
            column("Account Numbers", accounts, role="ignored", kind="text"),
            plain,
            tables.visits(),
        ],
        delimiter=";",
    )
    contracts = (f"{870_000_000 + 97 * row}" for row in range(N))
    yield text_file(
        "contract-numbers",
        "numbers of contracts beside those of customers",
        [
            column("Vertragsnummer", contracts, role="ignored", kind="text", digits=True),
            replace(tables.key("Kundennummer"), role="key"),
            tables.visits(),
        ],
    )


def _answers() -> Iterator[File]:
    agree: dict[str, Cell] = {
        word: word for word in ("Disagree", "Neutral", "Agree", "Strongly agree")
    }
    made = spelled("Answer", agree | {"-99": None}, role="trait|describes", kind="ordered",
                   said="no answer")  # fmt: skip
    yield text_file("no-answer-code-word", "-99 among the words of a scale", beside(made))
    for place, name in enumerate(("Phone", "Tablet"), start=2):
        has = [row % place == 0 for row in range(N)]
        tick = Column(
            f"{name}:What do you own?",
            tuple("Yes" if one else "No" for one in has),
            tuple(name if one else "" for one in has),
            role="trait|describes",
            kind="boolean",
            said="yes",
        )
        yield text_file(f"tick-{name.lower()}", "an answer before its question", beside(tick))
