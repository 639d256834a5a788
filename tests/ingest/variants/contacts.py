"""Lists of people as marketing tools, tills and clubs write them."""

import random
from collections.abc import Iterator

from tests.ingest.variants.expected import Export, separated

N = 60


def drawn(seed: int) -> list[tuple[float, int, int, int]]:
    """Make an amount, a count, a month and a day each."""
    draws = random.Random(seed)
    return [
        (
            draws.randint(500, 90_000) / 100,
            draws.randint(1, 30),
            draws.randint(1, 12),
            draws.randint(1, 28),
        )
        for _ in range(N)
    ]


def newsletters() -> Iterator[Export]:
    """Profiles of Klaviyo and Mailchimp."""
    head = [
        "Email",
        "Klaviyo ID",
        "First Name",
        "Last Name",
        "Phone Number",
        "Email Marketing Consent",
        "Profile Created On",
        "Last Active",
        "Historic Customer Lifetime Value",
        "Predicted Customer Lifetime Value",
        "Historic Number Of Orders",
        "Average Days Between Orders",
        "Churn Risk Prediction",
        "Expected Date Of Next Order",
    ]
    rows = [
        [
            f"k{n}@example.com",
            f"01H{n:04d}XK",
            "Ada",
            f"No{n}",
            "+491700000000",
            ("SUBSCRIBED", "NEVER_SUBSCRIBED", "UNSUBSCRIBED")[n % 3],
            f"2023-{month:02d}-{day:02d} 10:11:12",
            f"2024-{month:02d}-{day:02d} 01:02:03",
            a,
            round(a / 3, 2),
            b,
            b + 2.5,
            round(0.03 * b, 2),
            f"2025-{month:02d}-{day:02d}",
        ]
        for n, (a, b, month, day) in enumerate(drawn(221))
    ]
    yield Export(
        title="klaviyo",
        content=separated([head, *rows]),
        rows=N,
        key="Klaviyo ID|Email",
        roles={
            "First Name": "ignored",
            "Phone Number": "ignored",
            "Historic Customer Lifetime Value": "trait",
            "Historic Number Of Orders": "trait",
        },
        kinds={"Profile Created On": "date", "Email Marketing Consent": "category"},
    )
    head = [
        "Email Address",
        "First Name",
        "Last Name",
        "MEMBER_RATING",
        "OPTIN_TIME",
        "OPTIN_IP",
        "CONFIRM_TIME",
        "LATITUDE",
        "LONGITUDE",
        "GMTOFF",
        "DSTOFF",
        "TIMEZONE",
        "CC",
        "REGION",
        "LAST_CHANGED",
        "LEID",
        "EUID",
        "NOTES",
        "TAGS",
    ]
    tags = ('"VIP","Blog"', '"VIP"', '"Blog","Shop"', '"Shop"', '"Blog","VIP","Shop"')
    rows = [
        [
            f"m{n}@example.com",
            "Ada",
            f"No{n}",
            1 + b % 5,
            "",
            f"192.0.2.{n}",
            f"2024-{month:02d}-{day:02d} 10:00:00",
            52.5 + n / 100,
            13.4 - n / 100,
            1,
            2,
            "Europe/Berlin",
            "DE",
            "BE",
            f"2024-{month:02d}-{day:02d} 11:00:00",
            180_000_000 + 37 * n,
            f"a{n:09x}",
            "",
            tags[n % 5],
        ]
        for n, (a, b, month, day) in enumerate(drawn(222))
    ]
    yield Export(
        title="mailchimp",
        content=separated([head, *rows]),
        rows=N,
        key="Email Address|LEID|EUID",
        offer="yes/no column",
        cells={("TAGS: VIP", 0): "Yes", ("TAGS: Blog", 1): "No", ("TAGS: Shop", 3): "Yes"},
        roles={"MEMBER_RATING": "trait", "OPTIN_IP": "ignored|describes", "LATITUDE": "describes"},
        kinds={"CONFIRM_TIME": "date"},
    )


