"""From a table to segments, and from a model to scores: the only place that joins the steps."""

from segmentation.choice import choose
from segmentation.config import SegmentationConfig
from segmentation.dataset import Dataset
from segmentation.geometry import assign
from segmentation.ingest.customers import as_customers
from segmentation.judge.confidence import confidence
from segmentation.learn.network import embed
from segmentation.model import SegmentModel
from segmentation.prepare.encode import encode
from segmentation.prepare.observed import observed
from segmentation.progress import Reporter, silent
from segmentation.result import Scores, SegmentationResult


def segment(
    dataset: Dataset, config: SegmentationConfig | None = None, *, progress: Reporter = silent
) -> SegmentationResult:
    """Find the segments of a table.

    Parameters
    ----------
    dataset : Dataset
        Customers, or orders, which are added up first.
    config : SegmentationConfig, optional
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    SegmentationResult

    Raises
    ------
    SegmentationError
        If there are too few customers, no trait that tells them apart, or more segments are asked
        for than there are different customers.
    """
    from segmentation.explore import explore  # scoring does without

    config = config or SegmentationConfig()
    exploration = explore(dataset, config, progress=progress)
    return choose(exploration, config.n_segments or exploration.config.n_segments)


def score(model: SegmentModel, dataset: Dataset) -> Scores:
    """Give every customer of a table the segment of a saved model; NumPy is all that runs.

    Parameters
    ----------
    model : SegmentModel
    dataset : Dataset
        With the columns that the model was learnt on.

    Returns
    -------
    Scores

    Raises
    ------
    SegmentationError
        If a column is missing.
    """
    frame = as_customers(dataset, model.cleaning.for_new_customers()).frame
    points = embed(model.representation, encode(frame, model.blocks))
    if model.representation.blanks == "open":
        points = observed(points, frame, model.blocks)
    labels = assign(model.grouping, points)
    return Scores(labels, confidence(points, labels, model.grouping, model.redraws))
