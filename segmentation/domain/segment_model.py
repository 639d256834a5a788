"""The fitted model that scores new customers; it holds no customer's row."""

from dataclasses import dataclass

from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import ReadAs
from segmentation.domain.grouping import SegmentRule
from segmentation.domain.plan import Plan
from segmentation.domain.recipe import ResolvedRecipe
from segmentation.domain.reference_statistics import ReferenceStatistics
from segmentation.domain.representation import Representation
from segmentation.domain.trait_encoding import Block

#: What the name of a saved model's file ends in.
MODEL_SUFFIX = ".segments"


@dataclass(frozen=True, slots=True)
class SegmentModel:
    """Everything that scoring needs.

    Attributes
    ----------
    plan : Plan
        The columns of the file it was learnt on.
    recipe : ResolvedRecipe
    method : str
        What customers were grouped in.
    seed : int
    n_customers : int
        How many it was learnt on.
    blocks : tuple of Block
        How a trait is prepared.
    representation : Representation
    cluster_model : SegmentRule
        How a latent vector gets its segment.
    resamples : tuple of SegmentRule
        The same found again in redrawn customers, matched to ``cluster_model``.
    names : tuple of str
        A name for each segment.
    shares : tuple of float
        Each segment's share of the customers it was learnt on, each counted once.
    cleaning : Cleaning
        How the table was cleaned and orders were added up, with what was found on the way.
    reading : tuple of (str, ReadAs)
        How the cells of each column were taken, for new files that leave a doubt.
    no_answers : tuple of (str, str)
        Columns, and a cell of theirs that stands for no answer, as the user said.
    together : str
        A column whose equal values stay in one segment; ``""`` for none.
    reference : ReferenceStatistics or None
        How the customers were distributed that it was learnt on; ``None`` in files from before.
    """

    plan: Plan
    recipe: ResolvedRecipe
    method: str
    seed: int
    n_customers: int
    blocks: tuple[Block, ...]
    representation: Representation
    cluster_model: SegmentRule
    resamples: tuple[SegmentRule, ...]
    names: tuple[str, ...]
    shares: tuple[float, ...]
    cleaning: Cleaning
    reading: tuple[tuple[str, ReadAs], ...]
    together: str = ""
    reference: ReferenceStatistics | None = None
    no_answers: tuple[tuple[str, str], ...] = ()

    @property
    def n_segments(self) -> int:
        """The number of segments."""
        return self.cluster_model.n_segments
