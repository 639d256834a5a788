"""The fitted encoding of one trait into columns of the prepared data."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Block:
    """How one trait becomes one or more columns; every statistic is of the training rows.

    Attributes
    ----------
    trait : str
        The column of the file.
    form : {"number", "codes", "binary", "indicators"}
        A number as it is; the position in ``levels``; 0 or 1; one 0/1 column a level.
    fill : float or str
        What stands in for a blank: the median, or the most frequent level.
    levels : tuple of str
        The values that are told apart, in column or code order; empty for a number.
    other : bool
        Whether the last level collects rare values and those never seen.
    transform : {"none", "log", "yeo-johnson"}
        What is taken of a number first: log(1 + x), or the Yeo-Johnson power transform.
    power : float
        The λ of Yeo-Johnson; 1, which changes nothing, otherwise.
    lower, upper : float
        A number outside is moved to the nearer end, before it is transformed.
    center : tuple of float
        Subtracted, one for each column.
    scale : float
        Divided by after that.
    weight : float
        How much the trait counts, which ``scale`` contains: squared distances in its columns are
        so many times what they would be.
    """

    trait: str
    form: Literal["number", "codes", "binary", "indicators"]
    fill: float | str
    levels: tuple[str, ...]
    other: bool
    transform: Literal["none", "log", "yeo-johnson"]
    power: float
    lower: float
    upper: float
    center: tuple[float, ...]
    scale: float
    weight: float = 1.0

    @property
    def width(self) -> int:
        """How many columns the trait becomes."""
        return len(self.center)
