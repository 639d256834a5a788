"""Any table comes back the same, whatever the dialect it was written in.

Left out is only what no reader could tell, each with its reason beside it.
"""

import codecs
import csv
import datetime as dt
import io
import re
from dataclasses import dataclass

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from segmentation.domain.dataset import Dataset, ReadAs, ReadOptions
from segmentation.ingest.read_table import read_table

NBSP, NARROW = "\u00a0", "\u202f"
# Every text has a q: no number, day, blank, total or yes is spelled with one, and what is
# spelled like those cannot be told from them.
LETTERS = "abcdefghijklmnoprstuvwxyzABCDEFXYZ0123456789 ,;|\t\"'.-/#()%&+=:\n"
WESTERN = "äöüßéèñçåøÄÖÜÉ"
ANYWHERE = "£«»日本Łőбв–’€😀"
# Names that say nothing: an identifier's name keeps digits as text, a date's name makes them days.
NAMES = ("Colour", "Height", "Mood", "Shade", "Weight", "Music", "Shoe size", "Größe", "Sévérité")
YES_NO = (("yes", "no"), ("Y", "N"), ("ja", "nein"), ("oui", "non"), ("TRUE", "FALSE"))
PATTERNS = {
    "%Y-%m-%d": ReadAs.DATE_YEAR_FIRST,
    "%Y/%m/%d": ReadAs.DATE_YEAR_FIRST,
    "%d/%m/%Y": ReadAs.DATE_DAY_FIRST,
    "%d.%m.%Y": ReadAs.DATE_DAY_FIRST,
    "%d-%m-%Y": ReadAs.DATE_DAY_FIRST,
    "%m/%d/%Y": ReadAs.DATE_MONTH_FIRST,
    "%Y-%m-%d %H:%M:%S": ReadAs.DATE_YEAR_FIRST,
    "%d.%m.%Y %H:%M:%S": ReadAs.DATE_DAY_FIRST,
}
# A unit stands where {} is not.
UNITS = ("{}", "{}", "${}", "{} €", "€{}", "{}%", "£ {}", "CHF {}", "{} kr")
NEGATIVE = ("-{}", "−{}", "{}-", "({})", "- {}")


@dataclass(frozen=True)
class Dialect:
    """How a table is written."""

    encoding: str
    mark: bytes
    delimiter: str
    end: str
    quoting: int
    decimal: str
    group: str
    negative: str
    unit: str
    places: bool
    day: str
    last: bool


ENCODINGS = (
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("utf-16-le", b""),
    ("utf-16-be", b""),
    ("cp1252", b""),
    ("latin-1", b""),
)


@st.composite
def dialects(draw) -> Dialect:
    encoding, mark = draw(st.sampled_from(ENCODINGS))
    decimal = draw(st.sampled_from(".,"))
    groups = ("", "", " ", "'", NBSP, NARROW, ",.".replace(decimal, ""))
    return Dialect(
        encoding=encoding,
        mark=mark,
        delimiter=draw(st.sampled_from(",;\t|")),
        end=draw(st.sampled_from(("\n", "\r\n", "\r"))),
        quoting=draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))),
        decimal=decimal,
        group=draw(st.sampled_from([g for g in groups if _in(encoding, g)])),
        negative=draw(st.sampled_from([n for n in NEGATIVE if _in(encoding, n)])),
        unit=draw(st.sampled_from([u for u in UNITS if _in(encoding, u)])),
        places=draw(st.booleans()),
        day=draw(st.sampled_from(list(PATTERNS))),
        last=draw(st.booleans()),
    )


