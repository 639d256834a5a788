"""Lists in the words and digits of other scripts, with names of people among them."""

from collections.abc import Iterator

from tests.ingest.variants.expected import Export, comma, separated
from tests.ingest.variants.keys import numbers, spread


def scripts() -> Iterator[Export]:
    """Amounts, days and yes or no of other scripts beside a customer's number."""
    full = {ord("0") + n: "０１２３４５６７８９"[n] for n in range(10)}
    persian = {ord("0") + n: "۰۱۲۳۴۵۶۷۸۹"[n] for n in range(10)}
    thai = {ord("0") + n: "๐๑๒๓๔๕๖๗๘๙"[n] for n in range(10)}
    for title, digits, head, words, unit in (
        ("japanese", full, ("会員番号", "購入金額", "購読", "来店回数"), ("はい", "いいえ"), "円"),
        ("persian", persian, ("شماره مشتری", "مبلغ خرید", "اشتراک", "تعداد"), ("بله", "خیر"), ""),
        ("thai", thai, ("รหัสลูกค้า", "ยอดซื้อ", "สมัครสมาชิก", "จำนวนครั้ง"), ("ใช่", "ไม่"), "บาท"),
        ("korean", {}, ("고객번호", "구매금액", "구독", "방문횟수"), ("예", "아니오"), "₩"),
    ):
        made = [(round(10 * a), b) for a, b in spread(51)]
        rows = [
            [
                5000 + 3 * n,
                f"{a}".translate(digits) + unit,
                words[n % 3 == 0],
                f"{b}".translate(digits),
            ]
            for n, (a, b) in enumerate(made)
        ]
        yield Export(
            title=f"script {title}",
            content=separated([head, *rows]),
            key=head[0],
            cells={(head[1], 0): float(made[0][0]), (head[3], 5): float(made[5][1])},
            roles={head[1]: "trait", head[3]: "trait"},
            kinds={head[2]: "boolean"},
            units={head[1]: unit},
        )


def persons() -> Iterator[Export]:
    """Names of people are contact details; health and faith are left out, in eight-bit letters."""
    for title, encoding, head, cells in (
        (
            "ukrainian",
            "cp1251",
            ("Номер картки", "Прізвище", "Релігія", "Сума покупок"),
            (("Шевченко", "Бойко", "Ткач"), ("православ’я", "католицтво", "іслам")),
        ),
        (
            "polish",
            "cp1250",
            ("Nr karty", "Nazwisko", "Wyznanie", "Kwota zakupów"),
            (("Wiśniewski", "Zieliński", "Mąka"), ("katolickie", "prawosławne", "żadne")),
        ),
        (
            "turkish",
            "cp1254",
            ("Kart no", "Soyadı", "Din", "Harcama tutarı"),
            (("Yılmaz", "Şahin", "Doğan"), ("İslam", "Hristiyanlık", "yok")),
        ),
        (
            "greek",
            "cp1253",
            ("Αριθμός κάρτας", "Επώνυμο", "Θρησκεία", "Ποσό αγορών"),
            (("Παπαδόπουλος", "Γεωργίου", "Νικολάου"), ("ορθόδοξη", "καθολική", "καμία")),
        ),
        (
            "hebrew",
            "cp1255",
            ("מספר כרטיס", "שם משפחה", "דת", "סכום רכישות"),
            (("כהן", "לוי", "מזרחי"), ("יהדות", "אסלאם", "נצרות")),
        ),
    ):
        surnames, faiths = cells
        made = numbers(61, 10_000, 99_999)
        rows = [
            [made[n], surnames[n % 3], faiths[n % 7 % 3], comma(a)]
            for n, (a, _) in enumerate(spread(62))
        ]
        card, surname, faith, amount = head
        yield Export(
            title=f"persons {title}",
            content=separated([head, *rows], ";", encoding),
            key=card,
            columns=head,
            roles={surname: "ignored", faith: "ignored", amount: "trait"},
            cells={(surname, 0): surnames[0], (amount, 0): spread(62)[0][0]},
        )


def files() -> Iterator[Export]:
    """Give every variant of other scripts."""
    yield from scripts()
    yield from persons()
