"""The sheets of a workbook that say what was found, each as columns and rows."""

import math
import re
from collections.abc import Iterator
from datetime import date

from segmentation.common.formatting import rounded_down
from segmentation.domain.effects import TraitEffect
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile
from segmentation.evaluation.effect_texts import mark_text
from segmentation.export.number_formats import COUNT, INDEX, PERCENT, number_format
from segmentation.export.run_findings import CAUTION, Findings
from segmentation.export.tables import EVERYONE
from segmentation.export.workbook.sheet_writer import Figure, SheetColumn, Value
from segmentation.figures.trait_ranking import by_strength
from segmentation.profiling.sentences import segment_sentences

Table = tuple[tuple[SheetColumn, ...], list[tuple[Value, ...]]]

_PERCENTAGE = re.compile(r"(\d+)\u202f%")
_NUMBER = re.compile(r"\u2212?\d[\d,]*(?:\.\d+)?")
_SENTENCES = 3
_ALL = "All segments"


def summary(findings: Findings) -> Table:
    """Return a row a segment: its size, its shares, and what sets it apart.

    Parameters
    ----------
    findings : Findings
    """
    columns = [
        SheetColumn("Segment", 38, wrap=True),
        SheetColumn("Customers", 12, COUNT),
        SheetColumn("Share of customers", 12, PERCENT),
        SheetColumn("What sets it apart", 70, wrap=True),
        SheetColumn("Found again", 44, wrap=True),
    ]
    with_revenue = bool(findings.revenue_trait)
    if with_revenue:
        columns.insert(3, SheetColumn("Share of revenue", 12, PERCENT))
    with_notes = any(segment.note for segment in findings.segments)
    if with_notes:
        columns.append(SheetColumn("Your note", 44, wrap=True))
    rows: list[tuple[Value, ...]] = []
    for k, segment in enumerate(findings.segments):
        said = "\n".join(segment_sentences(findings.traits, k, _SENTENCES))
        sizes: list[Value] = [segment.size, segment.share]
        if with_revenue:
            sizes.append(segment.revenue_share)
        notes: list[Value] = [segment.note] if with_notes else []
        rows.append((segment.name, *sizes, said, segment.stability, *notes))
    return tuple(columns), rows


def about(findings: Findings, day: date) -> list[tuple[str, Value]]:
    """Return what has to be known of the whole, each with its name.

    Parameters
    ----------
    findings : Findings
    day : date
        On which the workbook is made.
    """
    verdict = findings.verdict
    lines: list[tuple[str, Value]] = [
        ("File", findings.file_name),
        ("Made on", day),
        ("Customers", Figure(findings.n_customers, COUNT)),
        ("Can you rely on them?", verdict.sentence),
        ("What it means", verdict.kind_sentence),
        ("What it does not mean", CAUTION),
        *(("Note", remark) for remark in findings.remarks),
        *findings.making,
    ]
    if findings.revenue_trait:
        lines.insert(3, ("Revenue", f"The sum of “{findings.revenue_trait}”."))
    return lines


def profiles(findings: Findings) -> Table:
    """Return a row a segment and one for everyone, with the typical value of every trait.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    tuple of SheetColumn, list of tuple
        Of a number the mean; of anything else the most frequent value, and the share that has it.
    """
    columns = [
        SheetColumn("Segment", 38, wrap=True),
        SheetColumn("Customers", 12, COUNT),
        SheetColumn("Share of customers", 12, PERCENT),
    ]
    cells: list[list[Value]] = []
    for trait in findings.traits:
        heading = trait.words.label or trait.name
        width = min(24.0, max(13.0, 0.6 * len(heading) + 3))
        if trait.kind is Kind.NUMBER:
            means = [float(value) for value in (*trait.typical, trait.everyone)]
            columns.append(SheetColumn(heading, width, number_format(means, trait.unit)))
            cells.append(list(means))
        else:
            columns.append(SheetColumn(heading, width, wrap=True))
            columns.append(SheetColumn(f"{heading}: share", 12, PERCENT))
            cells.append([str(value) for value in (*trait.typical, trait.everyone)])
            cells.append(list(_shares_of_typical(trait)))
    first: list[tuple[Value, ...]] = [(s.name, s.size, s.share) for s in findings.segments]
    first.append((EVERYONE, findings.n_customers, 1.0))
    rows = [(*start, *(column[k] for column in cells)) for k, start in enumerate(first)]
    return tuple(columns), rows


