"""Which segments may be relied on: the same table on the page and in the report."""

from dataclasses import dataclass

from segmentation.common.formatting import rounded_down
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.segment_borders import segment_borders
from segmentation.evaluation.segment_texts import border_texts, sizes_text, stability_text
from segmentation.figures import style


@dataclass(frozen=True, slots=True)
class ReliabilityTable:
    """A row a segment: how it is found again, where it is there, and what it borders.

    Attributes
    ----------
    title, caption : str
    borders : tuple of str
        Sentences on the segments that border each other.
    columns : tuple of str
    rows : tuple of tuple of str
        A cell for each column.
    """

    title: str
    caption: str
    borders: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def reliability_table(result: SegmentationResult) -> ReliabilityTable:
    """Return which segments of a result may be relied on.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    ReliabilityTable
        Its last column is left out where no two segments border each other.
    """
    beside = segment_borders(result.partition).beside
    columns = ("Segment", "When customers are redrawn", "Overlap", "Is there", "No gap to")
    rows = [
        (
            f"{style.mark(result.looks[k])} {name}",
            stability_text(result, k),
            rounded_down(reliability.recovery.jaccard),
            sizes_text(reliability),
            "; ".join(result.names[other] for other in beside(k)) or "–",
        )
        for k, (name, reliability) in enumerate(zip(result.names, result.reliability, strict=True))
    ]
    kept = len(columns) if any(row[-1] != "–" for row in rows) else len(columns) - 1
    return ReliabilityTable(
        title="Which segments hold by themselves",
        caption=(
            f"Customers were redrawn {result.reliability[0].recovery.n_redraws} times and grouped "
            "afresh. Overlap is the share of customers that a segment and its match have in "
            "common: from 0.75 it is stable, below 0.60 do not build on it. It is there with "
            "another number of segments where one of them overlaps it by 0.75."
        ),
        borders=border_texts(result),
        columns=columns[:kept],
        rows=tuple(row[:kept] for row in rows),
    )
