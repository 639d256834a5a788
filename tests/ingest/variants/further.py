"""Exports of yet other tools and countries."""

import random
from collections.abc import Iterator
from io import BytesIO

import openpyxl

from tests.ingest.variants.contacts import drawn
from tests.ingest.variants.expected import Export, comma, separated
from tests.ingest.variants.sellers import sales, total

N = 60


def day_first(month: int, day: int, mark: str = ".") -> str:
    return f"{day:02d}{mark}{month:02d}{mark}2024"


def shops() -> Iterator[Export]:
    """Orders in the words of their countries, some of them called off."""
    ways = (
        (
            "opencart",
            ("Order ID", "Date Added", "Customer", "Total", "Status"),
            ("Complete", "Canceled"),
            lambda w: f"${w:,.2f}",
            lambda m, d: day_first(m, d, "/"),
            ",",
            "utf-8",
        ),
        (
            "swedish",
            ("Ordernr", "Orderdatum", "Kundnr", "Belopp inkl. moms", "Orderstatus"),
            ("Levererad", "Avbruten"),
            lambda w: f"{comma(w, ' ')} kr",
            lambda m, d: f"2024-{m:02d}-{d:02d}",
            ";",
            "cp1252",
        ),
        (
            "dutch till",
            ("Bonnummer", "Datum", "Klantnummer", "Omzet incl. BTW", "Status"),
            ("Betaald", "Geannuleerd"),
            comma,
            lambda m, d: day_first(m, d, "-"),
            ";",
            "utf-8",
        ),
        (
            "russian",
            ("Номер заказа", "Дата заказа", "ID покупателя", "Сумма", "Статус"),
            ("Доставлен", "Отменён"),
            lambda w: comma(w, " "),
            day_first,
            ";",
            "cp1251",
        ),
        (
            "taobao",
            ("订单编号", "订单创建时间", "买家会员名", "买家实际支付金额", "订单状态"),
            ("交易成功", "交易关闭"),
            lambda w: f"{w:.2f}",
            lambda m, d: f"2024-{m:02d}-{d:02d} 10:11:12",
            ",",
            "gb18030",
        ),
        (
            "rakuten",
            ("受注番号", "注文日時", "注文者メールアドレス", "合計金額", "ステータス"),
            ("発送済", "キャンセル"),
            lambda w: f"{w:.2f}",
            lambda m, d: f"2024/{m:02d}/{d:02d} 10:11",
            ",",
            "cp932",
        ),
        (
            "naver",
            ("주문번호", "주문일시", "구매자ID", "상품주문금액", "주문상태"),
            ("구매확정", "취소"),
            lambda w: f"{w:.2f}",
            lambda m, d: f"2024-{m:02d}-{d:02d}",
            ",",
            "cp949",
        ),
        (
            "hotmart",
            ("Transação", "Data da compra", "E-mail do comprador", "Valor total", "Status"),
            ("Aprovado", "Cancelado"),
            lambda w: f"R$ {comma(w, '.')}",
            lambda m, d: day_first(m, d, "/"),
            ";",
            "utf-8",
        ),
        (
            "polish",
            ("Numer zamówienia", "Data zamówienia", "Nr klienta", "Wartość zamówienia", "Status"),
            ("Zrealizowane", "Anulowane"),
            lambda w: f"{comma(w, ' ')} zł",
            day_first,
            ";",
            "cp1250",
        ),
        (
            "turkish",
            ("Sipariş No", "Sipariş Tarihi", "Müşteri No", "Toplam Tutar", "Sipariş Durumu"),
            ("Teslim edildi", "İptal edildi"),
            lambda w: f"{comma(w, '.')} TL",
            day_first,
            ";",
            "cp1254",
        ),
    )
    for place, (title, head, (good, bad), write, when, mark, encoding) in enumerate(ways):
        made = sales(301 + place)
        mail = "@" if "メール" in head[2] or "mail" in head[2] else ""
        rows = [
            [
                number,
                when(month, day),
                f"k{who}@example.com" if mail else f"K{who:04d}",
                write(worth),
                good if n % 9 else bad,
            ]
            for n, (number, who, month, day, worth) in enumerate(made)
        ]
        kept = [one for n, one in enumerate(made) if n % 9]
        yield Export(
            title=f"orders {title}",
            content=separated([head, *rows], mark, encoding),
            kind="orders",
            key=head[2],
            customers=len({who for _, who, *_ in kept}),
            sums={"Total spent": total(kept), "Orders": len(kept)},
        )


