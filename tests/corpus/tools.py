"""What other programs write when they are asked for a list of customers."""

import codecs
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.corpus import tables
from tests.corpus.tables import DATE, column, spelled, styled
from tests.corpus.truth import Cell, Column, File
from tests.corpus.writing import day, number, text_file

N = tables.N_ROWS
CONTACT = {"role": "ignored", "kind": "text"}
EITHER = {"role": "trait|describes|ignored", "kind": "category|text"}
TOWNS = ("Bonn", "Genève", "Málaga", "Umeå")


def files() -> Iterator[File]:
    """Give the files."""
    yield from _spreadsheets()
    yield from _business()
    yield from _shops()
    yield from _statistics()
    yield from _databases()


def _called(given: Column, name: str, **truth: Any) -> Column:
    return replace(given, name=name, **truth)


def _german() -> list[Column]:
    return [
        tables.key("Kundennummer"),
        tables.visits("Besuche"),
        styled(tables.spent("Umsatz"), number(",", ".")),
        styled(tables.balance("Saldo"), number(",")),
        styled(tables.days("Erste Bestellung"), day("%d.%m.%Y")),
        tables.region("Gebiet", ("Köln", "München", "Düsseldorf")),
        tables.loyalty("Treue", ("niedrig", "mittel", "hoch"), kind="ordered|category"),
        tables.newsletter("Rundbrief", "ja", "nein"),
    ]


def _spreadsheets() -> Iterator[File]:
    yield text_file(
        "tool-excel-german",
        "Excel in German: Windows-1252, semicolons, decimal commas, 25.04.2024",
        _german(),
        name="Kunden.csv",
        delimiter=";",
        end="\r\n",
        encoding="cp1252",
        several_encodings=True,
        reading=(("decimal", ","),),
    )
    euros = styled(tables.balance("Solde"), number(",", after=" €"), unit="€", said="€")
    yield text_file(
        "tool-excel-french",
        "Excel in French: no-break spaces, 25/04/2024, oui and non",
        [
            tables.key("N° client"),
            styled(tables.spent("Chiffre d'affaires"), number(",", "\u202f")),
            euros,
            styled(tables.days("Première commande"), day("%d/%m/%Y")),
            tables.newsletter("Infolettre", "oui", "non"),
        ],
        name="clients.csv",
        delimiter=";",
        end="\r\n",
        encoding="utf-8-sig",
    )
    yield text_file(
        "tool-excel-british",
        "Excel in Britain: pounds in quotation marks, 25/04/2024",
        [
            tables.key("Client Ref"),
            styled(tables.spent("Spend"), number(".", ",", before="£"), unit="£|GBP", said="£|GBP"),
            styled(tables.days("Joined"), day("%d/%m/%Y")),
            styled(tables.discount("Rebate"), number(places=None, after="%"), unit="%", said="%"),
        ],
        name="clients.csv",
        end="\r\n",
        encoding="cp1252",
        several_encodings=True,
    )
    yield text_file(
        "tool-excel-us",
        "Excel in America: ($5.25) for debts, 4/25/2024, 4/25/24",
        [
            tables.key("Customer #"),
            styled(
                tables.balance(),
                number(".", ",", before="$", negative="({})"),
                unit=r"\$|USD",
                said=".",
            ),
            styled(tables.days("First Order"), day("{m}/{d}/{Y}")),
            styled(tables.days("Last Order", start="2020-02-01"), day("{m}/{d}/%y")),
        ],
        name="Customers (1).csv",
        end="\r\n",
    )
    yield text_file(
        "tool-excel-unicode",
        "Excel's “Unicode text”: UTF-16, tabs",
        tables.customers(),
        name="customers.txt",
        delimiter="\t",
        end="\r\n",
        encoding="utf-16-le",
        mark=codecs.BOM_UTF16_LE,
    )
    yield text_file(
        "tool-google-sheets",
        "Google Sheets: $1,234.56, TRUE and FALSE, no last line end",
        [
            tables.key(),
            styled(tables.spent(), number(".", ",", before="$"), unit=r"\$|USD", said="."),
            styled(tables.days(), day("{m}/{d}/{Y}")),
            tables.newsletter(yes="TRUE", no="FALSE"),
        ],
        name="Customers - Sheet1.csv",
        end="\r\n",
        last=False,
    )
    yield text_file(
        "tool-libreoffice",
        "LibreOffice: quotation marks around all text, 25.04.24",
        [
            tables.key(),
            styled(tables.balance("Saldo"), number(",")),
            styled(tables.days("Seit"), day("%d.%m.%y")),
            tables.newsletter("Aktiv", "WAHR", "FALSCH"),
        ],
        delimiter=";",
        quote="text",
        last=True,
    )
    yield text_file(
        "tool-numbers",
        "Apple Numbers: the table's name above the column names",
        _german(),
        name="Kunden.csv",
        delimiter=";",
        above="Tabelle 1;;;;;;;\n",
        said=("above|row|title",),
        reading=(("header_row", 2),),
    )


