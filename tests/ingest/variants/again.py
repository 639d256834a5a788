"""Each of the kinds once more, in yet other words."""

import datetime as dt
import random
from collections.abc import Iterator

from segmentation.domain.dataset import ReadAs
from tests.ingest.variants.contacts import drawn
from tests.ingest.variants.expected import Export, comma, separated
from tests.ingest.variants.sellers import sales
from tests.ingest.variants.values import beside

N = 60
N_CELLS = 80


def keys() -> Iterator[Export]:
    """Keys and codes."""
    made = sales(401)
    draws = random.Random(402)
    head = [
        "Order ID",
        "Order Status",
        "SKU ID",
        "Quantity",
        "SKU Unit Original Price",
        "SKU Subtotal After Discount",
        "Order Amount",
        "Created Time",
        "Buyer Username",
    ]
    rows: list[list[object]] = []
    spent = 0.0
    for number, who, month, day, _ in made:
        lines = [(draws.randint(1, 3), draws.randint(5, 60)) for _ in range(draws.randint(1, 3))]
        whole = sum(pieces * price for pieces, price in lines)
        spent += whole
        rows += [
            [
                f"5764{number:012d}",
                "Completed",
                f"17293{n}",
                pieces,
                price,
                pieces * price,
                whole,
                f"{month:02d}/{day:02d}/2024 10:11:12 AM",
                f"user{who}",
            ]
            for n, (pieces, price) in enumerate(lines)
        ]
    yield Export(
        title="tiktok",
        content=separated([head, *rows]),
        kind="orders",
        key="Buyer Username",
        customers=40,
        sums={"Total spent": spent, "Orders": len(made)},
    )
    people = drawn(403)
    rows = [
        [n + 1, 15_600_000 + 83 * n, f"Smith{n % 20}", 300 + n, ("France", "Spain")[n % 2], b, a]
        for n, (a, b, *_) in enumerate(people)
    ]
    head = ["RowNumber", "CustomerId", "Surname", "CreditScore", "Geography", "Tenure", "Balance"]
    yield Export(
        title="bank churn",
        content=separated([head, *rows]),
        key="CustomerId",
        roles={"RowNumber": "ignored", "Surname": "ignored", "CreditScore": "trait"},
    )
    rows = [
        [f"{draws.getrandbits(128):032x}", 40_000 + 19 * n, a, b]
        for n, (a, b, *_) in enumerate(people)
    ]
    yield Export(
        title="uuid beside number",
        key="Kunden-ID",
        roles={"uuid": "ignored"},
        content=separated([["uuid", "Kunden-ID", "Umsatz", "Besuche"], *rows]),
    )
    for title, name in (
        ("club", "Club-Nr"),
        ("treue", "Treuekarte"),
        ("adherent", "Numéro d'adhérent"),
        ("tarjeta", "Nº de tarjeta"),
        ("fidelita", "Tessera fedeltà"),
    ):
        rows = [[400_100 + 137 * n, a, b] for n, (a, b, *_) in enumerate(people)]
        yield Export(
            title=f"card {title}",
            key=name,
            content=separated([[name, "Spend", "Visits"], *rows], ";"),
        )
    for title, name in (
        ("npa", "NPA"),
        ("cp", "CP client"),
        ("insee", "Code INSEE"),
        ("fips", "FIPS county code"),
        ("prefix", "zip_code_prefix"),
    ):
        rows = [[f"C{n}", draws.randint(1000, 99_000), a, b] for n, (a, b, *_) in enumerate(people)]
        yield Export(
            title=f"place {title}",
            roles={name: "ignored"},
            kinds={name: "text|category"},
            content=separated([["Client", name, "Spend", "Visits"], *rows], ";"),
        )


