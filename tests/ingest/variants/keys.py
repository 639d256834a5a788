"""Lists and order logs by the key they are handed over by: other shops, languages and codes."""

import random
from collections.abc import Iterator, Sequence

from tests.ingest.variants.expected import Export, comma, separated

N = 60
Line = tuple[int, float]


def shop(seed: int, n: int = 40) -> list[tuple[int, int, str, list[Line]]]:
    """Make orders: a number, who, the day and the lines of pieces and price."""
    draws = random.Random(seed)
    made = []
    for who in range(n):
        for _ in range(draws.choice([1, 1, 2, 3, 5])):
            lines = [
                (draws.randint(1, 3), draws.randint(300, 9000) / 100)
                for _ in range(draws.randint(1, 3))
            ]
            day = f"2024-{draws.randint(1, 12):02d}-{draws.randint(1, 28):02d}"
            made.append((20_000 + 7 * len(made), who, day, lines))
    draws.shuffle(made)
    return made


def worth(lines: Sequence[Line]) -> float:
    return round(sum(pieces * price for pieces, price in lines), 2)


def spread(seed: int, n: int = N) -> list[tuple[float, int]]:
    """Make two numbers a customer."""
    draws = random.Random(seed)
    return [(draws.randint(500, 90_000) / 100, draws.randint(1, 30)) for _ in range(n)]


def numbers(seed: int, low: int, high: int, n: int = N) -> list[int]:
    return random.Random(seed).sample(range(low, high), n)


def shops() -> Iterator[Export]:
    """Orders whose status, total and day hold for all of their lines; the key is an e-mail."""
    made = shop(1)
    spent = sum(worth(lines) for *_, lines in made)
    rows: list[list[object]] = [
        [
            "Order ID",
            "Email",
            "Financial Status",
            "Paid at",
            "Currency",
            "Subtotal",
            "Shipping",
            "Taxes",
            "Total",
            "Created at",
            "Lineitem quantity",
            "Lineitem name",
            "Lineitem price",
            "Billing Name",
            "Billing City",
        ],
    ]
    for number, who, day, lines in made:
        for place, (pieces, price) in enumerate(lines):
            first = [
                "PAID",
                f"{day} 09:00:00 -0500",
                "USD",
                f"{worth(lines):.2f}",
                "5.00",
                "0.00",
                f"{worth(lines) + 5:.2f}",
                f"{day} 09:00:00 -0500",
            ]
            rows.append(
                [
                    f"{number:05d}",
                    f"q{who}@example.com",
                    *(first if place == 0 else [""] * 8),
                    pieces,
                    "Candle",
                    f"{price:.2f}",
                    *([f"Q {who}", "Troy"] if place == 0 else ["", ""]),
                ]
            )
    yield Export(
        title="squarespace",
        content=separated(rows),
        kind="orders",
        key="Email",
        customers=40,
        sums={"Total spent": spent, "Orders": len(made)},
    )
    made = shop(2)
    spent = sum(worth(lines) for *_, lines in made)
    rows = [
        [
            "Bestellnummer",
            "Bestellzeit",
            "Bestellstatus",
            "E-Mail-Adresse",
            "Artikelnummer",
            "Menge",
            "Einzelpreis",
            "Gesamtpreis",
        ]
    ]
    for number, who, day, lines in made:
        for place, (pieces, price) in enumerate(lines):
            rows.append(
                [
                    number,
                    f"{day[8:]}.{day[5:7]}.{day[:4]} 12:30",
                    "Abgeschlossen",
                    f"kunde{who}@beispiel.de",
                    f"SW{place}",
                    pieces,
                    comma(price),
                    comma(pieces * price, "."),
                ]
            )
    yield Export(
        title="shopware lines",
        content=separated(rows, ";"),
        kind="orders",
        key="E-Mail-Adresse",
        customers=40,
        sums={"Total spent": spent, "Orders": len(made)},
    )
    made = shop(3)
    spent = sum(worth(lines) for *_, lines in made)
    rows = [["Nº de pedido", "Fecha del pedido", "Estado", "Correo electrónico", "Total"]]
    rows += [
        [
            number,
            f"{day[8:]}/{day[5:7]}/{day[:4]}",
            "Completado",
            f"c{who}@ejemplo.es",
            f"{comma(worth(lines), '.')} €",
        ]
        for number, who, day, lines in made
    ]
    rows += [[99_999, "01/02/2024", "Cancelado", "c1@ejemplo.es", "500,00 €"]]
    yield Export(
        title="spanish shop",
        content=separated(rows, ";"),
        kind="orders",
        key="Correo electrónico",
        customers=40,
        sums={"Total spent": spent, "Orders": len(made)},
    )
    made = shop(4)
    spent = sum(worth(lines) for *_, lines in made)
    rows = [["注文番号", "注文日時", "購入者メールアドレス", "ステータス", "合計金額"]]
    rows += [
        [
            f"N-{number}",
            f"{day.replace('-', '/')} 10:15",
            f"k{who}@rei.example.jp",
            "発送済み",
            f"{round(100 * worth(lines)):,}円",
        ]
        for number, who, day, lines in made
    ]
    yield Export(
        title="japanese shop",
        content=separated(rows, ",", "cp932"),
        kind="orders",
        key="購入者メールアドレス",
        customers=40,
        sums={"Total spent": round(100 * spent), "Orders": len(made)},
    )


