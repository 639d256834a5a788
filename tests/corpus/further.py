"""More exports, written before the reader had seen any of their kind."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from segmentation.domain.dataset import ReadAs, ReadOptions
from tests.corpus import tables
from tests.corpus.exports import USED, beside, ordered, ruled, total
from tests.corpus.tables import column, spelled, styled
from tests.corpus.truth import Column, File
from tests.corpus.writing import number, rows, text_file

N = tables.N_ROWS


def files() -> Iterator[File]:
    """Give the files."""
    plain = [*beside(tables.spent(large=False)), tables.region()]
    widths = [max(map(len, cells)) for cells in zip(*rows(plain), strict=True)]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+\n"
    body = "".join(
        "| " + " | ".join(f"{c:<{w}}" for c, w in zip(row, widths, strict=True)) + " |\n"
        for row in rows(plain)
    ).split("\n", 1)
    yield text_file(
        "ruled-mysql", "MySQL on a terminal: a box of +, - and |", plain,
        change=lambda _: f"{rule}{body[0]}\n{rule}{body[1]}{rule}40 rows in set (0.00 sec)\n",
        name="out.txt",
    )  # fmt: skip
    yield text_file(
        "ruled-markdown", "a table of Markdown", plain,
        change=lambda _: ruled(rows(plain), "|{}|{}|{}|{}|"), name="table.txt",
    )  # fmt: skip
    yield text_file(
        "amount-colon", "amounts such as 1 234:50",
        beside(styled(tables.spent("Belopp", large=False), number(":", " "), said=".")),
        delimiter=";",
    )  # fmt: skip
    sizes = [float((n + 1) * 900) for n in range(N)]
    yield text_file(
        "multiples-chinese", "numbers such as 9000 and 1.26万",
        beside(column("粉丝数", sizes, lambda v: f"{v:.0f}" if v < 1e4 else f"{v / 1e4:.2f}万",
                      said="万", **USED)),
    )  # fmt: skip
    nights = [float(1 + n % 7) for n in range(N)]
    yield text_file(
        "unit-plural-german", "1 Nacht, 2 Nächte: a unit in singular and plural",
        beside(column("Aufenthalt", nights, lambda v: f"{v:.0f} {'Nacht' if v == 1 else 'Nächte'}",
                      unit="Nächte", said="Nächte", **USED)),
    )  # fmt: skip
    yield ordered("anchored-equals", ("1 = sehr schlecht", "2", "3", "4", "5 = sehr gut"))
    yield ordered("helpful", ("Not at all helpful", "A little helpful", "Somewhat helpful",
                              "Very helpful", "Extremely helpful"))  # fmt: skip
    yield ordered("quarters-year-first", ("2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2024-Q1"))
    yield ordered("quarters-german", ("3. Quartal 2022", "4. Quartal 2022", "1. Quartal 2023",
                                      "1. Quartal 2024"))  # fmt: skip
    yield ordered("turkish", ("Kesinlikle katılmıyorum", "Katılmıyorum", "Kararsızım",
                              "Katılıyorum", "Kesinlikle katılıyorum"))  # fmt: skip
    yield ordered("ages-turkish", ("18 yaş altı", "18-24 yaş", "25-34 yaş", "35-54 yaş",
                                   "55 yaş ve üzeri"))  # fmt: skip
    hobbies = ("email", "sms", "post")
    several = [list(hobbies[: 1 + row % 3]) for row in range(N)]
    split = [
        Column(f"channels: {one}", tuple("Yes" if one in cell else "No" for cell in several), (),
               role="trait|describes|ignored", kind="boolean|constant", said="among its answers")
        for one in hobbies
    ]  # fmt: skip
    cells = ["{" + ",".join(cell) + "}" for cell in several]
    file = text_file(
        "several-postgres", "answers such as {email,sms}",
        beside(column("channels", cells, role=".*", kind="category|text|ordered")),
    )  # fmt: skip
    yield replace(
        file,
        options=ReadOptions(columns=(("channels", ReadAs.SEVERAL),)),
        truth=replace(file.truth, columns=(*file.truth.columns, *split)),
    )
    yield text_file(
        "separator-tilde", "'~' between cells", beside(tables.region()),
        change=lambda text: text.replace(",", "~"),
    )  # fmt: skip
    for word in ("Összesen", "Yhteensä", "总计"):
        yield total(word.lower(), word)
    balance = [round((n - 18) * 7.25, 2) for n in range(N)]
    yield text_file(
        "letters-for-signs-german", "balances such as 12,50 H and 7,25 S",
        beside(column("Saldo", balance, said="S",
                      style=lambda v: f"{abs(v):.2f} {'S' if v < 0 else 'H'}".replace(".", ","),
                      **USED)),
        delimiter=";",
    )  # fmt: skip
    moments = [dt.datetime(2023, 1, 5, 9, 30) + dt.timedelta(hours=131 * n) for n in range(N)]  # noqa: DTZ001
    yield text_file(
        "day-compact-moment", "moments such as 20240313150509 in a column named like a date",
        beside(column("Created at", moments, lambda m: f"{m:%Y%m%d%H%M%S}", **tables.DATE,
                      said="Dates")),
    )  # fmt: skip
    yield text_file(
        "percent-words", "shares such as 15 percent",
        beside(styled(tables.discount(), number(places=None, after=" percent"),
                      unit="percent|%", said="percent", **USED)),
    )  # fmt: skip
    yield text_file(
        "tool-excel-greek", "Excel in Greek: 1.234,50 €, 13/3/2024 3:05 μμ, Ναι and Όχι",
        [tables.key("Πελάτης"), tables.visits("Επισκέψεις"),
         styled(tables.spent("Ποσό", large=False), number(",", ".", after=" €"), unit="€",
                said="."),
         styled(tables.moments("Ημερομηνία"), said="Dates",
                style=lambda m: f"{m.day}/{m.month}/{m.year} {m.hour % 12 or 12}:{m:%M:%S} "
                f"{'μμ' if m.hour >= 12 else 'πμ'}"),
         tables.newsletter("Ενημέρωση", "Ναι", "Όχι")],
        delimiter=";",
    )  # fmt: skip
    yield text_file(
        "half-stars", "ratings such as 4 out of 5",
        beside(spelled("Rating", {f"{n} out of 5": float(n) for n in range(1, 6)}, said="out of",
                       **USED)),
    )  # fmt: skip
