"""Cells of every kind: checkboxes, lists, spans, counted days, currencies, answers, units."""

import datetime as dt
import random
from collections.abc import Callable, Iterator

from tests.ingest.variants.expected import Export, comma, separated

N = 80
EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001
FIRST = dt.datetime(2022, 3, 5)  # noqa: DTZ001


def spread(seed: int, n: int = N) -> list[tuple[float, int]]:
    draws = random.Random(seed)
    return [(draws.randint(500, 90_000) / 100, draws.randint(1, 30)) for _ in range(n)]


def beside(seed: int, **columns: list[object]) -> bytes:
    """Write columns beside a key and two numbers."""
    made = spread(seed)
    cells = list(columns.values())
    rows = [[f"P{n:03d}", *(column[n] for column in cells), a, b] for n, (a, b) in enumerate(made)]
    return separated([["Person", *columns, "Spend", "Visits"], *rows])


def ticks() -> Iterator[Export]:
    """A column a box: blank, or one text."""
    draws = random.Random(81)
    for title, names, text in (
        ("french", ("Loisirs: Sport", "Loisirs: Musique", "Loisirs: Lecture"), ""),
        ("x", ("Owns bike", "Owns car", "Owns boat"), "x"),
        ("mark", ("Newsletter", "SMS", "Katalog"), "✓"),
        ("one", ("Uses app", "Uses shop", "Uses phone"), "1"),
    ):
        made: dict[str, list[object]] = {
            name: [draws.choice([text or name.split(": ")[-1], ""]) for _ in range(N)]
            for name in names
        }
        yield Export(
            title=f"ticks {title}",
            content=beside(82, **made),
            rows=N,
            kinds=dict.fromkeys(names, "boolean"),
        )


def lists() -> Iterator[Export]:
    """Several answers in one cell become yes or no a value, which is offered."""
    draws = random.Random(83)
    for title, mark, values in (
        ("comma", ", ", ("Email", "Phone", "Post", "Chat")),
        ("bar", "|", ("Rot", "Blau", "Grün", "Gelb")),
        ("line", "\n", ("Running shoes", "Trail shoes", "Socks", "Caps")),
        ("japanese", "、", ("音楽", "映画", "旅行", "料理")),
        ("semicolon behind", ";", ("Excel", "Word", "Teams", "Access")),
    ):
        picks = [
            [value for value in values if draws.random() < 0.45] or [values[0]] for _ in range(N)
        ]
        end = mark if title == "semicolon behind" else ""
        cells: list[object] = [mark.join(one) + end for one in picks]
        yield Export(
            title=f"lists {title}",
            content=beside(84, Liked=cells),
            rows=N,
            offer="yes|no|several|answers",
            cells={
                (f"Liked: {value}", row): "Yes" if value in picks[row] else "No"
                for value in values
                for row in range(6)
            },
            kinds={f"Liked: {value}": "boolean" for value in values},
        )


