"""Results as tables, and CSV protected against formula injection."""

import codecs
import math
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.column_values import texts
from segmentation.domain.effects import TraitEffect
from segmentation.domain.exploration import Exploration, Partition
from segmentation.domain.measures import Baseline, Reconstruction
from segmentation.domain.plan import Kind
from segmentation.domain.result import Scores, SegmentationResult, SegmentReliability
from segmentation.domain.segment_model import SegmentModel
from segmentation.evaluation.kept_together import moved_share
from segmentation.evaluation.segment_borders import segment_borders
from segmentation.evaluation.wished_size import wished_size
from segmentation.export.formula_safety import SUSPECT, formula_safe

EVERYONE = "Everyone"
NO_SEGMENT_NAME = "No segment"

_SEGMENT_COLUMNS = ("segment", "segment_name", "confidence")
_PROFILE_COLUMNS = ("segment", "segment_name", "customers", "share")
_PLACES = 6
_ROWS_A_PIECE = 50_000  # written at a time


def segments(result: SegmentationResult) -> pd.DataFrame:
    """Return the segment of every customer, in the file's order.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    DataFrame
        The file's own key under its own name, as text, or ``row`` counted from 1; ``segment``
        0 … K - 1, or -1 for customers in none; ``segment_name``; ``confidence`` 0 to 1.
    """
    frame = result.exploration.frame
    return _assigned(frame, result.model, result.labels, result.confidence)


