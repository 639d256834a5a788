"""Write the files of a run atomically: all of them or, on failure, none."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from segmentation.common.errors import SegmentationError
from segmentation.domain.result import SegmentationResult
from segmentation.export import model_file, tables
from segmentation.export.findings_file import FINDINGS, findings_to_bytes
from segmentation.export.html_report import html_report
from segmentation.export.run_findings import findings
from segmentation.export.staging_folder import staging_folder

Writer = Callable[[Mapping[str, bytes | None]], None]


def run_files(result: SegmentationResult, *, everyone: bool = True) -> dict[str, bytes]:
    """Return the seven files of a run, by name.

    Parameters
    ----------
    result : SegmentationResult
    everyone : bool
        Whether the result holds every customer; without ``segments.csv`` otherwise.

    Returns
    -------
    dict of str to bytes
        ``segments.csv``, ``segment_profiles.csv``, ``elbow.csv``, ``quality.json``,
        ``model.segments``, ``report.html`` and ``findings.json``, which decks and workbooks are
        made from.
    """
    customers = {"segments.csv": tables.to_csv(tables.segments(result))} if everyone else {}
    return {
        **customers,
        "segment_profiles.csv": tables.to_csv(tables.profiles(result)),
        "elbow.csv": tables.to_csv(tables.elbow(result.exploration)),
        "quality.json": quality_file(result),
        "model.segments": model_file.to_bytes(result.model),
        "report.html": html_report(result).encode(),
        FINDINGS: findings_to_bytes(findings(result)),
    }


def quality_file(result: SegmentationResult) -> bytes:
    """Return ``quality.json``: the verdict and every figure behind it."""
    quality = json.dumps(tables.quality(result), indent=2, ensure_ascii=False, allow_nan=False)
    return f"{quality}\n".encode()


@contextmanager
def reserve_folder(folder: Path) -> Iterator[Writer]:
    """Make sure that a folder can be written before the work starts, and give a writer for it.

    Parameters
    ----------
    folder : path
        Made if missing. Files of the same names in it are replaced, others stay.

    Yields
    ------
    callable
        Takes the content of files by name, ``None`` for one that an earlier run may have left
        and that is taken away; does all of it or nothing.

    Raises
    ------
    SegmentationError
        If the folder cannot be written; after any error it is as it was before.
    """
    with _refusing(folder):
        if folder.is_file():
            raise SegmentationError(f"{folder} is a file. Name a folder to write to.")
        absent = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        with ExitStack() as stack:
            with _refusing(folder):
                folder.mkdir(parents=True, exist_ok=True)
                written, earlier = stack.enter_context(staging_folder(folder))
            yield partial(_write, written, earlier, folder)
    except BaseException:
        for place in absent:
            with suppress(OSError):
                place.rmdir()
        raise


def write_file(path: Path, content: bytes) -> None:
    """Write one file whole, or leave what was there.

    Parameters
    ----------
    path : path
        Its folder is made if missing.
    content : bytes

    Raises
    ------
    SegmentationError
        If it cannot be written.
    """
    with _refusing(path):
        if path.exists() and not path.is_file():  # a pipe or a terminal cannot be replaced
            path.write_bytes(content)
            return
        path = path.resolve()
    with reserve_folder(path.parent) as write:
        write({path.name: content})


def _write(written: Path, earlier: Path, folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write every file aside, then move them; put the earlier ones back if one cannot be moved."""
    moved: list[tuple[Path, Path]] = []
    with _refusing(folder):
        new = {name: content for name, content in files.items() if content is not None}
        for name, content in new.items():
            (written / name).write_bytes(content)
        try:
            # What goes, goes first: a run that is killed has not put all in its place by then.
            for name in (*(name for name in files if name not in new), *new):
                if (folder / name).is_file():
                    _move(folder / name, earlier / name, moved)
                if name in new:
                    _move(written / name, folder / name, moved)
        except BaseException:
            for start, end in reversed(moved):
                end.replace(start)
            raise


def _move(start: Path, end: Path, moved: list[tuple[Path, Path]]) -> None:
    start.replace(end)
    moved.append((start, end))


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turn the operating system's refusal into a sentence."""
    try:
        yield
    except OSError as error:
        raise SegmentationError(f"{path} cannot be written: {error.strerror}.") from None
