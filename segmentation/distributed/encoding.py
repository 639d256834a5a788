"""What workers make of a part on the way to segments; NumPy is all that runs."""

from segmentation.distributed.parts import Part
from segmentation.distributed.reading import Layout, Treatment, customers
from segmentation.model import Block, Floats, Representation
from segmentation.pieces import as_grouped
from segmentation.prepare.encode import encode
from segmentation.prepare.tally import Tally, tally


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
