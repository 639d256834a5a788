"""Sales as shops, tills, hosts and accounting write them, in the columns of their own exports."""

import random
from collections.abc import Iterator

from tests.ingest.variants.expected import Export, comma, separated

N = 40


def sales(seed: int, n: int = N) -> list[tuple[int, int, int, int, float]]:
    """Make sales: a number, who, month, day and worth; half of the customers come back."""
    draws = random.Random(seed)
    made = []
    for who in range(n):
        for _ in range(draws.choice([1, 1, 2, 3, 5])):
            when = draws.randint(1, 12), draws.randint(1, 28)
            made.append((3000 + 11 * len(made), who, *when, draws.randint(500, 90_000) / 100))
    draws.shuffle(made)
    return made


def total(made: list[tuple[int, int, int, int, float]]) -> float:
    return round(sum(worth for *_, worth in made), 2)


def shops() -> Iterator[Export]:
    """Orders of PrestaShop, Wix and eBay."""
    made = sales(201)
    head = [
        "ID",
        "Reference",
        "New client",
        "Delivery",
        "Customer",
        "Total",
        "Payment",
        "Status",
        "Date",
    ]
    rows: list[list[object]] = [
        [
            number,
            f"XK{number}QZ",
            n % 2,
            "France",
            f"A. NO{who}",
            f"€{worth:,.2f}",
            "Payment by check",
            ("Payment accepted", "Delivered")[n % 2],
            f"2024-{month:02d}-{day:02d} 10:00:00",
        ]
        for n, (number, who, month, day, worth) in enumerate(made)
    ]
    rows.append(
        [
            9999,
            "ZZZ",
            0,
            "France",
            "A. NO1",
            "€700.00",
            "Payment by check",
            "Canceled",
            "2024-05-05 10:00:00",
        ]
    )
    yield Export(
        title="prestashop",
        content=separated([head, *rows], ";"),
        kind="orders",
        key="Customer",
        customers=N,
        sums={"Total spent": total(made), "Orders": len(made)},
    )
    made = sales(202)
    draws = random.Random(203)
    head = [
        "Order number",
        "Date created",
        "Time",
        "Contact email",
        "Item",
        "SKU",
        "Qty",
        "Price",
        "Currency",
        "Shipping rate",
        "Total tax",
        "Total",
        "Payment status",
        "Fulfillment status",
    ]
    rows, spent = [], 0.0
    for number, who, month, day, _ in made:
        lines = [(draws.randint(1, 3), draws.randint(3, 60)) for _ in range(draws.randint(1, 3))]
        whole = sum(n * price for n, price in lines)
        spent += whole
        rows += [
            [
                number,
                f"{day:02d}/{month:02d}/2024",
                "10:15",
                f"x{who}@example.com",
                "Soap",
                "S",
                pieces,
                price,
                "EUR",
                0,
                0,
                whole,
                "Paid",
                "Fulfilled",
            ]
            for pieces, price in lines
        ]
    yield Export(
        title="wix",
        content=separated([head, *rows]),
        kind="orders",
        key="Contact email",
        customers=N,
        sums={"Total spent": spent, "Orders": len(made)},
    )
    made = sales(204)
    head = [
        "Sales Record Number",
        "Order Number",
        "Buyer Username",
        "Buyer Name",
        "Buyer Email",
        "Item Number",
        "Item Title",
        "Quantity",
        "Sold For",
        "Total Price",
        "Sale Date",
    ]
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    rows = [
        [
            number,
            f"07-{number}-1",
            f"buyer_{who}",
            f"Ada {who}",
            f"a{who}@members.ebay.com",
            26_000 + number,
            "Lens",
            1,
            f"${worth:,.2f}",
            f"${worth:,.2f}",
            f"{months[month - 1]}-{day:02d}-24",
        ]
        for number, who, month, day, worth in made
    ]
    text = separated([head]) + b"\r\n" + separated(rows)
    text += b"\r\n%d,record(s) downloaded,\r\nSeller ID : lens_shop\r\n" % len(rows)
    yield Export(
        title="ebay whole",
        content=b"\r\n" + text,
        rows=len(rows),
        kind="orders",
        key="Buyer Username|Buyer Email",
        customers=N,
        sums={"Total spent": total(made)},
    )