def prices() -> Iterator[Export]:
    """Whether a price is of one piece or of the line: known by the columns, or asked."""
    made = shop(5)
    whole = sum(worth(lines) for *_, lines in made)
    single = round(sum(price for *_, lines in made for _, price in lines), 2)

    def lines_of(write: str) -> list[list[object]]:
        return [
            [
                number,
                f"b{who:02d}",
                day,
                f"Thing {place}",
                pieces,
                f"{pieces * price if write == 'line' else price:.2f}",
            ]
            for number, who, day, lines in made
            for place, (pieces, price) in enumerate(lines)
        ]

    head = ["Sales Record Number", "Buyer Username", "Sale Date", "Item Title", "Quantity"]
    yield Export(
        title="ebay",
        content=separated([[*head, "Sold For"], *lines_of("one")]),
        kind="orders",
        key="Buyer Username",
        customers=40,
        doubts=("Sold For.*(one|piece)",),
    )
    head = ["Numéro de commande", "Identifiant client", "Date de commande", "Article", "Quantité"]
    yield Export(
        title="prix unitaire",
        content=separated([[*head, "Prix unitaire"], *lines_of("one")]),
        kind="orders",
        key="Identifiant client",
        sums={"Total spent": whole},
        customers=40,
    )
    head = ["Ordernummer", "Klantnummer", "Orderdatum", "Artikel", "Aantal"]
    yield Export(
        title="regeltotaal",
        content=separated([[*head, "Regeltotaal"], *lines_of("line")]),
        kind="orders",
        key="Klantnummer",
        sums={"Total spent": whole},
        customers=40,
    )
    head = ["amazon-order-id", "buyer-name", "purchase-date", "sku", "quantity-purchased"]
    yield Export(
        title="amazon by name",
        name="orders.txt",
        content=separated([[*head, "item-price"], *lines_of("line")], "\t"),
        kind="orders",
        key="buyer-name",
        sums={"Total spent": whole},
        customers=40,
        doubts=("item-price",),
    )
    assert abs(whole - single) > 100


def contacts() -> Iterator[Export]:
    """Lists in which an e-mail, or another way to reach people, is all that names them."""
    for title, name, spent in (
        ("french", "Adresse e-mail", "Dépenses"),
        ("japanese", "メールアドレス", "購入額"),
        ("polish", "Adres e-mail", "Wydatki"),
        ("mailchimp", "Email Address", "Total Spent"),
    ):
        rows = [[f"u{n}@example.org", a, b] for n, (a, b) in enumerate(spread(11))]
        yield Export(
            title=f"contacts {title}",
            content=separated([[name, spent, "Visits"], *rows]),
            rows=N,
            key=name,
            roles={spent: "trait", "Visits": "trait"},
        )


