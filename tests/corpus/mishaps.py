"""Files that a program or a person has spoilt on their way, and a few ways of writing amounts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from tests.corpus import tables
from tests.corpus.exports import USED, beside
from tests.corpus.tables import column, spelled, styled
from tests.corpus.truth import Column, File
from tests.corpus.writing import number, text_file

N = tables.N_ROWS


def files() -> Iterator[File]:
    """Give the files."""
    yield from _spoilt()
    yield from _written()


def _spoilt() -> Iterator[File]:
    table = [*beside(tables.spent(large=False)), tables.region()]
    yield text_file(
        "lines-quoted", "quotation marks around whole lines, as a second export leaves them", table,
        change=lambda text: "".join(f'"{line}"\n' for line in text.splitlines()),
        said=("whole line",),
    )  # fmt: skip
    towns = tables.region("Stadt", ("Köln", "München", "Genève", "Łódź"))
    yield text_file(
        "letters-twice", "UTF-8 that was written as UTF-8 once more: MÃ¼nchen",
        [tables.key(), tables.visits(), towns],
        change=lambda text: "".join(map(_as_windows, text.encode())),
        said=("twice",),
    )  # fmt: skip
    hidden = styled(tables.visits("Amount"), lambda v: f"\u200b{v:.0f}\u2060")
    groups = {f"North{sign}": "North" for sign in ("\u200b", "\u200e", "\ufeff", "")}
    yield text_file(
        "letters-hidden", "letters of no width around numbers and words, as web pages leave them",
        [tables.key(), tables.visits(), replace(hidden, said="cannot be seen"),
         spelled("Region", {**groups, "South": "South"}, kind="category", **USED)],
        said=("cannot be seen",),
    )  # fmt: skip
    narrow = list(tables.spent(large=False).texts)
    narrow[3:9] = ["########"] * 6
    spent = tables.spent(large=False)
    cells = (*spent.cells[:3], *[None] * 6, *spent.cells[9:])
    yield text_file(
        "hashes", "######## where a column of a spreadsheet was too narrow",
        beside(replace(spent, texts=tuple(narrow), cells=cells, said="####")),
    )  # fmt: skip
    ticks = [row % 3 == 0 for row in range(N)]
    checked = Column("Newsletter", tuple("Yes" if one else "No" for one in ticks),
                     tuple("checked" if one else "" for one in ticks), kind="boolean", said="yes",
                     **USED)  # fmt: skip
    yield text_file("yes-checked", "“checked” or nothing, as Airtable exports", beside(checked))
    mixed = {"Yes": "Yes", "yes": "Yes", "YES": "Yes", "No": "No", "no": "No"}
    yield text_file(
        "yes-letters-mixed", "Yes, yes and YES in one column",
        beside(spelled("Newsletter", mixed, kind="boolean", said="alike", **USED)),
    )  # fmt: skip
    regions = {
        "North": "North",
        "north": "North",
        "NORTH": "North",
        "South": "South",
        "south": "South",
    }
    yield text_file(
        "category-letters-mixed", "North, north and NORTH in one column",
        beside(spelled("Region", regions, kind="category", said="alike", **USED)),
    )  # fmt: skip


def _as_windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="ignore") or chr(byte)


def _written() -> Iterator[File]:
    whole = replace(tables.thousands("Price"), role="trait|describes")
    yield text_file(
        "amount-rupees", "amounts such as Rs. 1,500/-",
        beside(styled(whole, number(".", ",", places=0, before="Rs. ", after="/-"), unit="Rs",
                      said=".")),
    )  # fmt: skip
    crores = [float((n + 1) * 350_000) for n in range(N)]

    def indian(value: float) -> str:
        return f"₹{value / 1e7:.3f} Cr" if value >= 1e7 else f"₹{value / 1e5:.1f} L"

    yield text_file(
        "multiples-indian", "amounts such as ₹3.5 L and ₹1.225 Cr",
        beside(column("Turnover", crores, indian, unit="₹", said="Cr", **USED)),
    )  # fmt: skip
    days = [dt.datetime(2019, 1, 5) + dt.timedelta(days=41 * n) for n in range(N)]  # noqa: DTZ001
    yield text_file(
        "day-buddhist", "days such as 13/03/2567, of the Thai calendar",
        beside(column("วันที่", days, lambda d: f"{d:%d/%m}/{d.year + 543}", **tables.DATE,
                      said="543")),
    )  # fmt: skip
    some = [day + dt.timedelta(hours=n % 20) * (n % 2) for n, day in enumerate(days)]
    yield text_file(
        "moment-some", "days, every second one with a time",
        beside(column("Last seen", some,
                      lambda d: f"{d:%d.%m.%Y %H:%M}" if d.hour else f"{d:%d.%m.%Y}", **tables.DATE,
                      said="Dates")),
    )  # fmt: skip
    log = tables.orders()
    signs = column("S/H", ("H" if row % 5 else "S" for row in range(len(log[0].cells))))
    yield text_file(
        "orders-signs-beside", "amounts without a sign, debit or credit in a column beside",
        [*log, signs], table_kind="orders", said=("S/H.*(debit|credit)",),
    )  # fmt: skip