def people() -> Iterator[Export]:
    """Contacts of CRMs, studios and hotels."""
    made = drawn(321)
    rows: list[list[object]] = [
        [
            f"zcrm_36523970000{n:05d}",
            "Ida Moe",
            ("Web", "Fair", "Call")[n % 3],
            "Ada",
            f"No{n}",
            f"z{n}@example.com",
            f"{1000 * a:.2f}",
            b,
            f"2024-{month:02d}-{day:02d} 10:11:12",
        ]
        for n, (a, b, month, day) in enumerate(made)
    ]
    head = [
        "Record Id",
        "Contact Owner",
        "Lead Source",
        "First Name",
        "Last Name",
        "Email",
        "Annual Revenue",
        "No. of Employees",
        "Created Time",
    ]
    yield Export(
        title="zoho",
        content=separated([head, *rows]),
        rows=N,
        key="Record Id",
        roles={"Annual Revenue": "trait", "No. of Employees": "trait", "Lead Source": "trait"},
        kinds={"Created Time": "date", "No. of Employees": "number"},
    )
    rows = [
        [
            1000 + 3 * n,
            f"Ada No{chr(97 + n % 26)}{chr(97 + n // 26)}",
            f"p{n}@example.com",
            b,
            b // 2,
            2 * b + 1,
            f"Firm {n}",
        ]
        for n, (a, b, *_) in enumerate(made)
    ]
    head = [
        "Person - ID",
        "Person - Name",
        "Person - Email - Work",
        "Person - Open deals",
        "Person - Won deals",
        "Person - Total activities",
        "Person - Organization",
    ]
    yield Export(
        title="pipedrive",
        content=separated([head, *rows]),
        rows=N,
        key="Person - ID",
        roles={
            "Person - Name": "ignored",
            "Person - Email - Work": "ignored",
            "Person - Won deals": "trait|describes",
        },
    )
    rows = [
        [
            7000 + 7 * n,
            f"b{n}@example.de",
            "Ada",
            f"No{n}",
            b,
            b // 3,
            day_first(month, day) + " 10:11",
        ]
        for n, (a, b, month, day) in enumerate(made)
    ]
    head = ["KONTAKT ID", "EMAIL", "VORNAME", "NACHNAME", "ÖFFNUNGEN", "KLICKS", "HINZUGEFÜGT_AM"]
    yield Export(
        title="brevo german",
        content=separated([head, *rows], ";"),
        rows=N,
        key="KONTAKT ID",
        roles={"NACHNAME": "ignored", "ÖFFNUNGEN": "trait"},
        kinds={"HINZUGEFÜGT_AM": "date"},
    )
    rows = [
        [
            f"5f{n:06x}e1",
            f"Ada No{n}",
            f"i{n}@example.com",
            f"2024-{month:02d}-{day:02d} 10:11",
            f"2024-{month:02d}-{day:02d} 11:11",
            b,
            ("Free", "Pro", "Team")[n % 3],
        ]
        for n, (a, b, month, day) in enumerate(made)
    ]
    head = [
        "User ID",
        "Name",
        "Email",
        "Signed up (Europe/Berlin)",
        "Last seen (Europe/Berlin)",
        "Web sessions",
        "Plan",
    ]
    yield Export(
        title="intercom",
        content=separated([head, *rows]),
        rows=N,
        key="User ID",
        roles={"Name": "ignored", "Web sessions": "trait"},
        kinds={"Signed up (Europe/Berlin)": "date", "Last seen (Europe/Berlin)": "date"},
    )
    rows = [
        [
            100_000_000 + 17 * n,
            f"No, Ada{n}",
            ("Unlimited", "10 classes", "Drop-in")[n % 3],
            b,
            f"{month}/{day}/2024",
            f"(${a:,.2f})" if n % 4 == 1 else f"${a:,.2f}",
        ]
        for n, (a, b, month, day) in enumerate(made)
    ]
    head = [
        "Client ID",
        "Client Name",
        "Membership",
        "Visits since join",
        "Last visit",
        "Account balance",
    ]
    yield Export(
        title="mindbody",
        content=separated([head, *rows]),
        rows=N,
        key="Client ID",
        cells={("Account balance", 1): -made[1][0]},
        kinds={"Last visit": "date"},
        roles={"Client Name": "ignored", "Visits since join": "trait"},
    )
    rows = [
        [
            f"{80_000 + 11 * n}",
            f"NO,ADA{chr(65 + n % 26)}",
            b,
            1 + b // 4,
            f"{a:.2f}",
            ("", "V1", "V2")[n % 3],
            ("NOR", "DEU", "FRA")[n % 3],
        ]
        for n, (a, b, *_) in enumerate(made)
    ]
    head = [
        "Profile ID",
        "Guest Name",
        "Nights",
        "Stays",
        "Total Revenue",
        "VIP Code",
        "Nationality",
    ]
    yield Export(
        title="hotel",
        content=separated([head, *rows], "\t"),
        name="profiles.txt",
        rows=N,
        key="Profile ID",
        roles={"Guest Name": "ignored", "Nights": "trait", "Total Revenue": "trait"},
    )


