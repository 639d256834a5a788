"""Numbers as people and programs write them."""

from collections.abc import Iterator
from dataclasses import replace

from segmentation.domain.dataset import ReadAs, ReadOptions
from tests.corpus import tables
from tests.corpus.tables import Style, column, spelled, styled
from tests.corpus.truth import Column, File
from tests.corpus.writing import number, padded, text_file

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"
PERCENT = {"unit": "%", "said": "%|percent"}


def files() -> Iterator[File]:
    """Give the files."""
    yield from _marks()
    yield from _undecided()
    yield from _money()
    yield from _signs()
    yield from _nearly()


def beside(*columns: Column) -> list[Column]:
    """Put columns beside a key, a plain number and a category."""
    return [*tables.few(), *columns]


def _marks() -> Iterator[File]:
    """Thousands and decimal marks that the file itself decides."""
    marks: dict[str, tuple[str, Style, str]] = {
        "german-number": ("1.234,56", number(",", "."), ";"),
        "english-number": ("1,234.56 in quotation marks", number(".", ","), ","),
        "swiss-number": ("1'234.56", number(".", "'"), ";"),
        "swiss-curved": ("1’234.56 with a curved apostrophe", number(".", "’"), ","),
        "french-number": ("1 234,56 with a no-break space", number(",", NBSP), ";"),
        "french-narrow": ("1 234,56 with a narrow no-break space", number(",", NARROW), ";"),
        "spaced-number": ("1 234,56 with a plain space", number(",", " "), ";"),
        "spaced-point": ("1 234.56 with a plain space", number(".", " "), ","),
        "indian-number": ("12,34,567.89", number(".", ",", indian=True), ","),
        "comma-decimals": ("1234,56 between semicolons", number(",", places=None), ";"),
        "quoted-decimals": ("1234,56 in a file of commas", number(",", places=None), ","),
        "point-semicolon": ("1234.56 between semicolons", number(places=None), ";"),
    }
    for title, (awkward, style, delimiter) in marks.items():
        yield text_file(
            title,
            f"numbers such as {awkward}",
            beside(styled(tables.spent(), style)),
            delimiter=delimiter,
        )
    yield text_file(
        "tab-german",
        "numbers such as 1.234,56 between tabs",
        beside(styled(tables.spent(), number(",", "."))),
        delimiter="\t",
    )
    # Whole thousands alone could be read two ways; millions, or the column beside, decide.
    millions = [1_250_000.0, *tables.thousands().cells[1:]]
    yield text_file(
        "millions-decide",
        "whole numbers such as 12,345 beside one of 1,250,000",
        beside(column("Income", millions, number(".", ",", places=0))),
    )
    yield text_file(
        "neighbour-decides",
        "whole numbers such as 12.345 beside a column of 1.234,56",
        beside(
            styled(tables.spent(), number(",", ".")),
            styled(tables.thousands(), number(",", ".", places=0), doubt=None),
        ),
        delimiter=";",
    )
    yield text_file(
        "neighbour-decides-english",
        "whole numbers such as 12,345 beside a column of 1,234.56",
        beside(
            styled(tables.spent(), number(".", ",")),
            styled(tables.thousands(), number(".", ",", places=0), doubt=None),
        ),
        delimiter=";",
    )
    yield text_file(
        "two-countries",
        "one column writes 1234.5, the next 1234,5",
        beside(
            styled(tables.spent("Spent in Bonn"), number(",", places=None)),
            styled(tables.balance("Spent in Bath"), number(".", places=None)),
        ),
        delimiter=";",
    )
    powers = [1.5e3, 2.5e-1, *(float(f"{1.01 * n:.2f}e2") for n in range(1, 39))]
    yield text_file(
        "powers", "numbers such as 1.5e+03", beside(column("Reach", powers, lambda v: f"{v:.6e}"))
    )
    yield text_file(
        "plus-signs",
        "a plus in front of numbers",
        beside(styled(tables.discount("Change"), padded("+", "", tables.plain))),
    )
    halves = [n / 100 for n in range(1, 41)]
    yield text_file(
        "no-leading-zero",
        "numbers such as .25",
        beside(column("Share", halves, lambda v: f"{v:.2f}".lstrip("0"))),
    )