def _in(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@st.composite
def tables(draw, encoding: str, end: str) -> dict[str, list]:
    names = [n for n in NAMES if _in(encoding, n)]
    names = draw(st.lists(st.sampled_from(names), min_size=2, max_size=6, unique=True))
    n_rows = draw(st.integers(3, 12))
    columns = {}
    for place, name in enumerate(names):
        kind = draw(st.sampled_from((amounts, whole, days, texts, yes_no)))
        values = draw(kind(n_rows, encoding, end))
        # A row of blanks is no row, and a row of one cell is a title or a footnote: so the first
        # two columns have no blank.
        if place >= 2:
            gaps = draw(st.lists(st.integers(1, n_rows - 1), max_size=n_rows // 2))
            # A column keeps the value in its first row, which decides how it is read.
            values = [None if row in gaps else value for row, value in enumerate(values)]
        columns[name] = values
    return columns


def amounts(n_rows: int, _encoding: str, _end: str) -> st.SearchStrategy:
    """Hundredths; the first one has two places, since 1,234 alone could be either."""
    first = st.integers(-(10**6), 10**6).map(lambda n: n + 0.25)
    rest = st.integers(-(10**9), 10**9).map(lambda n: n / 100)
    return st.tuples(first, st.lists(rest, min_size=n_rows - 1, max_size=n_rows - 1)).map(
        lambda drawn: [drawn[0], *drawn[1]]
    )


def whole(n_rows: int, _encoding: str, _end: str) -> st.SearchStrategy:
    """Whole numbers, written without marks, for the same reason."""
    numbers = st.integers(-(10**14), 10**14) | st.integers(-99, 99)
    return st.lists(numbers, min_size=n_rows, max_size=n_rows)


def days(n_rows: int, _encoding: str, _end: str) -> st.SearchStrategy:
    """Moments; the first is after a twelfth, since 03/04 alone could be either."""
    moments = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2099, 12, 28))  # noqa: DTZ001
    moments = moments.map(lambda moment: moment.replace(microsecond=0))
    rest = st.lists(moments, min_size=n_rows - 1, max_size=n_rows - 1)
    return st.tuples(moments, st.integers(13, 28), rest).map(
        lambda drawn: [drawn[0].replace(day=drawn[1]), *drawn[2]]
    )


def texts(n_rows: int, encoding: str, end: str) -> st.SearchStrategy:
    letters = LETTERS + WESTERN + (ANYWHERE if encoding.startswith("utf") else "")
    # Among carriage returns that end lines, a line feed in a cell is no less an end of a line.
    letters = letters.replace("\n", "") if end == "\r" else letters
    piece = st.text(letters, max_size=8)
    # Spaces around a cell are nobody's data.
    cell = st.tuples(piece, piece).map(lambda pair: f"{pair[0]}q{pair[1]}".strip())
    return st.lists(cell, min_size=n_rows, max_size=n_rows)


def yes_no(n_rows: int, _encoding: str, _end: str) -> st.SearchStrategy:
    return st.sampled_from(YES_NO).flatmap(
        lambda words: st.lists(st.sampled_from(words), min_size=n_rows, max_size=n_rows)
    )


def written(value: object, dialect: Dialect) -> str:
    """Write one cell."""
    match value:
        case None:
            return ""
        case float():
            return _amount(value, dialect)
        case dt.datetime():
            # ``%Y`` pads no year on some systems; these have four digits anyway.
            return value.strftime(dialect.day)
        case _:
            return str(value)


def _amount(value: float, dialect: Dialect) -> str:
    size = f"{abs(value):.2f}" if dialect.places else f"{abs(value):.12g}"
    head, _, tail = size.partition(".")
    body = f"{int(head):,}".replace(",", dialect.group) + (dialect.decimal + tail if tail else "")
    body = dialect.unit.format(body)
    return dialect.negative.format(body) if value < 0 else body


def content(table: dict[str, list], dialect: Dialect) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream, delimiter=dialect.delimiter, lineterminator=dialect.end, quoting=dialect.quoting
    )
    writer.writerow(table)
    for row in zip(*table.values(), strict=True):
        writer.writerow([written(value, dialect) for value in row])
    text = stream.getvalue()
    text = text if dialect.last else text.removesuffix(dialect.end)
    return dialect.mark + text.encode(dialect.encoding)


def expected(values: list, dialect: Dialect) -> tuple[str, list]:
    """Return the type and the cells that a column must have."""
    first = values[0]
    if isinstance(first, dt.datetime):
        with_time = "%H" in dialect.day
        midnight = {} if with_time else {"hour": 0, "minute": 0, "second": 0}
        return "datetime64[s]", [value and value.replace(**midnight) for value in values]
    if isinstance(first, float | int):
        return "float64", [None if value is None else float(value) for value in values]
    return "str", values


def is_ticked(values: list) -> bool:
    """Say whether a column has one word and blanks, as a box that is ticked or not: yes and no."""
    return None in values and len({*values} - {None}) == 1 and values[0] in {*sum(YES_NO, ())}


def is_measured(values: list) -> bool:
    """Say whether every text is a number with the same letter behind it, as a unit would be."""
    said = {value for value in values if value is not None}
    return len(said) > 1 and all(
        isinstance(value, str) and re.fullmatch(r"[-+]?[\d., ]*\d ?q+", value) for value in said
    )


def with_letters_chosen(dataset: Dataset, file: bytes, encoding: str) -> Dataset:
    """Read again with the letters chosen, where so few of them leave a doubt which they are."""
    offers = (offer for doubt in dataset.reading.doubts for offer in doubt.offers)
    if not any(offer.setting == "encoding" for offer in offers):
        return dataset
    assert encoding in ("cp1252", "latin-1")
    return read_table(file, name="file.csv", options=ReadOptions(encoding="cp1252"))


@settings(max_examples=120)
@given(st.data())
def test_a_table_comes_back_whatever_the_dialect(data):
    dialect = data.draw(dialects(), label="dialect")
    table = data.draw(tables(dialect.encoding, dialect.end), label="table")
    assume(not any(map(is_ticked, table.values())))
    assume(not any(map(is_measured, table.values())))
    file = content(table, dialect)
    if not dialect.encoding.startswith("utf"):
        # Bytes that are right in UTF-8 too, such as those of “é€€”, are UTF-8.
        assume(file.isascii() or not _is_utf_8(file))
    dataset = with_letters_chosen(read_table(file, name="file.csv"), file, dialect.encoding)
    assert list(dataset.frame.columns) == list(table)
    for name, values in table.items():
        dtype, cells = expected(values, dialect)
        found = dataset.frame[name]
        reading = dataset.reading.column(name)
        assert (name, str(found.dtype)) == (name, dtype)
        assert found.astype(object).where(found.notna(), None).tolist() == cells
        assert reading is not None
        assert reading.doubt == ""
        assert reading.unit == (dialect.unit.strip("{} ") if isinstance(values[0], float) else "")
        if dtype == "datetime64[s]":
            assert reading.read_as == PATTERNS[dialect.day]
    assert dataset.kind == "customers"
    event(f"{dialect.encoding}{' with a mark' if dialect.mark else ''}")


def _is_utf_8(file: bytes) -> bool:
    try:
        file.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
