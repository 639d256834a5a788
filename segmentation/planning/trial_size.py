"""How many customers a trial needs to see a lift, and which lift a trial can see."""

import math

from scipy import special

from segmentation.common.errors import SegmentationError

#: The level of the interval that the outcome of a trial is read with.
LEVEL = 0.95
_HALVINGS = 100


def customers_needed(
    usual: float, lifted: float, *, power: float = 0.8, held_back: float = 0.5, level: float = LEVEL
) -> int:
    """Return how many customers a trial needs in all, treated and held back together.

    Parameters
    ----------
    usual, lifted : float
        The share who buy without and with it, above 0 and below 1.
    power : float
        How often a trial with such a lift sees it, above 0 and below 1.
    held_back : float
        The share of customers who are not treated, above 0 and below 1.
    level : float
        Of the two-sided interval.

    Raises
    ------
    SegmentationError
        If a share lies outside, or the two are the same.

    Notes
    -----
    Of two proportions with groups of unequal size, without continuity correction (Fleiss, Levin &
    Paik, Statistical Methods for Rates and Proportions, 3rd edition, 2003, section 4.4)::

        n₁ = [z₁₋α/₂ √((r + 1) p̄ q̄) + z_power √(r p₁ q₁ + p₂ q₂)]² / (r (p₂ - p₁)²)

    with n₂ = r n₁ and p̄ = (p₁ + r p₂) / (r + 1).
    """
    for share in (usual, lifted, power, held_back):
        if not 0 < share < 1:
            raise SegmentationError(
                "Shares of a trial lie above 0 and below 100 %: of buyers without and with it, "
                "its power, and who is held back. A lift may take buyers beyond that: lower it."
            )
    if usual == lifted:
        raise SegmentationError("No number of customers shows a lift of nothing. Give a lift.")
    ratio = (1 - held_back) / held_back
    mean = (usual + ratio * lifted) / (ratio + 1)
    sure = float(special.ndtri((1 + level) / 2)) * math.sqrt((ratio + 1) * mean * (1 - mean))
    spread = ratio * usual * (1 - usual) + lifted * (1 - lifted)
    often = float(special.ndtri(power)) * math.sqrt(spread)
    n_held = (sure + often) ** 2 / (ratio * (lifted - usual) ** 2)
    # A hair below a whole number is rounding, and not another customer.
    return math.ceil(n_held - 1e-9) + math.ceil(ratio * n_held - 1e-9)


def lift_seen(
    usual: float, n_customers: int, *, power: float = 0.8, held_back: float = 0.5
) -> float | None:
    """Return the least lift that a trial with so many customers sees, as a share of ``usual``.

    Parameters
    ----------
    usual : float
        The share who buy without it, above 0 and below 1.
    n_customers : int
        Treated and held back together.
    power, held_back : float
        As :func:`customers_needed` takes them.

    Returns
    -------
    float or None
        0.2 for a fifth more; ``None`` where even every treated customer buying would not be seen.
    """
    low, high = 1e-9, (1 - usual) / usual * (1 - 1e-9)

    def enough(lift: float) -> bool:
        needed = customers_needed(usual, usual * (1 + lift), power=power, held_back=held_back)
        return needed <= n_customers

    if not enough(high):
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
