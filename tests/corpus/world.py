"""Exports from all over: East Asian letters, surveys, several tables, counted dates, units."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from segmentation.domain.dataset import ReadAs, ReadOptions
from tests.corpus import tables
from tests.corpus.tables import column, plain, spelled, styled
from tests.corpus.truth import Cell, Column, File
from tests.corpus.writing import number, rows, text, text_file

N = tables.N_ROWS
_DAYS = [dt.datetime(2023, 1, 1) + dt.timedelta(days=7 * row) for row in range(N)]  # noqa: DTZ001
_AGREE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")


def files() -> Iterator[File]:
    """Give the files."""
    yield from _letters()
    yield from _layouts()
    yield from _values()
    yield from _answers()


def beside(*columns: Column) -> list[Column]:
    """Put columns beside a key and a number."""
    return [tables.key(), tables.visits(), *columns]


def _letters() -> Iterator[File]:
    towns = {
        "gb18030": ("客户", "城市", ("北京", "上海", "广州", "深圳"), "Chinese (GB 18030)"),
        "big5": ("客戶", "城市", ("台北", "高雄", "新竹", "台中"), "traditional Chinese (Big5)"),
        "shift_jis": (
            "顧客",
            "都市",
            ("東京", "大阪", "さいたま", "ニセコ"),
            "Japanese (Shift JIS)",
        ),
        "euc_jp": ("顧客", "都市", ("東京", "大阪", "さいたま", "ニセコ"), "Japanese (EUC)"),
        "euc_kr": ("고객 id", "도시", ("서울", "부산", "대구", "인천"), "Korean (EUC-KR)"),
    }
    for encoding, (who, where, names, said) in towns.items():
        yield text_file(
            f"letters-{encoding}",
            f"{said}, which nothing in the file says",
            [tables.key(who), tables.visits(), tables.region(where, names)],
            encoding=encoding,
            several_encodings=True,
        )
    yield text_file(
        "letters-control",
        "one control character in UTF-8",
        [tables.key(), tables.visits(), _with_control("\x92")],
        said=("control character",),
    )
    yield text_file(
        "letters-zero",
        "two zero bytes in UTF-8",
        [tables.key(), tables.visits(), tables.region("Stadt", ("Köln", "München"))],
        change=lambda written: written.replace("C-1070", "C-1\x00070").replace(
            "C-1140", "\0C-1140"
        ),
        said=("2 zero bytes",),
    )


def _with_control(sign: str) -> Column:
    towns = tables.region("Stadt", ("Köln", "München"))
    cells = tuple(f"L{sign}Aquila" if row == 5 else cell for row, cell in enumerate(towns.cells))
    return column("Stadt", cells, kind="category")


def _layouts() -> Iterator[File]:
    table = [tables.key(), tables.visits(), tables.spent(large=False)]
    second = "\nDay,Visits\n2024-01-01,31\n2024-01-02,27\n2024-01-03,40\n"
    yield text_file(
        "second-table",
        "a second, narrower table below the first",
        table,
        below=second,
        said=("Another table begins at line 43",),
    )
    yield text_file(
        "second-table-wide",
        "a second, wider table below the first",
        table,
        below="\nMonth,Visits,Orders,Returns,Share\n1/2024,31,2,0,0.5\n2/2024,27,3,1,0.4\n",
        said=("Another table begins at line 43",),
    )
    total = sum(cell for cell in table[1].cells if isinstance(cell, float))
    spent = sum(cell for cell in table[2].cells if isinstance(cell, float))
    yield text_file(
        "total-without-a-word",
        "a last row of sums whose first cell is blank, and a second table",
        table,
        below=f",{total:g},{spent:.2f}\n{second}",
        said=("Another table", "Line 42 has a blank first cell"),
    )
    answers = spelled("How satisfied are you?", dict.fromkeys(_SATISFIED, None), **_ORDERED)
    answers = replace(answers, cells=answers.texts)
    ticks = [
        _ticks("Which do you own?", one, every) for one, every in (("Phone", 2), ("Tablet", 3))
    ]
    survey = [tables.key("Respondent ID"), tables.visits(), answers, *ticks]
    yield _two_header_rows("survey-two-rows", survey)
    yield _import_ids("survey-import-ids", survey)
    yield text_file(
        "fixed-width",
        "columns told apart by spaces alone",
        [tables.key("Customer"), tables.visits()],
        name="customers.txt",
        change=lambda written: "".join(
            "".join(f"{cell:<14}" for cell in line.split(",")).rstrip() + "\n"
            for line in written.splitlines()
        ),
        reading=(("delimiter", " "),),
    )
    yield text_file(
        "accounting-line",
        "a line of the program's own above the column names, decimal commas, many blank columns",
        [tables.key("Konto"), tables.visits(), styled(tables.spent(large=False), number(","))],
        above='"EXTF";700;21;"Buchungsstapel"\n',
        delimiter=";",
        said=("above",),
        reading=(("delimiter", ";"), ("header_row", 2)),
    )


_SATISFIED = ("Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied")
_ORDERED = {"role": "trait|describes", "kind": "ordered"}


def _ticks(question: str, answer: str, every: int) -> Column:
    has = [row % every == 0 for row in range(N)]
    return Column(
        f"{question}: {answer}",
        tuple("Yes" if one else "No" for one in has),
        tuple(answer if one else "" for one in has),
        role="trait|describes",
        kind="boolean",
        said="yes",
    )


def _two_header_rows(title: str, columns: list[Column]) -> File:
    """Write questions above their answers, as SurveyMonkey does."""
    table = rows(columns)
    above = ["Respondent ID", "Visits", "How satisfied are you?", "Which do you own?", ""]
    below = ["", "", "Response", "Phone", "Tablet"]
    return text_file(
        title,
        "two header rows: questions above answers",
        columns,
        change=lambda _: text([above, below, *table[1:]]),
        said=("joined from lines 1 and 2",),
        reading=(("header_row", 2),),
    )


def _import_ids(title: str, columns: list[Column]) -> File:
    """Write numbers, questions and import ids above the answers, as Qualtrics does."""
    table = rows(columns)
    ids = [f'{{"ImportId":"QID{place}"}}' for place in range(len(columns))]
    return text_file(
        title,
        "three header rows: numbers, questions and import ids",
        columns,
        change=lambda _: text([[f"Q{n}" for n in range(len(columns))], table[0], ids, *table[1:]]),
        said=("joined from lines 1, 2 and 3",),
        reading=(("header_row", 3),),
    )


def _values() -> Iterator[File]:
    counted = {
        "serial": (ReadAs.DATE_SERIAL, lambda d: f"{(d - dt.datetime(1899, 12, 30)).days}"),  # noqa: DTZ001
        "seconds": (ReadAs.DATE_SECONDS, lambda d: f"{d.replace(tzinfo=dt.UTC).timestamp():.0f}"),
        "milliseconds": (
            ReadAs.DATE_MILLISECONDS,
            lambda d: f"{1000 * d.replace(tzinfo=dt.UTC).timestamp():.0f}",
        ),
    }
    for title, (way, style) in counted.items():
        dates = column("Order date", _DAYS, style, **tables.DATE, said="read as", doubt=True)
        yield text_file(f"date-{title}", f"{way.value}: 1 January 2023 is {style(_DAYS[0])}",
                        beside(dates))  # fmt: skip
    scripts = {
        "chinese": ("2023年1月8日", lambda d: f"{d.year}年{d.month}月{d.day}日"),
        "korean": ("2023년 1월 8일", lambda d: f"{d.year}년 {d.month}월 {d.day}일"),
        "arabic": ("٢٠٢٣/٠١/٠٨", lambda d: f"{d:%Y/%m/%d}".translate(_digits("٠"))),
    }
    for title, (shown, style) in scripts.items():
        dates = column("Since", _DAYS, style, **tables.DATE, said="Dates")
        yield text_file(f"date-{title}", f"dates such as {shown}", beside(dates))
    for title, zero in (
        ("arabic", "٠"),
        ("persian", "۰"),
        ("devanagari", "०"),
        ("full-width", "０"),
    ):
        spent = styled(tables.visits("Amount"), lambda v, z=zero: plain(v).translate(_digits(z)))
        yield text_file(f"digits-{title}", f"{title} digits", beside(replace(spent, said="digits")))
    units = {
        "yuan": (number(places=2, after="元"), "元"),
        "months": (number(places=2, after=" Monate"), "Monate"),
        "speed": (number(places=2, after=" Mbit/s"), "Mbit/s"),
        "rupees": (number(places=2, before="Rs. "), "Rs"),
        "koruna": (number(",", " ", after=" Kč"), "Kč"),
    }
    for title, (style, unit) in units.items():
        yield text_file(
            f"unit-{title}",
            f"amounts such as {style(1234.5)}",
            beside(styled(tables.spent(large=False), style, unit=unit, said=".")),
            delimiter=";",
        )
    spans = [float(37 * row + 5) for row in range(N)]
    clock = column("Session duration", spans, _clock, unit="s", said="seconds")
    yield text_file("duration", "spans of time such as 0:12:05", beside(clock))
    short = column("Avg. time on page", spans, lambda v: f"{v // 60:02.0f}:{v % 60:02.0f}",
                   unit="s", said="seconds")  # fmt: skip
    yield text_file("duration-short", "spans of time such as 12:05", beside(short))


def _digits(zero: str) -> dict[int, str]:
    return {ord("0") + digit: chr(ord(zero) + digit) for digit in range(10)}


def _clock(span: float) -> str:
    return f"{span // 3600:.0f}:{span % 3600 // 60:02.0f}:{span % 60:02.0f}"


def _answers() -> Iterator[File]:
    scales = {
        "agreement": _AGREE,
        "german": ("sehr unzufrieden", "eher unzufrieden", "eher zufrieden", "sehr zufrieden"),
        "french": ("Pas du tout d’accord", "Plutôt pas d’accord", "Plutôt d’accord"),
        "spanish": ("nunca", "a veces", "a menudo", "siempre"),
        "italian": ("Per niente importante", "Poco importante", "Molto importante"),
        "portuguese": ("Muito improvável", "Improvável", "Provável", "Muito provável"),
        "dutch": ("zeer slecht", "slecht", "goed", "zeer goed"),
        "bands": ("Under 15K", "15-24K", "25-249K", "250K+"),
        "years": ("Less than 1 year", "1-2 years", "3-5 years", "More than 5 years"),
    }
    for title, words in scales.items():
        cells: list[Cell] = [words[row % len(words)] for row in range(N)]
        answers = column("Answer", cells, role="trait|describes", kind="ordered")
        yield text_file(f"scale-{title}", f"answers in an order: {words[0]} … {words[-1]}",
                        beside(answers))  # fmt: skip
    for title, nothing in (("english", "Don't know"), ("other", "Prefer not to say")):
        meanings: dict[str, Cell] = {word: word for word in _AGREE} | {nothing: None}
        said = spelled("Answer", meanings, role="trait|describes", kind="ordered", said="no answer")
        yield text_file(f"no-answer-{title}", f"“{nothing}” beside an order", beside(said))
    hobbies = ("Reading", "Running", "Cooking")
    several = [";".join(hobbies[: 1 + row % 3]) for row in range(N)]
    split = [
        Column(f"Hobbies: {one}", tuple("Yes" if one in cell else "No" for cell in several), (),
               role="trait|describes|ignored", kind="boolean|constant", said="among its answers")
        for one in hobbies
    ]  # fmt: skip
    hobby = column("Hobbies", several, role=".*", kind="category|text|ordered")
    file = text_file("several-answers", "several answers in a cell", beside(hobby))
    yield replace(
        file,
        options=ReadOptions(columns=(("Hobbies", ReadAs.SEVERAL),)),
        truth=replace(file.truth, columns=(*file.truth.columns, *split)),
    )
    marks = {str(value): float(value) for value in range(1, 8)} | {"99": None}
    codes = spelled("Score", marks)
    yield text_file(
        "no-answer-code",
        "99 for no answer on a scale of 1 to 7, which the user says",
        beside(codes),
        options=ReadOptions(blanks=(("Score", "99"),)),
    )
