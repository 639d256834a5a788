"""Read a later file as a model knows it: its columns are matched with those learnt on."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.run_setup import read
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.domain.dataset import Dataset, ReadOptions
    from segmentation.domain.segment_model import SegmentModel
    from segmentation.monitoring.column_matches import ColumnMatches

MatchPairs = Annotated[
    list[str] | None,
    typer.Option(
        "--match",
        metavar="KNOWN=FOUND",
        help='The column of the file that is one the model knows, such as "age=Years"; may be '
        "repeated.",
    ),
]
Model = Annotated[Path, typer.Argument(metavar="MODEL", help="A model.segments file.")]


def read_for(
    model: "SegmentModel", source: Path, options: "ReadOptions", match: Sequence[str] | None
) -> "tuple[Dataset, ColumnMatches]":
    """Read a later file, its columns under the names that a model knows.

    Columns that only look alike are never taken: a line on stderr or the error says what they may
    be. Those whose names are one in another spelling are, and a line says so.

    Parameters
    ----------
    model : SegmentModel
    source : path
    options : ReadOptions
    match : sequence of str or None
        What the user says, as ``KNOWN=FOUND``.

    Returns
    -------
    dataset : Dataset
    matches : ColumnMatches

    Raises
    ------
    SegmentationError
        If it cannot be read, or customers cannot be scored without a column that it lacks.
    """
    from segmentation.monitoring.match_columns import with_known_names
    from segmentation.monitoring.read_as_known import read_as_known

    said = dict(_pair(one) for one in match or ())
    dataset, matches = read_as_known(
        model,
        lambda like, blanks: read(source, replace(options, like=like, blanks_like=blanks)),
        said,
    )
    for found, known in matches.renamed.items():
        if known not in said:
            typer.echo(f"“{found}” is taken for “{known}”.", err=True)
    return with_known_names(dataset, matches), matches


def _pair(text: str) -> tuple[str, str]:
    known, equals, found = text.partition("=")
    if not equals or not known.strip() or not found.strip():
        raise SegmentationError(f"--match takes KNOWN=FOUND, and not {text!r}.")
    return known.strip(), found.strip()