def surveys() -> Iterator[Export]:
    """Answers with labels below their names, codes for nothing, the answer before its question."""
    draws = random.Random(322)
    head = [
        "CASE",
        "SERIAL",
        "QUESTNNR",
        "MODE",
        "STARTED",
        "A101_01",
        "A101_02",
        "A101_03",
        "A101_04",
    ]
    rows: list[list[object]] = [
        [
            101 + n,
            "",
            "base",
            "interview",
            f"2024-{1 + n % 12:02d}-{1 + n % 28:02d} 10:11:12",
            *(-9 if draws.random() < 0.1 else draws.randint(1, 5) for _ in range(4)),
        ]
        for n in range(N)
    ]
    yield Export(
        title="sosci",
        content=separated([head, *rows], ";"),
        rows=N,
        key="CASE",
        offer="(?i)no answer|blank",
        blanks={"A101_01": sum(row[5] == -9 for row in rows)},
        kinds={"STARTED": "date"},
    )
    owns = [[draws.random() < 0.5 for _ in range(2)] for _ in range(N)]
    rows = [
        [
            n + 1,
            f"{1 + n % 12}/{1 + n % 28}/2024 10:11:12 AM",
            "Complete",
            "Phone" if owns[n][0] else "",
            "Tablet" if owns[n][1] else "",
            draws.choice(["Never", "Rarely", "Sometimes", "Often", "Always"]),
        ]
        for n in range(N)
    ]
    head = [
        "Response ID",
        "Date Submitted",
        "Status",
        "Phone:What do you own?",
        "Tablet:What do you own?",
        "How often do you call us?",
    ]
    yield Export(
        title="alchemer",
        content=separated([head, *rows]),
        rows=N,
        key="Response ID",
        kinds={
            "Phone:What do you own?": "boolean",
            "Tablet:What do you own?": "boolean",
            "How often do you call us?": "ordered",
        },
        levels={"How often do you call us?": ("Never", "Rarely", "Sometimes", "Often", "Always")},
    )
    scale = ("Extremely unlikely", "Unlikely", "Neutral", "Likely", "Extremely likely")
    rows = [
        [
            f"R_{n:03d}aQ",
            draws.choice([*scale, "-99"]),
            draws.choice([*scale, "-99"]),
            draws.randint(20, 70),
        ]
        for n in range(N)
    ]
    yield Export(
        title="seen but unanswered",
        rows=N,
        key="ResponseId",
        content=separated([["ResponseId", "Q1", "Q2", "Age"], *rows]),
        levels={"Q1": scale, "Q2": scale},
        blanks={"Q1": sum(row[1] == "-99" for row in rows)},
    )