def _undecided() -> Iterator[File]:
    """Three digits behind the only mark: 12,345 is twelve thousand here and twelve there."""
    income = tables.thousands()
    small = replace(income, cells=tuple(float(cell) / 1_000 for cell in income.cells))  # type: ignore[arg-type]
    yield text_file(
        "undecided-comma",
        "12,345 and nothing that decides, in a file of commas",
        beside(styled(income, number(".", ",", places=0), doubt=True)),
    )
    yield text_file(
        "undecided-semicolon",
        "12,345 and nothing that decides, in a file of semicolons",
        beside(styled(small, number(",", places=3), doubt=True)),
        delimiter=";",
    )
    yield text_file(
        "undecided-said",
        "12,345 between semicolons; the user says thousands",
        beside(styled(income, number(".", ",", places=0))),
        delimiter=";",
        options=ReadOptions(columns=(("Income", ReadAs.NUMBER_POINT),)),
    )
    yield text_file(
        "undecided-decimal",
        "12,345 in a file of commas; the user says decimal comma",
        beside(styled(small, number(",", places=3))),
        options=ReadOptions(decimal=","),
    )


def _money() -> Iterator[File]:
    """Currencies and percent."""
    written: dict[str, tuple[str, Style, str]] = {
        "dollar": ("$1,234.56", number(".", ",", before="$"), r"\$|USD"),
        "dollar-space": ("$ 1234.56", number(before="$ "), r"\$|USD"),
        "euro-behind": ("1.234,56 €", number(",", ".", after=" €"), "€|EUR"),
        "euro-nbsp": (
            "1.234,56 € with a no-break space",
            number(",", ".", after=NBSP + "€"),
            "€|EUR",
        ),
        "euro-before": ("€1,234.56", number(".", ",", before="€"), "€|EUR"),
        "pound": ("£1,234.56", number(".", ",", before="£"), "£|GBP"),
        "yen": ("¥1,235", number(".", ",", places=0, before="¥"), "¥|JPY"),
        "rupee": ("₹12,34,567.89", number(".", ",", before="₹", indian=True), "₹|INR"),
        "krona": ("1 234,56 kr", number(",", NBSP, after=" kr"), r"kr\.?"),
        "zloty": ("1 234,56 zł", number(",", " ", after=" zł"), "zł|PLN"),
        "real": ("R$ 1.234,56", number(",", ".", before="R$ "), r"R\$|BRL"),
        "franc": ("CHF 1'234.56", number(".", "'", before="CHF "), "CHF"),
        "usd": ("USD 1,234.56", number(".", ",", before="USD "), r"\$|USD"),
        "eur": ("1.234,56 EUR", number(",", ".", after=" EUR"), "€|EUR"),
    }
    for title, (awkward, style, unit) in written.items():
        spent = tables.spent()
        if title == "yen":
            spent = replace(spent, cells=tuple(c and float(round(c)) for c in spent.cells))  # type: ignore[arg-type]
        yield text_file(
            f"money-{title}",
            f"amounts such as {awkward}",
            beside(styled(spent, style, unit=unit, said=".")),
            delimiter=";",
        )
    mixed = column(
        "Spent",
        (n + 0.5 for n in range(10, 50)),
        lambda v: f"${v:.2f}" if v % 2 > 1 else f"€{v:.2f}",
        role="describes",
        said="currency",
    )
    signs = Column(
        "Spent currency",
        tuple("USD" if n % 2 else "EUR" for n in range(10, 50)),
        (),
        role=".*",
        kind="category",
        said="signs",
    )
    file = text_file("money-mixed", "dollars and euros in one column", beside(mixed))
    yield replace(file, truth=replace(file.truth, columns=(*file.truth.columns, signs)))
    percents: dict[str, tuple[str, Style]] = {
        "percent": ("15.5%", number(places=None, after="%")),
        "percent-space": (
            "15,5 % with a no-break space",
            number(",", places=None, after=NBSP + "%"),
        ),
        "percent-plus": ("+15.5%", number(places=None, before="+", after="%")),
    }
    for title, (awkward, style) in percents.items():
        yield text_file(
            title,
            f"shares such as {awkward}",
            beside(styled(tables.discount(), style, **PERCENT)),
            delimiter=";",
        )


