"""Read every awkward file of ``tests/corpus`` and write what came of it into ``docs/reading.md``.

``make corpus`` runs this. It ends with an error if a file is read wrong.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from segmentation.common.formatting import clip, count  # noqa: E402
from tests.corpus.files import every_file  # noqa: E402
from tests.corpus.reading import Outcome, outcomes  # noqa: E402

PAGE = ROOT / "docs" / "reading.md"

_HEAD = """\
# Awkward files, and what is said about them

{total} small files, each awkward in its own way, are made by `tests/corpus/`. What each of them
holds is known to the cell, so that a reading is **right** only if every cell, every type, every
part and kind of a column is what was planted, and whatever was mended is said. A file that holds no
table must be **refused**, in a sentence that names the file or the line and the way out. Anything
else is **wrong**.

`make corpus` reads them all and writes this page: the sentences below are the program's own.
`python -m tests.corpus FOLDER` writes the files, each with its `truth.json` beside it.
"""
_VERDICTS = ("right", "refused", "wrong")
_MOST_SENTENCES, _LONGEST = 4, 260


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    wrong = [title for title, found in outcomes().items() if found.verdict == "wrong"]
    if wrong:
        sys.exit(f"{count(len(wrong))} of {count(len(outcomes()))} files are read wrong: {wrong}")


def page() -> str:
    """Return the page as Markdown."""
    groups, found = every_file(), outcomes()
    parts = [_HEAD.format(total=count(len(found))), "\n".join(_totals())]
    for group, files in groups.items():
        rows = [
            (
                f"`{file.title}`",
                _cell(file.awkward),
                _said(found[file.title]),
                _verdict(found[file.title]),
            )
            for file in files
        ]
        table = "\n".join(_table(("file", "what is awkward", "what is said", "outcome"), rows))
        parts.append(f"## {group}\n\n{table}")
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _totals() -> Iterator[str]:
    """Give the number of files of each group and verdict."""
    rows, total = [], Counter[str]()
    for group, files in every_file().items():
        verdicts = Counter(outcomes()[file.title].verdict for file in files)
        rows.append((group, count(len(files)), *(count(verdicts[v]) for v in _VERDICTS)))
        total.update(verdicts)
    together = (
        "**together**",
        *(count(n) for n in (total.total(), *(total[v] for v in _VERDICTS))),
    )
    yield from _table(("group", "files", *_VERDICTS), [*rows, together])


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"| {' | '.join('---' for _ in header)} |"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _said(found: Outcome) -> str:
    shown = [_cell(clip(sentence, _LONGEST)) for sentence in found.said[:_MOST_SENTENCES]]
    more = len(found.said) - len(shown)
    return "<br>".join([*shown, *([f"… and {count(more)} more"] if more else [])]) or "–"


def _verdict(found: Outcome) -> str:
    return f"**wrong**: {_cell(clip(found.faults[0], 120))}" if found.faults else found.verdict


def _cell(text: str) -> str:
    """Write text into a cell of a table: nothing of it is markup."""
    for mark in ("\\", "|", "*", "_", "`", "<", ">", "~"):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


if __name__ == "__main__":
    main()
