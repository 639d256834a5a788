"""Which segments may be relied on by themselves, and which border each other."""

from segmentation.domain.result import SegmentationResult
from segmentation.export.reliability_table import reliability_table
from webapp.components import markup


def segment_stability(result: SegmentationResult) -> None:
    """Draw what is said of pairs of segments, and a row for each segment."""
    table = reliability_table(result)
    markup.subheading(table.title, table.caption)
    for sentence in table.borders:
        markup.recommendation(sentence)
    markup.table(table.columns, table.rows)
