"""The checks of a model so far, one JSON line each, without anything of a customer."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from segmentation.common.errors import SegmentationError
from segmentation.monitoring.drift_result import DriftVerdict


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a file against a model.

    Attributes
    ----------
    at : str
        When, ISO 8601 in UTC.
    model : str
        SHA-256 of the model's file.
    file : str
        Fingerprint of the file that was checked.
    n_customers : int
    n_learnt : int
        Customers that the model was learnt on.
    verdict : {"fine", "watch", "refresh"}
        Of the file alone, without triggers.
    alarms : tuple of str
        The traits that have changed; ``sizes`` and ``reconstruction`` for those.
    effect : float
        The largest effect size of an alarm; 0 for none.
    distinctness : float or None
    """

    at: str
    model: str
    file: str
    n_customers: int
    n_learnt: int
    verdict: DriftVerdict
    alarms: tuple[str, ...]
    effect: float
    distinctness: float | None


def read_checks(path: Path, model: str) -> tuple[Check, ...]:
    """Return the checks of a model, oldest first.

    Parameters
    ----------
    path : path
        None where there is no such file.
    model : str
        SHA-256 of the model's file; checks of others are left out.

    Raises
    ------
    SegmentationError
        If the file is no history of checks. A last line that was cut off is left out.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(path) from error
    checks = []
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        try:
            checks.append(_check(json.loads(line)))
        except (ValueError, TypeError, KeyError):
            if place == len(lines) - 1:  # the last line has no end: its writer was stopped
                continue
            raise _refused(path) from None
    return tuple(check for check in checks if check.model == model)


def add_check(path: Path, check: Check) -> None:
    """Write a check behind the others: one line, in one go, on the disk before it returns.

    Raises
    ------
    SegmentationError
        If the file cannot be written.
    """
    line = json.dumps(asdict(check), ensure_ascii=False, allow_nan=False)
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            size = os.fstat(file).st_size
            cut_off = False
            if size:
                os.lseek(file, size - 1, os.SEEK_SET)
                cut_off = os.read(file, 1) != b"\n"
            if cut_off:  # what an earlier writer left unfinished goes, so that every line is whole
                os.ftruncate(file, _end_of_last_line(path))
            os.write(file, f"{line}\n".encode())
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        raise SegmentationError(f"{path} cannot be written: {error.strerror}.") from None


def _end_of_last_line(path: Path) -> int:
    return path.read_bytes().rfind(b"\n") + 1


def _check(saved: dict[str, object]) -> Check:
    check = Check(**{**saved, "alarms": tuple(saved["alarms"])})  # type: ignore[arg-type]
    if check.verdict not in get_args(DriftVerdict) or not isinstance(check.n_customers, int):
        raise ValueError
    return check


def _refused(path: Path) -> SegmentationError:
    return SegmentationError(
        f"{path} is not a history of checks. Name another file, or move this one away."
    )
