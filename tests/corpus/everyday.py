"""Whole exports as shops, survey tools and banks hand them out, many columns each."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.corpus import tables
from tests.corpus.tables import column, spelled, styled
from tests.corpus.truth import Column, File
from tests.corpus.writing import number, text_file

N = tables.N_ROWS
USED = {"role": "trait|describes"}
LEFT_OUT = {"role": "ignored|describes", "kind": "text|category|constant"}
ANY = {"role": ".*", "kind": ".*"}


def files() -> Iterator[File]:
    """Give the files."""
    yield from _shops()
    yield from _surveys()
    yield from _money()


def _moment(style: str) -> Any:
    return lambda moment: moment.strftime(style)


def _shops() -> Iterator[File]:
    spent = tables.spent("Total Revenue", large=False)
    yield text_file(
        "tool-klaviyo", "Klaviyo: consent words, moments with +00:00, blanks for nobody asked",
        [column("Email", (f"c{n}@example.org" for n in range(N)), **ANY),
         column("Klaviyo ID", (f"01H{n:05}XYZ" for n in range(N)), role="key|ignored", kind="text"),
         styled(tables.moments("Profile Created On"), _moment("%Y-%m-%d %H:%M:%S+00:00")),
         spelled("Email Marketing Consent", {"SUBSCRIBED": "SUBSCRIBED", "UNSUBSCRIBED":
                 "UNSUBSCRIBED", "NEVER_SUBSCRIBED": "NEVER_SUBSCRIBED"}, kind="category", **USED),
         styled(spent, tables.plain), tables.visits("Number of Orders")],
    )  # fmt: skip
    price = replace(spent, name="Ventes (EUR)", role="trait|describes")
    yield text_file(
        "tool-prestashop", "PrestaShop in French: semicolons, “1 234,56 €”, “--” for no group",
        [column("ID", map(str, range(1, N + 1)), role="key", kind="text", digits=True),
         spelled("Titre", {"M": "M", "Mme": "Mme"}, **ANY),
         column("Nom", (f"Client {n}" for n in range(N)), **ANY),
         styled(replace(price, name="Ventes"), number(",", "\u202f", after="\u00a0€"), unit="€",
                said="."),
         spelled("Activé", {"Oui": "Oui", "Non": "Non"}, kind="boolean", **USED),
         styled(tables.moments("Inscription"), _moment("%d/%m/%Y %H:%M:%S"), said="Dates")],
        delimiter=";",
    )  # fmt: skip
    nights = [float(1 + n % 6) for n in range(N)]
    yield text_file(
        "tool-booking", "Booking: prices such as 123.45 EUR, nights, days such as 13 March 2024",
        [column("Book number", (f"{4_100_000_000 + 77 * n}" for n in range(N)), role="key",
                kind="text", digits=True),
         styled(tables.days("Check-in"), _moment("%d %B %Y"), said="Dates"),
         spelled("Status", {"ok": "ok", "cancelled_by_guest": "cancelled_by_guest",
                 "no_show": "no_show"}, kind="category", **USED),
         column("Duration (nights)", nights, **USED),
         styled(tables.spent("Price", large=False), number(after=" EUR"), unit="€", said=".",
                **USED),
         spelled("Travel purpose", {"Business": "Business", "Leisure": "Leisure", "": None},
                 kind="category", **USED)],
    )  # fmt: skip
    yield text_file(
        "tool-lightspeed", 'Lightspeed: ="00123" for numbers, yes and no as Y and N, $1,234.50',
        [_formula(column("Customer #", (f"{n:05}" for n in range(1, N + 1)), role="key",
                         kind="text")),
         tables.newsletter("Email opt-in", "Y", "N"),
         styled(tables.spent("Lifetime Sales", large=False), number(".", ",", before="$"),
                unit=r"\$", said="."),
         styled(tables.days("Last Purchase"), _moment("%m/%d/%Y"), said="Dates")],
    )  # fmt: skip


def _formula(given: Column) -> Column:
    return replace(given, texts=tuple(f'="{text}"' for text in given.texts))


def _surveys() -> Iterator[File]:
    use = ("Not at all likely", "Slightly likely", "Moderately likely", "Very likely",
           "Extremely likely")  # fmt: skip
    yield text_file(
        "tool-typeform", "Typeform: hidden keys, 0 and 1 for answers, moments at both ends",
        [column("#", (f"{n:08x}q7" for n in range(N)), role="key|ignored", kind="text"),
         spelled("How likely are you to buy again?", {word: word for word in use}, kind="ordered",
                 **USED),
         column("How many people live with you?", (float(n % 5) for n in range(N)), **USED),
         spelled("I agree to be contacted", {"1": 1.0, "0": 0.0}, kind="boolean", **USED),
         styled(tables.moments("Start Date (UTC)"), _moment("%Y-%m-%d %H:%M:%S")),
         column("Network ID", (f"{n * 7919:010x}" for n in range(N)), role="ignored|describes|key",
                kind="text")],
    )  # fmt: skip
    yield text_file(
        "tool-limesurvey", "LimeSurvey: questions with their codes, N/A where nothing was shown",
        [column("Response ID", map(str, range(1, N + 1)), role="key", kind="text", digits=True),
         styled(tables.moments("Date submitted"), _moment("%Y-%m-%d %H:%M:%S")),
         column("Last page", (5.0 for _ in range(N)), role="ignored", kind="constant"),
         spelled("How old are you?", {word: word for word in ("18 to 29", "30 to 44", "45 to 59",
                 "60 and more")}, kind="ordered", **USED),
         spelled("Which do you use? [Web]", {"Yes": "Yes", "No": "No"}, kind="boolean", **USED),
         spelled("Which do you use? [App]", {"No": "No", "Yes": "Yes", "N/A": None},
                 kind="boolean", **USED)],
    )  # fmt: skip
    yield text_file(
        "tool-google-forms", "Google Forms in Polish: moments with AM, PM and CET",
        [styled(tables.moments("Sygnatura czasowa"), _moment("%Y/%m/%d %I:%M:%S %p CET"),
                said="Dates"),
         spelled("Jak często kupujesz?", {word: word for word in ("Nigdy", "Rzadko", "Czasami",
                 "Często", "Zawsze")}, kind="ordered", **USED),
         column("Ile masz lat?", (float(18 + n % 50) for n in range(N)), **USED),
         spelled("Czy polecisz nas znajomym?", {"Tak": "Tak", "Nie": "Nie"}, kind="boolean",
                 **USED)],
    )  # fmt: skip


def _money() -> Iterator[File]:
    yield text_file(
        "tool-lexware", "Lexware: Windows-1252, 1.234,56, 25.04.2024",
        [column("Debitor-Nr.", map(str, range(10_001, 10_001 + N)), role="key", kind="text",
                digits=True),
         column("Firma", (f"Müller & Söhne {n} GmbH" for n in range(N)), **ANY),
         styled(tables.spent("Umsatz lfd. Jahr", large=False), number(",", "."), said="comma"),
         styled(tables.balance("Saldo"), number(",", "."), said="comma"),
         styled(tables.days("Letzte Rechnung"), _moment("%d.%m.%Y"), said="Dates"),
         column("Zahlungsziel", (float((14, 30, 60)[n % 3]) for n in range(N)), **ANY)],
        delimiter=";", encoding="cp1252", end="\r\n", several_encodings=None,
    )  # fmt: skip
    points = [float(n * 35 % 900) for n in range(N)]
    yield text_file(
        "tool-loyalty", "a loyalty programme: tiers, points with commas, cards with blanks within",
        [column("Card", (f"6302 {n:04} {n * 37 % 10_000:04} 11" for n in range(N)), role="key",
                kind="text"),
         spelled("Tier", {"Silver": "Silver", "Gold": "Gold", "Platinum": "Platinum",
                 "Bronze": "Bronze"}, kind="ordered", **USED),
         column("Points", points, lambda v: f"{v:,.0f} pts", unit="pts", said="pts", **USED),
         styled(tables.days("Member since"), _moment("%b %Y"),
                cells=tuple(day and day.replace(day=1) for day in tables.days().cells),
                said="Dates"),
         spelled("Birthday month", {f"{dt.date(2000, 1 + n, 1):%B}": f"{dt.date(2000, 1 + n, 1):%B}"
                 for n in range(12)}, kind="category|ordered", **USED)],
    )  # fmt: skip
    yield text_file(
        "tool-hotel", "a hotel in Arabic: digits and half days of its own script",
        [tables.key("رقم العميل"),
         styled(tables.visits("عدد الزيارات"), _arabic, said="digits"),
         styled(tables.moments("آخر زيارة"), lambda m: _arabic(f"{m.day}/{m.month}/{m.year} ")
                + _arabic(f"{m.hour % 12 or 12}:{m:%M:%S} ") + ("م" if m.hour >= 12 else "ص"),
                said="Dates"),
         tables.newsletter("الاشتراك", "نعم", "لا")],
    )  # fmt: skip


def _arabic(cell: Any) -> str:
    text = f"{cell:.0f}" if isinstance(cell, float) else str(cell)
    return text.translate({ord(str(digit)): chr(ord("٠") + digit) for digit in range(10)})
