"""Name segments of many column sets and write the names into ``docs/evidence/names.md``.

``make names`` runs this. Somebody reads the page: a name that one would not say in a meeting is a
fault.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from segmentation import read_table, suggest_plan  # noqa: E402
from segmentation.common.formatting import label  # noqa: E402
from segmentation.profiling.segment_names import alternative_names, name_segments  # noqa: E402
from segmentation.profiling.sentences import describe, strongest  # noqa: E402
from segmentation.profiling.trait_profiles import profile_traits  # noqa: E402
from tests.column_sets.drawing import N_SEGMENTS, drawn  # noqa: E402
from tests.column_sets.headers import HEADERS  # noqa: E402
from tests.column_sets.public_headers import SEEN, UNSEEN  # noqa: E402

_SETS = {**HEADERS, **SEEN, **UNSEEN}
PAGE = ROOT / "docs" / "evidence" / "names.md"
_HEAD = """\
# Names of segments, to be read aloud

{n} sets of columns as real files have them, with made-up customers in five known groups
(`tests/column_sets/`). Below are the names that the program gives to traits and segments, what it
offers instead, and the sentences on the cards. `make names` writes this page.

A name that nobody would say in a meeting is a fault of
`segmentation/common/trait_vocabulary.py`, `segmentation/profiling/number_kinds.py` or
`segmentation/profiling/category_words.py`. Whoever finds one can also give the column, its unit
or its values other words, see `docs/decisions/0019-what-a-trait-is-called.md`.

How it was read: every line aloud, with the question whether a colleague in marketing would say it
to another without looking at the file. A name fails if it holds an abbreviation, a unit inside a
name ("high body mass g"), a code ("status 2"), a value whose trait nobody can guess, or words
that do not go together ("high height"). Whether a claim is true is not read but tested: direction
and size of every number are held against the table. One reader counted, so a figure may be off by
a name or two.

- The first 39 sets were in view when the rules were written.
- The next seven, from *Airline loyalty* to *Shop behaviour*, are headers of public files that no
  rule had seen: 19 of their 35 names could be said. Units at the end of a name, sizes of things,
  values of cards, seasons and islands, "under" and "over", and "frequency of" were then mended by
  rule, and 34 of 35 can be said. "Younger, high vintage" cannot: `Vintage` is a word of that
  insurer.
- After all that, the names were read once more and mended by rule: "long away", "lead status new",
  "meal SC", "high campaign", "high T", "low frequency of SMS", "claim long ago", "many NPS" and
  "mostly House" are gone from this page. What stays counts as before.
- The last three, from *Mobile calls* to *Telecom services*, were not looked at until those rules
  were done: 9 of 15 names could be said, and none of the new rules had changed one of them. That
  is the figure to expect of a file that nobody has looked at. The six: "Many distinct called
  numbers", "Low frequency of SMS", "Low call failure, younger", "High frequency of use, status
  2", "High num prom, not female", "Donate long ago, low wealth". Three things were mended after
  the count (women and men for a yes/no column `female`; gave, for `months_since_donate`; a value
  that is a bare code, "status 2", gives way to whatever is half as strong), so the page below
  differs in these.
- Five earlier ones that no rule had seen, not on this page, came to 12 of 25: all five of a
  software vendor's customers, four of a vehicle insurer's, two of a hotel's guests, one of a
  survey coded in numbers, and none of a file whose columns are codes (`MGEMOMV`).

Still not fit to be said among the first 39: "Higher on S5", "High on S4", "Low on S6" and "Low on
T" (codes that only the owner of the file can name, where nothing else tells), "Mostly with loan,
with housing" (a word of the bank) and "High total won amount, high NPS".
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as Markdown."""
    parts = [_HEAD.format(n=len(_SETS)), *(_section(*one) for one in _SETS.items())]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _section(title: str, header: str) -> str:
    return f"## {title}\n\n" + "\n".join(_lines(title, header))


def _lines(title: str, header: str) -> Iterator[str]:
    """Give traits, names, what is offered instead, and sentences."""
    known = drawn(title, header)
    dataset = read_table(known.table.to_csv(index=False).encode(), name="customers.csv")
    plan = suggest_plan(dataset)
    traits = profile_traits(dataset.frame, plan, known.groups, N_SEGMENTS)
    said = (f"`{trait.name}` {label(trait.name)}" for trait in traits)
    yield f"Traits: {'; '.join(said)}.\n"
    names = name_segments(traits, N_SEGMENTS)
    for k, (name, offered) in enumerate(zip(names, alternative_names(traits, names), strict=True)):
        yield f"- **{name}** (or: {'; '.join(offered) or '–'})"
        for trait in list(strongest(traits, k))[:3]:
            yield f"  - {describe(trait, k)}"


if __name__ == "__main__":
    main()
