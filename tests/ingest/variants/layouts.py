"""Letters and layouts: encodings, stray bytes, separators, header rows, tables below tables."""

import random
import zipfile
from collections.abc import Iterator
from io import BytesIO

import openpyxl

from tests.ingest.variants.expected import Export, comma, separated

N = 50


def spread(seed: int) -> list[tuple[float, int]]:
    draws = random.Random(seed)
    return [(draws.randint(500, 90_000) / 100, draws.randint(1, 30)) for _ in range(N)]


def letters() -> Iterator[Export]:
    """Encodings that nothing in the file names."""
    for title, encoding, head, words in (
        (
            "big5",
            "big5",
            ("會員", "消費金額", "次數", "地區"),
            ("台北市", "新北市", "桃園市", "高雄市"),
        ),
        (
            "euc-kr",
            "euc_kr",
            ("회원", "구매액", "횟수", "지역"),
            ("서울특별시", "경기도", "제주도", "강원도"),
        ),
        (
            "euc-jp",
            "euc_jp",
            ("会員", "購入額", "回数", "地域"),
            ("北海道", "関東", "九州", "沖縄"),
        ),
        (
            "gb",
            "gb18030",
            ("会员", "消费额", "次数", "省份"),
            ("广东省", "浙江省", "四川省", "云南省"),
        ),
        (
            "cp1250",
            "cp1250",
            ("Zákazník", "Útrata", "Návštěvy", "Město"),
            ("Plzeň", "Děčín", "Ústí nad Labem", "Příbram"),
        ),
        (
            "cp1254",
            "cp1254",
            ("Müşteri", "Harcama", "Ziyaret sayısı", "Şehir"),
            ("İstanbul", "Eskişehir", "Muğla", "Şanlıurfa"),
        ),
        (
            "cp1257",
            "cp1257",
            ("Klientas", "Išlaidos", "Apsilankymų skaičius", "Miestas"),
            ("Šiauliai", "Panevėžys", "Kėdainiai", "Mažeikiai"),
        ),
        (
            "cp874",
            "cp874",
            ("ลูกค้า", "ยอดซื้อ", "จำนวนครั้ง", "จังหวัด"),
            ("กรุงเทพ", "เชียงใหม่", "ภูเก็ต", "ขอนแก่น"),
        ),
        (
            "cp1256",
            "cp1256",
            ("العميل", "المبلغ", "الزيارات", "المدينة"),
            ("الرياض", "جدة", "القاهرة", "الدوحة"),
        ),
        (
            "cp1252 icelandic",
            "cp1252",
            ("Viðskiptavinur", "Fjárhæð", "Fjöldi heimsókna", "Staður"),
            ("Reykjavík", "Ísafjörður", "Húsavík", "Þórshöfn"),
        ),
        (
            "koi8-r",
            "koi8_r",
            ("Клиент", "Сумма", "Визиты", "Город"),
            ("Казань", "Москва", "Тверь", "Псков"),
        ),
    ):
        rows = [[f"C{n:05d}", comma(a), b, words[n % 4]] for n, (a, b) in enumerate(spread(71))]
        yield Export(
            title=f"letters {title}",
            content=separated([head, *rows], ";", encoding),
            columns=head,
            key=head[0],
            rows=N,
            cells={(head[3], n): words[n] for n in range(4)} | {(head[1], 0): spread(71)[0][0]},
        )
    rows = [
        [f"C{n:05d}", a, b, ("Orléans", "Besançon")[n % 2]] for n, (a, b) in enumerate(spread(72))
    ]
    table = [["Client", "Dépenses", "Visites", "Ville"], *rows]
    utf_16 = separated(table, "\t", "utf-16-le")
    yield Export(
        title="letters utf-16 bare",
        content=utf_16,
        rows=N,
        key="Client",
        cells={("Ville", 0): "Orléans"},
    )


