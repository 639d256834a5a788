"""Two or more runs beside each other as JSON and as a table of who moved."""

import datetime as dt
from typing import Any

import pandas as pd

from segmentation.common.column_names import free_name
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.export.tables import NO_SEGMENT_NAME
from segmentation.monitoring.comparison_texts import (
    agreement_words,
    comparison_sentence,
    event_sentence,
)
from segmentation.monitoring.genealogy import Genealogy
from segmentation.monitoring.migration import Migration
from segmentation.monitoring.run_settings import RunDifference

_PLACES = 4


def comparison_report(
    found: Migration, difference: RunDifference, changed: tuple[str, ...]
) -> dict[str, Any]:
    """Return a comparison of two runs as JSON holds it; no customer is in it.

    Parameters
    ----------
    found : Migration
    difference : {"the same", "other settings", "later data", "both", "unknown"}
    changed : tuple of str
        The settings that differ.

    Returns
    -------
    dict
        ``before``, ``after``, ``difference``, ``settings_changed``, ``agreement``, ``moved``,
        ``customers``, ``segments`` (partners by name) and ``migration`` (a row a segment of
        before, with the share of its customers who went to each segment of after).
    """
    return {
        "before": found.before.name,
        "after": found.after.name,
        "difference": difference,
        "settings_changed": list(changed),
        "said": comparison_sentence(found, difference),
        "agreement": {
            "adjusted_rand": round(found.agreement, _PLACES),
            "said": agreement_words(found.agreement, found.moved_share),
        },
        "moved": {"customers": len(found.moved), "share": round(found.moved_share, _PLACES)},
        "customers": {"both": found.n_shared, "new": found.n_new, "gone": found.n_gone},
        "segments": _pairs(found),
        "migration": _matrix(found),
    }


def genealogy_report(found: Genealogy) -> dict[str, Any]:
    """Return a genealogy as JSON holds it: events in words, and the line of every segment."""
    return {
        "events": [
            {
                "from": found.runs[event.step].name,
                "to": found.runs[event.step + 1].name,
                "event": event.kind,
                "before": [found.runs[event.step].names[k] for k in event.before],
                "after": [found.runs[event.step + 1].names[k] for k in event.after],
                "said": event_sentence(found, event),
            }
            for event in found.events
        ],
        "lines": [
            {
                "run": run.name,
                "segments": [
                    {"name": name, "line": one.line, "line_name": one.name, "look": one.look}
                    for name, one in zip(run.names, ancestries, strict=True)
                ],
            }
            for run, ancestries in zip(found.runs, found.ancestries, strict=True)
        ],
    }


def moved_table(found: Migration, day: dt.date | None = None) -> pd.DataFrame:
    """Return who moved: the key, and the names of both segments.

    Parameters
    ----------
    found : Migration
    day : date, optional
        Of the change, which becomes a last column.
    """
    key = found.before.key
    before, after, changed = (
        free_name(name, [key]) for name in ("segment_before", "segment_after", "changed_on")
    )
    table = pd.DataFrame(
        [
            (key, _name(found.before.names, own), _name(found.after.names, theirs))
            for key, own, theirs in found.moved
        ],
        columns=[key, before, after],
        dtype="str",
    )
    return table if day is None else table.assign(**{changed: day.isoformat()})


def _pairs(found: Migration) -> list[dict[str, str | None]]:
    partners = dict(enumerate(found.partners))
    pairs: list[dict[str, str | None]] = [
        {
            "before": name,
            "after": None if partners[k] == NO_SEGMENT else found.after.names[partners[k]],
        }
        for k, name in enumerate(found.before.names)
    ]
    alone = (k for k in range(len(found.after.names)) if k not in found.partners)
    return pairs + [{"before": None, "after": found.after.names[k]} for k in alone]


def _matrix(found: Migration) -> list[dict[str, Any]]:
    rows = []
    after = (*found.after.names, NO_SEGMENT_NAME)
    for name, counts in zip((*found.before.names, NO_SEGMENT_NAME), found.matrix, strict=True):
        total = int(counts.sum())
        if not total:
            continue
        to = [
            {"segment": other, "customers": int(n), "share": round(int(n) / total, _PLACES)}
            for other, n in zip(after, counts, strict=True)
            if n
        ]
        rows.append({"segment": name, "customers": total, "to": to})
    return rows


def _name(names: tuple[str, ...], label: int) -> str:
    return NO_SEGMENT_NAME if label == NO_SEGMENT else names[label]