def what_differs(findings: Findings) -> Table:
    """Return a row for each trait in each segment, with its difference from everyone.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    tuple of SheetColumn, list of tuple
        The traits that separate the segments most first.
    """
    columns = (
        SheetColumn("Trait", 32, wrap=True),
        SheetColumn("Segment", 38, wrap=True),
        SheetColumn("Value meant", 22, wrap=True),
        SheetColumn("In the segment", 13, "General"),
        SheetColumn("Everyone", 13, "General"),
        SheetColumn("× average", 11, "0.0"),
        SheetColumn("Difference, in standard deviations", 16, "+0.00;-0.00;0.00"),
        SheetColumn("Part", 15),
        SheetColumn("Tells segments apart", 14),
        SheetColumn("Strength, 0 to 1", 12, INDEX),
        SheetColumn("Confirmed", 18),
    )
    effects = {effect.trait: effect for effect in findings.effects.columns}
    rows = [
        row
        for trait in by_strength(findings.traits, findings.shares)
        for row in _differences(findings, trait, effects.get(trait.name))
    ]
    return columns, rows


def trust(findings: Findings) -> Table:
    """Return the verdict and every number behind it, of all segments and of each.

    Parameters
    ----------
    findings : Findings
    """
    columns = (
        SheetColumn("Of", 38, wrap=True),
        SheetColumn("What", 32, wrap=True),
        SheetColumn("Value", 26, wrap=True),
        SheetColumn("What it means", 80, wrap=True),
        SheetColumn("In technical terms", 44, wrap=True),
    )
    verdict = findings.verdict
    rows: list[tuple[Value, ...]] = [
        (_ALL, "Verdict", verdict.short, verdict.sentence, ""),
        (_ALL, "Kind of segmentation", verdict.kind, verdict.kind_sentence, ""),
    ]
    if verdict.record:
        rows.append((_ALL, "How often such a verdict is right", "", verdict.record, ""))
    rows += [(_ALL, "Advice", "", advice, "") for advice in verdict.advice]
    rows += [(_ALL, n.name, shown_number(n.value), n.meaning, n.term) for n in findings.numbers]
    rows += [(_ALL, "Differences", "", said, "") for said in findings.effect_sentences]
    rows += [(_ALL, "Borders", "", said, "") for said in findings.borders]
    for method in findings.methods:
        own = "It made these segments." if method.chosen else "Tried on the same customers."
        for what, value in (
            ("Distinctness", method.distinctness),
            ("Repeatability", method.repeatability),
        ):
            rows.append((method.name, what, shown_number(value), own, ""))
    for segment in findings.segments:
        again = Figure(segment.n_found / max(segment.n_redraws, 1), PERCENT)
        there = f"There {segment.present_with}."
        rows += [
            (
                segment.name,
                "Overlap",
                Figure(float(rounded_down(segment.overlap)), INDEX),
                segment.stability,
                "Jaccard",
            ),
            (segment.name, "Found again, of the redraws", again, there, ""),
        ]
    return columns, rows


def shown_number(text: str) -> Value:
    """Return a number that was put into words as a number, with the decimals that it has.

    >>> shown_number("0.92")
    Figure(value=0.92, number_format='0.00')
    >>> shown_number("0.92 ± 0.01")
    '0.92 ± 0.01'
    """
    percentage = _PERCENTAGE.fullmatch(text)
    if percentage:
        return Figure(int(percentage[1]) / 100, "0%")  # no more than was said
    if not _NUMBER.fullmatch(text):
        return text
    decimals = len(text.partition(".")[2])
    value = float(text.replace(",", "").replace("\u2212", "-"))
    return Figure(value, f"0.{'0' * decimals}" if decimals else COUNT)


def _shares_of_typical(trait: TraitProfile) -> Iterator[float]:
    places = {level: place for place, level in enumerate(trait.levels)}
    for value, shares in zip(
        (*trait.typical, trait.everyone), (*trait.shares, trait.everyone_shares), strict=True
    ):
        place = places.get(str(value))
        yield math.nan if place is None else shares[place]


def _differences(
    findings: Findings, trait: TraitProfile, effect: TraitEffect | None
) -> Iterator[tuple[Value, ...]]:
    tested: tuple[Value, ...] = ("", None, "")
    if effect is not None:
        tested = (effect.strength, effect.correlation, mark_text(effect))
    part = "shapes" if trait.shapes else "describes only"
    for k, name in enumerate(findings.names):
        level, here, usual = _values(trait, k)
        shown = number_format([here, usual], trait.unit) if trait.kind is Kind.NUMBER else PERCENT
        ratio = here / usual if usual > 0 and here >= 0 else math.nan
        compared = (Figure(here, shown), Figure(usual, shown), ratio, trait.difference(k))
        yield (trait.label, name, level, *compared, part, *tested)


def _values(trait: TraitProfile, segment: int) -> tuple[str, float, float]:
    """Return the value that a difference speaks of, and how it is in a segment and in everyone."""
    if trait.kind is Kind.NUMBER:
        return "mean", trait.centre(segment), trait.centre(None)
    if not trait.levels:
        return "", math.nan, math.nan
    level = trait.focus[segment]
    return trait.levels[level], trait.shares[segment][level], trait.everyone_shares[level]