def _business() -> Iterator[File]:
    sap = [
        column("Customer", (f"{100_200 + 3 * n:010d}" for n in range(N)), role="key", kind="text"),
        column("Name 1", tables.person().cells, **CONTACT | {"role": "ignored|describes"}),
        styled(tables.balance("Open items"), number(",", ".", negative="{}-")),
        column("Crcy", ["EUR"] * N, role="ignored", kind="constant"),
        styled(tables.days("Created on"), day("%d.%m.%Y")),
    ]
    yield text_file(
        "tool-sap",
        "SAP: UTF-16, tabs, a title, a blank first column, 5,25- for less than nothing",
        sap,
        name="export.txt",
        delimiter="\t",
        end="\r\n",
        encoding="utf-16-le",
        mark=codecs.BOM_UTF16_LE,
        above="Dynamic List Display\r\n\r\n",
        change=lambda text: "\r\n".join(
            "\t" + line if number >= 2 and line else line
            for number, line in enumerate(text.split("\r\n"))
        ),
        said=("above|row|title",),
    )
    hubspot = [
        column("Record ID", (str(51_000_000 + 17 * n) for n in range(N)), role="key", kind="text"),
        column("First Name", (str(c).split()[0] for c in tables.person().cells), **CONTACT),
        tables.email(),
        spelled(
            "Lifecycle Stage", {s: s for s in ("Subscriber", "Lead", "Customer")}, kind="category"
        ),
        _minutes("Create Date", "%Y-%m-%d %H:%M"),
        tables.visits("Number of Sessions"),
        tables.spent("Total Revenue", large=False),
        tables.newsletter("Unsubscribed from all email", "true", "false"),
    ]
    yield text_file(
        "tool-hubspot",
        "HubSpot: minutes, blanks, quotation marks everywhere",
        hubspot,
        name="hubspot-crm-exports-all-contacts.csv",
        quote="all",
    )
    salesforce = [
        column("Account ID", (f"0015g00000{n:05d}AAQ" for n in range(N)), role="key", kind="text"),
        column("Account Name", (f"Company {n}" for n in range(N)), role=".*", kind="text"),
        styled(tables.spent("Annual Revenue"), number(".", ",", before="USD "), unit=r"\$|USD"),
        styled(tables.days("Last Activity"), day("{m}/{d}/{Y}")),
        tables.newsletter("Active", "1", "0"),
    ]
    salesforce[4] = replace(salesforce[4], cells=tuple(float(str(c)) for c in salesforce[4].cells))
    footer = (
        '\r\n\r\n"Customer report"\r\n'
        '"Confidential Information - Do Not Distribute"\r\n'
        '"Generated By:  Ada King  5/1/2024 2:30 PM"\r\n"Example Ltd"\r\n'
    )
    yield text_file(
        "tool-salesforce",
        "Salesforce report: four footnotes below the table",
        salesforce,
        name="report1714550000000.csv",
        quote="all",
        end="\r\n",
        below=footer,
        said=("below|foot|note|row",),
    )
    books = [
        column(
            "Client",
            (f"Client no. {n + 11}" for n in range(N)),
            role="key|ignored|describes",
            kind="text",
        ),
        styled(tables.balance("Balance"), number(".", ",", negative="({})")),
        tables.visits("Invoices"),
    ]
    total = sum(c for c in books[1].cells if isinstance(c, float))
    count = sum(c for c in books[2].cells if isinstance(c, float))
    yield text_file(
        "tool-quickbooks",
        "QuickBooks: three titles, TOTAL, and a footnote with date and hour",
        books,
        above='Example Ltd,,\n"Sales by Customer Summary",,\n"January - December 2023",,\n\n',
        below=f'TOTAL,"{total:,.2f}",{count:g}\n\n"Monday, Apr 08, 2024 09:15 AM GMT-7",,\n',
        said=("above|row|title", "total"),
        reading=(("header_row", 5),),
    )


