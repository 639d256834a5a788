"""A check of a later file as JSON."""

import math
from typing import Any

from segmentation.monitoring.column_matches import ColumnMatches
from segmentation.monitoring.drift_result import Change, Drift, TraitDrift
from segmentation.monitoring.drift_texts import size_of

_PLACES = 6


def drift_report(found: Drift) -> dict[str, Any]:
    """Return a check as JSON holds it; no customer is in it.

    Parameters
    ----------
    found : Drift

    Returns
    -------
    dict
        ``verdict``, ``reason``, ``n_customers``, ``n_reference``, ``level``, ``traits``,
        ``reconstruction``, ``sizes``, ``distinctness``, ``not_tested``, ``columns``.
    """
    rebuilt, distinct, sizes = found.reconstruction, found.distinctness, found.sizes
    return {
        "verdict": found.verdict,
        "reason": found.reason,
        "n_customers": found.n_customers,
        "n_reference": found.n_reference,
        "level": found.level,
        "traits": [_trait(one) for one in found.traits],
        "reconstruction": None
        if rebuilt is None
        else _change(rebuilt.change)
        | {"unlike_anyone_seen": _rounded(rebuilt.unlike), "said": rebuilt.sentence},
        "sizes": _change(sizes.change)
        | {
            "said": sizes.sentence,
            "segments": [
                {"name": name, "before": _rounded(before), "after": _rounded(after)}
                for name, before, after in zip(sizes.names, sizes.before, sizes.after, strict=True)
            ],
        },
        "distinctness": None
        if distinct is None
        else {
            "before": _rounded(distinct.before),
            "after": _rounded(distinct.after),
            "down": distinct.down,
            "said": distinct.sentence,
        },
        "not_tested": list(found.not_tested),
        "columns": None if found.columns is None else columns_report(found.columns),
    }


def columns_report(found: ColumnMatches) -> dict[str, Any]:
    """Return how columns were matched, as JSON holds it."""
    return {
        "renamed": found.renamed,
        "suggested": {m.wanted: m.found for m in found.missing if m.found},
        "missing": [m.wanted for m in found.missing],
        "extra": list(found.extra),
        "differences": [
            {"column": one.column, "kind": one.kind, "said": one.sentence}
            for one in found.differences
        ],
    }


def _trait(one: TraitDrift) -> dict[str, Any]:
    return {
        "trait": one.trait,
        "alarm": one.alarm,
        "said": one.sentence,
        **({"doubt": one.doubt} if one.doubt else {}),
        "values": None if one.values is None else _change(one.values),
        "missing": None
        if not one.missing
        else ({} if one.blanks is None else _change(one.blanks))
        | dict(zip(("before", "after"), map(_rounded, one.missing), strict=True)),
        **(
            {"typical": dict(zip(("before", "after"), map(_rounded, one.typical), strict=True))}
            if one.typical
            else {}
        ),
        **(
            {
                "categories": [
                    {
                        "value": share.level or None,
                        "before": _rounded(share.before),
                        "after": _rounded(share.after),
                    }
                    for share in one.levels
                ]
            }
            if one.levels
            else {}
        ),
    }


def _change(found: Change) -> dict[str, Any]:
    return {
        "p_value": _rounded(found.p_value),
        "p_adjusted": _rounded(found.p_adjusted),
        "effect": _rounded(found.effect),
        "size": size_of(found.effect),
        "alarm": found.alarm,
    }


def _rounded(value: float) -> float | None:
    return round(float(value), _PLACES) if math.isfinite(value) else None
