"""For each segment: how many customers a trial needs, and which lift its own are enough for."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, percent, times
from segmentation.domain.campaign_plan import TrialWish
from segmentation.planning.trial_size import customers_needed, lift_seen


@dataclass(frozen=True, slots=True)
class SegmentTrial:
    """What a trial in one segment can see.

    Attributes
    ----------
    size : int
        Customers of the segment.
    needed : int
        Treated and held back together, to see the lift that is wished for.
    held_back : int
        Of the segment.
    seen : float or None
        The least lift that its customers are enough for, as a share; ``None`` for none.
    """

    size: int
    needed: int
    held_back: int
    seen: float | None

    @property
    def enough(self) -> bool:
        """Whether the segment is large enough by itself."""
        return self.size >= self.needed

    @property
    def sentence(self) -> str:
        """What that means for the segment."""
        if self.enough:
            return f"Enough: {count(self.needed)} of its {count(self.size)} customers suffice."
        if self.seen is None:
            return "Too few customers to see any lift."
        shows = f"{percent(self.seen)} more" if self.seen < 1 else f"{times(1 + self.seen)} as many"
        return f"Too few: {count(self.needed)} are needed. Only {shows} buyers would show."


def segment_trials(wish: TrialWish, sizes: Sequence[int]) -> tuple[SegmentTrial, ...]:
    """Work out a trial in each segment by itself.

    Parameters
    ----------
    wish : TrialWish
    sizes : sequence of int

    Raises
    ------
    SegmentationError
        If a share is out of range.
    """
    if not wish.lift > 0:
        raise SegmentationError("The lift has to be more than 0.")
    needed = customers_needed(
        wish.usual, wish.usual * (1 + wish.lift), power=wish.power, held_back=wish.held_back
    )
    return tuple(
        SegmentTrial(
            size=size,
            needed=needed,
            held_back=round(wish.held_back * size),
            seen=lift_seen(wish.usual, size, power=wish.power, held_back=wish.held_back),
        )
        for size in sizes
    )