def relations() -> Iterator[Export]:
    """Contacts of HubSpot, a report of Salesforce."""
    head = [
        "Record ID",
        "First Name",
        "Last Name",
        "Email",
        "Phone Number",
        "Company Name",
        "Contact owner",
        "Lifecycle Stage",
        "Lead Status",
        "Create Date",
        "Number of Sessions",
        "Total Revenue",
        "Marketing contact status",
    ]
    rows = [
        [
            51_000 + 13 * n,
            "Ada",
            f"No{n}",
            f"h{n}@example.com",
            "04 50 11 22 33",
            f"Firm {n}",
            ("Ida Moe", "Per Aas")[n % 2],
            ("Lead", "Opportunity", "Customer")[n % 3],
            ("New", "Connected", "")[n % 3],
            f"2024-{month:02d}-{day:02d} 10:11",
            b,
            f"{a:.2f}",
            ("Marketing contact", "Non-marketing contact")[n % 2],
        ]
        for n, (a, b, month, day) in enumerate(drawn(223))
    ]
    yield Export(
        title="hubspot",
        content=separated([head, *rows]),
        rows=N,
        key="Record ID",
        roles={
            "Last Name": "ignored",
            "Email": "ignored",
            "Total Revenue": "trait",
            "Number of Sessions": "trait",
        },
        kinds={"Create Date": "date", "Lifecycle Stage": "category|ordered"},
    )
    head = ["Account Name", "Account ID", "Type", "Annual Revenue", "Employees", "Last Activity"]
    rows = [
        [
            f"Firm {n}",
            f"0015{n:04d}AbCdEfG",
            ("Prospect", "Customer")[n % 2],
            f"EUR {1000 * a:,.2f}",
            b,
            f"{day:02d}/{month:02d}/2024",
        ]
        for n, (a, b, month, day) in enumerate(drawn(224))
    ]
    below = (
        '\n\n"Grand Totals (60 records)"\n\n"Confidential Information - Do Not Distribute"\n'
        '"Copyright (c) 2000-2024 salesforce.com, inc. All rights reserved."\n'
        '"Generated By:  Ada Lund 02/01/2025 10:11"\n"Lund Ltd"\n'
    )
    yield Export(
        title="salesforce",
        content=separated([head, *rows]) + below.encode(),
        rows=N,
        key="Account ID",
        cells={("Annual Revenue", 0): 1000 * drawn(224)[0][0]},
        kinds={"Last Activity": "date", "Employees": "number"},
    )