def stray_bytes() -> Iterator[Export]:
    """Control characters and zero bytes in an otherwise clean text."""
    rows = [[f"C{n:03d}", ("Gdańsk", "Łódź")[n % 2], a, b] for n, (a, b) in enumerate(spread(73))]
    text = separated([["Klient", "Miasto", "Kwota", "Wizyty"], *rows])
    for title, old, new, said in (
        ("control u0085", "C007,Łódź", "C007,Łódź\x85", "control character"),
        ("control u0092", "C008,Gdańsk", "C008,Gda\x92ńsk", "control character"),
        ("control bell", "C009,Łódź", "C009,\x07Łódź", "control character"),
        ("zero one", "C010,", "C0\x0010,", "zero byte.*line 12"),
        ("zero padding", "C011,Łódź", "C011,Łódź\0\0\0\0", "zero bytes.*line 13"),
    ):
        yield Export(
            title=f"stray {title}",
            content=text.replace(old.encode(), new.encode()),
            rows=N,
            columns=("Klient", "Miasto", "Kwota", "Wizyty"),
            reading={"encodings": ("utf-8",)},
            cells={("Miasto", 1): "Łódź"},
            said=(said,),
            kinds={"Kwota": "number"},
        )
    yield Export(
        title="stray zero at the end",
        content=text + b"\0" * 7,
        rows=N,
        said=("zero bytes",),
        kinds={"Kwota": "number"},
    )


def spaces() -> Iterator[Export]:
    """Columns told apart by runs of spaces, with and without names."""
    rows = [(f"{n:06d}", f"{a:.2f}", str(b)) for n, (a, b) in enumerate(spread(74))]
    narrow = "".join(f"{k} {a} {b}\n" for k, a, b in rows).encode()
    yield Export(
        title="spaces single",
        name="log.dat",
        content=narrow,
        rows=N,
        reading={"header_row": 0, "delimiter": " "},
        columns=("Column 1", "Column 2", "Column 3"),
    )
    wide = "".join(f"{k:<10}{a:>12}{b:>8}\n" for k, a, b in [("Kunde", "Umsatz", "Besuche"), *rows])
    yield Export(
        title="spaces fixed width",
        name="liste.txt",
        content=wide.encode(),
        rows=N,
        columns=("Kunde", "Umsatz", "Besuche"),
        key="Kunde",
        kinds={"Umsatz": "number"},
    )
    ruled = wide.replace("\n", "\n---------- ----------- -------\n", 1)
    yield Export(
        title="spaces ruled",
        name="out.txt",
        content=ruled.encode(),
        rows=N,
        columns=("Kunde", "Umsatz", "Besuche"),
        key="Kunde",
    )
    names = ["New York", "Los Angeles", "Reno"]
    towns = "".join(
        f"{k:<9}{t:<14}{a:>10}\n"
        for k, t, a in [
            ("Cust", "Town", "Spend"),
            *((k, names[n % 3], a) for n, (k, a, _) in enumerate(rows)),
        ]
    )
    yield Export(
        title="spaces in cells",
        name="report.prn",
        content=towns.encode(),
        rows=N,
        columns=("Cust", "Town", "Spend"),
        cells={("Town", 0): "New York"},
    )


def accounting() -> Iterator[Export]:
    """Lines of the program's own above names, and decimal commas."""
    rows = [[f"K{n:03d}", comma(a, "."), b] for n, (a, b) in enumerate(spread(75))]
    for title, above, delimiter, header in (
        ("lexware", "Kundenauswertung;Stand: 31.12.2024\r\n\r\n", ";", 3),
        ("sage", '"SAGE50";"v31";1;"EUR"\r\n', ";", 2),
        ("sap", "Report ZKNA1\r\nMandant: 100\r\nDatum: 01.02.2024\r\n\r\n", "\t", 5),
    ):
        content = above.encode("cp1252") + separated(
            [["Debitor", "Umsatz", "Belege"], *rows], delimiter, "cp1252"
        )
        yield Export(
            title=f"accounting {title}",
            content=content,
            name="export.txt",
            rows=N,
            key="Debitor",
            columns=("Debitor", "Umsatz", "Belege"),
            cells={("Umsatz", 0): spread(75)[0][0]},
            reading={"delimiter": delimiter, "header_row": header, "decimal": ","},
        )