def _signs() -> Iterator[File]:
    """Ways to write less than nothing."""
    styles: dict[str, tuple[str, Style, str]] = {
        "minus-sign": ("−5.25 with a true minus sign", number(negative="−{}"), ""),
        "minus-behind": ("5.25-", number(negative="{}-"), ""),
        "parentheses": ("(5.25)", number(negative="({})"), ""),
        "parentheses-dollar": ("($5.25)", number(before="$", negative="({})"), r"\$|USD"),
        "minus-dollar": ("-$5.25", number(before="$"), r"\$|USD"),
        "dollar-minus": ("$-5.25", lambda v: f"${v:.2f}", r"\$|USD"),
        "minus-euro": ("-5,25 €", number(",", after=" €"), "€|EUR"),
        "minus-percent": ("-5.25%", number(after="%"), "%"),
        "minus-space": ("- 5.25", number(negative="- {}"), ""),
    }
    for title, (awkward, style, unit) in styles.items():
        yield text_file(
            f"negative-{title}",
            f"negative numbers such as {awkward}",
            beside(styled(tables.balance(), style, unit=unit)),
            delimiter=";",
        )


def _nearly() -> Iterator[File]:
    """Columns that are numbers but for some cells, and columns that only look like numbers."""
    yield text_file(
        "spaces",
        "spaces and no-break spaces around names and cells",
        [
            styled(tables.key(), padded(" ", "  "), heading="  Customer ID "),
            styled(tables.visits(), padded(NBSP, " ", tables.plain), heading=f"Visits{NBSP}"),
            styled(tables.region(), padded(" ", NBSP)),
        ],
    )
    spent = tables.spent()
    words = list(spent.texts)
    words[20] = "approx. 30"
    yield text_file(
        "a-word-among-numbers",
        "one cell of forty says “approx. 30” among numbers",
        beside(
            replace(
                spent,
                texts=tuple(words),
                cells=(*spent.cells[:20], None, *spent.cells[21:]),
                said=r"\b22\b|\b21\b",
            )
        ),
    )
    cells = list(tables.spent().cells)
    texts = list(tables.spent().texts)
    for row, word in ((8, "inf"), (12, "-inf"), (30, "Infinity")):
        cells[row], texts[row] = None, word
    yield text_file(
        "infinite",
        "inf and -inf, of a division by nothing",
        beside(replace(spent, cells=tuple(cells), texts=tuple(texts), said="infinit|inf")),
    )
    yield text_file(
        "half-words",
        "as many words as numbers in one column",
        beside(
            column(
                "Answer",
                ("many" if n % 2 else str(n) for n in range(tables.N_ROWS)),
                role="trait|describes|ignored",
                kind="text|category",
            )
        ),
    )
    yield text_file(
        "units-in-cells",
        "“12 kg”: a number with a unit that is no currency",
        beside(
            styled(
                column("Weight", map(float, range(tables.N_ROWS))),
                number(places=None, after=" kg"),
                unit="kg",
                said="kg",
            )
        ),
    )
    yield text_file(
        "ranges",
        "ranges such as 18-24 and 65+, which are no numbers",
        beside(
            spelled("Age group", {r: r for r in ("18-24", "25-34", "35-64", "65+")}, kind="ordered")
        ),
    )
    yield text_file(
        "versions",
        "1.2.10 and 10.0.1, which are neither numbers nor days",
        beside(
            spelled(
                "App version",
                {v: v for v in ("1.2.10", "10.0.1", "3.14.159", "2.0.0")},
                kind="category",
            )
        ),
    )
