"""Forecasts of an earlier visit, made again when the page is opened."""

from segmentation.domain.result import SegmentationResult
from webapp.state.session import Session


def forecasts_again(visitor: Session, result: SegmentationResult) -> None:
    """Begin what an earlier visit has asked of these segments: it gives the same figures again.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        With all columns, whoever looks on.
    """
    visitor.orders.go_on(visitor.file, result)
    visitor.forecasts.go_on(result)
