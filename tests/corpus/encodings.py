"""The same customers in every text encoding, with every separator and line end."""

import codecs
from collections.abc import Iterator

from segmentation.domain.dataset import ReadOptions
from tests.corpus import tables
from tests.corpus.truth import File
from tests.corpus.writing import number, rows, text, text_file


def files() -> Iterator[File]:
    """Give the files."""
    yield from _unicode()
    yield from _eight_bits()
    yield from _separators()
    yield from _quotes_and_lines()


def _unicode() -> Iterator[File]:
    everything = tables.customers()
    world = [
        tables.key("顧客 ID"),
        tables.visits("来店回数"),
        tables.region("地域", ("北海道", "東京", "Ålesund")),
        tables.newsletter("Рассылка"),
    ]
    yield text_file("utf-8", "accents, quotation marks and line ends in cells", everything)
    yield text_file("utf-8-mark", "a byte-order mark", everything, encoding="utf-8-sig")
    yield text_file("utf-8-world", "names in Japanese and Cyrillic", world)
    for end, mark in (("le", codecs.BOM_UTF16_LE), ("be", codecs.BOM_UTF16_BE)):
        encoding = f"utf-16-{end}"
        yield text_file(
            f"{encoding}-mark",
            f"{encoding.upper()} with a byte-order mark, tabs",
            everything,
            encoding=encoding,
            mark=mark,
            delimiter="\t",
            end="\r\n",
        )
        yield text_file(
            f"{encoding}-bare",
            f"{encoding.upper()} without a byte-order mark",
            everything,
            encoding=encoding,
            several_encodings=None,
        )
    yield text_file(
        "mark-and-sep",
        "a byte-order mark, then a line sep=;",
        everything,
        encoding="utf-8-sig",
        above="sep=;\r\n",
        delimiter=";",
        end="\r\n",
        reading=(("delimiter", ";"),),
    )
    # Two exports put together keep the second one's mark, in front of its header.
    halves = text(rows(everything)).splitlines(keepends=True)
    middle = next(n for n, line in enumerate(halves) if line.startswith("C-1140"))
    second = "\ufeff" + halves[0]
    yield text_file(
        "mark-in-the-middle",
        "a second byte-order mark and header in the middle",
        everything,
        encoding="utf-8-sig",
        said=("header|column names",),
        change=lambda _: "".join([*halves[:middle], second, *halves[middle:]]),
    )


def _eight_bits() -> Iterator[File]:
    everything = tables.customers()
    latin = [c for c in everything if c.name not in ("Name", "Comment")]
    yield text_file(
        "cp1252",
        "Windows-1252, curved quotation marks and dashes in it",
        everything,
        encoding="cp1252",
        several_encodings=True,
    )
    yield text_file("latin-1", "Latin-1", latin, encoding="latin-1", several_encodings=True)
    euros = tables.styled(tables.spent(), number(",", ".", after=" €"), unit="€", said="€")
    yield text_file(
        "cp1252-euro",
        "Windows-1252 with its own euro sign",
        [*tables.few(), euros],
        encoding="cp1252",
        delimiter=";",
        end="\r\n",
        several_encodings=True,
    )
    spaced = tables.styled(tables.spent(), number(",", "\u00a0"))
    yield text_file(
        "cp1252-spaces",
        "Windows-1252 with no accent at all, only no-break spaces in 1 234,56",
        [tables.key(), tables.visits(), spaced],
        encoding="cp1252",
        delimiter=";",
        end="\r\n",
        several_encodings=True,
    )
    towns = tables.region("City", ("Łódź", "Kraków", "Gdańsk"))
    yield text_file(
        "cp1250",
        "Windows-1250, which nobody can tell; the user says so",
        [tables.key(), tables.visits(), towns],
        encoding="cp1250",
        delimiter=";",
        several_encodings=None,
        options=ReadOptions(encoding="cp1250"),
    )
    yield text_file(
        "mac-roman",
        "an old Macintosh: its own encoding, which the user says, and line ends",
        tables.few(),
        encoding="mac_roman",
        delimiter=";",
        end="\r",
        several_encodings=None,
        options=ReadOptions(encoding="mac_roman"),
    )


def _separators() -> Iterator[File]:
    everything = tables.customers()
    for title, delimiter in (("semicolon", ";"), ("tab", "\t"), ("bar", "|")):
        yield text_file(
            title,
            f"a {title} between cells",
            everything,
            delimiter=delimiter,
            reading=(("delimiter", delimiter),),
        )
    yield text_file(
        "sep-comma",
        "a first line sep=,",
        everything,
        above="sep=,\n",
        reading=(("delimiter", ","),),
    )
    yield text_file(
        "sep-bar",
        "a quoted first line sep=|",
        tables.few(),
        above='"sep=|"\r\n',
        delimiter="|",
        end="\r\n",
        reading=(("delimiter", "|"),),
    )
    yield text_file(
        "tab-txt", "tabs, in a .txt file", everything, name="export.txt", delimiter="\t"
    )
    yield text_file(
        "tab-tsv", "tabs, in a .tsv file", everything, name="export.tsv", delimiter="\t"
    )
    yield text_file(
        "tab-xls", "tabs, in a file named .xls", everything, name="export.xls", delimiter="\t"
    )
    commas = tables.column(
        "Interests",
        (f"sports, music, {row} books, cars" for row in range(tables.N_ROWS)),
        **tables.FREE_TEXT,
    )
    semicolons = tables.column(
        "Interests",
        (f"sports; music; {row} books; cars" for row in range(tables.N_ROWS)),
        **tables.FREE_TEXT,
    )
    yield text_file(
        "commas-in-cells",
        "semicolons between cells, more commas in them without quotation marks",
        [*tables.few(), commas],
        delimiter=";",
        reading=(("delimiter", ";"),),
    )
    yield text_file(
        "semicolons-in-cells",
        "commas between cells, semicolons in them",
        [*tables.few(), semicolons],
        reading=(("delimiter", ","),),
    )
    yield text_file(
        "trailing-separator",
        "a separator behind the last cell of every row",
        tables.few(),
        delimiter=";",
        end=";\r\n",
    )
    yield text_file(
        "spaced-separator",
        "a space after every comma, also before quotation marks",
        [*tables.few(), commas],
        quote="text",
        delimiter=", ",
    )
    yield text_file(
        "wide", "three hundred columns", tables.wide(), delimiter=";", reading=(("decimal", "."),)
    )
    yield text_file("one-column", "one column and no separator", [tables.loyalty()], last=False)


def _quotes_and_lines() -> Iterator[File]:
    everything = tables.customers()
    yield text_file("all-quoted", "quotation marks around every cell", everything, quote="all")
    yield text_file("crlf", "Windows line ends, line feeds within cells", everything, end="\r\n")
    yield text_file("old-mac", "carriage returns alone end lines", tables.few(), end="\r")
    yield text_file("no-last-end", "no end of the last line", tables.few(), last=False)
    yield text_file(
        "mixed-ends",
        "line ends of two systems in one file",
        tables.few(),
        change=lambda text: text.replace("\n", "\r\n", 15),
    )
    yield text_file(
        "blank-lines",
        "blank lines between rows",
        tables.few(),
        change=lambda text: "\n\n" + text.replace("\nC-1070", "\n\n,,\nC-1070") + "\n\n",
    )
