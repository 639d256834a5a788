"""Rows and headers that are not one table: titles, totals, footnotes, ragged rows, odd names."""

from collections.abc import Iterator
from dataclasses import replace

from tests.corpus import tables
from tests.corpus.tables import column, styled
from tests.corpus.truth import Column, File
from tests.corpus.writing import number, rows, text, text_file

ABOVE = "above|row|line|title"


def files() -> Iterator[File]:
    """Give the files."""
    yield from _above()
    yield from _below()
    yield from _within()
    yield from _headers()
    yield from _ragged()


def _table() -> list[Column]:
    return [*tables.few(), tables.spent(large=False)]


def _above() -> Iterator[File]:
    table = _table()
    titles = {
        "title": ("one title row", "Customers of the spring campaign\n", 2),
        "title-blank": ("a title and a blank line", "Customers 2024,,,\n,,,\n", 3),
        "titles": (
            "three lines of titles and a date",
            "Customer report\nExported on 2024-05-01\nNorth GmbH\n\n",
            5,
        ),
        "title-pairs": (
            "names and values above the table",
            "Report:,Customers\nUser:,Ada\nRows:,40\n\n",
            5,
        ),
        "comment-lines": (
            "comment lines that begin with a hash",
            "# ----------------\n# Shop export\n# 20240101-20240131\n# ----------------\n\n",
            6,
        ),
    }
    for title, (awkward, above, header_row) in titles.items():
        yield text_file(
            title,
            f"{awkward} above the column names",
            table,
            above=above,
            said=(ABOVE,),
            reading=(("header_row", header_row),),
        )
    yield text_file(
        "group-headings",
        "a row of headings for groups of columns",
        table,
        above=",Behaviour,Who,Behaviour\n",
        said=(ABOVE,),
        reading=(("header_row", 2),),
    )


def _below() -> Iterator[File]:
    table = _table()
    total = sum(cell for cell in table[3].cells if isinstance(cell, float))
    count = sum(cell for cell in table[1].cells if isinstance(cell, float))
    for title, word in (
        ("total", "Total"),
        ("total-grand", "Grand total"),
        ("total-german", "Summe"),
        ("total-german-2", "Gesamt"),
        ("total-capitals", "TOTAL"),
        ("total-french", "Total général"),
    ):
        yield text_file(
            title,
            f"a last row of sums, “{word}”",
            table,
            below=f"{word},{count:g},,{total:.2f}\n",
            said=("total|sum|gesamt",),
        )
    yield text_file(
        "total-blank-line",
        "a blank line, then a row of sums",
        table,
        below=f"\nTotal:,{count:g},,{total:.2f}\n",
        said=("total|sum",),
    )
    yield text_file(
        "footnote",
        "a footnote below the table",
        table,
        below="\nSource: customer register on 1 May 2024\n",
        said=("source|below|foot|note",),
    )
    yield text_file(
        "total-and-footnotes",
        "a row of sums and two footnotes",
        table,
        below=f"Total,{count:g},,{total:.2f}\n\nSource: shop\n* without returns\n",
        said=("total|sum", "source|below|foot|note"),
    )
    told = replace(tables.region(), cells=tuple(c and f"Total {c}" for c in tables.region().cells))  # type: ignore[arg-type]
    yield text_file(
        "total-in-a-value",
        "“Total North” as a true value: no row of sums",
        [tables.key(), tables.visits(), column("Shop", told.cells, kind="category")],
    )


def _within() -> Iterator[File]:
    table = _table()
    lines = text(rows(table)).splitlines(keepends=True)

    def inserted(_: str) -> str:
        return "".join([*lines[:15], lines[0], *lines[15:30], lines[0], *lines[30:]])

    yield text_file(
        "headers-repeated",
        "the header again after every fifteen rows",
        table,
        change=inserted,
        said=("header|column names",),
    )
    twice = [replace(c, cells=c.cells * 2, texts=c.texts * 2, role=".*", kind=".*") for c in table]
    yield text_file("rows-repeated", "every row twice: read as it stands", twice)


