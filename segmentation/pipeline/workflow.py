"""From a table to segments, and from a model to scores: the only place that joins the steps."""

import numpy as np
import pandas as pd

from segmentation.common.arrays import Floats, Ints
from segmentation.common.progress import Progress, Reporter, silent
from segmentation.domain.assignment import assign
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.result import Scores, SegmentationResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.chunks import assignment_points, in_chunks
from segmentation.pipeline.keep_together import labels_together, owners_of
from segmentation.pipeline.score_checks import mismatches
from segmentation.pipeline.strangers import known_confidence


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
    from segmentation.pipeline.explore import explore

    config = config or SegmentationConfig()
    exploration = explore(dataset, config, progress=progress)
    return choose(exploration, config.n_segments or exploration.config.n_segments)


def score(model: SegmentModel, dataset: Dataset, *, progress: Reporter = silent) -> Scores:
    """Give every customer of a table the segment of a saved model; NumPy is all that runs.

    Parameters
    ----------
    model : SegmentModel
    dataset : Dataset
        With the columns that the model was learnt on.
    progress : callable
        Told of every piece of the table; may raise to cancel.

    Returns
    -------
    Scores

    Raises
    ------
    SegmentationError
        If a column is missing.
    """
    frame = as_customers(dataset, model.cleaning.for_new_customers()).frame

    together = _labels_together(model, frame)

    def of_chunk(rows: slice, prepared: Floats) -> tuple[Ints, Floats]:
        part = frame.iloc[rows]
        points = assignment_points(model.representation, prepared, part, model.blocks)
        labels = assign(model.cluster_model, points) if together is None else together[rows]
        return labels, known_confidence(model, part, prepared, points, labels)

    pieces: list[tuple[Ints, Floats]] = []
    done = 0
    for piece in in_chunks(frame, model.blocks, of_chunk):
        pieces.append(piece)
        done += len(piece[0])
        progress(Progress("Scoring customers", done / max(1, len(frame))))
    labels, sure = zip(*pieces, strict=True)
    found = mismatches(frame, model.blocks, model.plan)
    known = 1 - len(found) / len(model.blocks)
    doubts = [one.sentence for one in found]
    if model.together and together is None:
        doubts.append(
            f"The file has no column “{model.together}”, so nobody is kept together by it."
        )
    return Scores(np.concatenate(labels), known * np.concatenate(sure), tuple(doubts))


def _labels_together(model: SegmentModel, frame: pd.DataFrame) -> Ints | None:
    """Return the segments of customers who stay together; ``None`` where nothing keeps them so."""
    if not model.together or model.together not in frame.columns:
        return None
    owners, size = owners_of(frame, model.together), model.n_segments
    return labels_together(
        frame, model.blocks, {size: model.representation}, {size: model.cluster_model}, owners
    )[size]
