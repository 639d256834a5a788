"""Letters, answers and logs of more languages, as offices and shops there export them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.corpus import tables
from tests.corpus.exports import USED, beside, ordered
from tests.corpus.tables import column, spelled, styled
from tests.corpus.truth import File
from tests.corpus.writing import number, text_file

N = tables.N_ROWS

# Encoding: the names of three columns, and some towns or kinds.
_LETTERS = {
    "cp1255": ("מספר לקוח", "ביקורים", "עיר", ("תל אביב", "ירושלים", "חיפה")),
    "cp1256": ("رقم العميل", "الزيارات", "المدينة", ("الرياض", "جدة", "الدمام")),
    "cp874": ("รหัสลูกค้า", "จำนวนครั้ง", "จังหวัด", ("กรุงเทพ", "เชียงใหม่", "ภูเก็ต")),
    "cp1257": ("Kliento kodas", "Apsilankymai", "Miestas", ("Šiauliai", "Panevėžys", "Kėdainiai")),
    "iso8859_2": ("Numer klienta", "Wizyty", "Województwo", ("śląskie", "łódzkie", "opolskie")),
    "iso8859_7": ("Κωδικός πελάτη", "Επισκέψεις", "Πόλη", ("Αθήνα", "Πάτρα", "Άρτα")),
    "cp852": ("Číslo zákazníka", "Návštěvy", "Město", ("Plzeň", "Ústí nad Labem", "Brno")),
    "koi8_r": ("Номер клиента", "Визиты", "Город", ("Пермь", "Казань", "Москва")),
    "cp866": ("Номер клиента", "Визиты", "Город", ("Пермь", "Казань", "Москва")),
    "utf-16-be": ("Номер клиента", "Визиты", "Город", ("Пермь", "Казань", "Москва")),
}
_ANSWERS = {
    "hungarian": ("Egyáltalán nem értek egyet", "Inkább nem értek egyet", "Semleges",
                  "Inkább egyetértek", "Teljesen egyetértek"),
    "greek": ("Διαφωνώ απόλυτα", "Διαφωνώ", "Ούτε συμφωνώ ούτε διαφωνώ", "Συμφωνώ",
              "Συμφωνώ απόλυτα"),
    "arabic": ("غير موافق بشدة", "غير موافق", "محايد", "موافق", "موافق بشدة"),
    "danish": ("Meget uenig", "Uenig", "Hverken enig eller uenig", "Enig", "Meget enig"),
    "middle-german": ("sehr unzufrieden", "eher unzufrieden", "teils/teils", "eher zufrieden",
                      "sehr zufrieden"),
    "years-french": ("Moins d'un an", "1 à 2 ans", "3 à 5 ans", "Plus de 5 ans"),
    "times-a-week": ("Never", "1-2 times a week", "3-4 times a week", "5+ times a week"),
    "schooling": ("Less than high school", "High school", "Some college", "Bachelor's degree",
                  "Master's degree", "Doctorate"),
}  # fmt: skip


def files() -> Iterator[File]:
    """Give the files."""
    for encoding, (key, visits, town, towns) in _LETTERS.items():
        yield text_file(
            f"letters-{encoding}", f"{encoding}: columns {key}, {visits} and {town}",
            [tables.key(key), tables.visits(visits), tables.region(town, towns)],
            encoding=encoding, delimiter=";", several_encodings=None,
        )  # fmt: skip
    for title, words in _ANSWERS.items():
        yield ordered(f"abroad-{title}", words)
    yield from _ends()
    yield from _spans()
    yield from _marks()


def _ends() -> Iterator[File]:
    plain = beside(tables.region())
    for title, awkward, end in (
        ("zeros-at-the-end", "filled up with zero bytes to a round length", "\0" * 512),
        ("end-of-file-mark", "the mark of DOS for the end of a file behind the last line", "\x1a"),
    ):
        yield text_file(title, awkward, plain, below=end)


def _spans() -> Iterator[File]:
    seconds = [float(40 + 97 * n) for n in range(N)]
    spans: Any = {"unit": "s", "said": "seconds", **USED}
    for title, style in (
        ("iso", lambda s: f"PT{s // 3600:.0f}H{s % 3600 // 60:.0f}M{s % 60:.0f}S"),
        ("french", lambda s: f"{s // 3600:.0f} heures {s % 3600 // 60:.0f} minutes "
                             f"{s % 60:.0f} secondes"),
        ("chinese", lambda s: f"{s // 60:.0f}分{s % 60:.0f}秒"),
    ):  # fmt: skip
        yield text_file(
            f"span-{title}", f"spans of time such as {style(3_723.0)}",
            beside(column("Time on site", seconds, style, **spans)),
        )  # fmt: skip
    weeks = tables.days("Week", start="2019-01-07")
    start = [None if day is None else day - dt.timedelta(days=day.weekday()) for day in weeks.cells]
    yield text_file(
        "weeks-iso", "weeks such as 2024-W05",
        beside(styled(replace(weeks, cells=tuple(start)),
                      lambda day: f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02}")),
    )  # fmt: skip


def _marks() -> Iterator[File]:
    yield text_file(
        "tick-one", "1 and blank for a tick",
        beside(spelled("Newsletter", {"1": "Yes", "": "No"}, kind="boolean", said="blank", **USED)),
    )  # fmt: skip
    yield text_file(
        "tick-quoted", "Selected and Not Selected",
        beside(spelled("Q5_1", {"Selected": "Selected", "Not Selected": "Not Selected"},
                       kind="boolean", **USED)),
    )  # fmt: skip
    yield text_file(
        "per-month", "prices such as €9.99/month",
        beside(styled(tables.spent("Fee", large=False), number(before="€", after="/month"),
                      unit="€", said="month", **USED)),
    )  # fmt: skip
