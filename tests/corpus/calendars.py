"""Days and moments as people and programs write them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from segmentation.domain.dataset import ReadAs, ReadOptions
from tests.corpus import tables
from tests.corpus.numerals import beside
from tests.corpus.tables import Style, column, styled
from tests.corpus.truth import File
from tests.corpus.writing import day, number, text_file

DMY, MDY, YMD = "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d"


def files() -> Iterator[File]:
    """Give the files."""
    yield from _decided()
    yield from _names()
    yield from _moments()
    yield from _undecided()
    yield from _years()


def _decided() -> Iterator[File]:
    """Days that can only be read one way, by one impossible value at least."""
    patterns = {
        "iso": ("2024-04-25", "%Y-%m-%d"),
        "year-slash": ("2024/04/25", YMD),
        "year-point": ("2024.04.25", "%Y.%m.%d"),
        "day-slash": ("25/04/2024", DMY),
        "day-point": ("25.04.2024", "%d.%m.%Y"),
        "day-dash": ("25-04-2024", "%d-%m-%Y"),
        "day-short": ("25.4.2024", "{d}.{m}.{Y}"),
        "month-slash": ("04/25/2024", MDY),
        "month-dash": ("04-25-2024", "%m-%d-%Y"),
        "month-short": ("4/25/2024", "{m}/{d}/{Y}"),
        "two-digit-day": ("25.04.24", "%d.%m.%y"),
        "two-digit-month": ("4/25/24", "{m}/{d}/%y"),
    }
    for title, (awkward, pattern) in patterns.items():
        yield text_file(
            f"day-{title}", f"days such as {awkward}", beside(styled(tables.days(), day(pattern)))
        )
    compact = styled(tables.days("Order date"), day("%Y%m%d"))
    yield text_file("day-compact", "20240425 in a column named like a date", beside(compact))
    contradictory = tables.days()
    texts = [day(DMY if row % 2 else MDY)(c) for row, c in enumerate(contradictory.cells)]
    yield text_file(
        "day-contradictory",
        "25/04/2024 and 04/25/2024 in one column",
        beside(
            column(
                "First order",
                texts,
                role="describes|ignored",
                kind="text|category",
                said="two orders|day first|month first",
                doubt=None,
            )
        ),
    )
    yield text_file(
        "day-two-columns",
        "one column day first, the next month first, each decided by itself",
        beside(
            styled(tables.days("Registered"), day(DMY)),
            styled(tables.days("First order", start="2018-02-03"), day(MDY)),
        ),
    )


def _names() -> Iterator[File]:
    """Months by their names."""
    written = {
        "english": ("3 Apr 2024", day("{d} {mon} {Y}")),
        "english-long": ("April 3, 2024", day("{month} {d}, {Y}")),
        "english-us": ("Apr 3, 2024", day("{mon} {d}, {Y}")),
        "oracle": ("03-APR-24", lambda c: day("%d-{mon}-%y")(c).upper()),
        "german": ("3. April 2024", day("{d}. {month} {Y}", "de")),
        "german-short": ("3. Mär 2024", day("{d}. {mon} {Y}", "de")),
        "french": ("3 avril 2024", day("{d} {month} {Y}", "fr")),
        "spanish": ("3 de abril de 2024", day("{d} de {month} de {Y}", "es")),
    }
    for title, (awkward, style) in written.items():
        yield text_file(
            f"month-{title}", f"days such as {awkward}", beside(styled(tables.days(), style))
        )


def _moments() -> Iterator[File]:
    """Days with a time."""
    seen = tables.moments()
    styles: dict[str, tuple[str, Style]] = {
        "iso": ("2024-04-25T14:30:05", lambda c: c.isoformat()),
        "space": ("2024-04-25 14:30:05", lambda c: c.isoformat(" ")),
        "zulu": ("2024-04-25T14:30:05Z", lambda c: c.isoformat() + "Z"),
        "fraction": ("2024-04-25 14:30:05.000", lambda c: c.isoformat(" ") + ".000"),
        "offset": (
            "2024-04-25T16:30:05+02:00",
            lambda c: (c + dt.timedelta(hours=2)).isoformat() + "+02:00",
        ),
        "german": ("25.04.2024 14:30:05", day("%d.%m.%Y %H:%M:%S")),
        "am-pm": ("4/25/2024 2:30:05 PM", day("{m}/{d}/{Y} {h}:%M:%S %p")),
    }
    for title, (awkward, style) in styles.items():
        yield text_file(
            f"moment-{title}", f"moments such as {awkward}", beside(styled(seen, style))
        )
    minutes = tuple(c.replace(second=0) for c in seen.cells if isinstance(c, dt.datetime))
    yield text_file(
        "moment-minutes",
        "moments such as 25/04/2024 14:30",
        beside(styled(replace(seen, cells=minutes), day("%d/%m/%Y %H:%M"))),
    )


def _undecided() -> Iterator[File]:
    """No day after the twelfth: 03/04 is in April here and in March there."""
    early = tables.early_days()
    yield text_file(
        "order-unknown",
        "03/04/2024 and nothing that decides",
        beside(styled(early, day(DMY), doubt=True)),
    )
    yield text_file(
        "order-by-neighbour",
        "03/04/2024 beside a column with 04/25/2024",
        beside(styled(tables.days("Registered"), day(MDY)), styled(early, day(MDY), doubt=None)),
    )
    yield text_file(
        "order-by-point",
        "03.04.2024: points are written day first",
        beside(styled(early, day("%d.%m.%Y"), doubt=None)),
    )
    yield text_file(
        "order-by-semicolon",
        "03/04/2024 between semicolons, which are written day first",
        beside(styled(early, day(DMY), doubt=None)),
        delimiter=";",
    )
    dollars = styled(tables.spent(), number(".", ",", before="$"), unit=r"\$|USD")
    yield text_file(
        "order-by-dollar",
        "03/04/2024 beside dollars, which are written month first",
        beside(dollars, styled(early, day(MDY), doubt=None)),
    )
    noon = replace(
        early,
        cells=tuple(
            c + dt.timedelta(hours=row % 24, minutes=30)
            for row, c in enumerate(early.cells)
            if isinstance(c, dt.datetime)
        ),
    )
    yield text_file(
        "order-by-am-pm",
        "03/04/2024 2:30 PM: such times are written month first",
        beside(styled(noon, day("{m}/{d}/{Y} {h}:%M %p"), doubt=None)),
    )
    yield text_file(
        "order-said",
        "03/04/2024 and nothing that decides; the user says month first",
        beside(styled(early, day(MDY))),
        options=ReadOptions(columns=(("First order", ReadAs.DATE_MONTH_FIRST),)),
    )


def _years() -> Iterator[File]:
    """Years far from today, and numbers that are no years."""
    births = tables.days("Birth date", start="1945-02-03", n_days=22_000)
    yield text_file(
        "birth-two-digits",
        "births such as 25.04.45, never in the future",
        beside(styled(births, day("%d.%m.%y"))),
    )
    pivot = tables.days("Registered", start="1969-01-05", n_days=20_000)
    yield text_file(
        "pivot", "25/04/69 is of 1969, 25/04/21 of 2021", beside(styled(pivot, day("%d/%m/%y")))
    )
    months = tables.days("Month of birth", start="1960-01-01")
    months = replace(
        months, cells=tuple(c.replace(day=1) for c in months.cells if isinstance(c, dt.datetime))
    )
    yield text_file(
        "month-alone",
        "months such as 1964-04, taken as their first day",
        beside(styled(months, day("%Y-%m"))),
    )
    noughts = tables.days()
    texts = ["0000-00-00" if n % 11 == 5 else t for n, t in enumerate(noughts.texts)]
    cells = tuple(None if n % 11 == 5 else c for n, c in enumerate(noughts.cells))
    yield text_file(
        "day-noughts",
        "0000-00-00 where MySQL knows no day",
        beside(replace(noughts, cells=cells, texts=tuple(texts), said="0000")),
    )
    never = tables.days("Valid until")
    texts = list(styled(never, day("%d.%m.%Y")).texts)
    texts[5] = texts[9] = "31.12.9999"
    cells = tuple(None if row in (5, 9) else c for row, c in enumerate(never.cells))
    yield text_file(
        "day-never",
        "31.12.9999 for “never”",
        beside(replace(never, cells=cells, texts=tuple(texts), said="9999")),
    )
    blanks = tables.days()
    texts = [
        word if n % 9 == 4 else t
        for n, (t, word) in enumerate(
            zip(blanks.texts, ["-", "unknown", "k.A.", "none"] * 10, strict=True)
        )
    ]
    cells = tuple(None if n % 9 == 4 else c for n, c in enumerate(blanks.cells))
    yield text_file(
        "day-words",
        "a dash, “unknown” and “k.A.” where no day is known",
        beside(replace(blanks, cells=cells, texts=tuple(texts))),
    )
    years = [float(1_950 + n) for n in range(tables.N_ROWS)]
    yield text_file(
        "years-alone", "a year alone is a number", beside(column("Year of birth", years))
    )
    yield text_file(
        "compact-elsewhere",
        "20240425 in a column that is not named like a date is a number",
        beside(column("Points", (float(f"{c:%Y%m%d}") for c in tables.days().cells if c))),
    )