def scored(model: SegmentModel, frame: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    """Return the segment of every new customer, with the columns of :func:`segments`.

    Parameters
    ----------
    model : SegmentModel
    frame : DataFrame
        The new customers, one row each.
    scores : Scores
        What the model says of them.

    Returns
    -------
    DataFrame
        ``row`` stands in for the key where the new table lacks that column.
    """
    return _assigned(frame, model, scores.labels, scores.confidence)


def profiles(result: SegmentationResult) -> pd.DataFrame:
    """Return a row a segment and a last one for everyone, in the units of the file.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    DataFrame
        ``segment``, blank for everyone; ``segment_name``; ``customers``; ``share`` 0 to 1; then
        every summarised column under its own name: the mean of a number, the most frequent value
        of anything else, both as the file has them, whatever the user calls them. Where customers
        are weighted, ``share`` and these are weighted, and ``unweighted_share`` stands beside
        ``share``.
    """
    sizes = [segment.size for segment in result.segments]
    everyone = result.quality.n_customers
    unweighted = [round(size / everyone, _PLACES) for size in [*sizes, everyone]]
    weighted = [round(share, _PLACES) for share in (*(s.share for s in result.segments), 1.0)]
    columns: list[Any] = [
        pd.array([*range(len(sizes)), None], dtype="Int64"),
        [*result.names, EVERYONE],
        [*sizes, everyone],
        *([unweighted] if result.weighting is None else [weighted, unweighted]),
    ]
    for trait in result.traits:
        values = (*trait.typical, trait.everyone)
        number, words = trait.kind is Kind.NUMBER, trait.words
        columns.append([_rounded(float(v)) if number else words.file_value(str(v)) for v in values])
    ours = (*_PROFILE_COLUMNS, *([] if result.weighting is None else ["unweighted_share"]))
    own = _unique_names((trait.name for trait in result.traits), ours)
    table = pd.DataFrame(dict(enumerate(columns)))
    return table.set_axis([*ours, *own], axis=1)


def elbow(exploration: Exploration) -> pd.DataFrame:
    """Return a row for each number of segments that was tried, with what was measured.

    Parameters
    ----------
    exploration : Exploration

    Returns
    -------
    DataFrame
        ``n_segments, inertia, silhouette_data, silhouette_latent, davies_bouldin,
        calinski_harabasz, repeatability, smallest_share``.
    """
    return pd.DataFrame([_measured(partition) for partition in exploration.partitions])


def quality(result: SegmentationResult) -> dict[str, Any]:
    """Return every number of a result, ready for JSON: finite, or ``None``.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    dict
        See :data:`segmentation.domain.result.SPACES` for the space that each was measured in.
        Where a sample was measured, ``n_measured`` says of how many customers. All of it counts
        each customer once; where sizes and profiles are weighted, ``weighting`` says by what, with
        the shares. ``trait_weights`` has the traits that count more or less than once,
        ``size_wish`` how small and large segments were wished and which numbers of them are so,
        ``together`` what kept customers in one segment and the share of them that it moved.
    """
    found = result.quality
    n_measured = len(result.exploration.studied)
    borders, choice = segment_borders(result.partition), result.exploration.choice
    return {
        "n_customers": found.n_customers,
        **({"n_measured": n_measured} if n_measured < found.n_customers else {}),
        "n_segments": found.n_segments,
        "suggested_n_segments": found.suggested_n_segments,
        "verdict": result.verdict.level,
        "verdict_reason": result.verdict.sentence,
        "silhouette": {
            "data": _finite(found.silhouette_data),
            "latent": _finite(found.silhouette_latent),
        },
        "inertia": _finite(found.inertia),
        "davies_bouldin": _finite(found.davies_bouldin),
        "calinski_harabasz": _finite(found.calinski_harabasz),
        "reconstruction": _reconstruction(found.reconstruction),
        "repeatability": _finite(found.repeatability.least),
        "smallest_share": _finite(found.smallest_share),
        "baselines": [_baseline(baseline) for baseline in found.baselines],
        "segments": [_reliability(k, one) for k, one in enumerate(result.reliability)],
        "pairs_without_gap": [list(pair) for pair in borders.no_gap],
        "pairs_of_one_trait": [list(pair) for pair in borders.one_trait],
        "trait_effects": [_effect(effect) for effect in result.effects.columns],
        "segmentation_kind": result.verdict.kind,
        "method": result.model.method,
        "method_instead_of": None if choice is None else choice.instead_of,
        **({} if result.weighting is None else {"weighting": _weighting(result)}),
        **_trait_weights(result),
        **_size_wish(result),
        **_together(result),
    }


def to_csv(table: pd.DataFrame) -> bytes:
    """Return a table as a CSV file that no spreadsheet takes for formulas.

    Text cells and column names are made safe by
    :func:`segmentation.export.formula_safety.formula_safe`.

    Parameters
    ----------
    table : DataFrame

    Returns
    -------
    bytes
        UTF-8 with a byte-order mark, a line feed after each row, no index. Equal tables give
        equal bytes.
    """
    header = [_safe(str(name)) for name in table.columns]
    starts = range(0, max(1, len(table)), _ROWS_A_PIECE)
    pieces = [
        _lines(table.iloc[start : start + _ROWS_A_PIECE], False if start else header)
        for start in starts
    ]
    # Excel takes a file for UTF-8 only if it starts with the mark; plain ASCII needs none.
    mark = b"" if all(piece.isascii() for piece in pieces) else codecs.BOM_UTF8
    return b"".join([mark, *pieces])


def _lines(rows: pd.DataFrame, header: list[str] | Literal[False]) -> bytes:
    columns = {place: _safe_cells(column) for place, (_, column) in enumerate(rows.items())}
    # Python 3.11 puts a cell with a lone carriage return in quotes only if row ends hold one too.
    text = pd.DataFrame(columns).to_csv(index=False, header=header, lineterminator="\r\n")
    return text.replace("\r\n", "\n").encode()


def _assigned(
    frame: pd.DataFrame, model: SegmentModel, labels: Ints, confidence: Floats
) -> pd.DataFrame:
    # -1, the last place, is nobody's segment
    names = pd.array([*model.names, NO_SEGMENT_NAME], dtype="str")
    table = pd.DataFrame(
        {
            "segment": labels,
            "segment_name": names[labels],
            "confidence": confidence.round(4),
        }
    )
    key = model.plan.key
    if key is not None and key in frame.columns:
        column = frame[key]
        # Text stays as it is: a million cells of it are a tenth of as many Python strings.
        keys = column.array if isinstance(column.dtype, pd.StringDtype) else texts(frame, key)
        table.insert(0, _unique_names([key], _SEGMENT_COLUMNS)[0], keys)
    else:
        table.insert(0, "row", np.arange(1, len(frame) + 1))
    return table


def _unique_names(names: Iterable[str], taken: Sequence[str]) -> list[str]:
    """Tell a file's columns apart from ours, the way repeated names are when a file is read."""
    used = [*taken]
    for name in names:
        own, copy = name, 2
        while own in used:
            own, copy = f"{name} ({copy})", copy + 1
        used.append(own)
    return used[len(taken) :]


def _rounded(value: float) -> float:
    """Round to four decimals, small numbers to four figures."""
    if not math.isfinite(value) or value == 0:
        return value
    return round(value, max(4, 3 - math.floor(math.log10(abs(value)))))


def _finite(value: float) -> float | None:
    return round(float(value), _PLACES) if math.isfinite(value) else None


def _measured(partition: Partition) -> dict[str, float | None]:
    return {
        "n_segments": partition.n_segments,
        "inertia": _finite(partition.inertia),
        "explained": _finite(partition.explained),
        "silhouette_data": _finite(partition.silhouette_data),
        "silhouette_latent": _finite(partition.silhouette_latent),
        "davies_bouldin": _finite(partition.davies_bouldin),
        "calinski_harabasz": _finite(partition.calinski_harabasz),
        "repeatability": _finite(partition.repeatability.least),
        "smallest_share": _finite(partition.smallest_share),
    }


def _reconstruction(found: Reconstruction | None) -> dict[str, float | None]:
    if found is None:
        return {"mse": None, "mae": None, "r2": None}
    return {"mse": _finite(found.mse), "mae": _finite(found.mae), "r2": _finite(found.r2)}


def _baseline(baseline: Baseline) -> dict[str, Any]:
    return {
        "method": baseline.method,
        "silhouette_data": _finite(baseline.silhouette_data),
        "repeatability": _finite(baseline.repeatability),
    }


def _reliability(segment: int, found: SegmentReliability) -> dict[str, Any]:
    return {
        "segment": segment,
        "jaccard": _finite(found.recovery.jaccard),
        "found_again": found.recovery.n_found,
        "redraws": found.recovery.n_redraws,
        "level": found.level,
        "caveat": found.caveat or None,
        "present_with": list(found.sizes),
    }


def _effect(found: TraitEffect) -> dict[str, Any]:
    return {
        "trait": found.trait,
        "effect": _finite(found.effect),
        "measure": found.measure,
        "confirmed": found.confirmed,
        "p_adjusted": _finite(found.p_adjusted),
    }


def _weighting(result: SegmentationResult) -> dict[str, Any]:
    weighting = result.weighting
    assert weighting is not None
    shares = [segment.share for segment in result.segments]
    return {
        "column": weighting.column,
        "customers_without_weight": weighting.n_without,
        "effective_customers": _finite(weighting.effective),
        "shares": [_finite(share) for share in shares],
        "smallest_share": _finite(min(shares)),
    }


def _trait_weights(result: SegmentationResult) -> dict[str, Any]:
    weighted = result.exploration.plan.weighted_traits
    if not weighted:
        return {}
    return {"trait_weights": {trait.name: trait.trait_weight for trait in weighted}}


def _size_wish(result: SegmentationResult) -> dict[str, Any]:
    wish = result.exploration.config.size_wish
    if not wish.given:
        return {}
    meeting = wished_size(result.exploration).meeting
    return {
        "size_wish": {"least": wish.least, "most": wish.most, "n_segments_meeting": list(meeting)}
    }


def _together(result: SegmentationResult) -> dict[str, Any]:
    column = result.exploration.config.together
    if not column:
        return {}
    moved = moved_share(result.exploration, result.partition)
    return {"together": {"column": column, "moved": _finite(moved)}}


def _safe_cells(column: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(column):
        return column
    if isinstance(column.dtype, pd.StringDtype) and not column.str.contains(SUSPECT).any():
        return column
    return column.map(_safe, na_action="ignore")


def _safe(value: Any) -> Any:
    return formula_safe(value) if isinstance(value, str) else value
