"""The least and the most share of a segment, as a wish."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import percent

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class SizeWish:
    """How small and how large segments should be; among numbers of segments it decides, no more.

    Attributes
    ----------
    least, most : float
        Shares of all customers, 0 to 1; 0 and 1 wish for nothing.
    """

    least: float = 0.0
    most: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.least <= _HALF:
            raise SegmentationError(
                "The least share of a segment must be from 0 to 50 %, since there are two at least."
            )
        if not self.least < self.most <= 1:
            raise SegmentationError(
                "The most share of a segment must be above the least share, and 100 % at most."
            )

    @property
    def given(self) -> bool:
        """Whether anything is wished."""
        return self.least > 0 or self.most < 1

    @property
    def text(self) -> str:
        """What is wished, such as ``5 % to 60 %``."""
        if self.most == 1:
            return f"{percent(self.least)} or more"
        if self.least == 0:
            return f"{percent(self.most)} or less"
        return f"{percent(self.least)} to {percent(self.most)}"

    def missed_by(self, shares: Sequence[float]) -> float:
        """Return by how much the smallest and the largest of some segments miss it, together."""
        return max(0.0, self.least - min(shares)) + max(0.0, max(shares) - self.most)


def size_wish(least: str | None, most: str | None) -> SizeWish:
    """Read a wish as it is written: ``5%``, ``5 %`` or ``0.05``.

    >>> size_wish("5%", "0.6")
    SizeWish(least=0.05, most=0.6)

    Parameters
    ----------
    least, most : str or None
        ``None`` wishes for nothing.

    Raises
    ------
    SegmentationError
        If one is no share, or both do not go together.
    """
    return SizeWish(
        0.0 if least is None else _share(least, "--least-share"),
        1.0 if most is None else _share(most, "--most-share"),
    )


def _share(text: str, option: str) -> float:
    bare = text.replace("%", "").replace(",", ".").strip()
    try:
        value = float(bare) / 100 if "%" in text else float(bare)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise SegmentationError(f"{option} takes a share such as 5% or 0.05, and not {text!r}.")
    return value