def buyers() -> Iterator[Export]:
    """Customers of Shopify, WooCommerce, Square, Stripe, Vend and Toast."""
    head = [
        "Customer ID",
        "First Name",
        "Last Name",
        "Email",
        "Accepts Email Marketing",
        "Default Address City",
        "Default Address Zip",
        "Phone",
        "Total Spent",
        "Total Orders",
        "Note",
        "Tax Exempt",
        "Tags",
    ]
    rows = [
        [
            f"'{7_001_234_567_890 + 977 * n}",
            "Ada",
            f"No{n}",
            f"s{n}@example.com",
            ("yes", "no")[n % 2],
            "Ulm",
            f"'{1067 + n:05d}",
            f"'+4917012{n:05d}",
            f"{a:.2f}",
            b,
            "",
            "no",
            ("", "vip", "newsletter, vip")[n % 3],
        ]
        for n, (a, b, *_) in enumerate(drawn(225))
    ]
    yield Export(
        title="shopify customers",
        content=separated([head, *rows]),
        rows=N,
        key="Customer ID",
        roles={
            "Total Spent": "trait",
            "Total Orders": "trait",
            "Phone": "ignored",
            "Default Address Zip": "ignored",
        },
        kinds={"Accepts Email Marketing": "boolean"},
    )
    head = [
        "Name",
        "Username",
        "Last Active",
        "Sign Up",
        "Email",
        "Orders",
        "Total Spend",
        "AOV",
        "Country / Region",
        "City",
        "Region",
        "Postal Code",
    ]
    rows = [
        [
            f"Ada No{n}",
            f"ada{n}",
            f"2024-{month:02d}-{day:02d} 10:00:00",
            f"2023-{month:02d}-{day:02d}",
            f"w{n}@example.com",
            b,
            f"{a:.2f}",
            f"{a / b:.2f}",
            "GB",
            "Leeds",
            "",
            f"LS{n % 9} 1AA",
        ]
        for n, (a, b, month, day) in enumerate(drawn(226))
    ]
    yield Export(
        title="woocommerce customers",
        content=separated([head, *rows]),
        rows=N,
        key="Username|Email",
        roles={"Name": "ignored", "Total Spend": "trait", "Orders": "trait"},
        kinds={"Sign Up": "date"},
    )
    head = [
        "Reference ID",
        "First Name",
        "Last Name",
        "Email Address",
        "Phone Number",
        "Street Address 1",
        "Postal Code",
        "Birthday",
        "Memo",
        "Square Customer ID",
        "Creation Source",
        "First Visit",
        "Last Visit",
        "Transaction Count",
        "Lifetime Spend",
        "Email Subscription Status",
        "Instant Profile",
    ]
    rows = [
        [
            "",
            "Ada",
            f"No{n}",
            f"q{n}@example.com" if n % 2 else "",
            "",
            "",
            "",
            "",
            "",
            f"7G{n:03d}QXZ5T8",
            ("Instant Profile", "Directory")[n % 2],
            f"2023-{month:02d}-{day:02d}",
            f"2024-{month:02d}-{day:02d}",
            b,
            f"${a:,.2f}",
            ("subscribed", "unknown")[n % 2],
            ("Yes", "No")[n % 2],
        ]
        for n, (a, b, month, day) in enumerate(drawn(227))
    ]
    yield Export(
        title="square customers",
        content=separated([head, *rows]),
        rows=N,
        key="Square Customer ID",
        roles={"Lifetime Spend": "trait", "Transaction Count": "trait"},
        units={"Lifetime Spend": "$"},
    )
    head = [
        "id",
        "Description",
        "Email",
        "Name",
        "Created (UTC)",
        "Delinquent",
        "Card ID",
        "Card Last4",
        "Card Brand",
        "Card Exp Month",
        "Card Exp Year",
        "Total Spend",
        "Payment Count",
        "Refunded Volume",
        "Currency",
    ]
    rows = [
        [
            f"cus_{n:04d}Ab",
            "",
            f"t{n}@example.com",
            f"Ada No{n}",
            f"2024-{month:02d}-{day:02d} 10:11",
            str(n % 7 == 0).lower(),
            f"card_{n}",
            f"{(7919 * n) % 10_000:04d}",
            ("Visa", "Amex")[n % 2],
            month,
            2025 + n % 5,
            f"{a:.2f}",
            b,
            "0.00",
            "eur",
        ]
        for n, (a, b, month, day) in enumerate(drawn(228))
    ]
    yield Export(
        title="stripe customers",
        content=separated([head, *rows]),
        rows=N,
        key="id",
        roles={
            "Card Last4": "ignored",
            "Card ID": "ignored",
            "Total Spend": "trait",
            "Card Exp Year": "ignored|describes",
            "Card Exp Month": "ignored|describes",
        },
        kinds={"Delinquent": "boolean"},
    )
    head = [
        "id",
        "customer_code",
        "first_name",
        "last_name",
        "sex",
        "customer_group_name",
        "loyalty_balance",
        "year_to_date",
        "total_spent",
        "enable_loyalty",
    ]
    rows = [
        [
            f"0242ac13-0002-11e9-{n:04x}-9f5a0b0c0d0e",
            f"No{n}-{n:02d}QX",
            "Ada",
            f"No{n}",
            "F",
            ("All Customers", "Trade")[n % 2],
            round(a / 10, 2),
            round(a / 2, 2),
            a,
            n % 3 % 2,
        ]
        for n, (a, *_) in enumerate(drawn(229))
    ]
    yield Export(
        title="vend customers",
        content=separated([head, *rows]),
        rows=N,
        key="customer_code|id",
        roles={"loyalty_balance": "trait", "total_spent": "trait"},
    )
    head = [
        "Guest Name",
        "Guest Email",
        "Guest Phone",
        "First Visit",
        "Last Visit",
        "Total Visits",
        "Lifetime Spend",
        "Average Check",
        "Favorite Item",
    ]
    rows = [
        [
            f"Ada No{n}",
            f"o{n}@example.com",
            "(555) 010-0000",
            f"{month}/{day}/23",
            f"{month}/{day}/24",
            b,
            f"${a:,.2f}",
            f"${a / b:,.2f}",
            ("Tacos", "Ramen", "Soup")[n % 3],
        ]
        for n, (a, b, month, day) in enumerate(drawn(230))
    ]
    yield Export(
        title="toast guests",
        content=separated([head, *rows]),
        rows=N,
        key="Guest Email",
        roles={"Guest Name": "ignored", "Lifetime Spend": "trait", "Total Visits": "trait"},
        kinds={"First Visit": "date"},
    )


