"""Ways to write nothing, and ways to write yes and no."""

from collections.abc import Iterator
from dataclasses import replace

from tests.corpus import tables
from tests.corpus.numerals import beside
from tests.corpus.tables import spelled
from tests.corpus.truth import Column, File
from tests.corpus.writing import text_file

ALWAYS = (
    "NA",
    "N/A",
    "n/a",
    "NaN",
    "nan",
    "null",
    "NULL",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#REF!",
    "?",
    "\\N",
    "(blank)",
)
AMONG_NUMBERS = (
    "none",
    "nil",
    "-",
    ".",
    "unknown",
    "missing",
    "k.A.",
    "n.v.",
    "–",
    "--",
    "None",
    "Unknown",
)
YES_NO = {
    "english": ("yes", "no"),
    "capitals": ("YES", "NO"),
    "letters": ("Y", "N"),
    "german": ("ja", "nein"),
    "french": ("oui", "non"),
    "spanish": ("sí", "no"),
    "italian": ("sì", "no"),
    "portuguese": ("sim", "não"),
    "dutch": ("ja", "nee"),
    "swedish": ("ja", "nej"),
    "polish": ("tak", "nie"),
    "finnish": ("kyllä", "ei"),
    "true": ("true", "false"),
    "true-capitals": ("TRUE", "FALSE"),
    "german-true": ("wahr", "falsch"),
    "t-f": ("t", "f"),
}


def files() -> Iterator[File]:
    """Give the files."""
    yield text_file(
        "blanks",
        "a dozen ways to write nothing, in numbers and in words",
        [
            tables.key(),
            _with(tables.visits(), ALWAYS),
            _with(tables.region(), ALWAYS),
            _with(tables.spent(), ALWAYS),
        ],
    )
    yield text_file(
        "blanks-of-numbers",
        "words such as “unknown” and dashes, blank among numbers alone",
        beside(_with(tables.visits("Orders made"), AMONG_NUMBERS)),
    )
    answers = {word: word for word in ("none", "unknown", "-", "some", "many")}
    yield text_file(
        "words-that-stay",
        "“none” and “unknown” among words: answers, not blanks",
        beside(spelled("Children", answers, kind="category|ordered")),
    )
    yield text_file(
        "nearly-empty",
        "a column with three values in forty rows",
        beside(
            replace(
                tables.column("Refund", [12.5, None, 20.0, 7.25, *[None] * 36]),
                role="trait|describes|ignored",
            )
        ),
    )
    for language, (yes, no) in YES_NO.items():
        yield text_file(
            f"yes-{language}",
            f"yes and no as “{yes}” and “{no}”",
            [tables.key(), tables.visits(), tables.newsletter(yes=yes, no=no)],
        )
    flags = tables.newsletter(yes="1", no="0")
    digits = tuple(float(str(cell)) for cell in flags.cells)
    yield text_file("yes-digits", "yes and no as 1 and 0", beside(replace(flags, cells=digits)))
    for mark in ("x", "✓"):
        yield text_file(
            f"yes-{'tick' if mark == '✓' else mark}",
            f"“{mark}” for yes and nothing for no",
            beside(_marked(mark)),
        )


def _with(given: Column, words: tuple[str, ...]) -> Column:
    """Write each word into one row."""
    cells, texts = list(given.cells), list(given.texts)
    for row, word in zip(range(8, tables.N_ROWS, 2), words, strict=False):
        cells[row], texts[row] = None, word
    return replace(given, cells=tuple(cells), texts=tuple(texts))


def _marked(mark: str) -> Column:
    """Write yes as a mark and no as nothing; the blanks become an answer, which must be said."""
    flags = tables.newsletter("Wants letters", yes=mark, no="")
    cells = tuple("Yes" if cell else "No" for cell in flags.cells)
    return replace(flags, cells=cells, said="blank|empty|No")
