"""``report``: make a web page, slides or a workbook of a run."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from segmentation.common.errors import SegmentationError

_FORMATS = ("html", "pptx", "xlsx")


def report(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder that `segment` wrote.")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.")],
    kind: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="html for a web page, pptx for slides, xlsx for a workbook; by default what FILE "
            "ends in.",
        ),
    ] = None,
) -> None:
    """Make a web page, slides or a workbook of a run."""
    from segmentation.export import run_files

    wanted = _format(kind, out)
    if out.is_dir():
        raise SegmentationError(f"{out} is a folder. Name the file to write.")
    run_files.write_file(out, _content(run, wanted))


def _format(kind: str | None, out: Path) -> str:
    """Return the format that is wanted."""
    wanted = (kind or out.suffix.removeprefix(".")).lower()
    if wanted in _FORMATS:
        return wanted
    if kind is None:
        raise SegmentationError(
            f"{out} does not end in .html, .pptx or .xlsx. Say which it is to be with --format."
        )
    raise SegmentationError(f"There is no format {kind!r}. Choose html, pptx or xlsx.")


def _content(run: Path, wanted: str) -> bytes:
    from segmentation.export import run_folder

    if wanted == "html":
        return run_folder.read_report(run)
    day = datetime.now().astimezone().date()
    found = run_folder.read_findings(run)
    if wanted == "pptx":
        from segmentation.export.deck.slide_deck import slide_deck

        return slide_deck(found, day)
    from segmentation.export.workbook.excel_workbook import excel_workbook

    return excel_workbook(found, run_folder.read_customers(run), day)