def clubs() -> Iterator[Export]:
    """Members of Patreon, and of a loyalty programme with several accounts in one cell."""
    head = [
        "Name",
        "Email",
        "Discord",
        "Patron Status",
        "Follows You",
        "Free Member",
        "Free Trial",
        "Lifetime Amount",
        "Pledge Amount",
        "Charge Frequency",
        "Tier",
        "Addressee",
        "Street",
        "City",
        "Zip",
        "Country",
        "Phone",
        "Patronage Since Date",
        "Last Charge Date",
        "Last Charge Status",
        "User ID",
        "Last Updated",
        "Currency",
    ]
    rows = [
        [
            f"Ada No{n}",
            f"p{n}@example.com",
            "",
            ("Active patron", "Former patron", "Declined patron")[n % 3],
            ("Yes", "No")[n % 2],
            "No",
            "No",
            f"{a:.2f}",
            f"{b / 2:.2f}",
            ("monthly", "annual")[n % 2],
            ("Bronze", "Silver", "Gold")[n % 3],
            "",
            "",
            "",
            "",
            "",
            "",
            f"2023-{month:02d}-{day:02d} 12:34:56.123456",
            f"2024-{month:02d}-{day:02d} 07:08:09",
            ("Paid", "Declined")[n % 7 == 0],
            90_000_000 + 9_973 * n,
            "2025-01-02 10:11:12.131415",
            "USD",
        ]
        for n, (a, b, month, day) in enumerate(drawn(231))
    ]
    yield Export(
        title="patreon",
        content=separated([head, *rows]),
        rows=N,
        key="User ID",
        roles={"Name": "ignored", "Lifetime Amount": "trait", "Pledge Amount": "trait"},
        kinds={"Patronage Since Date": "date", "Follows You": "boolean"},
    )
    for title, name, between in (
        ("comma", "Account Numbers", ", "),
        ("bar", "Card Numbers", "|"),
        ("slash", "Kontonummern", " / "),
    ):
        rows = [
            [
                f"{100_234 + 71 * n}" + (f"{between}{500_871 + 13 * n}" if n % 9 == 2 else ""),
                4000 + 3 * n,
                ("Silver", "Gold")[n % 2],
                b,
                a,
            ]
            for n, (a, b, *_) in enumerate(drawn(232))
        ]
        yield Export(
            title=f"loyalty two accounts {title}",
            rows=N,
            key="ID",
            content=separated([[name, "ID", "Tier", "Points", "Spend"], *rows], ";"),
            roles={name: "ignored", "Points": "trait"},
        )


def files() -> Iterator[Export]:
    """Give every list of people."""
    yield from newsletters()
    yield from relations()
    yield from buyers()
    yield from clubs()
