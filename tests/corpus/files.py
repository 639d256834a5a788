"""All awkward files together, and how they are written into a folder."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.corpus import (
    abroad,
    blanks,
    calendars,
    codes,
    databases,
    encodings,
    everyday,
    exports,
    further,
    mishaps,
    numerals,
    offices,
    refusals,
    reports,
    shapes,
    tools,
    workbooks,
    world,
)
from tests.corpus.truth import File

#: What the files of a group are awkward in, in the order of the report.
GROUPS = {
    "Encodings, separators and line ends": encodings,
    "Numbers": numerals,
    "Days and moments": calendars,
    "Blanks, yes and no": blanks,
    "Keys and codes": codes,
    "Titles, totals, names and ragged rows": shapes,
    "Workbooks": workbooks,
    "Parquet and SQLite": databases,
    "Exports of other programs": tools,
    "Exports from all over the world": world,
    "Reports: units, totals, spans of time, zones": reports,
    "Ruled lists, letters for signs, scales": exports,
    "More of such exports": further,
    "Whole exports of more tools": everyday,
    "Letters, answers and spans of more languages": abroad,
    "Accounts, departments, lists of codes": offices,
    "Files spoilt on their way": mishaps,
    "Files that hold no table": refusals,
}


def every_file() -> dict[str, list[File]]:
    """Return the files of each group; the same bytes each time."""
    return {group: list(module.files()) for group, module in GROUPS.items()}


def all_files() -> Iterator[File]:
    """Give the files one by one."""
    for files in every_file().values():
        yield from files


def write(folder: Path) -> int:
    """Write every file into a folder of its own, its ``truth.json`` beside it.

    Returns
    -------
    int
        The number of files.
    """
    files = list(all_files())
    for file in files:
        place = folder / file.title
        place.mkdir(parents=True, exist_ok=True)
        (place / file.name).write_bytes(file.content)
        options = {k: v for k in file.options.__slots__ if (v := getattr(file.options, k))}
        told = {"awkward": file.awkward, "options": options, **file.truth.as_json()}
        written = json.dumps(told, ensure_ascii=False, indent=1)
        (place / "truth.json").write_text(written + "\n", encoding="utf-8")
    return len(files)