def services() -> Iterator[Export]:
    """Sales of Gumroad and Eventbrite, reservations of Airbnb and Booking.com."""
    made = sales(205)
    head = [
        "Purchase ID",
        "Item Name",
        "Buyer Name",
        "Purchase Email",
        "Buyer Email",
        "Do not contact?",
        "Purchase Date",
        "Purchase Time (UTC timezone)",
        "Subtotal ($)",
        "Taxes ($)",
        "Shipping ($)",
        "Sale Price ($)",
        "Fees ($)",
        "Net Total ($)",
        "Refunded?",
        "Partial Refund ($)",
        "Fully Refunded?",
    ]
    rows: list[list[object]] = [
        [
            f"Zx{number}==",
            "Brushes",
            f"Ada {who}",
            f"g{who}@example.com",
            "",
            0,
            f"2024-{month:02d}-{day:02d}",
            "10:00:00 UTC",
            worth,
            0.0,
            0.0,
            worth,
            1.0,
            worth - 1.0,
            int(n % 17 == 3),
            0.0,
            int(n % 17 == 3),
        ]
        for n, (number, who, month, day, worth) in enumerate(made)
    ]
    kept = [one for n, one in enumerate(made) if n % 17 != 3]
    whole = total(made)
    rows.append(
        ["Totals", *[""] * 7, whole, 0.0, 0.0, whole, len(made), whole - len(made), "", 0.0, ""]
    )
    yield Export(
        title="gumroad",
        content=separated([head, *rows]),
        rows=len(made),
        kind="orders",
        key="Purchase Email",
        customers=N,
        sums={"Total spent": total(kept)},
    )
    made = sales(206)
    head = [
        "Order #",
        "Order Date",
        "Attendee Status",
        "First Name",
        "Last Name",
        "Email",
        "Event Name",
        "Ticket Quantity",
        "Ticket Type",
        "Total Paid",
    ]
    rows = [
        [
            number,
            f"{month:02d}/{day:02d}/2024",
            ("Attending", "Checked In")[n % 2],
            "Ada",
            f"No{who}",
            f"e{who}@example.com",
            "Farm tour",
            1 + n % 3,
            "General",
            f"{worth:.2f}",
        ]
        for n, (number, who, month, day, worth) in enumerate(made)
    ]
    yield Export(
        title="eventbrite",
        content=separated([head, *rows]),
        kind="orders",
        key="Email",
        customers=N,
        sums={"Total spent": total(made), "Orders": len(made)},
    )
    made = sales(207)
    head = [
        "Confirmation code",
        "Status",
        "Guest name",
        "Contact",
        "# of adults",
        "# of children",
        "# of infants",
        "Start date",
        "End date",
        "# of nights",
        "Booked",
        "Listing",
        "Earnings",
    ]
    rows = [
        [
            f"HM{number}",
            ("Confirmed", "Past guest", "Canceled by guest")[0 if n % 9 else 2],
            f"Ada Number{chr(97 + who % 26)}{chr(97 + who // 26)}",
            "+44 20 7946 0000",
            2,
            0,
            0,
            f"{month:02d}/{day:02d}/2024",
            f"{month:02d}/{day:02d}/2024",
            1 + n % 5,
            f"2023-{month:02d}-{day:02d}",
            "Loft",
            f"${worth:,.2f}",
        ]
        for n, (number, who, month, day, worth) in enumerate(made)
    ]
    kept = [one for n, one in enumerate(made) if n % 9]
    yield Export(
        title="airbnb",
        content=separated([head, *rows]),
        kind="orders",
        key="Guest name",
        customers=len({who for _, who, *_ in kept}),
        sums={"Total spent": total(kept)},
    )
    made = sales(208)
    head = [
        "Book number",
        "Booked by",
        "Guest name(s)",
        "Check-in",
        "Check-out",
        "Booked on",
        "Status",
        "Rooms",
        "People",
        "Price",
        "Commission %",
        "Commission amount",
        "Booker country",
        "Travel purpose",
        "Duration (nights)",
    ]
    rows = [
        [
            4_000_000_000 + number,
            f"Nord, Ola{who}",
            f"Ola{who} Nord",
            f"2024-{month:02d}-{day:02d}",
            f"2024-{month:02d}-{day:02d}",
            f"2023-{month:02d}-{day:02d} 10:11:12",
            "ok" if n % 8 else "cancelled_by_guest",
            1,
            2,
            f"{worth:.2f} EUR",
            15,
            f"{0.15 * worth:.2f} EUR",
            "no",
            ("Leisure", "Business")[n % 2],
            1 + n % 6,
        ]
        for n, (number, who, month, day, worth) in enumerate(made)
    ]
    kept = [one for n, one in enumerate(made) if n % 8]
    yield Export(
        title="booking",
        content=separated([head, *rows], "\t"),
        name="checkin.xls",
        kind="orders",
        key="Booked by|Guest name.*",
        customers=len({who for _, who, *_ in kept}),
        sums={"Total spent": total(kept)},
    )


