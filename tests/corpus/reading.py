"""Awkward files, read as a user's would be, and held against their truths."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from tests.corpus.files import all_files
from tests.corpus.truth import File, faults, faults_of_refusal, sentences

Verdict = Literal["right", "refused", "wrong"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file.

    Attributes
    ----------
    verdict : {"right", "refused", "wrong"}
        ``refused`` is for files that must be.
    said : tuple of str
        All sentences about it, or the one of the refusal.
    faults : tuple of str
        Where it is not the truth.
    """

    verdict: Verdict
    said: tuple[str, ...]
    faults: tuple[str, ...] = ()


def outcome(file: File) -> Outcome:
    """Read a file and suggest a plan for its customers."""
    try:
        dataset = read_table(file.content, name=file.name, options=file.options)
        plan = suggest_plan(as_customers(dataset))
    except SegmentationError as error:
        said, wrong = (str(error),), faults_of_refusal(str(error), file.truth)
    else:
        said, wrong = sentences(dataset), faults(dataset, plan, file.truth)
    if wrong:
        return Outcome("wrong", said, tuple(wrong))
    return Outcome("refused" if file.truth.refused else "right", said)


@cache
def outcomes() -> dict[str, Outcome]:
    """Read every file; return what came of each under its title."""
    return {file.title: outcome(file) for file in all_files()}
