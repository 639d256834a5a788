"""Awkward files, as visitors bring them."""

import io

import numpy as np
import pandas as pd

HEADER = "Customer,Joined,Spend,Visits,Town"


def doubtful() -> bytes:
    """Return forty customers whose dates could begin with the day or with the month."""
    towns = ("Ulm", "Bonn")
    rows = (
        f"c{i},0{1 + i % 9}/0{1 + i % 8}/2023,{20 + i * 7.5:.2f},{1 + i % 11},{towns[i % 2]}"
        for i in range(40)
    )
    return "\n".join([HEADER, *rows]).encode()


def german() -> bytes:
    """Return a German export: lines of titles, semicolons, commas in numbers, Windows letters."""
    rows = (
        f"K{i};0{3 + i % 3}/0{1 + i % 9}/2023;{1_000 + 37 * i:,d},50;{1 + i % 7};Käufer"
        for i in range(60)
    )
    lines = ("Kundenliste März;;;;", "", "Kunde;Letzter Kauf;Umsatz;Käufe;Straße")
    return "\n".join([*lines, *(row.replace(",", ".", 1) for row in rows)]).encode("cp1252")


def workbook() -> bytes:
    """Return a workbook of two sheets."""
    content = io.BytesIO()
    shops = pd.DataFrame({"Shop": [f"s{i}" for i in range(20)], "Area": range(20, 220, 10)})
    people = pd.DataFrame({"Person": [f"p{i}" for i in range(30)], "Age": range(20, 50)})
    with pd.ExcelWriter(content) as book:
        shops.to_excel(book, sheet_name="Shops", index=False)
        people.to_excel(book, sheet_name="People", index=False)
    return content.getvalue()


def mendable() -> bytes:
    """Return customers with repeats, a near-copy, blanks, a mistake, and long tails."""
    draws = np.random.default_rng(7)
    n_rows = 200
    spend = draws.normal(500, 60, n_rows).round(2)
    age = draws.integers(20, 70, n_rows)
    age[7] = 999_999
    frame = pd.DataFrame(
        {
            "Key": [f"k{row}" for row in range(n_rows)],
            "Spend": spend,
            "Spend twice": (2 * spend + draws.normal(0, 20, n_rows)).round(2),
            "Age": age,
            "Gain": (draws.gamma(0.4, 300, n_rows) - 20).round(2),
            "Visits": np.r_[draws.normal(20, 2, n_rows - 6), [60, 61, 62, 63, 64, 65]].round(),
            "Town": draws.choice(["Ulm", "Bonn", None], n_rows),
        }
    )
    return pd.concat([frame, frame.head(2)]).to_csv(index=False).encode()


def report_with_units() -> bytes:
    """Sixty customers below a row of words that are no known units."""
    rows = (f"c{n},{n * 3},{n % 9}" for n in range(60))
    return "\n".join(["Client,Points,Visites", ",étoiles,passages", *rows]).encode()


def report_with_total() -> bytes:
    """Sixty customers below a total of more rows than are listed."""
    rows = (f"c{n},{5 + n * 3},{n % 9}" for n in range(60))
    return "\n".join(["Client,Spend,Visits", "Total,99999,1234", *rows]).encode()


def calls() -> bytes:
    """Sixty customers with spans of time that are minutes or hours."""
    rows = (f"c{n},{1 + n % 19}:{7 * n % 60:02},{n % 9}" for n in range(60))
    return "\n".join(["Client,Call length,Visits", *rows]).encode()


def mixed_currencies() -> bytes:
    """Sixty customers with dollars, euros and pounds in one column."""
    signs = ("${}", "{} €", "£{}")
    rows = (f"c{n},{signs[n % 3].format(20 + n)},{n % 9}" for n in range(60))
    return "\n".join(["Client,Spend,Visits", *rows]).encode()


def survey() -> bytes:
    """Ninety answers, of them two without a look and three in no time."""
    draws = np.random.default_rng(11).integers(1, 6, (90, 8))
    draws[[4, 9]] = 3
    lines = ["Respondent," + ",".join(f"Q{k}" for k in range(8)) + ",Duration"]
    for row, answers in enumerate(draws):
        taken = 12 if row > 86 else 200 + row
        lines.append(f"r{row:03}," + ",".join(map(str, answers)) + f",{taken}")
    return "\n".join(lines).encode()


def wide(n_columns: int = 320, n_rows: int = 40) -> bytes:
    """Return customers with very many columns, half of which go together."""
    draws = np.random.default_rng(0)
    kind = draws.integers(0, 2, n_rows)
    columns = {
        f"measure {k}": np.round(kind * 5 * (k % 2) + draws.normal(size=n_rows), 2)
        for k in range(n_columns)
    }
    return pd.DataFrame(columns).to_csv(index=False).encode()
