"""Names of segments of many column sets: short, unique, and true of the table that was drawn."""

import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from segmentation import read_table, suggest_plan
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.profiling.number_phrases import number_phrase
from segmentation.profiling.phrase import LONGEST_NAME
from segmentation.profiling.segment_names import alternative_names, name_segments
from segmentation.profiling.trait_profiles import profile_traits
from tests.column_sets.drawing import N_SEGMENTS, Drawn, drawn
from tests.column_sets.headers import HEADERS
from tests.column_sets.public_headers import SEEN, UNSEEN

SETS = {**HEADERS, **SEEN, **UNSEEN}
ROOT = Path(__file__).resolve().parents[2]
LOW = re.compile(
    r"\b(low|lower|few|fewer|infrequent|less|little|small|smaller|rarely|mostly no|younger"
    r"|newcomers|newer"
    r"|lately|recently|recent|short|shorter|nearby|soon|sooner|quick|(?<=books )late|near|nearer"
    r"|harder|hard"
    r"|shorter|lighter|shallower|narrower|light|shallow|narrow)\b"
)
HIGH = re.compile(
    r"\b(high|higher|many|more|often|large|larger|big|bigger|a lot|long|longer|older|frequent|much"
    r"|early|earlier|far|further|easy|easier|happier|runs on|later|taller|heavier"
    r"|heavy|deep|deeper|wide|wider"
    r"|ago|a year)\b"
)
#: Traits whose words run against their numbers.
TURNED = {"Year_Birth", "Year of birth"}


@cache
def profiled(title: str) -> tuple[Drawn, tuple[TraitProfile, ...]]:
    known = drawn(title, SETS[title])
    dataset = read_table(known.table.to_csv(index=False).encode(), name="customers.csv")
    plan = suggest_plan(dataset)
    return known, profile_traits(dataset.frame, plan, known.groups, N_SEGMENTS)


def direction(phrase: str) -> int:
    """Return 1 for words of more than usual, -1 for words of less; "less often" is less."""
    low = LOW.search(phrase)
    if phrase.split(maxsplit=1)[0] in {"high", "many"} or re.match(
        r"rates .* (?:high|hi…)", phrase
    ):
        return 1
    if phrase.split(maxsplit=1)[0] in {"low", "lower"}:
        return -1
    if re.search(r"\b(?:more|most) recent|less |fewer |rarely|lately", phrase):
        return -1
    if re.search(r"\blong\b|ago\b|longer", phrase):
        return 1
    return -1 if low else 1 if HIGH.search(phrase) else 0


@pytest.mark.parametrize("title", SETS)
def test_names_are_short_and_unique(title):
    _, traits = profiled(title)
    names = name_segments(traits, N_SEGMENTS)
    offered = alternative_names(traits, names)
    every = [*names, *(name for some in offered for name in some)]
    assert len(set(every)) == len(every)
    assert max(map(len, every)) <= LONGEST_NAME
    assert not [name for name in names if "…" in name]
    assert name_segments(traits[::-1], N_SEGMENTS) == names


@pytest.mark.parametrize("title", SETS)
def test_words_for_numbers_point_where_the_table_does(title):
    known, traits = profiled(title)
    wrong = []
    for trait in traits:
        if trait.kind is not Kind.NUMBER or trait.winsorized:
            continue
        column = known.table[trait.name]
        for k in range(N_SEGMENTS):
            phrase = number_phrase(trait, k).text
            if not phrase:
                continue
            gap = (column[known.groups == k].mean() - column.mean()) / column.std(ddof=0)
            side = (1 if gap > 0 else -1) * (-1 if trait.name in TURNED else 1)
            if abs(gap) < 0.49 or direction(phrase) != side:
                wrong.append(f"{trait.name}: {phrase} ({gap:+.2f})")
    assert wrong == []


def test_there_are_many_sets():
    assert len(SETS) >= 49


def test_the_page_is_what_the_program_says_today(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "docs"), *sys.path])
    written = (ROOT / "docs" / "evidence" / "names.md").read_text(encoding="utf-8")
    assert import_module("names").page() == written, "run `make names`"