def letters() -> Iterator[Export]:
    """Letters, digits and days of other scripts."""
    people = drawn(404)
    for title, encoding, head, towns in (
        (
            "bulgarian",
            "cp1251",
            ("Клиентски номер", "Сума", "Покупки", "Град"),
            ("София", "Пловдив", "Варна"),
        ),
        ("kana", "cp932", ("会員番号", "購入額", "回数", "都市"), ("ﾄｳｷｮｳ", "ｵｵｻｶ", "ｻｯﾎﾟﾛ")),
        (
            "hungarian",
            "cp1250",
            ("Ügyfélszám", "Összeg", "Vásárlások száma", "Város"),
            ("Győr", "Székesfehérvár", "Kőszeg"),
        ),
        (
            "romanian",
            "cp1250",
            ("Cod client", "Suma", "Număr comenzi", "Oraş"),
            ("Iaşi", "Timişoara", "Constanţa"),
        ),
        (
            "latvian",
            "cp1257",
            ("Klienta numurs", "Summa", "Pirkumi", "Pilsēta"),
            ("Rīga", "Liepāja", "Cēsis"),
        ),
    ):
        rows = [
            [f"{7000 + 3 * n}", comma(a), b, towns[n % 3]] for n, (a, b, *_) in enumerate(people)
        ]
        yield Export(
            title=f"again {title}",
            content=separated([head, *rows], ";", encoding),
            rows=N,
            key=head[0],
            columns=head,
            cells={(head[3], n): towns[n] for n in range(3)},
        )
    digits = {ord("0") + n: "٠١٢٣٤٥٦٧٨٩"[n] for n in range(10)} | {ord(","): "٬", ord("."): "٫"}
    rows = [
        [f"{900 + 7 * n}", f"{10 * a:,.2f}".translate(digits), b]
        for n, (a, b, *_) in enumerate(people)
    ]
    yield Export(
        title="again arabic marks",
        content=separated([["رقم العميل", "المبلغ", "الزيارات"], *rows]),
        key="رقم العميل",
        cells={("المبلغ", 0): round(10 * people[0][0], 2)},
        roles={"المبلغ": "trait"},
    )
    rows = [
        [f"{900 + 7 * n}", f"民國{100 + n % 13}年{month}月{day}日", a]
        for n, (a, b, month, day) in enumerate(people)
    ]
    _a, _b, month, day = people[0]
    yield Export(
        title="again taiwan",
        content=separated([["客戶編號", "最後購買日", "金額"], *rows]),
        cells={("最後購買日", 0): f"2011-{month:02d}-{day:02d}"},
        kinds={"最後購買日": "date"},
    )


def cells() -> Iterator[Export]:
    """Spans, moments, placeholders, currencies, units."""
    draws = random.Random(405)
    seconds = [60 * draws.randint(30, 5000) for _ in range(N_CELLS)]
    texts: list[object] = [f"{s // 86400}d {s // 3600 % 24}h {s // 60 % 60}m" for s in seconds]
    yield Export(
        title="again days hours",
        content=beside(406, Downtime=texts),
        units={"Downtime": "s"},
        cells={("Downtime", row): float(seconds[row]) for row in range(4)},
    )
    days = [dt.datetime(2023, 1, 1) + dt.timedelta(hours=97 * n) for n in range(N_CELLS)]  # noqa: DTZ001
    since = [f"/Date({1000 * round(day.replace(tzinfo=dt.UTC).timestamp())})/" for day in days]
    yield Export(
        title="again json dates",
        content=beside(407, Created=[*since]),
        kinds={"Created": "date"},
        cells={("Created", 1): days[1].isoformat()},
    )
    gone: list[object] = [
        f"{day:%Y-%m-%d}" if n % 4 == 0 else "0000-00-00" for n, day in enumerate(days)
    ]
    yield Export(
        title="again zero dates",
        content=beside(408, cancel_date=gone),
        blanks={"cancel_date": 60},
        kinds={"Has cancel_date": "boolean"},
    )
    amounts = [draws.randint(1000, 900_000) / 100 for _ in range(N_CELLS)]
    for title, write, unit in (
        ("roubles", lambda v: f"{comma(v, ' ')} ₽", "₽"),
        ("francs behind", lambda v: f"{v:,.2f} CHF".replace(",", "’"), "CHF"),
        ("pieces", lambda v: f"{v:,.2f} pcs", "pcs"),
        ("hectares", lambda v: f"{comma(v)} ha", "ha"),
        ("per cent", lambda v: f"{comma(v / 100)} %", "%"),
    ):
        right = [round(v / 100, 2) if title == "per cent" else v for v in amounts]
        yield Export(
            title=f"again {title}",
            content=beside(409, Used=[write(v) for v in amounts]),
            units={"Used": unit},
            cells={("Used", row): right[row] for row in range(4)},
        )
    rows = [
        [
            n,
            f"C{n % 40}",
            f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}",
            ("MXN", "USD")[n % 40 % 2],
            f"{a:.2f}",
        ]
        for n, a in enumerate(amounts * 2)
    ]
    yield Export(
        title="again moneda",
        kind="orders",
        doubts=("cannot be added",),
        content=separated([["Pedido", "Cliente ID", "Fecha", "Moneda", "Importe"], *rows]),
    )