def two_keys() -> Iterator[Export]:
    """A number of the row beside a customer's number, which wins wherever it stands."""
    for title, row, customer, made in (
        ("french", "N° ligne", "N° client", numbers(21, 30_000, 99_000)),
        ("italian", "Progressivo", "Codice cliente", [f"CL{n}" for n in numbers(22, 1000, 9999)]),
        ("spanish", "Fila", "Nº socio", numbers(23, 400_000, 900_000)),
        ("japanese", "連番", "会員番号", numbers(24, 10_000_000, 90_000_000)),
        ("database", "pk", "member_code", [f"M-{n}" for n in numbers(25, 1000, 9999)]),
        ("polish", "Lp.", "Numer klienta", numbers(26, 10_000, 60_000)),
    ):
        rows = [
            [n + 1, who, a, b] for n, (who, (a, b)) in enumerate(zip(made, spread(27), strict=True))
        ]
        yield Export(
            title=f"two keys {title}",
            content=separated([[row, customer, "Spend", "Visits"], *rows]),
            key=customer,
            roles={row: "ignored", "Spend": "trait", "Visits": "trait"},
        )


def cards() -> Iterator[Export]:
    """Numbers of cards, accounts and contracts never shape."""
    for title, names in (
        ("german", ("Kundenkarte", "Vertragskonto", "Zählernummer")),
        ("french", ("N° carte fidélité", "N° contrat", "Téléphone mobile")),
        ("chinese", ("会员卡号", "合同编号", "手机号码")),
        ("english", ("Membership Card", "IMEI", "Policy Number")),
    ):
        made = [numbers(31 + n, 100_000_000, 999_999_999) for n in range(3)]
        rows = [[*which, a, b] for *which, (a, b) in zip(*made, spread(34), strict=True)]
        yield Export(
            title=f"cards {title}",
            content=separated([[*names, "Spend", "Visits"], *rows]),
            roles=dict.fromkeys(names, "key|ignored") | {"Spend": "trait", "Visits": "trait"},
            key=names[0],
        )


def codes() -> Iterator[Export]:
    """Codes of places and things; and what was bought, as customers."""
    draws = random.Random(41)
    for title, name, code in (
        ("nuts", "NUTS 3", lambda: f"DE{draws.randint(1, 9)}{draws.randint(10, 99)}"),
        ("ean", "EAN", lambda: 4_000_000_000_000 + draws.randrange(10**11)),
        ("iban", "IBAN", lambda: f"DE{draws.randint(10, 99)}{draws.randrange(10**18):018d}"),
        ("german", "Postleitzahl", lambda: f"{draws.randint(1000, 99_999):05d}"),
        ("dutch", "Postcode", lambda: f"{draws.randint(1000, 9999)} AB"),
        ("us", "Billing Zip", lambda: f"{draws.randint(501, 99_950):05d}"),
        ("store", "Nr filii", lambda: draws.randint(100, 999)),
    ):
        rows = [[f"K{n:03d}", code(), a, b] for n, (a, b) in enumerate(spread(42))]
        yield Export(
            title=f"codes {title}",
            content=separated([["Customer", name, "Spend", "Visits"], *rows]),
            key="Customer",
            roles={name: "ignored"},
            kinds={name: "text|category"},
        )
    for title, who, what, things in (
        ("coupons", "Card number", "Coupon ID", range(301, 309)),
        ("courses", "Teilnehmer", "Kurs", ("Yoga", "Pilates", "Boxen")),
        ("channels", "Abonné", "Chaîne", ("Sport", "Ciné", "Info", "Docs")),
    ):
        rows = [
            [f"T{n:02d}", draws.choice(list(things))]
            for n in range(35)
            for _ in range(draws.randint(2, 5))
        ]
        yield Export(
            title=f"things {title}",
            content=separated([[who, what], *rows]),
            kind="items",
            key=who,
            customers=35,
        )


def files() -> Iterator[Export]:
    """Give every variant of the keys."""
    yield from shops()
    yield from prices()
    yield from contacts()
    yield from two_keys()
    yield from cards()
    yield from codes()