def spans() -> Iterator[Export]:
    """Spans of time are numbers of seconds."""
    draws = random.Random(85)
    seconds = [draws.randint(61, 9000) for _ in range(N)]
    minutes = [60 * draws.randint(1, 200) for _ in range(N)]
    for title, write, made in (
        ("clock", lambda s: f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}", seconds),
        ("short", lambda s: f"{s // 60}:{s % 60:02d}", seconds),
        ("iso", lambda s: f"PT{s // 3600}H{s // 60 % 60}M{s % 60}S", seconds),
        ("letters", lambda s: f"{s // 3600}h {s // 60 % 60:02d}m", minutes),
        ("german", lambda s: f"{s // 3600} Std. {s // 60 % 60} Min.", minutes),
        ("thousandths", lambda s: f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}.000", seconds),
        ("english", lambda s: f"{s // 60} minutes {s % 60} seconds", seconds),
        ("days", lambda s: f"{s // 3600} days, {s // 60 % 24}:{s % 60:02d}:00", None),
    ):
        these = made or seconds
        texts: list[object] = [write(s) for s in these]
        right = (
            [86400 * (s // 3600) + 3600 * (s // 60 % 24) + 60 * (s % 60) for s in these]
            if made is None
            else these
        )
        yield Export(
            title=f"spans {title}",
            content=beside(86, **{"Time on site": texts}),
            rows=N,
            cells={("Time on site", row): float(right[row]) for row in range(5)},
            units={"Time on site": "s"},
            roles={"Time on site": "trait"},
        )


def counted_days() -> Iterator[Export]:
    """Days as a count since some day."""
    draws = random.Random(87)
    days = [FIRST + dt.timedelta(days=draws.randint(0, 600)) for _ in range(N)]
    ways: dict[str, tuple[str, Callable[[dt.datetime], object]]] = {
        "serial": ("Kaufdatum", lambda d: (d - dt.datetime(1899, 12, 30)).days),  # noqa: DTZ001
        "serial text": ("Fecha de alta", lambda d: f"{(d - dt.datetime(1899, 12, 30)).days}.5"),  # noqa: DTZ001
        "seconds": ("created", lambda d: round((d - EPOCH).total_seconds())),
        "milliseconds": ("lastLogin", lambda d: 1000 * round((d - EPOCH).total_seconds())),
        "julian": ("Julian date", lambda d: (d - EPOCH).days + 2_440_588),
        "julian noon": ("JD", lambda d: (d - EPOCH).days + 2_440_587.5),
    }
    for title, (name, write) in ways.items():
        texts = [write(day) for day in days]
        half = "T12:00:00" if title == "serial text" else "T00:00:00"
        yield Export(
            title=f"days {title}",
            content=beside(88, **{name: texts}),
            rows=N,
            cells={(name, row): f"{days[row]:%Y-%m-%d}{half}" for row in range(5)},
            kinds={name: "date"},
        )


def currencies() -> Iterator[Export]:
    """Amounts of several currencies are never added without a word."""
    draws = random.Random(89)
    for title, name, codes in (
        ("german", "Währung", ("EUR", "CHF")),
        ("french", "Devise", ("EUR", "USD", "GBP")),
        ("japanese", "通貨", ("JPY", "USD")),
        ("polish", "Waluta", ("PLN", "EUR", "CZK")),
    ):
        rows: list[list[object]] = [
            [
                n,
                f"C{n % 40:02d}",
                f"2024-{draws.randint(1, 12):02d}-{draws.randint(1, 28):02d}",
                codes[n % 40 % len(codes)],
                f"{draws.randint(500, 9000) / 100:.2f}",
            ]
            for n in range(200)
        ]
        head = ["order_id", "customer_id", "date", name, "total"]
        yield Export(
            title=f"currencies {title}",
            content=separated([head, *rows]),
            kind="orders",
            key="customer_id",
            doubts=("cannot be added",),
        )
    made: list[object] = [
        f"{comma(a, '.')} €" if n % 2 else f"${a:,.2f}" for n, (a, _) in enumerate(spread(90))
    ]
    yield Export(
        title="currencies in cells",
        content=beside(91, Bought=made),
        rows=N,
        cells={("Bought", n): spread(90)[n][0] for n in range(4)},
        doubts=("Bought",),
    )


SCALES = {
    "english important": (
        "Not at all important",
        "Slightly important",
        "Moderately important",
        "Very important",
        "Extremely important",
    ),
    "german often": ("nie", "selten", "manchmal", "oft", "immer"),
    "french satisfied": (
        "Très insatisfait",
        "Plutôt insatisfait",
        "Plutôt satisfait",
        "Très satisfait",
    ),
    "spanish agree": (
        "Totalmente en desacuerdo",
        "En desacuerdo",
        "Ni de acuerdo ni en desacuerdo",
        "De acuerdo",
        "Totalmente de acuerdo",
    ),
    "italian likely": (
        "Per niente probabile",
        "Poco probabile",
        "Abbastanza probabile",
        "Molto probabile",
    ),
    "portuguese often": ("Nunca", "Raramente", "Às vezes", "Frequentemente", "Sempre"),
    "dutch agree": (
        "Helemaal mee oneens",
        "Mee oneens",
        "Neutraal",
        "Mee eens",
        "Helemaal mee eens",
    ),
    "polish agree": ("Zdecydowanie nie", "Raczej nie", "Raczej tak", "Zdecydowanie tak"),
    "income": ("Under $25,000", "$25,000 - $49,999", "$50,000 - $99,999", "$100,000 or more"),
    "tenure": ("Less than 6 months", "6-12 months", "1-3 years", "More than 3 years"),
    "turnover": ("bis 500 €", "501 bis 1.000 €", "1.001 bis 5.000 €", "über 5.000 €"),
    "visits": (
        "Less than once a month",
        "Once a month",
        "2-3 times a month",
        "Once a week",
        "Several times a week",
        "Daily",
    ),
}
NOTHING = {
    "english important": "Not sure",
    "german often": "keine Angabe",
    "french satisfied": "Ne sait pas",
    "spanish agree": "No sabe / No contesta",
    "italian likely": "Non so",
    "portuguese often": "Não sei",
    "dutch agree": "Weet niet",
    "polish agree": "Nie wiem",
    "income": "Prefer not to answer",
}


def scales() -> Iterator[Export]:
    """Answers in an order, and the ones that say nothing."""
    draws = random.Random(92)
    for title, levels in SCALES.items():
        nothing = NOTHING.get(title)
        plain = [draws.choice(levels) for _ in range(N)]
        yield Export(
            title=f"scales {title}",
            content=beside(93, Answer=[*plain]),
            rows=N,
            kinds={"Answer": "ordered"},
            levels={"Answer": levels},
        )
        if nothing is not None:
            some: list[object] = [nothing if n % 9 == 4 else one for n, one in enumerate(plain)]
            n_blank = sum(one == nothing for one in some)
            yield Export(
                title=f"scales {title} and nothing",
                content=beside(94, Answer=some),
                rows=N,
                kinds={"Answer": "ordered"},
                levels={"Answer": levels},
                blanks={"Answer": n_blank},
            )


def codes() -> Iterator[Export]:
    """A code for no answer, beyond a scale of small numbers, is offered."""
    draws = random.Random(95)
    for title, code, most in (
        ("99", 99, 5),
        ("9", 9, 5),
        ("998", 998, 10),
        ("minus", -1, 7),
        ("minus 99", -99, 7),
        ("8", 8, 4),
    ):
        names = [f"Q{n}" for n in range(1, 6)]
        made: dict[str, list[object]] = {
            name: [code if draws.random() < 0.08 else draws.randint(1, most) for _ in range(N)]
            for name in names
        }
        yield Export(
            title=f"codes {title}",
            content=beside(96, **made),
            rows=N,
            offer=r"(?i)no answer|blank",
            blanks={name: made[name].count(code) for name in names},
        )
    coded: dict[str, list[object]] = {
        "Sex": [draws.randint(1, 2) for _ in range(N)],
        "Owns house": [draws.randint(1, 2) for _ in range(N)],
        "Département": [
            draws.choice(["75", "13", "69", "2A", "33"][: 3 + n % 2]) for n in range(N)
        ],
    }
    yield Export(
        title="codes two-valued",
        content=beside(97, **coded),
        rows=N,
        kinds={"Sex": "category", "Owns house": "category"},
    )
    for name in ("Département", "Dépt", "departement", "Code département", "Dept."):
        numbers: list[object] = [draws.choice([75, 13, 69, 33, 59, 31, 44, 6]) for _ in range(N)]
        yield Export(
            title=f"codes {name}",
            content=beside(98, **{name: numbers}),
            rows=N,
            roles={name: "ignored|trait|describes"},
            kinds={name: "text|category"},
        )


def ends() -> Iterator[Export]:
    """A day of leaving that most lack."""
    draws = random.Random(99)
    for title, start, end, write in (
        ("german", "Vertragsbeginn", "Kündigungsdatum", "%d.%m.%Y"),
        ("english", "signup_date", "churned_at", "%Y-%m-%d"),
        ("french", "Date d'adhésion", "Date de résiliation", "%d/%m/%Y"),
    ):
        begins = [FIRST + dt.timedelta(days=draws.randint(0, 500)) for _ in range(N)]
        gone = [
            begin + dt.timedelta(days=draws.randint(20, 200)) if draws.random() < 0.2 else None
            for begin in begins
        ]
        made: dict[str, list[object]] = {
            start: [begin.strftime(write) for begin in begins],
            end: [day.strftime(write) if day else "" for day in gone],
        }
        yield Export(
            title=f"ends {title}",
            content=beside(100, **made),
            rows=N,
            kinds={f"Has {end}": "boolean"},
            roles={f"Days since {end}": "describes|ignored"},
        )


def units() -> Iterator[Export]:
    """Numbers with a unit behind or before them."""
    draws = random.Random(101)
    values = [draws.randint(10, 20_000) / 10 for _ in range(N)]
    for title, write, unit in (
        ("litres", lambda v: f"{v:,.1f} l", "l"),
        ("pieces", lambda v: f"{v:.0f} Stk.", "Stk."),
        ("chinese", lambda v: f"{v:.0f}件", "件"),
        ("kwh", lambda v: f"{comma(v, '.')} kWh", "kWh"),
        ("area", lambda v: f"{v:.1f} m²", "m²"),
        ("dollar per month", lambda v: f"${v:.2f}/mo", "$"),
    ):
        whole = title in ("pieces", "chinese")
        right = [float(f"{v:.0f}") if whole else v for v in values]
        texts: list[object] = [write(v) for v in values]
        yield Export(
            title=f"units {title}",
            content=beside(102, Used=texts),
            rows=N,
            units={"Used": unit},
            cells={("Used", row): right[row] for row in range(5)},
            roles={"Used": "trait"},
        )


def files() -> Iterator[Export]:
    """Give every variant of the cells."""
    yield from ticks()
    yield from lists()
    yield from spans()
    yield from counted_days()
    yield from currencies()
    yield from scales()
    yield from codes()
    yield from ends()
    yield from units()
