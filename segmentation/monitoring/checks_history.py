"""The checks of a model so far, one JSON line each, without anything of a customer."""

import datetime as dt
import json
import math
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
        raise _refused(str(path)) from error
    return tuple(check for check in _checks(lines, str(path)) if check.model == model)


def checks_of(content: bytes, name: str) -> tuple[Check, ...]:
    """Return the checks in the content of a history, of the model that was checked last.

    Parameters
    ----------
    content : bytes
    name : str
        What the file is called, for messages.

    Raises
    ------
    SegmentationError
        If it is no history of checks, or holds none.
    """
    try:
        checks = _checks(content.decode("utf-8").split("\n"), name)
    except UnicodeDecodeError:
        raise _refused(name) from None
    if not checks:
        raise _refused(name)
    return tuple(check for check in checks if check.model == checks[-1].model)


def _checks(lines: list[str], name: str) -> list[Check]:
    checks = []
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        try:
            checks.append(_check(json.loads(line)))
        except (ValueError, TypeError, KeyError, RecursionError):
            if place == len(lines) - 1:  # the last line has no end: its writer was stopped
                continue
            raise _refused(name) from None
    return checks


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
    numbers = (check.n_customers, check.n_learnt, check.effect, check.distinctness or 0)
    if check.verdict not in get_args(DriftVerdict) or not all(map(_is_number, numbers)):
        raise ValueError
    if not all(isinstance(name, str) for name in (check.model, check.file, *check.alarms)):
        raise TypeError
    dt.datetime.fromisoformat(check.at)
    return check


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _refused(name: str) -> SegmentationError:
    return SegmentationError(
        f"{name} is not a history of checks. Take the .checks.jsonl that `watch` writes beside a "
        "model, or move this file away."
    )
