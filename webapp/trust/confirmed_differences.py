"""What is confirmed of the differences between segments."""

from segmentation.domain.result import SegmentationResult
from segmentation.export.effects_table import effects_table
from webapp.components import markup


def confirmed_differences(result: SegmentationResult) -> None:
    """Write what is confirmed, and which size of effect would have been found."""
    table = effects_table(result)
    markup.subheading(table.title, " ".join(table.sentences))
