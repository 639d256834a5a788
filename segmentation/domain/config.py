"""The configuration of a run: with the data it determines the result."""

from dataclasses import dataclass, field

from segmentation.common.errors import SegmentationError
from segmentation.domain.methods import METHOD_NAMES, METHODS, Method, MethodCard
from segmentation.domain.plan import Plan
from segmentation.domain.recipe import RECOMMENDED, Recipe, ResolvedRecipe
from segmentation.domain.size_wish import SizeWish

#: The numbers of segments that are always tried.
LEAST_SEGMENTS = 2


MOST_SWEPT = 10


MOST_SEGMENTS = 30


#: The method where nobody chooses and none holds better.
DEFAULT_METHOD: Method = "autoencoder"


#: Above this many customers a random sample of them is learnt from and measured.
MOST_STUDIED = 50_000


@dataclass(frozen=True, slots=True)
class SegmentationConfig:
    """The settings of a run. Hashable: with a dataset's fingerprint it is the key of a cache.

    Attributes
    ----------
    plan : Plan or None
        A role for every column; ``None`` takes the suggested one.
    n_segments : int or None
        The number of segments; ``None`` takes the recipe's own, or else the suggested number.
    method : str or None
        A name of :data:`METHODS`: what customers are grouped in, and how. ``None`` takes
        :data:`DEFAULT_METHOD`, or a method that holds better on this table.
    recipe : Recipe
        How to prepare, learn and group.
    seed : int
        The one seed, ≥ 0.
    size_wish : SizeWish
        How small and how large segments should be, where nobody fixes their number.
    together : str
        A column: customers with the same value of it stay in one segment. ``""`` for none.
    """

    plan: Plan | None = None
    n_segments: int | None = None
    method: Method | None = None
    recipe: Recipe = field(default=RECOMMENDED)
    seed: int = 42
    size_wish: SizeWish = field(default=SizeWish())
    together: str = ""

    def __post_init__(self) -> None:
        if self.n_segments is not None and not LEAST_SEGMENTS <= self.n_segments <= MOST_SEGMENTS:
            raise SegmentationError(
                f"The number of segments must be from {LEAST_SEGMENTS} to {MOST_SEGMENTS}, "
                f"not {self.n_segments}."
            )
        if self.method is not None and self.method not in METHOD_NAMES:
            raise SegmentationError(
                f"There is no method {self.method!r}. Choose one of: {', '.join(METHOD_NAMES)}."
            )
        if self.seed < 0:
            raise SegmentationError(f"The seed must be 0 or more, not {self.seed}.")

    @property
    def chooses_method(self) -> bool:
        """Whether another method is taken where it holds better.

        The documents' recipes are for the network.
        """
        return self.method is None and self.recipe.name == RECOMMENDED.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedConfig(SegmentationConfig):
    """The settings of a run that has begun: what followed the file or the data is filled in.

    The settings are those of :class:`SegmentationConfig`; plan and method are there, and the recipe
    is resolved.
    """

    plan: Plan
    method: Method
    recipe: ResolvedRecipe

    @property
    def card(self) -> MethodCard:
        """What the method is and can do."""
        return METHODS[self.method]
