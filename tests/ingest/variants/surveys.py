"""Answers as survey tools write them, and activities of sports watches."""

import random
from collections.abc import Iterator

from tests.ingest.variants.expected import Export, separated

N = 60
SATISFIED = ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")


def forms() -> Iterator[Export]:
    """Typeform, LimeSurvey, Google Forms, Microsoft Forms and Tally."""
    draws = random.Random(241)
    picks = [[draws.random() < 0.5 for _ in range(3)] for _ in range(N)]
    said = [draws.choice(SATISFIED) for _ in range(N)]
    days = [(draws.randint(1, 12), draws.randint(1, 28)) for _ in range(N)]
    score = [draws.randint(0, 10) for _ in range(N)]
    channels = ("Instagram", "TikTok", "YouTube")
    head = [
        "#",
        "How satisfied are you?",
        *channels,
        "Would you come back?",
        "How likely are you to recommend us?",
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
        "Tags",
    ]
    rows: list[list[object]] = [
        [
            f"{977 * n:06x}cz{n:04d}",
            said[n],
            *(c if p else "" for c, p in zip(channels, picks[n], strict=True)),
            n % 3 % 2,
            score[n],
            "completed",
            f"2024-{month:02d}-{day:02d} 06:24:12",
            "",
            f"2024-{month:02d}-{day:02d} 06:27:59",
            f"938f{n:06d}",
            "",
        ]
        for n, (month, day) in enumerate(days)
    ]
    yield Export(
        title="typeform",
        content=separated([head, *rows]),
        rows=N,
        key="#|Network ID",
        kinds=dict.fromkeys(channels, "boolean")
        | {
            "How satisfied are you?": "ordered",
            "Would you come back?": "boolean",
            "How likely are you to recommend us?": "number|ordered",
            "Submit Date (UTC)": "date",
        },
        levels={"How satisfied are you?": SATISFIED},
    )
    head = [
        "id. Response ID",
        "submitdate. Date submitted",
        "lastpage. Last page",
        "startlanguage. Start language",
        "seed. Seed",
        "startdate. Date started",
        "G01Q01. How satisfied are you with us?",
        *(f"G01Q02[SQ00{n}]. Where do you follow us? [{c}]" for n, c in enumerate(channels, 1)),
        "G01Q03. How many visits?",
    ]
    rows = [
        [
            n + 1,
            f"2024-{month:02d}-{day:02d} 10:00:00",
            3,
            "en",
            draws.randint(10**8, 2 * 10**9),
            f"2024-{month:02d}-{day:02d} 09:50:00",
            said[n],
            *("Yes" if p else "No" for p in picks[n]),
            score[n],
        ]
        for n, (month, day) in enumerate(days)
    ]
    yield Export(
        title="limesurvey",
        content=separated([head, *rows]),
        rows=N,
        key="id. Response ID",
        roles={
            "seed. Seed": "ignored",
            "lastpage. Last page": "ignored",
            "G01Q03. How many visits?": "trait",
        },
        kinds={head[6]: "ordered"} | dict.fromkeys(head[7:10], "boolean"),
    )
    several = [[c for c, p in zip(channels, row, strict=True) if p] or ["Keine"] for row in picks]
    zufrieden = ("sehr unzufrieden", "unzufrieden", "zufrieden", "sehr zufrieden")
    head = ["Zeitstempel", "Wie zufrieden sind Sie?", "Wo folgen Sie uns?", "Besuche im Monat"]
    rows = [
        [
            f"2024/{month:02d}/{day:02d} {1 + n % 12}:10:11 {('AM', 'PM')[n % 2]} MEZ",
            zufrieden[score[n] % 4],
            ", ".join(several[n]),
            score[n],
        ]
        for n, (month, day) in enumerate(days)
    ]
    month, day = days[0]
    yield Export(
        title="google forms german",
        content=separated([head, *rows]),
        rows=N,
        offer="yes/no column",
        cells={
            ("Zeitstempel", 0): f"2024-{month:02d}-{day:02d}T01:10:11",
            ("Wo folgen Sie uns?: TikTok", 1): "Yes" if "TikTok" in several[1] else "No",
        },
        levels={"Wie zufrieden sind Sie?": zufrieden},
        kinds={"Zeitstempel": "date"},
    )
    head = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        "How likely are you to recommend us?",
        "Which do you use?",
    ]
    rows = [
        [
            n + 1,
            f"{month}/{day}/24 9:10:11",
            f"{month}/{day}/24 9:15:11",
            "anonymous",
            "",
            score[n],
            "".join(f"{c};" for c in several[n]),
        ]
        for n, (month, day) in enumerate(days)
    ]
    yield Export(
        title="microsoft forms",
        content=separated([head, *rows]),
        rows=N,
        key="ID",
        offer="yes/no column",
        roles={"Email": "ignored"},
        kinds={"Start time": "date"},
        cells={("Which do you use?: YouTube", 2): "Yes" if "YouTube" in several[2] else "No"},
    )
    head = [
        "Submission ID",
        "Respondent ID",
        "Submitted at",
        "Which do you use?",
        *(f"Which do you use? ({c})" for c in channels),
        "Rating",
    ]
    rows = [
        [
            f"m{n:04d}Xq",
            f"r{n:04d}Zb",
            f"2024-{month:02d}-{day:02d} 10:00:00",
            ", ".join(several[n]),
            *(str(p).lower() for p in picks[n]),
            1 + score[n] % 5,
        ]
        for n, (month, day) in enumerate(days)
    ]
    yield Export(
        title="tally",
        content=separated([head, *rows]),
        rows=N,
        key="Submission ID|Respondent ID",
        kinds=dict.fromkeys(head[4:7], "boolean"),
        roles={"Rating": "trait"},
    )