def header_rows() -> Iterator[Export]:
    """Questions over several rows, as survey tools write them."""
    draws = random.Random(76)
    agree = ("Stimme gar nicht zu", "Stimme eher nicht zu", "Stimme eher zu", "Stimme voll zu")

    def answers(tick: str = "") -> list[list[object]]:
        return [
            [
                9000 + n,
                draws.choice(agree),
                draws.choice(agree),
                draws.choice([tick or "Rad", ""]),
                draws.choice([tick or "Bus", ""]),
            ]
            for n in range(N)
        ]

    names = (
        "Teilnehmer",
        "Wie sehr stimmen Sie zu?: Preise fair",
        "Wie sehr stimmen Sie zu?: Gern hier",
        "Womit kommen Sie?: Rad",
        "Womit kommen Sie?: Bus",
    )
    kinds = {names[1]: "ordered", names[2]: "ordered", names[3]: "boolean", names[4]: "boolean"}
    top = ["Teilnehmer", "Wie sehr stimmen Sie zu?", "", "Womit kommen Sie?", ""]
    low = ["", "Preise fair", "Gern hier", "Rad", "Bus"]
    for title, tick in (("german", ""), ("german x", "x"), ("german ja", "Ja")):
        yield Export(
            title=f"header {title}",
            content=separated([top, low, *answers(tick)], ";"),
            rows=N,
            columns=names,
            kinds=kinds,
            key="Teilnehmer",
            levels={names[1]: agree},
            reading={"header_row": 2},
        )
    ids = ["ResponseId", "Q1_1", "Q1_2", "Q2_1", "Q2_2"]
    text = [
        "Response ID",
        "How much - Fair prices",
        "How much - Kind staff",
        "Which - Selected Choice - Bike",
        "Which - Selected Choice - Bus",
    ]
    imports = [f'{{"ImportId":"QID{n}"}}' for n in range(5)]
    body = [[f"R_{row[0]}xZ", *row[1:]] for row in answers()]
    yield Export(
        title="header qualtrics",
        content=separated([ids, text, imports, *body]),
        rows=N,
        key="ResponseId.*|.*Response ID",
        reading={"header_row": 3},
    )
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [top, low, *answers()]:
        sheet.append([cell if cell != "" else None for cell in row])
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("D1:E1")
    yield Export(
        title="header merged cells",
        content=saved(book),
        name="umfrage.xlsx",
        rows=N,
        columns=names,
        kinds=kinds,
        key="Teilnehmer",
    )


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    assert zipfile.is_zipfile(file)
    return file.getvalue()


def tables_below() -> Iterator[Export]:
    """A second table, a legend, a list of filters below the customers."""
    rows = [[f"C{n:03d}", a, b, n % 3 + 1] for n, (a, b) in enumerate(spread(77))]
    table = separated([["Customer", "Spend", "Visits", "Segment code"], *rows])
    for title, below, said in (
        ("second table", "\r\nMonth,Orders\r\n2024-01,30\r\n2024-02,41\r\n2024-03,38\r\n", "table"),
        ("second with title", "\r\nTop products\r\nProduct,Sold\r\nTea,30\r\nCake,21\r\n", "table"),
        ("legend", "\r\nLegend:\r\n1,New\r\n2,Regular\r\n3,Lapsed\r\n", ""),
        ("legend equals", "\r\n1 = New\r\n2 = Regular\r\n3 = Lapsed\r\n", ""),
        ("code list", "\r\nCode,Meaning\r\n1,New\r\n2,Regular\r\n3,Lapsed\r\n", ""),
        ("filters", "\r\nApplied filters:\r\nCountry is Germany\r\nYear is 2024\r\n", ""),
        ("counted", "\r\n50 records selected\r\n", ""),
        ("legend at once", "Legend:,,,\r\n1,New,,\r\n2,Regular,,\r\n3,Lapsed,,\r\n", ""),
    ):
        yield Export(
            title=f"below {title}",
            content=table + below.encode(),
            rows=N,
            key="Customer",
            kinds={"Spend": "number", "Visits": "number"},
            said=(said,) if said else (),
        )


def sheets() -> Iterator[Export]:
    """Several sheets: which was taken, and which others there are."""
    table = [
        ["Customer", "Spend", "Visits"],
        *([f"C{n:03d}", a, b] for n, (a, b) in enumerate(spread(78))),
    ]
    for title, before, after in (
        ("cover", [("Deckblatt", [["Bericht 2024"], ["Vertraulich"]])], []),
        ("codes", [], [("Codes", [["Code", "Meaning"], [1, "New"], [2, "Old"]])]),
        (
            "pivot",
            [("Pivot", [["Row Labels", "Sum of Spend"], ["C", 12.5], ["Grand Total", 12.5]])],
            [("Chart data", [["x", "y"], [1, 2]])],
        ),
    ):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, content in [*before, ("Data", table), *after]:
            sheet = book.create_sheet(name)
            for row in content:
                sheet.append(row)
        yield Export(
            title=f"sheets {title}",
            content=saved(book),
            name="book.xlsx",
            rows=N,
            key="Customer",
            reading={
                "sheet": "Data",
                "sheets": tuple(name for name, _ in [*before, ("Data", 0), *after]),
            },
        )


def files() -> Iterator[Export]:
    """Give every variant of letters and layouts."""
    yield from letters()
    yield from stray_bytes()
    yield from spaces()
    yield from accounting()
    yield from header_rows()
    yield from tables_below()
    yield from sheets()
