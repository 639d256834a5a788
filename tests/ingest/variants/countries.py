"""Order logs and lists in the words of further countries and tools."""

import random
from collections.abc import Iterator

from tests.ingest.variants.contacts import drawn
from tests.ingest.variants.expected import Export, comma, separated
from tests.ingest.variants.sellers import sales, total
from tests.ingest.variants.values import beside

N = 60
N_CELLS = 80


def orders() -> Iterator[Export]:
    """Orders with a status for some that were called off."""
    ways = (
        (
            "norwegian",
            ("Ordrenr", "Ordredato", "Kundenr", "Beløp", "Status"),
            ("Levert", "Kansellert"),
            "utf-8",
        ),
        (
            "danish",
            ("Ordrenummer", "Dato", "Kundenummer", "Total", "Ordrestatus"),
            ("Afsendt", "Annulleret"),
            "cp1252",
        ),
        (
            "finnish",
            ("Tilausnumero", "Tilauspäivä", "Asiakasnumero", "Summa", "Tila"),
            ("Toimitettu", "Peruttu"),
            "utf-8",
        ),
        (
            "czech",
            ("Číslo objednávky", "Datum objednávky", "Číslo zákazníka", "Celkem", "Stav"),
            ("Vyřízeno", "Zrušeno"),
            "cp1250",
        ),
        (
            "hungarian",
            ("Rendelésszám", "Rendelés dátuma", "Ügyfélszám", "Végösszeg", "Állapot"),
            ("Teljesítve", "Törölt"),
            "cp1250",
        ),
        (
            "romanian",
            ("Nr. comandă", "Data comenzii", "Cod client", "Valoare", "Stare"),
            ("Livrat", "Anulat"),
            "utf-8",
        ),
        (
            "italian",
            ("Numero ordine", "Data ordine", "Codice cliente", "Totale ordine", "Stato"),
            ("Spedito", "Annullato"),
            "cp1252",
        ),
        (
            "portuguese",
            ("Pedido", "Data do pedido", "ID do cliente", "Valor do pedido", "Situação"),
            ("Entregue", "Cancelado"),
            "utf-8",
        ),
        (
            "ukrainian",
            ("Номер замовлення", "Дата замовлення", "Код клієнта", "Сума", "Статус"),
            ("Виконано", "Скасовано"),
            "cp1251",
        ),
        (
            "greek",
            ("Αριθμός παραγγελίας", "Ημερομηνία", "Κωδικός πελάτη", "Σύνολο", "Κατάσταση"),
            ("Ολοκληρώθηκε", "Ακυρώθηκε"),
            "cp1253",
        ),
        (
            "hebrew",
            ("מספר הזמנה", "תאריך", "מספר לקוח", "סכום", "סטטוס"),
            ("הושלם", "בוטל"),
            "cp1255",
        ),
        (
            "german till",
            ("Bonnr.", "Belegdatum", "Kundennr.", "Summe inkl. MwSt.", "Status"),
            ("bezahlt", "storniert"),
            "cp1252",
        ),
    )
    for place, (title, head, (good, bad), encoding) in enumerate(ways):
        made = sales(501 + place)
        rows = [
            [
                number,
                f"{day:02d}.{month:02d}.2024",
                f"{5000 + 7 * who}",
                comma(worth, "."),
                good if n % 9 else bad,
            ]
            for n, (number, who, month, day, worth) in enumerate(made)
        ]
        kept = [one for n, one in enumerate(made) if n % 9]
        yield Export(
            title=f"log {title}",
            content=separated([head, *rows], ";", encoding),
            kind="orders",
            key=head[2],
            customers=len({who for _, who, *_ in kept}),
            sums={"Total spent": total(kept), "Orders": len(kept)},
        )


def lists() -> Iterator[Export]:
    """Lists of customers and of answers."""
    people = drawn(521)
    draws = random.Random(522)
    for title, head in (
        ("donors", ("Donor ID", "Donor Name", "Last gift", "Lifetime giving", "Gifts")),
        ("patients", ("Patient No", "Patient Name", "Last visit", "Amount paid", "Visits")),
        ("students", ("Student ID", "Student Name", "Enrolled on", "Fees", "Courses")),
        ("pupils german", ("Schülernummer", "Nachname", "Angemeldet am", "Gebühren", "Kurse")),
    ):
        rows = [
            [
                7000 + 13 * n,
                f"No, Ada{chr(97 + n % 26)}",
                f"2024-{month:02d}-{day:02d}",
                f"{a:.2f}",
                b,
            ]
            for n, (a, b, month, day) in enumerate(people)
        ]
        yield Export(
            title=f"list {title}",
            content=separated([head, *rows]),
            rows=N,
            key=head[0],
            roles={head[1]: "ignored", head[3]: "trait", head[4]: "trait"},
            kinds={head[2]: "date"},
        )
    for title, levels, nothing in (
        ("swedish", ("Instämmer inte alls", "Instämmer delvis", "Instämmer helt"), "Vet ej"),
        ("danish often", ("Aldrig", "Sjældent", "Nogle gange", "Ofte", "Altid"), "Ved ikke"),
        (
            "czech satisfied",
            ("velmi nespokojen", "spíše nespokojen", "spíše spokojen", "velmi spokojen"),
            "nevím",
        ),
        (
            "dutch likely",
            (
                "Zeer onwaarschijnlijk",
                "Onwaarschijnlijk",
                "Neutraal",
                "Waarschijnlijk",
                "Zeer waarschijnlijk",
            ),
            "Geen mening",
        ),
        (
            "quality",
            ("Much worse", "Somewhat worse", "About the same", "Somewhat better", "Much better"),
            "N/A",
        ),
        (
            "familiar",
            ("Not at all familiar", "Slightly familiar", "Moderately familiar", "Very familiar"),
            "",
        ),
    ):
        made: list[object] = [
            nothing if nothing and n % 10 == 4 else draws.choice(levels) for n in range(N_CELLS)
        ]
        yield Export(
            title=f"answers {title}",
            content=beside(523, Answer=made),
            levels={"Answer": levels},
            blanks={"Answer": made.count(nothing) if nothing else 0},
        )


def files() -> Iterator[Export]:
    """Give every such export."""
    yield from orders()
    yield from lists()