def layouts() -> Iterator[Export]:
    """What stands above, below and in the cells of reports."""
    made = drawn(323)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Kunde", "Umsatz", "Besuche", "Kategorie"])
    for n, (a, b, *_) in enumerate(made):
        sheet.append([f"K{n:03d}", a, b, n % 3 + 1])
    for row in ([], ["Legende:"], [1, "Neukunde"], [2, "Stammkunde"], [3, "Ehemalig"]):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    yield Export(
        title="legend in a workbook",
        content=file.getvalue(),
        name="kunden.xlsx",
        rows=N,
        key="Kunde",
        kinds={"Umsatz": "number", "Besuche": "number"},
    )
    rows = [
        [f"C{n:03d}", "#DIV/0!" if n % 11 == 3 else f"{a:.2f}", "#N/A" if n % 13 == 5 else b]
        for n, (a, b, *_) in enumerate(made)
    ]
    yield Export(
        title="spreadsheet errors",
        content=separated([["Client", "Average", "Visits"], *rows]),
        rows=N,
        key="Client",
        kinds={"Average": "number", "Visits": "number"},
        blanks={"Average": sum(n % 11 == 3 for n in range(N))},
    )
    towns = ("Kópavogur", "Akureyri", "Selfoss", "Garðabær")
    rows = [[f"V{n:03d}", comma(a, "."), b, towns[n % 4]] for n, (a, b, *_) in enumerate(made)]
    yield Export(
        title="icelandic towns",
        rows=N,
        key="Númer",
        content=separated(
            [["Númer", "Upphæð", "Heimsóknir", "Sveitarfélag"], *rows], ";", "cp1252"
        ),
        columns=("Númer", "Upphæð", "Heimsóknir", "Sveitarfélag"),
        cells={("Sveitarfélag", 3): "Garðabær"},
    )
    places = ("Škofja Loka", "Žalec", "Črnomelj", "Maribor")
    rows = [[f"S{n:03d}", comma(a, "."), b, places[n % 4]] for n, (a, b, *_) in enumerate(made)]
    yield Export(
        title="slovenian",
        rows=N,
        key="Stranka",
        cells={("Občina", 2): "Črnomelj"},
        content=separated(
            [["Stranka", "Znesek", "Število obiskov", "Občina"], *rows], ";", "cp1250"
        ),
    )
    rows = [
        [f"u{n:04d}", 1_700_000_000 + 86_400 * n, 1_700_000_000_000 + 86_400_000 * n, b]
        for n, (a, b, *_) in enumerate(made)
    ]
    yield Export(
        title="epochs",
        content=separated([["user_id", "lastOrderAt", "expires", "visits"], *rows]),
        rows=N,
        key="user_id",
        cells={("lastOrderAt", 0): "2023-11-14T22:13:20"},
        kinds={"lastOrderAt": "date", "expires": "date"},
    )
    rows = [
        [f"D{n:03d}", ("2A", "2B", "13", "75", "69")[n % 5], a, b]
        for n, (a, b, *_) in enumerate(made)
    ]
    yield Export(
        title="corsica",
        content=separated([["Client", "Département", "Dépenses", "Visites"], *rows]),
        rows=N,
        key="Client",
        kinds={"Département": "category|text"},
    )


def files() -> Iterator[Export]:
    """Give every such export."""
    yield from shops()
    yield from people()
    yield from surveys()
    yield from layouts()
