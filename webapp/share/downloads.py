"""The files that can be downloaded, each made on demand."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from segmentation.domain.result import SegmentationResult
from segmentation.export import model_file, tables
from segmentation.export.html_report import html_report
from segmentation.export.run_files import quality_file, run_files
from segmentation.export.run_findings import findings


def _today() -> date:
    return datetime.now().astimezone().date()


def _slides(result: SegmentationResult) -> bytes:
    from segmentation.export.deck.slide_deck import slide_deck

    return slide_deck(findings(result), _today())


def _workbook(result: SegmentationResult) -> bytes:
    from segmentation.export.workbook.excel_workbook import excel_workbook

    return excel_workbook(findings(result), tables.segments(result), _today())


@dataclass(frozen=True, slots=True)
class Download:
    """One file that can be downloaded.

    Attributes
    ----------
    name, title, about, mime : str
    content : callable
        Result → bytes.
    """

    name: str
    title: str
    about: str
    mime: str
    content: Callable[[SegmentationResult], bytes]


DOWNLOADS = (
    Download(
        "segments.pptx",
        "Slides to present",
        "A slide a segment, what sets them apart, how far to trust them. Charts can be edited.",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _slides,
    ),
    Download(
        "segments.xlsx",
        "Workbook to look things up",
        "Summary, profiles, differences, trust and every customer's segment, a sheet each.",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _workbook,
    ),
    Download(
        "report.html",
        "Report to show around",
        "One page with cards, charts and the verdict. Opens in any browser, also offline.",
        "text/html",
        lambda result: html_report(result).encode(),
    ),
    Download(
        "segments.csv",
        "Every customer's segment",
        "For your CRM: your own customer key, the segment, its name and how sure it is.",
        "text/csv",
        lambda result: tables.to_csv(tables.segments(result)),
    ),
    Download(
        "segment_profiles.csv",
        "What each segment is like",
        "Size and typical value of every trait, a row a segment, in the units of your file.",
        "text/csv",
        lambda result: tables.to_csv(tables.profiles(result)),
    ),
    Download(
        "quality.json",
        "All quality figures",
        "The verdict and every number behind it, for colleagues who want to check.",
        "application/json",
        quality_file,
    ),
    Download(
        "elbow.csv",
        "Every number of segments that was tried",
        "Spread, distinctness and repeatability for 2 to 10 segments.",
        "text/csv",
        lambda result: tables.to_csv(tables.elbow(result.exploration)),
    ),
    Download(
        "model.segments",
        "The segments themselves, to use again",
        "Sorts next month's customers into the same segments. Holds no customer.",
        "application/octet-stream",
        lambda result: model_file.to_bytes(result.model),
    ),
)


#: Those that a run of the command line does not write by itself.
_MADE_HERE = 2


def everything(result: SegmentationResult) -> bytes:
    """Return a zip of all the files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in DOWNLOADS[:_MADE_HERE]:
            archive.writestr(file.name, file.content(result))
        for name, data in run_files(result).items():
            archive.writestr(name, data)
    return content.getvalue()
