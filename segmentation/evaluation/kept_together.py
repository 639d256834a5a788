"""What is said of customers who stay together, and how many that has moved."""

import numpy as np

from segmentation.common.formatting import percent
from segmentation.domain.assignment import assign
from segmentation.domain.exploration import Exploration, Partition
from segmentation.encoding.missing_values import observed


def moved_share(exploration: Exploration, partition: Partition) -> float:
    """Return the share of the studied customers who would be in another segment alone, 0 to 1.

    Parameters
    ----------
    exploration : Exploration
    partition : Partition
        One of its partitions.
    """
    rows, embedding = exploration.studied, partition.embedding
    points = embedding.latent
    if embedding.representation.blanks == "open":
        points = observed(points, exploration.frame.iloc[rows], exploration.blocks)
    return float(np.mean(assign(partition.cluster_model, points) != partition.labels[rows]))


def together_text(exploration: Exploration, partition: Partition) -> str:
    """Say by what customers stay together; ``""`` where nothing keeps them so.

    Parameters
    ----------
    exploration : Exploration
    partition : Partition

    Returns
    -------
    str
        One sentence.
    """
    column = exploration.config.together
    if not column:
        return ""
    heading = exploration.plan[column].heading
    share = moved_share(exploration, partition)
    moved = "all would be in it alone too" if share == 0 else (
        f"{percent(share)} of the customers would be in another one alone"
    )  # fmt: skip
    return (
        f"Customers with the same value of “{heading}” are in one segment, the one that suits "
        f"them best together; {moved}."
    )