def offices() -> Iterator[Export]:
    """Invoices of Xero, orders of Odoo, balances of QuickBooks, Sage and SAP."""
    made = sales(209)
    draws = random.Random(210)
    head = [
        "ContactName",
        "EmailAddress",
        "POPostalCode",
        "InvoiceNumber",
        "Reference",
        "InvoiceDate",
        "DueDate",
        "Total",
        "TaxTotal",
        "InvoiceAmountPaid",
        "InvoiceAmountDue",
        "Description",
        "Quantity",
        "UnitAmount",
        "Discount",
        "LineAmount",
        "AccountCode",
        "TaxType",
        "TaxAmount",
        "Currency",
        "Type",
        "Sent",
        "Status",
    ]
    rows: list[list[object]] = []
    spent = 0.0
    for n, (number, who, month, day, _) in enumerate(made):
        lines = [(draws.randint(1, 4), draws.randint(5, 90)) for _ in range(draws.randint(1, 3))]
        whole = sum(pieces * price for pieces, price in lines)
        voided = n % 15 == 7
        spent += 0 if voided else whole
        rows += [
            [
                f"Firm {who} Ltd",
                f"f{who}@example.com",
                "SW1",
                f"INV-{number}",
                "",
                f"{day:02d}/{month:02d}/2024",
                f"{day:02d}/{month:02d}/2024",
                whole,
                0,
                whole,
                0,
                "Work",
                pieces,
                price,
                "",
                pieces * price,
                200,
                "No VAT",
                0,
                "GBP",
                "Sales invoice",
                "Sent",
                "Voided" if voided else "Paid",
            ]
            for pieces, price in lines
        ]
    kept = {who for n, (_, who, *_) in enumerate(made) if n % 15 != 7}
    yield Export(
        title="xero",
        content=separated([head, *rows]),
        kind="orders",
        key="ContactName|EmailAddress",
        customers=len(kept),
        sums={"Total spent": spent},
    )
    made = sales(211)
    head = ["Order Reference", "Creation Date", "Customer", "Salesperson", "Total", "Status"]
    rows = [
        [
            f"S{number:05d}",
            f"2024-{month:02d}-{day:02d} 08:09:10",
            f"Firm {who}",
            ("Mitchell Admin", "Marc Demo")[n % 2],
            f"{worth:.2f}",
            "Sales Order" if n % 10 else "Cancelled",
        ]
        for n, (number, who, month, day, worth) in enumerate(made)
    ]
    kept_sales = [one for n, one in enumerate(made) if n % 10]
    yield Export(
        title="odoo",
        content=separated([head, *rows]),
        kind="orders",
        key="Customer",
        customers=len({who for _, who, *_ in kept_sales}),
        sums={"Total spent": total(kept_sales)},
    )
    worths = [worth for *_, worth in sales(212)[:50]]
    body = [[f"Firm {chr(65 + n % 26)}{n}", f"${worth:,.2f}"] for n, worth in enumerate(worths)]
    titles = b'Sales by Customer Summary\r\nCraig\'s Shop\r\n"January - December, 2024"\r\n\r\n'
    text = titles + separated([["", "Total"], *body, ["TOTAL", f"${sum(worths):,.2f}"]])
    text += b'\r\n\r\n"Tuesday, Jan 02, 2025 10:00 AM GMT - Accrual Basis"\r\n'
    yield Export(
        title="quickbooks",
        content=text,
        rows=50,
        cells={("Total", 0): worths[0]},
        kinds={"Total": "number"},
    )
    body = [
        [f"FIR{n:03d}", f"Firm {n}", f"{worth:.2f}", 1000 * (1 + n % 5), f"{2 * worth:.2f}"]
        for n, worth in enumerate(worths)
    ]
    yield Export(
        title="sage",
        content=separated([["A/C", "Name", "Balance", "Credit Limit", "Turnover YTD"], *body]),
        rows=50,
        key="A/C",
        roles={"Name": "ignored|describes", "Turnover YTD": "trait"},
    )
    lines = [
        f"|{100_000 + 7 * n:<10}|{f'Firm {n}':<12}|{('Ulm', 'Bad Ems')[n % 2]:<9}"
        f"|{comma(worth, '.') + ('-' if n % 12 == 5 else ''):>12}|EUR  |"
        for n, worth in enumerate(worths)
    ]
    rule = "-" * len(lines[0])
    heads = f"|{'Debitor':<10}|{'Name 1':<12}|{'Ort':<9}|{'Umsatz':>12}|Währg|"
    sap = [
        "02.01.2025          Dynamische Listenausgabe          1",
        rule,
        heads,
        rule,
        *lines,
        rule,
    ]
    yield Export(
        title="sap",
        content="\r\n".join(sap).encode("cp1252") + b"\r\n",
        name="list.txt",
        rows=50,
        key="Debitor",
        cells={("Umsatz", 0): worths[0], ("Umsatz", 5): -worths[5], ("Ort", 1): "Bad Ems"},
    )


def files() -> Iterator[Export]:
    """Give every export of sales."""
    yield from shops()
    yield from services()
    yield from offices()