def _shops() -> Iterator[File]:
    shopify = [
        column(
            "Customer ID",
            (f"'{6_123_456_789_000 + 31 * n}" for n in range(N)),
            role="key",
            kind="text",
        ),
        column("First Name", (str(c).split()[0] for c in tables.person().cells), **CONTACT),
        tables.email(),
        tables.newsletter("Accepts Email Marketing"),
        spelled("Default Address City", {t: t for t in TOWNS}, **EITHER),
        column(
            "Default Address Zip",
            (f"'{1_067 + 991 * n:05d}" for n in range(N)),
            **EITHER | {"role": ".*"},
        ),
        tables.spent("Total Spent"),
        tables.visits("Total Orders"),
        column(
            "Tags",
            (["vip, returning", "newsletter", None][n % 3] for n in range(N)),
            kind="category",
        ),
    ]
    yield text_file(
        "tool-shopify",
        "Shopify: an apostrophe in front of digits, tags with commas",
        shopify,
        name="customers_export.csv",
    )
    mailchimp = [
        _called(tables.email(), "Email Address"),
        column("First Name", (str(c).split()[0] for c in tables.person().cells), **CONTACT),
        column("MEMBER_RATING", (float(n % 5 + 1) for n in range(N)), kind="number|ordered"),
        tables.moments("OPTIN_TIME"),
        column(
            "OPTIN_IP",
            (f"192.0.2.{n}" for n in range(N)),
            role="ignored|describes|key",
            kind="text",
        ),
        column(
            "LEID",
            (str(210_000_000 + 13 * n) for n in range(N)),
            role="key|ignored",
            kind="text",
            digits=True,
        ),
        column("TAGS", (['"vip"', '"vip","new"', None][n % 3] for n in range(N)), kind="category"),
    ]
    yield text_file(
        "tool-mailchimp",
        "Mailchimp: capitals, addresses of computers, quotation marks within cells",
        mailchimp,
        name="subscribed_members_export.csv",
    )
    stripe = [
        column("id", (f"cus_{n * 7919:08x}Kq" for n in range(N)), role="key", kind="text"),
        tables.email(),
        _minutes("Created (UTC)", "%Y-%m-%d %H:%M"),
        tables.newsletter("Delinquent", "true", "false"),
        tables.spent("Total Spend"),
        tables.visits("Payment Count"),
        column("Description", [None] * N, role="ignored", kind="constant|text"),
    ]
    yield text_file(
        "tool-stripe", "Stripe: a column without a value", stripe, name="unified_customers.csv"
    )
    analytics = [
        column(
            "User ID",
            (f"{n * 104729 % 99991:05d}.{1_700_000_000 + n}" for n in range(N)),
            role="key",
            kind="text",
        ),
        tables.visits("Sessions"),
        styled(tables.discount("Bounce rate"), number(places=2, after="%"), unit="%", said="%"),
        tables.spent("Revenue", large=False),
    ]
    yield text_file(
        "tool-analytics",
        "Google Analytics: six comment lines above the table",
        analytics,
        name="data-export.csv",
        above="# ----------------------------------------\n# All Web Site Data\n# Users\n"
        "# 20240101-20240131\n# ----------------------------------------\n\n",
        said=("above|row|title|line",),
        reading=(("header_row", 7),),
    )