def _headers() -> Iterator[File]:
    table = _table()

    def headed(*headings: str) -> list[Column]:
        return [replace(c, heading=h) for c, h in zip(table, headings, strict=True)]

    yield text_file(
        "names-repeated",
        "two columns of one name",
        [*table, replace(tables.discount(), name="Spent (2)", heading="Spent")],
        said=("Spent.*Spent",),
    )
    yield text_file(
        "names-case",
        "two columns whose names differ in capitals",
        [*table, replace(tables.discount(), name="SPENT")],
    )
    yield text_file(
        "names-blank",
        "a column without a name",
        [*table[:3], replace(table[3], name="Column 4", heading="")],
    )
    yield text_file(
        "names-spaced",
        "spaces, tabs and no-break spaces around names",
        headed(" Customer ID", "Visits  ", "\tRegion", "\u00a0Spent "),
    )
    long = "How often did you visit one of our shops during the last twelve months " * 5
    yield text_file(
        "names-long",
        "a name of 350 letters",
        [table[0], replace(table[1], name=long[:30] + "…", heading=long.strip()), *table[2:]],
        delimiter=";",
    )
    yield text_file(
        "names-lines",
        "a line end within a name",
        [table[0], replace(table[1], name="Visits…", heading="Visits\n(this year)"), *table[2:]],
    )
    yield text_file(
        "names-years",
        "years for names",
        [
            tables.key(),
            *(replace(tables.spent(large=False), name=year) for year in ("2021", "2022", "2023")),
        ],
    )
    yield text_file(
        "names-markup",
        "names that look like markup, a formula and a path",
        [
            replace(column_, name=name)
            for column_, name in zip(
                table, ("Customer ID", "<b>Visits</b>", "=Region", "../Spent"), strict=True
            )
        ],
    )
    nameless = [replace(c, name=f"Column {n}") for n, c in enumerate(table, start=1)]
    header = ",".join(c.name for c in nameless) + "\n"
    yield text_file(
        "no-header",
        "no column names: the first row is a customer",
        nameless,
        change=lambda text: text.removeprefix(header),
        said=("first row|column names",),
        reading=(("header_row", 0),),
    )
    numbers = [
        replace(c, name=f"Column {n}")
        for n, c in enumerate((tables.visits(), tables.discount()), start=1)
    ]
    yield text_file(
        "no-header-numbers",
        "numbers alone, from the first row on",
        numbers,
        change=lambda text: text.split("\n", 1)[1],
        said=("first row|column names",),
        reading=(("header_row", 0),),
    )


def _ragged() -> Iterator[File]:
    table = _table()
    spent = table[3]
    short = (5, 17)
    cut = replace(
        spent,
        cells=tuple(None if row in short else cell for row, cell in enumerate(spent.cells)),
        texts=tuple("" if row in short else cell for row, cell in enumerate(spent.texts)),
    )
    keys = [table[0].texts[row] for row in short]

    def shortened(written: str) -> str:
        lines = written.split("\n")
        return "\n".join(
            line.removesuffix(",") if line.split(",")[0] in keys else line for line in lines
        )

    yield text_file(
        "short-rows",
        "two rows with a cell too few",
        [*table[:3], cut],
        change=shortened,
        said=("row|cell|line",),
    )
    yield text_file(
        "long-rows-blank",
        "blank cells beyond the last column in some rows",
        table,
        change=lambda text: text.replace("\nC-1070", ",,\nC-1070").replace("\nC-1140", ",\nC-1140"),
    )
    yield text_file(
        "long-row",
        "one row with a cell too many",
        table,
        change=lambda text: text.replace("\nC-1070", ",surplus\nC-1070"),
        refused=("customers.csv", r"\b11\b", "5|five", "quotation marks|separator"),
    )
    yield text_file(
        "comma-decimals-unquoted",
        "decimal commas without quotation marks in a file of commas",
        [table[0], styled(tables.balance(), number(",")), table[2]],
        quote="never",
        refused=("customers.csv", r"\b2\b", "quotation marks|separator|decimal"),
    )
    yield text_file(
        "blank-column",
        "a column with neither a name nor a value, which is left out",
        table,
        change=lambda text: text.replace("\n", ",\n"),
    )
    empty = column("Fax", [None] * tables.N_ROWS, role="ignored", kind="constant|text")
    yield text_file("empty-column", "a column with a name and no value", [*table, empty])
    constant = column("Country", ["Sweden"] * tables.N_ROWS, role="ignored", kind="constant")
    yield text_file("constant", "one and the same value in every row", [*table, constant])
    yield text_file("tiny", "three customers: read, though too few for segments", tables.tiny())
    yield text_file(
        "orders", "a row for each order: days and amounts", tables.orders(), table_kind="orders"
    )
