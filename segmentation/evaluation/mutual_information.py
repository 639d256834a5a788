"""Total correlation of the traits that a partition explains."""

from collections.abc import Sequence

import numpy as np

from segmentation.common.arrays import Floats, Ints
from segmentation.domain.trait_encoding import Block

_MANY_ROWS = 1_000
_PARTS = 10  # of equal size, that a column is cut into
_FEW_PARTS = 6  # in files of fewer rows


def discretise(points: Floats, blocks: Sequence[Block]) -> list[Ints]:
    """Cut every trait into a few parts: tenths of a number (sixths in small files), or its levels.

    Parameters
    ----------
    points : ndarray, shape (n_points, n_inputs)
        Prepared data, which may have NaN for blanks.
    blocks : sequence of Block

    Returns
    -------
    list of ndarray of int, each shape (n_points,)
        -1 where the trait is blank.
    """
    n_parts = _PARTS if len(points) >= _MANY_ROWS else _FEW_PARTS
    codes: list[Ints] = []
    start = 0
    for block in blocks:
        own = points[:, start : start + block.width]
        start += block.width
        seen = ~np.isnan(own[:, 0])
        known, code = own[seen], np.full(len(points), -1, dtype=np.int64)
        codes.append(code)
        if block.form == "indicators":
            code[seen] = known.argmax(axis=1)
        elif seen.any():
            edges = np.unique(np.quantile(known[:, 0], np.arange(1, n_parts) / n_parts))
            parts = np.searchsorted(edges, known[:, 0], side="left")
            code[seen] = np.unique(parts, return_inverse=True)[1]
    return codes


def explained_correlation(codes: Sequence[Ints], labels: Ints) -> float:
    """Return Σ I(segment; trait) - H(segment), in nats a customer.

    It is what the segments save in describing customers: what a segment tells of each trait, less
    what it costs to name it. It is at most the total correlation of the traits (Watanabe, IBM
    Journal of Research and Development 4(1), 1960, doi 10.1147/rd.41.0066), and the objective of
    correlation explanation (Ver Steeg & Galstyan, NeurIPS 2014) for labels without doubt. To cut
    along a single trait, whatever its gaps, saves nothing: a segment has to bring two together.

    Parameters
    ----------
    codes : sequence of ndarray of int, each shape (n_points,)
        The parts of each trait; -1 where it is blank, which tells nothing.
    labels : ndarray of int, shape (n_points,)

    Returns
    -------
    float
        Without the bias of the plug-in estimate, (K - 1)(parts - 1) / 2n a trait (Miller 1955).
    """
    n_points = len(labels)
    n_segments = int(labels.max()) + 1
    told, freedom = 0.0, 0
    for code in codes:
        seen = code >= 0
        if not seen.any():
            continue
        own, among = code[seen], labels[seen]
        width = int(own.max()) + 1
        entropies = [_entropy(np.bincount(c)) for c in (among, own, among * width + own)]
        told += seen.mean() * (entropies[0] + entropies[1] - entropies[2])
        freedom += (n_segments - 1) * (width - 1)
    return float(told - freedom / (2 * n_points) - _entropy(np.bincount(labels)))


def _entropy(counts: Ints) -> float:
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())
