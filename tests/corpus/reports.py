"""Exports of reports: a row of units, a total on top, spans of time, moments with a zone."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.corpus import tables
from tests.corpus.tables import Style, styled
from tests.corpus.truth import Column, File
from tests.corpus.writing import number, text_file


def files() -> Iterator[File]:
    """Give the files."""
    yield from _units()
    yield from _totals()
    yield from _consents()
    yield from _zones()
    yield from _spans()


def below_the_names(line: str) -> Callable[[str], str]:
    """Put a line behind the first."""
    return lambda written: written.replace("\n", f"\n{line}\n", 1)


def _units() -> Iterator[File]:
    spent = tables.spent(large=False)
    table = [tables.key(), tables.visits(), spent, tables.discount(), tables.region()]
    rows = {
        "signs": (",,EUR,%,", ("", "€", "%")),
        "brackets": (",(visits),(USD),[%],", ("", r"\$", "%")),
        "kinds": ("text,count,€,percent,text", ("", "€", "percent")),
    }
    for title, (line, units) in rows.items():
        measured = [styled(one, tables.plain, unit=unit)
                    for one, unit in zip(table[1:4], units, strict=True)]  # fmt: skip
        yield text_file(
            f"units-{title}",
            f"a row of units below the column names: {line}",
            [table[0], *measured, table[4]],
            change=below_the_names(line),
            said=("Line 2 .* measured in",),
        )
    comma = styled(spent, number(","), unit="€", said="€")
    yield text_file(
        "units-german",
        "a row of units below the column names, decimal commas",
        [tables.key("Kunde"), tables.visits("Besuche"), comma],
        delimiter=";",
        change=below_the_names(";;€"),
        said=("Line 2",),
    )
    yield text_file(
        "units-words",
        "words above numbers that are no known unit: a doubt",
        [tables.key("Client"), tables.visits("Visites"), tables.spent("Points", large=False)],
        change=below_the_names(",passages,étoiles"),
        said=("taken for units",),
    )


def _totals() -> Iterator[File]:
    table = [tables.key(), tables.visits(), tables.spent(large=False)]
    visits, spent = (_sum(column) for column in table[1:])
    for word in ("Total", "Gesamt", "All customers"):
        yield text_file(
            f"top-total-{word.split()[0].lower()}",
            f"a first row of sums that says “{word}”",
            table,
            change=below_the_names(f"{word},{visits:g},{spent:.2f}"),
            said=(f"Line 2 \\(“{word}”\\) adds up",),
        )
    yield text_file(
        "top-total-nameless",
        "a first row of sums whose first cell is blank",
        table,
        change=below_the_names(f",{visits:g},{spent:.2f}"),
        said=("taken for a total",),
    )
    yield text_file(
        "top-total-of-more",
        "a first row that says “Total” of more rows than are listed",
        table,
        change=below_the_names(f"Total,{5 * visits:g},{7 * spent:.2f}"),
        said=("taken for a total",),
    )
    yield text_file(
        "top-customer-large",
        "a first customer who spends more than any other",
        _with_a_whale(table),
    )


def _consents() -> Iterator[File]:
    """Columns named after a way to reach people, which reach nobody."""
    said = {
        "Email Marketing Consent": ("SUBSCRIBED", "UNSUBSCRIBED", "NEVER_SUBSCRIBED"),
        "Telefonkontakt": ("vormittags", "abends", "nie"),
        "Mobile": ("iOS", "Android", "none of both"),
    }
    for name, words in said.items():
        yield text_file(
            f"consent-{name.split()[0].lower()}",
            f"“{name}” that says {words[0]} or {words[1]}",
            [tables.key(), tables.visits(), tables.region(name, words)],
        )
    telephones = tables.column(
        "Portable",
        (f"06 {10 + row} 34 5{row % 10} 78" for row in range(tables.N_ROWS)),
        role="ignored",
        kind="text",
    )
    yield text_file(
        "consent-portable-telephone", "French “Portable” with telephone numbers",
        [tables.key(), tables.visits(), telephones],
    )  # fmt: skip
    boolean = tables.newsletter("Portable", "oui", "non")
    yield text_file(
        "consent-portable-yes", "“Portable” that says yes or no",
        [tables.key(), tables.visits(), boolean],
    )  # fmt: skip


def _zones() -> Iterator[File]:
    """Moments as forms export them, with half days and the names of zones."""

    def half(moment: Any, early: str, late: str) -> str:
        return f"{moment.hour % 12 or 12}:{moment:%M:%S} {late if moment.hour >= 12 else early}"

    def before(moment: Any, early: str, late: str) -> str:
        return f"{late if moment.hour >= 12 else early} {moment.hour % 12 or 12}:{moment:%M:%S}"

    ways: dict[str, tuple[str, Style]] = {
        "german": ("Zeitstempel", lambda m: f"{m:%Y/%m/%d} {half(m, 'AM', 'PM')} MEZ"),
        "american": ("Submitted", lambda m: f"{m:%m/%d/%Y} {half(m, 'AM', 'PM')} EST"),
        "spanish": ("Marca temporal", lambda m: f"{m:%d/%m/%Y} {half(m, 'a. m.', 'p. m.')}"),
        "clock": ("Eingang am", lambda m: f"{m:%d.%m.%Y %H:%M:%S} Uhr"),
        "italian": ("Data", lambda m: f"{m.day}/{m.month}/{m.year} alle {m:%H:%M:%S} CET"),
        "chinese": ("时间戳记", lambda m: f"{m:%Y/%m/%d} {before(m, '上午', '下午')}"),
        "korean": ("타임스탬프", lambda m: f"{m:%Y. %m. %d} {before(m, '오전', '오후')}"),
    }
    for title, (name, style) in ways.items():
        moments = styled(tables.moments(name), style, said="Dates")
        shown = style(dt.datetime(2024, 3, 13, 15, 5, 9))  # noqa: DTZ001
        yield text_file(
            f"form-{title}", f"moments such as {shown}",
            [tables.key(), tables.visits(), moments],
        )  # fmt: skip


def _spans() -> Iterator[File]:
    """Spans of time of two numbers, under names that say what they are and that do not."""
    spans = [float(37 * row + 65) for row in range(tables.N_ROWS)]
    kinds = {
        "page": ("Time on page", 1, False),
        "call": ("Call length", 1, True),
        "german": ("Gesprächsdauer", 1, True),
        "trip": ("Fahrzeit", 60, True),
        "hours": ("Worked (hh:mm)", 60, False),
    }
    for title, (name, factor, doubt) in kinds.items():
        seconds = [span * factor for span in spans]
        column = tables.column(
            name, seconds, lambda v, f=factor: f"{v / f // 60:.0f}:{v / f % 60:02.0f}", unit="s",
            said="seconds",
        )  # fmt: skip
        yield text_file(
            f"span-{title}",
            f"spans of time such as 24:08 under “{name}”{': a doubt' if doubt else ''}",
            [tables.key(), tables.visits(), column],
        )
    clock = tables.column(
        "Preferred time",
        (f"{8 + row % 11}:{15 * row % 60:02}" for row in range(tables.N_ROWS)),
        role=".*",
        kind="category|text",
    )
    yield text_file(
        "span-clock", "times of the day such as 8:15, which are no spans of time",
        [tables.key(), tables.visits(), clock],
    )  # fmt: skip


def _sum(column: Column) -> float:
    return sum(cell for cell in column.cells if isinstance(cell, float))


def _with_a_whale(table: Sequence[Column]) -> list[Column]:
    key, visits, spent = table
    cells = (99_000.5, *spent.cells[1:])
    return [key, visits, tables.column(spent.name, cells)]