def sports() -> Iterator[Export]:
    """Activities of Garmin and Strava."""
    draws = random.Random(242)
    made = [
        (draws.randint(600, 9000), draws.randint(2, 30), draws.randint(90, 180)) for _ in range(N)
    ]
    head = [
        "Activity Type",
        "Date",
        "Favorite",
        "Title",
        "Distance",
        "Calories",
        "Time",
        "Avg HR",
        "Max HR",
        "Avg Pace",
        "Total Ascent",
        "Normalized Power® (NP®)",
    ]
    clock = [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s, *_ in made]
    rows: list[list[object]] = [
        [
            ("Running", "Cycling")[n % 2],
            f"2024-{1 + n % 12:02d}-{1 + n % 28:02d} 07:01:22",
            "false",
            f"Leeds {n}",
            f"{km}.02",
            f"{37 * km + 400:,}",
            clock[n],
            hr,
            hr + 12,
            f"{4 + n % 4}:{n % 60:02d}",
            "--" if n % 6 == 1 else 10 * km,
            "--",
        ]
        for n, (s, km, hr) in enumerate(made)
    ]
    yield Export(
        title="garmin",
        content=separated([head, *rows]),
        rows=N,
        units={"Time": "s", "Avg Pace": "s"},
        blanks={"Total Ascent": sum(n % 6 == 1 for n in range(N))},
        cells={("Time", 0): float(made[0][0]), ("Calories", 0): float(37 * made[0][1] + 400)},
        kinds={"Date": "date", "Total Ascent": "number"},
    )
    head = [
        "Activity ID",
        "Activity Date",
        "Activity Name",
        "Activity Type",
        "Elapsed Time",
        "Distance",
        "Relative Effort",
        "Commute",
        "Filename",
        "Elapsed Time",
        "Moving Time",
        "Distance",
        "Elevation Gain",
    ]
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    rows = [
        [
            9_000_000 + 37 * n,
            f"{months[n % 12]} {1 + n % 28}, 2024, {1 + n % 12}:00:00 AM",
            "Morning Run",
            ("Run", "Ride")[n % 2],
            s,
            km,
            hr // 3,
            ("false", "true")[n % 2],
            f"activities/{n}.gpx",
            float(s),
            float(s - 60),
            1000.0 * km,
            12.0 * km,
        ]
        for n, (s, km, hr) in enumerate(made)
    ]
    yield Export(
        title="strava",
        content=separated([head, *rows]),
        rows=N,
        key="Activity ID",
        kinds={"Activity Date": "date", "Commute": "boolean", "Filename": "text"},
        cells={("Activity Date", 0): "2024-01-01T01:00:00", ("Distance", 0): float(made[0][1])},
    )


def files() -> Iterator[Export]:
    """Give every export of answers and activities."""
    yield from forms()
    yield from sports()
