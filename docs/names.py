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
`segmentation/profiling/category_words.py`. The rules were written with these sets in view. Of five
further ones that no rule had seen, 12 of 25 names were fit to be said at first: all five of a
software vendor's customers, four of a vehicle insurer's, two of a hotel's guests, one of a survey
coded in numbers, and none of a file whose columns are codes (`MGEMOMV`).
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
