"""Encode and embed one partition on a worker, in NumPy alone."""

from segmentation.common.arrays import Floats
from segmentation.distributed.partitions import FilePartition
from segmentation.distributed.read_partition import (
    CustomerCleaning,
    PartitionSchema,
    partition_customers,
)
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode
from segmentation.encoding.partial_statistics import PartialStatistics, partial_statistics
from segmentation.pipeline.chunks import assignment_points


def partition_statistics(
    piece: FilePartition,
    schema: PartitionSchema,
    customer_cleaning: CustomerCleaning,
    blocks: tuple[Block, ...],
) -> tuple[PartialStatistics, ...]:
    """Count and add up each trait of a part."""
    return partial_statistics(partition_customers(piece, schema, customer_cleaning).frame, blocks)


def partition_latent(
    piece: FilePartition,
    schema: PartitionSchema,
    customer_cleaning: CustomerCleaning,
    blocks: tuple[Block, ...],
    representation: Representation,
) -> Floats:
    """Return what a part is grouped by, shape (n_customers, n_latent)."""
    frame = partition_customers(piece, schema, customer_cleaning).frame
    return assignment_points(representation, encode(frame, blocks), frame, blocks)
