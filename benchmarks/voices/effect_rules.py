"""Rules about how strongly columns tell segments apart, and what of it is confirmed."""

import re
from collections.abc import Iterator

from voices.verdict_rules import RELIED_ON
from voices.view import Contradiction, Said, View, as_int, plain

_MARK = "✓"
_CONFIRMED = f"{_MARK} confirmed"
_DESCRIBES = "describes only"
_COUNTED = (
    r"^(All|None of the|The one|\w+ of the)(?: (\w+))? traits? that shapes? segments (?:is|are)"
)
_NO_GROUPS = "Traits can go together without any segments"
_NOT_BY_THIS = "The verdict does not rest on this"


def one_mark(view: View) -> Iterator[Contradiction]:
    """Find a column whose strength or mark differs between page, report and quality.json."""
    for seen, kept, written in zip(
        view.tables["effects"].to_numpy(),
        view.quality["trait_effects"],
        view.tables["report effects"].iloc[1:].to_numpy(),
        strict=True,
    ):
        name, figure, words = (str(cell) for cell in seen)
        shown = Said("Segments, summary", f"{name}: {float(figure):.2f}, {words}")
        told, strength, mark = (plain(" ".join(cell)) for cell in written)
        word = f"✓ {strength.split(',')[0]}" if mark == _CONFIRMED else mark.replace("–", "hardly")
        if (told, word) != (plain(name), words) or not strength.endswith(f", {float(figure):.2f}"):
            there = Said("Report", f"{told}: {strength}, {mark}")
            yield Contradiction("two marks of a column", shown, there)
        if kept["confirmed"] != words.startswith(_MARK):
            other = Said("quality.json", f"confirmed {kept['confirmed']} of {kept['trait']}")
            yield Contradiction("two marks of a column", shown, other)


def counted_marks(view: View) -> Iterator[Contradiction]:
    """Find a number of confirmed traits that is not the number of marks."""
    marks = _marks(view)
    for said, found in view.matching(_COUNTED):
        start = found[1].split(" ")[0]
        told = {"All": len(marks), "None": 0}.get(start, as_int(start))
        if start == "The":
            told = 0 if re.search(r"segments is not", said.text) else 1
        if told != sum(marks):
            there = Said("Segments, summary", f"{sum(marks)} marks of traits")
            yield Contradiction("another number of marks", said, there)


def marks_and_verdict(view: View) -> Iterator[Contradiction]:
    """Find marks beside a verdict that they seem to deny, without the sentence that explains it."""
    relied_on, marked = view.levels[0].text in RELIED_ON, any(_marks(view))
    there = Said("Segments, summary", f"{sum(_marks(view))} marks of traits")
    needed = {(False, True): _NO_GROUPS, (True, False): _NOT_BY_THIS}.get((relied_on, marked))
    for place in ("Trust", "Report"):
        said = [s for s in view.said if s.place == place]
        if needed and not any(needed in one.text for one in said):
            yield Contradiction("marks that deny the verdict", there, view.levels[0])
    for sentence in {_NO_GROUPS, _NOT_BY_THIS} - {needed}:
        one = view.first(sentence)
        if one is not None:
            yield Contradiction("marks that deny the verdict", one, there)


def _marks(view: View) -> list[bool]:
    """Return whether each trait that shapes segments and could be tested is marked."""
    rows = view.tables["effects"].to_numpy()
    marks = [str(row[2]) for row in rows if _DESCRIBES not in str(row[0])]
    return [mark.startswith(_MARK) for mark in marks if mark != "cannot be checked"]


EFFECT_RULES = (one_mark, counted_marks, marks_and_verdict)
