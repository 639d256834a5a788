"""Findings as a file of a run, so that a deck and a workbook can be made later."""

import json
import math
from dataclasses import asdict
from typing import Any

from segmentation.common.errors import SegmentationError
from segmentation.domain.effects import TraitEffect, TraitEffects
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile, Verdict
from segmentation.export.metric_texts import MethodComparison, MetricText
from segmentation.export.run_findings import Findings, SegmentFinding
from segmentation.export.saved_cleaning import tuples
from segmentation.export.saved_words import words_of

#: The name of the file in the folder of a run.
FINDINGS = "findings.json"
_VERSION = 1


def findings_to_bytes(findings: Findings) -> bytes:
    """Return the content of the file; equal findings give equal bytes.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    bytes
        JSON; what is not a number is ``null``.
    """
    content = {"version": _VERSION, **_without_nan(asdict(findings))}
    return f"{json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)}\n".encode()


def findings_from_bytes(content: bytes) -> Findings:
    """Read findings that :func:`findings_to_bytes` wrote.

    Parameters
    ----------
    content : bytes

    Returns
    -------
    Findings

    Raises
    ------
    SegmentationError
        If it is anything else, or of another version.
    """
    refused = SegmentationError(
        f"{FINDINGS} does not hold the findings of a run of this version. Run `segment` again."
    )
    try:
        saved = json.loads(content)
        if saved.pop("version") != _VERSION:
            raise refused
        found = _findings(saved)
        _check(found)
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        raise refused from None
    return found


def _findings(saved: dict[str, Any]) -> Findings:
    effects = saved["effects"]
    return Findings(
        **{
            **tuples(saved),
            "verdict": Verdict(**tuples(saved["verdict"])),
            "segments": tuple(
                SegmentFinding(**{"look": k, **one})  # files from before have each its own
                for k, one in enumerate(saved["segments"])
            ),
            "traits": tuple(_trait(one) for one in saved["traits"]),
            "effects": TraitEffects(
                columns=tuple(
                    TraitEffect(**{**one, "p_adjusted": _number(one["p_adjusted"])})
                    for one in effects["columns"]
                ),
                n_customers=effects["n_customers"],
                detectable=_number(effects["detectable"]),
            ),
            "numbers": tuple(MetricText(**one) for one in saved["numbers"]),
            "methods": tuple(MethodComparison(**one) for one in saved["methods"]),
            "making": tuple((str(name), str(said)) for name, said in saved["making"]),
        }
    )


def _trait(saved: dict[str, Any]) -> TraitProfile:
    values = tuples(saved)
    values["kind"] = Kind(saved["kind"])
    values["words"] = words_of(saved.get("words", {}))
    values["shares"] = tuple(tuple(float(s) for s in row) for row in saved["shares"])
    if values["kind"] is Kind.NUMBER:
        values["typical"] = tuple(_number(value) for value in saved["typical"])
        values["everyone"] = _number(saved["everyone"])
        values["winsorized"] = tuple(_number(value) for value in saved["winsorized"])
    return TraitProfile(**values)


def _check(found: Findings) -> None:
    """Refuse findings whose parts do not belong together."""
    n_segments = len(found.segments)
    fits = n_segments > 0 and all(
        len(trait.typical) == len(trait.effects) == len(trait.focus) == n_segments
        and (trait.kind is Kind.NUMBER or _levels_fit(trait, n_segments))
        for trait in found.traits
    )
    if not fits or not isinstance(found.n_customers, int):
        raise ValueError


def _levels_fit(trait: TraitProfile, n_segments: int) -> bool:
    n_levels = len(trait.levels)
    rows = (*trait.shares, trait.everyone_shares)
    within = all(0 <= level < max(n_levels, 1) for level in trait.focus)
    return within and len(rows) == n_segments + 1 and all(len(row) == n_levels for row in rows)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _without_nan(value: Any) -> Any:
    """JSON has neither NaN nor infinity."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _without_nan(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(part) for part in value]
    return value
