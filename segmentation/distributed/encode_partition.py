"""What workers make of a part on the way to segments; NumPy is all that runs."""

from segmentation.common.arrays import Floats
from segmentation.distributed.partitions import Part
from segmentation.distributed.read_partition import Layout, Treatment, customers
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block
from segmentation.encoding.encode import encode
from segmentation.encoding.partial_statistics import Tally, tally
from segmentation.pipeline.chunks import as_grouped


def tallied(
    piece: Part, layout: Layout, treatment: Treatment, blocks: tuple[Block, ...]
) -> tuple[Tally, ...]:
    """Count and add up each trait of a part."""
    return tally(customers(piece, layout, treatment).frame, blocks)


def latent(
    piece: Part,
    layout: Layout,
    treatment: Treatment,
    blocks: tuple[Block, ...],
    representation: Representation,
) -> Floats:
    """Return what a part is grouped by, shape (n_customers, n_latent)."""
    frame = customers(piece, layout, treatment).frame
    return as_grouped(representation, encode(frame, blocks), frame, blocks)
