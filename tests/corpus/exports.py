"""Exports as more programs and countries write them: ruled lists, letters for signs, scales."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from segmentation.domain.dataset import ReadAs, ReadOptions
from tests.corpus import tables
from tests.corpus.tables import column, spelled, styled
from tests.corpus.truth import Cell, Column, File
from tests.corpus.writing import number, rows, text_file

N = tables.N_ROWS
USED = {"role": "trait|describes"}


def files() -> Iterator[File]:
    """Give the files."""
    yield from _quoting()
    yield from _ruled()
    yield from _amounts()
    yield from _counts()
    yield from _scales()
    yield from _periods()
    yield from _totals()
    yield from _answers()


def beside(*columns: Column) -> list[Column]:
    """Put columns beside a key and a number."""
    return [tables.key(), tables.visits(), *columns]


def ruled(table: Sequence[Sequence[str]], line: str, *, ends: str = "|", below: str = "") -> str:
    """Write a table in columns of one width, with a line below the names.

    ``{}`` in ``line`` is a run of dashes as wide as the columns; ``ends`` stands around each row.
    """
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    dashes = line.format(*("-" * width for width in widths))
    written = [
        ends + "|".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) + ends
        for row in table
    ]
    return "\n".join([written[0], dashes, *written[1:]]) + "\n" + below


def _quoting() -> Iterator[File]:
    keys = column("Konto", (f"{n:06}" for n in range(1, N + 1)), role="key", kind="text")
    formula = replace(keys, texts=tuple(f'="{cell}"' for cell in keys.cells))
    yield text_file(
        "text-formula", 'keys such as ="000123", which a spreadsheet keeps as text',
        [formula, tables.visits()],
    )  # fmt: skip
    yield text_file(
        "text-formula-bare", 'the same without quotation marks around it: a;="000123";5',
        [tables.visits(), formula], delimiter=";", quote="never",
    )  # fmt: skip
    yield text_file(
        "apostrophes", "apostrophes around every cell, separators within",
        beside(styled(tables.spent(large=False), number(".", ","))),
        change=lambda text: text.replace('"', "'"), quote="all",
    )  # fmt: skip
    comment = column("Comment", (f'Asked about "Plan {n}", then left' for n in range(N)),
                     **tables.FREE_TEXT)  # fmt: skip
    yield text_file(
        "backslashes", 'quotation marks within cells as \\", not as ""', beside(comment),
        change=lambda text: text.replace('""', '\\"'),
    )  # fmt: skip
    for title, mark in (("caret", "^"), ("control", "\x01"), ("twice", "||")):
        yield text_file(
            f"separator-{title}", f"{mark!r} between cells", beside(tables.region()),
            change=lambda text, mark=mark: text.replace(",", mark),
            said=(),
        )  # fmt: skip
    company = spelled("Branch", {"R&amp;D": "R&D", "Caf&eacute;": "Café", "Shop": "Shop"},
                      kind="category", **USED)  # fmt: skip
    spent = styled(tables.spent(large=False), number(",", after="&nbsp;&euro;"), unit="€", said=".")
    yield text_file(
        "entities", "R&amp;amp;D and 12,50&amp;nbsp;&amp;euro;, as web shops export",
        beside(company, spent), delimiter=";",
    )  # fmt: skip


def _ruled() -> Iterator[File]:
    table = [*beside(styled(tables.spent(large=False), number(",", "."), said="comma")),
             tables.region()]  # fmt: skip
    written = ruled(rows(table), "|{}+{}+{}+{}|")
    line = "-" * len(written.splitlines()[0]) + "\n"
    yield text_file(
        "ruled-sap", "SAP: bars around and between cells, lines of dashes", table,
        change=lambda _: line + written.replace("|-", "--").replace("-|", "--") + line,
        name="list.txt",
    )  # fmt: skip
    plain = [*beside(tables.spent(large=False)), tables.region()]
    yield text_file(
        "ruled-psql", "a terminal: bars, a line of dashes, “(40 rows)”", plain,
        change=lambda _: ruled(rows(plain), "{}+{}+{}+{}", ends="", below="(40 rows)\n"),
        name="out.txt",
    )  # fmt: skip


def _amounts() -> Iterator[File]:
    whole = replace(tables.thousands("Omzet"), role="trait|describes")
    yield text_file(
        "amount-dash", "amounts such as 1.234,-",
        beside(styled(whole, number(",", ".", places=0, after=",-"), said=".")), delimiter=";",
    )  # fmt: skip

    def sized(value: float) -> str:
        if value >= 1e6:
            return f"{value / 1e6:.1f}M"
        return f"{value / 1e3:.1f}K" if value >= 1e3 else f"{value:.0f}"

    sizes = [float(v) for n in range(N) for v in ((n + 1) * 10, (n + 11) * 100, (n + 12) * 1e5)][:N]
    yield text_file(
        "multiples", "numbers such as 950, 1.2K and 3.4M",
        beside(column("Followers", sizes, sized, said="K", **USED)),
    )  # fmt: skip
    balance = [round((n - 18) * 7.25, 2) for n in range(N)]

    def letters(value: float) -> str:
        return f"{abs(value):.2f} {'DR' if value < 0 else 'CR'}"

    yield text_file(
        "letters-for-signs", "balances such as 12.50 CR and 7.25 DR",
        beside(column("Balance", balance, letters, said="DR", **USED)),
    )  # fmt: skip


def _counts() -> Iterator[File]:
    nights = [float(1 + n % 7) for n in range(N)]
    yield text_file(
        "unit-plural", "1 night, 2 nights: a unit in singular and plural",
        beside(column("Stay", nights, lambda v: f"{v:.0f} night{'s' * (v != 1)}", unit="nights",
                      said="nights", **USED)),
    )  # fmt: skip
    months = [float(5 * n + 3) for n in range(N)]

    def tenure(value: float) -> str:
        years, rest = divmod(int(value), 12)
        parts = [f"{years} year{'s' * (years != 1)}"] * (years > 0)
        parts += [f"{rest} month{'s' * (rest != 1)}"] * (rest > 0)
        return " ".join(parts)

    yield text_file(
        "tenure", "2 years 3 months, 1 year, 5 months: spans of months",
        beside(column("Tenure", months, tenure, unit="months", said="months", **USED)),
    )  # fmt: skip
    stars = {"★" * n + "☆" * (5 - n): "★" * n + "☆" * (5 - n) for n in range(1, 6)}
    yield text_file(
        "stars", "ratings such as ★★★☆☆",
        beside(spelled("Rating", stars, kind="ordered", **USED)),
    )  # fmt: skip


SCALES = {
    "anchored": ("1 - Not at all likely", "2", "3", "4", "5 - Extremely likely"),
    "familiar": ("Not at all familiar", "Slightly familiar", "Somewhat familiar",
                 "Moderately familiar", "Extremely familiar"),
    "swedish": ("Mycket missnöjd", "Missnöjd", "Varken nöjd eller missnöjd", "Nöjd", "Mycket nöjd"),
    "polish": ("Zdecydowanie się nie zgadzam", "Raczej się nie zgadzam",
               "Ani się zgadzam, ani się nie zgadzam", "Raczej się zgadzam",
               "Zdecydowanie się zgadzam"),
    "russian": ("Полностью не согласен", "Скорее не согласен", "Затрудняюсь ответить",
                "Скорее согласен", "Полностью согласен"),
    "chinese": ("非常不满意", "不满意", "一般", "满意", "非常满意"),
    "japanese": ("非常に不満", "不満", "どちらともいえない", "満足", "非常に満足"),
    "korean": ("매우 불만족", "불만족", "보통", "만족", "매우 만족"),
    "ages-japanese": ("10代", "20代", "30代", "40代", "50代", "60代以上"),
    "ages-swedish": ("Under 18 år", "18-24 år", "25-34 år", "35-49 år", "50 år eller äldre"),
    "ages-russian": ("до 18 лет", "18-24 года", "25-34 года", "35-54 лет", "старше 55 лет"),
    "quarters": ("Q3 2022", "Q4 2022", "Q1 2023", "Q2 2023", "Q1 2024"),
    "sizes": ("XS", "S", "M", "L", "XL", "XXL"),
}  # fmt: skip


def ordered(title: str, words: Sequence[str], nothing: str = "") -> File:
    """Write answers in an order that the alphabet does not give."""
    cells: list[Cell] = [words[(row * 7) % len(words)] for row in range(N)]
    answers = column("Answer", cells, kind="ordered", **USED)
    answers = replace(answers, cells=tuple(None if c == nothing else c for c in answers.cells))
    return text_file(
        f"order-{title}", f"answers in an order: {words[0]} … {words[-1]}", beside(answers)
    )


def _scales() -> Iterator[File]:
    for title, words in SCALES.items():
        yield ordered(title, words, "Затрудняюсь ответить")


def _periods() -> Iterator[File]:
    moments = [dt.datetime(2023, 1, 5, 9, 30) + dt.timedelta(hours=131 * n) for n in range(N)]  # noqa: DTZ001
    micro = column(
        "event_timestamp", moments,
        lambda m: f"{m.replace(tzinfo=dt.UTC).timestamp():.0f}000000",
        **tables.DATE, said="read as", doubt=True,
    )  # fmt: skip
    yield text_file(
        "date-microseconds", "microseconds since 1970, as event logs have them", beside(micro)
    )
    months = [dt.datetime(2021 + n // 12, 1 + n % 12, 1) for n in range(N)]  # noqa: DTZ001
    yield text_file(
        "day-year-month", "months such as 202403 in a column named like a date",
        beside(column("Signup month", months, lambda m: f"{m:%Y%m}", **tables.DATE, said="Dates")),
    )  # fmt: skip
    yield text_file(
        "day-basic", "moments such as 20240313T150509Z",
        beside(column("Last seen", moments, lambda m: f"{m:%Y%m%dT%H%M%SZ}", **tables.DATE,
                      said="Dates")),
    )  # fmt: skip


TOTALS = ("Gesamtergebnis", "Итого", "Razem", "合計", "Suma final", "Totalt")


def total(title: str, word: str) -> File:
    """Write a last row of sums under a word."""
    table = beside(tables.spent(large=False))
    sums = [sum(c for c in one.cells if isinstance(c, float)) for one in table[1:]]
    return text_file(
        f"sum-{title}", f"a last row of sums, “{word}”", table,
        below=f"{word},{sums[0]:g},{sums[1]:.2f}\n", said=(word,),
    )  # fmt: skip


def _totals() -> Iterator[File]:
    for word in TOTALS:
        yield total(word.lower(), word)
    table = beside(tables.spent(large=False))
    sums = [sum(c for c in one.cells if isinstance(c, float)) for one in table[1:]]
    yield text_file(
        "sum-analytics", "a first row of sums with a cell too many that says “Grand total”", table,
        change=lambda text: text.replace("\n", f"\n,{sums[0]:g},{sums[1]:.2f},Grand total\n", 1),
        said=("Grand total",),
    )  # fmt: skip


def _answers() -> Iterator[File]:
    hobbies = ("Email", "SMS", "Post")
    several = [list(hobbies[: 1 + row % 3]) for row in range(N)]
    split = [
        Column(f"Channels: {one}", tuple("Yes" if one in cell else "No" for cell in several), (),
               role="trait|describes|ignored", kind="boolean|constant", said="among its answers")
        for one in hobbies
    ]  # fmt: skip
    cells = [json.dumps(cell) for cell in several]
    channels = column("Channels", cells, role=".*", kind="category|text|ordered")
    file = text_file("several-json", 'answers such as ["Email", "SMS"]', beside(channels))
    yield replace(
        file,
        options=ReadOptions(columns=(("Channels", ReadAs.SEVERAL),)),
        truth=replace(file.truth, columns=(*file.truth.columns, *split)),
    )
    asked = {"Yes": "Yes", "No": "No", "N/A": None}
    yield text_file(
        "yes-not-shown", "Yes, No and N/A for a question that was not shown",
        beside(spelled("Has pets [SQ001]", asked, kind="boolean", **USED)),
    )  # fmt: skip
    rouble = styled(tables.spent("Сумма", large=False), number(",", "\u00a0", after="\u00a0₽"),
                    unit="₽", said=".")  # fmt: skip
    yield text_file(
        "tool-excel-russian", "Excel in Russian: semicolons, decimal commas, roubles, Да and Нет",
        [tables.key("Клиент"), tables.visits("Визиты"), rouble,
         styled(tables.days("Дата"), lambda d: f"{d:%d.%m.%Y}", said="Dates"),
         tables.newsletter("Рассылка", "Да", "Нет")],
        delimiter=";", end="\r\n",
    )  # fmt: skip
