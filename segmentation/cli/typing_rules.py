"""``rules`` and ``typing``: find the customers of a segment elsewhere."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from segmentation.cli.known_columns import MatchPairs, read_for
from segmentation.cli.options import Input, names, with_reading_options
from segmentation.cli.terminal import progress_line
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadOptions
    from segmentation.domain.result import Level
    from segmentation.targeting.find_elsewhere import FoundElsewhere
    from segmentation.targeting.segmented_customers import SegmentedCustomers

_FORMS = ("words", "sql", "pandas", "spreadsheet", "json")
_FILES = (".html", ".xlsx", ".txt", ".json")
_MODEL, _QUALITY = "model.segments", "quality.json"

Run = Annotated[
    Path,
    typer.Argument(metavar="RUN", help="The folder that `segment` wrote, or its model.segments."),
]
Columns = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="The columns to use, such as those your CRM has; by default all.",
    ),
]


@with_reading_options
def rules(
    run: Run,
    source: Input,
    *,
    columns: Columns = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help=f"{', '.join(_FORMS)}.")
    ] = "words",
    match: MatchPairs = None,
    options: "ReadOptions",
) -> None:
    """Say by which values of their columns the customers of each segment are found."""
    if form not in _FORMS:
        raise SegmentationError(f"There is no form {form!r}. Choose one of: {', '.join(_FORMS)}.")
    from segmentation.targeting import rule_texts

    segmented, found = _found(run, source, columns, match, options)
    told = [*_told(segmented, found)]
    report = found.rules
    missing = rule_texts.collect_next(report, segmented.plan, segmented.model.names)
    if form == "json":
        content = {
            "held_out": report.n_held_out,
            "accuracy": round(report.accuracy, 4),
            "at_least": round(report.promised, 4),
            "always_the_largest_segment": round(report.majority, 4),
            "segments_found_without_them": report.segments_too,
            "collect_next": missing,
            "segments": told,
        }
        typer.echo(json.dumps(content, indent=2, ensure_ascii=False))
        return
    for one in told:
        typer.echo(f"{one['segment_name']}\n{one[form] or _no_formula(one)}")
        if form == "words":
            typer.echo(rule_texts.quality_sentence(report.quality[one["segment"]]))
        typer.echo()
    typer.echo(rule_texts.promise_sentence(report), err=form != "words")
    if missing:
        typer.echo(missing, err=form != "words")


@with_reading_options
def typing(
    run: Run,
    source: Input,
    *,
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="What to write: .html for a page, .xlsx for a workbook, .txt for a table of "
            "points that survey tools read, .json.",
        ),
    ],
    questions: Annotated[int, typer.Option(metavar="N", help="How many questions, 3 to 8.")] = 5,
    columns: Columns = None,
    match: MatchPairs = None,
    options: "ReadOptions",
) -> None:
    """Make a typing tool: a few questions that put a new customer into a segment."""
    from segmentation.export import run_files
    from segmentation.targeting.measured_questions import (
        LEAST_QUESTIONS,
        MOST_QUESTIONS,
        tool_advice,
    )
    from segmentation.targeting.typing_page import accuracy_sentence

    if out.suffix.lower() not in _FILES:
        raise SegmentationError(f"{out} must end in one of: {', '.join(_FILES)}.")
    if not LEAST_QUESTIONS <= questions <= MOST_QUESTIONS:
        raise SegmentationError(
            f"A typing tool has {LEAST_QUESTIONS} to {MOST_QUESTIONS} questions, not {questions}."
        )
    segmented, found = _found(run, source, columns, match, options)
    advice = tool_advice(found.tools, questions, segmented.verdict)
    if advice.level == "refused":
        raise SegmentationError(advice.sentence)
    tool = found.tools.of_size(questions)
    run_files.write_file(out, tool_file(out.suffix.lower(), found, questions, advice))
    asked = ", ".join(question.column for question in tool.card.questions)
    typer.echo(f"{len(tool.card.questions)} questions: {asked}.")
    typer.echo(accuracy_sentence(found.tools, tool))
    if advice.sentence:
        typer.echo(advice.sentence, err=True)


def tool_file(suffix: str, found: "FoundElsewhere", n_questions: int, advice: Any) -> bytes:
    """Return a typing tool as a file of the kind that a name ends in."""
    from segmentation.targeting.typing_files import typing_json, typing_table
    from segmentation.targeting.typing_page import typing_page
    from segmentation.targeting.typing_workbook import typing_workbook

    makers = (typing_page, typing_workbook, typing_table, typing_json)
    make = dict(zip(_FILES, makers, strict=True))[suffix]
    return make(found.tools, found.tools.of_size(n_questions), advice)


def _found(
    run: Path, source: Path, columns: str | None, match: list[str] | None, options: "ReadOptions"
) -> "tuple[SegmentedCustomers, FoundElsewhere]":
    from segmentation.common.progress import part
    from segmentation.export import model_file
    from segmentation.ingest.as_customers import as_customers
    from segmentation.pipeline import workflow
    from segmentation.targeting.find_elsewhere import find_elsewhere
    from segmentation.targeting.segmented_customers import of_model

    model = model_file.load(run / _MODEL if run.is_dir() else run)
    dataset, _ = read_for(model, source, options, match)
    customers = as_customers(dataset, model.cleaning.for_new_customers())
    with progress_line() as report:
        scores = workflow.score(model, customers, progress=part(report, 0.0, 0.1))
        segmented = of_model(model, customers, scores.labels, _verdict(run))
        chosen = () if columns is None else names(columns)
        return segmented, find_elsewhere(segmented, chosen, progress=part(report, 0.1, 1.0))


def _verdict(run: Path) -> "Level | None":
    """Return the verdict of the run that a folder holds; ``None`` where it is not known."""
    quality = run / _QUALITY
    if not run.is_dir() or not quality.is_file():
        return None
    try:
        level = json.loads(quality.read_text(encoding="utf-8"))["verdict"]
    except (ValueError, KeyError, TypeError, OSError, RecursionError):
        return None
    known: dict[str, Level] = {"clear": "clear", "usable": "usable", "weak": "weak", "none": "none"}
    return known.get(str(level))


def _told(segmented: "SegmentedCustomers", found: "FoundElsewhere") -> list[dict[str, Any]]:
    from segmentation.targeting.rule_forms import rule_forms

    told = []
    for rule, quality in zip(found.rules.rules, found.rules.quality, strict=True):
        forms = rule_forms(rule, segmented.plan, segmented.file_columns)
        exclusivity = quality.exclusivity
        told.append({
            "segment": rule.segment,
            "segment_name": segmented.model.names[rule.segment],
            "words": forms.words,
            "sql": forms.sql,
            "pandas": forms.pandas,
            "spreadsheet": forms.formula,
            "columns": dict(forms.letters),
            "coverage": round(quality.coverage, 4),
            "exclusivity": None if exclusivity != exclusivity else round(exclusivity, 4),  # noqa: PLR0124
            "fidelity": round(quality.fidelity, 4),
            "selected": quality.selected,
        })  # fmt: skip
    return told


def _no_formula(one: dict[str, Any]) -> str:
    return (
        "No formula: a column was worked out and is not in the file, or the rule is too long for "
        f"a cell. In words: {one['words']}"
    )
