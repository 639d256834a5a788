"""How much of what traits have in common the segments account for."""

from collections.abc import Sequence

import numpy as np

from segmentation.model import Block, Floats, Ints

_MANY_ROWS = 1_000
_PARTS = 10  # of equal size, that a column is cut into
_FEW_PARTS = 6  # in files of fewer rows


def codes_of(points: Floats, blocks: Sequence[Block]) -> list[Ints]:
    """Cut every trait into a few parts: tenths of a number (sixths in small files), or its levels.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_inputs)
        Prepared data.
    blocks : sequence of Block

    Returns
    -------
    list of ndarray of int, each shape (n_points,)
    """
    n_parts = _PARTS if len(points) >= _MANY_ROWS else _FEW_PARTS
    codes: list[Ints] = []
    start = 0
    for block in blocks:
        own = points[:, start : start + block.width]
        start += block.width
        if block.form == "indicators":
            codes.append(own.argmax(axis=1).astype(np.int64))
            continue
        edges = np.unique(np.quantile(own[:, 0], np.arange(1, n_parts) / n_parts))
        parts = np.searchsorted(edges, own[:, 0], side="left")
        codes.append(np.unique(parts, return_inverse=True)[1].astype(np.int64))
    return codes


def pattern(codes: Sequence[Ints], labels: Ints) -> float:
    """Return Σ I(segment; trait) - H(segment), in nats a customer.

    It is what the segments save in describing customers: what a segment tells of each trait, less
    what it costs to name it. It is at most the total correlation of the traits (Watanabe, IBM
    Journal of Research and Development 4(1), 1960, doi 10.1147/rd.41.0066), and the objective of
    correlation explanation (Ver Steeg & Galstyan, NeurIPS 2014) for labels without doubt. To cut
    along a single trait, whatever its gaps, saves nothing: a segment has to bring two together.

    Parameters
    ----------
    codes : sequence of ndarray of int, each shape (n_points,)
        The parts of each trait.
    labels : ndarray of int, shape (n_points,)

    Returns
    -------
    float
        Without the bias of the plug-in estimate, (K - 1)(parts - 1) / 2n a trait (Miller 1955).
    """
    n_points = len(labels)
    n_segments = int(labels.max()) + 1
    of_segments = _entropy(np.bincount(labels))
    told, freedom = 0.0, 0
    for own in codes:
        width = int(own.max()) + 1
        both = np.bincount(labels * width + own)
        told += of_segments + _entropy(np.bincount(own)) - _entropy(both)
        freedom += (n_segments - 1) * (width - 1)
    return told - freedom / (2 * n_points) - of_segments


def _entropy(counts: Ints) -> float:
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())
