"""Do beforehand what an exploration of a table will begin with."""

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.ingest.as_customers import as_customers
from segmentation.pipeline import representations
from segmentation.pipeline.setup import set_up


def get_ready(dataset: Dataset, config: SegmentationConfig, *, most: int = MOST_STUDIED) -> None:
    """Have the network ready that :func:`segmentation.pipeline.explore.explore` will train.

    What is ready is used once, in the same process and for the same customers and settings. What
    is wrong with them is told by the exploration.

    Parameters
    ----------
    dataset, config, most
        As the exploration will be given them.
    """
    try:
        run = set_up(as_customers(dataset), config, sizes=(), blocks=None, most=most)
    except SegmentationError:
        return
    representations.get_ready(run.table, run.config, choose_size=run.choose_size)