def _statistics() -> Iterator[File]:
    def dotted(given: list[Column]) -> list[Column]:
        return [replace(c, name=c.name.replace(" ", ".")) for c in given]

    table = [tables.key(), tables.visits(), tables.spent(), tables.region(), tables.days()]
    missing = [replace(c, texts=tuple(t or "NA" for t in c.texts)) for c in dotted(table)]
    numbers = column(
        "Column 1", map(str, range(1, N + 1)), role="ignored", kind=".*", digits=True, heading=""
    )
    yield text_file(
        "tool-r",
        "R's write.csv: a nameless first column of row numbers, NA",
        [numbers, *missing],
        quote="text",
        change=lambda text: _quote_first(text, ","),
    )
    commas = [missing[0], missing[1], styled(missing[2], number(",", places=None)), missing[3]]
    yield text_file(
        "tool-r-2",
        "R's write.csv2: semicolons, decimal commas, row numbers",
        [numbers, *commas],
        delimiter=";",
        quote="text",
        change=lambda text: _quote_first(text, ";"),
    )
    yield text_file(
        "tool-r-table",
        "R's write.table: a name fewer than there are columns",
        [numbers, *missing],
        delimiter="\t",
        change=lambda text: text.removeprefix("\t"),
        said=("first column|no name|without a name|fewer|Column 1",),
    )
    from_nought = replace(numbers, cells=tuple(map(str, range(N))), texts=tuple(map(str, range(N))))
    flags = tables.newsletter(yes="True", no="False")
    floats = styled(tables.visits(), lambda v: f"{v:.1f}")
    table[1] = floats
    yield text_file(
        "tool-pandas",
        "pandas' to_csv: a nameless index, 12.0, True and False",
        [from_nought, *table, flags],
    )
    yield text_file(
        "tool-pandas-twice",
        "pandas' to_csv of a table read with its index: “Unnamed: 0”",
        [replace(from_nought, name="Unnamed: 0", heading="Unnamed: 0"), *table],
    )
    survey = [
        column(
            "Respondent ID",
            (str(11_400_000_000 + n * 37) for n in range(N)),
            role="key",
            kind="text",
        ),
        spelled(
            "How satisfied are you?",
            {s: s for s in ("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied")},
            kind="ordered",
        ),
        tables.newsletter("Would you come again?", "Yes", "No"),
        tables.comment("What should we do better?"),
    ]
    yield text_file(
        "tool-survey", "a survey: questions for names, answers with line ends", survey, end="\r\n"
    )


def _databases() -> Iterator[File]:
    table = [
        tables.key("customer_id"),
        tables.visits("visits"),
        tables.spent("spent"),
        tables.region("region"),
    ]

    def missing(word: str) -> list[Column]:
        return [replace(c, texts=tuple(t or word for t in c.texts)) for c in table]

    created = tables.moments("created_at")
    yield text_file(
        "tool-sql-server",
        "SQL Server: NULL, moments with thousandths, yes and no as 1 and 0",
        [*missing("NULL"), styled(created, lambda c: c.isoformat(" ") + ".000")],
        encoding="utf-8-sig",
        end="\r\n",
    )
    yield text_file(
        "tool-mysql",
        "MySQL on a terminal: tabs, NULL",
        [*missing("NULL"), styled(created, lambda c: c.isoformat(" "))],
        delimiter="\t",
    )
    nameless = [
        replace(c, name=f"Column {n}") for n, c in enumerate([*missing("\\N"), created], start=1)
    ]
    yield text_file(
        "tool-mysql-outfile",
        "MySQL into a file: tabs, \\N, no column names",
        nameless,
        delimiter="\t",
        change=lambda text: text.split("\n", 1)[1],
        said=("first row|column names",),
        reading=(("header_row", 0),),
    )
    yield text_file(
        "tool-postgres",
        "PostgreSQL: t and f, moments with a zone",
        [
            *table,
            tables.newsletter("newsletter", "t", "f"),
            styled(created, lambda c: c.isoformat(" ") + "+00"),
        ],
    )
    capitals = [
        replace(c, name=c.name.upper())
        for c in [
            *table,
            styled(tables.days("first_order"), lambda c: day("%d-{mon}-%y")(c).upper()),
        ]
    ]
    yield text_file(
        "tool-oracle",
        "Oracle: capitals, 25-APR-24, quotation marks around text",
        capitals,
        quote="text",
    )
    yield text_file(
        "tool-access",
        "Access: quotation marks around text, 4/25/2024 0:00:00",
        [*table, styled(tables.days("first_order"), day("{m}/{d}/{Y} 0:00:00"))],
        name="customers.txt",
        delimiter=";",
        quote="text",
        end="\r\n",
    )


def _minutes(name: str, pattern: str) -> Column:
    """Give moments without seconds."""
    cells: list[Cell] = [
        cell.replace(second=0) for cell in tables.moments().cells if isinstance(cell, dt.datetime)
    ]
    return column(name, cells, day(pattern), **DATE)


def _quote_first(text: str, delimiter: str) -> str:
    """Put quotation marks around every line's first cell, as R does with row names."""
    lines = (line.partition(delimiter) for line in text.splitlines())
    return "".join(f'"{first}"{mark}{rest}\n' for first, mark, rest in lines)
