"""Who was in which group of a trial and what each did, from files → what the trial has brought."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from segmentation.common.answer_order import says_no, says_yes, yes_no
from segmentation.common.arrays import Floats
from segmentation.common.column_values import numbers, texts
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count
from segmentation.domain.read_trial import TrialOutcome
from segmentation.export.formula_safety import as_it_was
from segmentation.monitoring.trial_outcome import trial_outcome

#: What a list of both groups calls them.
TRIAL, REST = "trial", "rest"
#: What a customer without a row or a value did: nothing, or nobody knows.
Absent = Literal["nothing", "unknown"]


@dataclass(frozen=True, slots=True)
class TrialGroups:
    """Who was in which group.

    Attributes
    ----------
    key : str
        What the column with the customers' keys is called.
    group : mapping of str to str
        ``trial`` or ``rest``, for each customer by key.
    """

    key: str
    group: Mapping[str, str]

    def n_missing(self, did: Mapping[str, float]) -> int:
        """Return how many of these customers nothing is known of."""
        return sum(one not in did for one in self.group)

    def n_others(self, did: Mapping[str, float]) -> int:
        """Return of how many customers something is known that are in neither group."""
        return sum(one not in self.group for one in did)


def groups_of_list(content: bytes, name: str) -> TrialGroups:
    """Read a list of both groups.

    Parameters
    ----------
    content : bytes
        CSV, the key first and the group last.
    name : str
        What the file is called, for the sentence that refuses it.

    Raises
    ------
    SegmentationError
        If it is anything else, or names a customer twice.
    """
    text = content.decode("utf-8-sig", errors="replace")
    try:
        header, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    except csv.Error:
        header, rows = [], []
    groups = {as_it_was(row[0]): row[-1] for row in rows if row}
    if not header or not set(groups.values()) <= {TRIAL, REST} or len(groups) < len(rows):
        raise SegmentationError(
            f"{name} is not a file that `trial pick` or “Both groups” on Plan has written."
        )
    return TrialGroups(as_it_was(header[0]), groups)


def outcomes_of(
    frame: pd.DataFrame, groups: TrialGroups, column: str | None, name: str, *, key: str = ""
) -> dict[str, float]:
    """Return what each customer of a file did.

    Parameters
    ----------
    frame : DataFrame
    groups : TrialGroups
    column : str or None
        What they did: yes and no, or a number. ``None`` for a plain list of those who did it.
    name : str
        What the file is called, for the sentences that refuse it.
    key : str
        The column with the customers' keys; ``""`` for the one that is called as in the list of
        groups, or the only one.

    Returns
    -------
    dict of str to float
        By key; customers without a value are left out.

    Raises
    ------
    SegmentationError
        If a column is not there, has other values, or a customer has several rows.
    """
    names = [str(one) for one in frame.columns]
    lone = column is None and not key and groups.key not in names and len(names) == 1
    key = names[0] if lone else key or groups.key
    for wanted in (key, *([] if column is None else [column])):
        if wanted not in names:
            raise SegmentationError(f"{name} has no column “{wanted}”. It has {', '.join(names)}.")
    keys = texts(frame, key)
    if column is None:
        # The first of a list without a header is taken for one.
        headless = [key] if key in groups.group else []
        return {str(one): 1.0 for one in (*headless, *keys) if one is not None}
    values = _values(frame, column)
    known = [k for k, one in enumerate(keys) if one is not None and np.isfinite(values[k])]
    if len({keys[k] for k in known}) < len(known):
        raise SegmentationError(
            f"In {name} several rows have the same “{key}”. Add them up to one row a customer."
        )
    return {str(keys[k]): float(values[k]) for k in known}


def _values(frame: pd.DataFrame, column: str) -> Floats:
    """Return a column as numbers, yes as 1 and no as 0; NaN where it is neither."""
    said, values = texts(frame, column), numbers(frame, column)
    levels = sorted({one for one in said if one is not None})
    answers = yes_no(levels)
    if answers is None and len(levels) == 1 and (says_yes(levels[0]) or says_no(levels[0])):
        # Whoever did not is not in the file, or has a blank.
        answers = ("", levels[0]) if says_yes(levels[0]) else (levels[0], "")
    if answers is not None:
        return np.array([np.nan if one is None else float(one == answers[1]) for one in said])
    if levels and not np.isfinite(values).any():
        raise SegmentationError(
            f"“{column}” is neither a number nor yes and no. Choose another column."
        )
    return values


def read_trial(
    groups: TrialGroups, did: Mapping[str, float], absent: Absent, name: str
) -> TrialOutcome:
    """Read what a trial has brought.

    Parameters
    ----------
    groups : TrialGroups
    did : mapping of str to float
        What each customer did, by key; those in neither group are left out.
    absent : {"nothing", "unknown"}
        What the customers of the groups did that are not there.
    name : str
        What the file with ``did`` is called, for the sentences that refuse it.

    Raises
    ------
    SegmentationError
        If no customer of the groups is there, too few are, or all that are did it while those who
        are not are left out, which compares nothing.
    """
    missing = groups.n_missing(did)
    if missing == len(groups.group):
        raise SegmentationError(
            f"None of the {count(missing)} customers of the two groups is in {name}. Give "
            "a file with the same keys, or choose the column that holds them."
        )
    if missing and absent == "unknown" and set(did.values()) == {1.0}:
        raise SegmentationError(
            f"Everyone in {name} did it, so there is nothing to compare without the others. Count "
            "customers without a row as those who did nothing."
        )
    values = did if absent == "unknown" else {**dict.fromkeys(groups.group, 0.0), **did}

    def of(group: str) -> Floats:
        own = [key for key, one in groups.group.items() if one == group and key in values]
        return np.array([values[key] for key in own], dtype=np.float64)

    return trial_outcome(of(TRIAL), of(REST))