def answers() -> Iterator[Export]:
    """Scales, boxes and header rows."""
    draws = random.Random(410)
    for title, levels, nothing in (
        (
            "strongly",
            (
                "Disagree strongly",
                "Disagree slightly",
                "Neither",
                "Agree slightly",
                "Agree strongly",
            ),
            "",
        ),
        (
            "trifft",
            (
                "trifft gar nicht zu",
                "trifft eher nicht zu",
                "teils/teils",
                "trifft eher zu",
                "trifft voll zu",
            ),
            "weiß nicht",
        ),
        (
            "opinion",
            (
                "Pas du tout d'accord",
                "Plutôt pas d'accord",
                "Plutôt d'accord",
                "Tout à fait d'accord",
            ),
            "Sans opinion",
        ),
        (
            "japanese",
            (
                "全くそう思わない",
                "あまりそう思わない",
                "どちらともいえない",
                "ややそう思う",
                "とてもそう思う",
            ),
            "",
        ),
        ("importance", ("unwichtig", "eher unwichtig", "eher wichtig", "sehr wichtig"), "k. A."),
        ("spanish often", ("Nunca", "Casi nunca", "A veces", "Casi siempre", "Siempre"), "NS/NC"),
        ("employees", ("1-9", "10-49", "50-249", "250+"), "Unknown"),
        (
            "last visit",
            ("Less than a week ago", "1-4 weeks ago", "1-6 months ago", "More than 6 months ago"),
            "",
        ),
    ):
        made: list[object] = [
            nothing if nothing and n % 10 == 4 else draws.choice(levels) for n in range(N_CELLS)
        ]
        yield Export(
            title=f"again {title}",
            content=beside(411, Answer=made),
            levels={"Answer": levels},
            blanks={"Answer": made.count(nothing) if nothing else 0},
        )
    boxes: dict[str, list[object]] = {
        f"channels___{n} (choice={c})": [
            draws.choice(["Checked", "Unchecked"]) for _ in range(N_CELLS)
        ]
        for n, c in enumerate(("Email", "SMS", "Post"), start=1)
    }
    yield Export(
        title="again redcap", content=beside(412, **boxes), kinds=dict.fromkeys(boxes, "boolean")
    )
    top = ["Respondent-ID", "Erhebungsbeginn", "Welche nutzen Sie?", "", "", "Was noch?"]
    low = ["", "", "Telefon", "Tablet", "Laptop", "Offene Antwort"]
    rows = [
        [
            11_800_000_000 + 37 * n,
            f"{1 + n % 28:02d}.03.2024 09:00",
            *(t if draws.random() < 0.5 else "" for t in low[2:5]),
            f"Text {n}",
        ]
        for n in range(N)
    ]
    names = [f"Welche nutzen Sie?: {t}" for t in low[2:5]]
    yield Export(
        title="again surveymonkey german",
        content=separated([top, low, *rows]),
        rows=N,
        key="Respondent-ID",
        kinds=dict.fromkeys(names, "boolean"),
        read_as={"Erhebungsbeginn": ReadAs.DATE_DAY_FIRST},
    )


def reports() -> Iterator[Export]:
    """Accounting and advertising."""
    people = drawn(413)
    head = ["Konto", "Name (Adressattyp natürl. Person)", "Ort", "Umsatz", "Belege"]
    rows = [
        [10_000 + n, f"Firma {n}", ("Köln", "Ulm")[n % 2], comma(a), b]
        for n, (a, b, *_) in enumerate(people)
    ]
    above = '"EXTF";700;16;"Debitoren/Kreditoren";5;20240131;;"RE";"";"";1001;1;20240101;4\r\n'
    yield Export(
        title="again datev",
        content=above.encode("cp1252") + separated([head, *rows], ";", "cp1252"),
        name="EXTF_Debitoren.csv",
        rows=N,
        reading={"header_row": 2, "decimal": ","},
        columns=tuple(head),
        cells={("Umsatz", 0): people[0][0]},
    )
    head = ["Customer", "Campaign", "Cost", "Clicks"]
    rows = [
        [f"C{n:03d}", ("Brand", "Generic")[n % 2], f"{a:,.2f}", b]
        for n, (a, b, *_) in enumerate(people)
    ]
    bottom = [
        [
            "Total: Campaigns",
            "--",
            f"{sum(a for a, *_ in people):,.2f}",
            sum(b for _, b, *_ in people),
        ],
        [
            "Total: Account",
            "--",
            f"{sum(a for a, *_ in people):,.2f}",
            sum(b for _, b, *_ in people),
        ],
    ]
    above = "Customer report\r\nJanuary 1, 2024 - March 31, 2024\r\n"
    yield Export(
        title="again advertising",
        content=above.encode() + separated([head, *rows, *bottom]),
        rows=N,
        key="Customer",
        kinds={"Cost": "number"},
    )


def files() -> Iterator[Export]:
    """Give every such export."""
    yield from keys()
    yield from letters()
    yield from cells()
    yield from answers()
    yield from reports()
