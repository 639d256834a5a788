"""The partitions that a method gave, as they are before anything is measured of them."""

from collections.abc import Mapping

from segmentation.common.arrays import Ints
from segmentation.domain.exploration import UncheckedPartition
from segmentation.domain.grouping import NO_SEGMENT
from segmentation.evaluation import metrics
from segmentation.pipeline.group import MethodFit
from segmentation.pipeline.representations import PreparedData, embedding_of


def unchecked_partitions(
    table: PreparedData, chosen: MethodFit, everyone: Mapping[int, Ints]
) -> tuple[UncheckedPartition, ...]:
    """Put together the partitions of the chosen method.

    Parameters
    ----------
    table : PreparedData
    chosen : MethodFit
        Of the studied customers.
    everyone : mapping of int to ndarray of int, shape (n_customers,)
        The segments of all customers, by the number of segments.

    Returns
    -------
    tuple of UncheckedPartition
        One for each number of segments, in order. Those that share a space share its view.
    """
    partitions = []
    for one in chosen.spaces:
        embedding = embedding_of(one.space, table)
        for size, group in one.groups.items():
            placed = group.labels != NO_SEGMENT
            partitions.append(
                UncheckedPartition(
                    labels=everyone[size],
                    embedding=embedding,
                    cluster_model=group.cluster_model,
                    inertia=metrics.inertia(one.space.points[placed], group.labels[placed]),
                    explained=metrics.explained(table.prepared, group.labels),
                )
            )
    return tuple(partitions)
