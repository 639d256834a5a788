"""The pictures of a run, and its training history as a table."""

from collections.abc import Mapping

import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter, silent
from segmentation.domain.measures import History
from segmentation.domain.result import SegmentationResult
from segmentation.export.pictures.customer_map import customer_map
from segmentation.export.pictures.training_curve import training_curve
from segmentation.export.tables import to_csv
from segmentation.projection.tsne import tsne_map

PERPLEXITY = 30  # neighbours that count on the t-SNE map, as on the page at first
#: Every name that :func:`run_pictures` may give.
PICTURES = ("map_pca.svg", "map_tsne.svg", "training_history.csv", "training_history.svg")


def run_pictures(
    result: SegmentationResult, *, report: Reporter = silent
) -> Mapping[str, bytes | None]:
    """Draw both maps of the customers, and how training went.

    Parameters
    ----------
    result : SegmentationResult
    report : Reporter
        Called while the t-SNE map is drawn; may raise to cancel.

    Returns
    -------
    mapping of str to bytes or None
        ``map_pca.svg`` and ``map_tsne.svg``, both of the prepared data, ``training_history.svg``
        and ``training_history.csv``; ``None`` for what there is not: a t-SNE map of fewer than ten
        customers, or a history where nothing was trained.
    """
    exploration = result.exploration
    files: dict[str, bytes | None] = dict.fromkeys(PICTURES)
    files["map_pca.svg"] = customer_map(result, exploration.plane)
    try:
        near = tsne_map(
            exploration.prepared, perplexity=PERPLEXITY, seed=exploration.config.seed, report=report
        )
    except SegmentationError:
        pass  # too few customers
    else:
        files["map_tsne.svg"] = customer_map(result, near)
    history = exploration.history
    if history is not None and history.loss:
        files["training_history.svg"] = training_curve(history)
        files["training_history.csv"] = to_csv(training_history(history))
    return files


def training_history(history: History) -> pd.DataFrame:
    """Return a row a round of training.

    Parameters
    ----------
    history : History

    Returns
    -------
    DataFrame
        ``epoch`` from 1; ``loss`` and ``held_out_loss``, the latter empty where nobody was held
        out; ``kept``, whether the weights are those of this round.
    """
    epochs = range(1, len(history.loss) + 1)
    return pd.DataFrame(
        {
            "epoch": epochs,
            "loss": history.loss,
            "held_out_loss": history.held_out_loss or [None] * len(history.loss),
            "kept": ["yes" if epoch == history.best_epoch else "" for epoch in epochs],
        }
    )
