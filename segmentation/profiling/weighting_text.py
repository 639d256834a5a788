"""What is said of customers' weights, in one place for page, report and command line."""

from segmentation.common.formatting import count
from segmentation.domain.weighting import Weighting


def weighting_text(weighting: Weighting | None) -> str:
    """Say by what customers are weighted, and how many have no weight; ``""`` without weights.

    Parameters
    ----------
    weighting : Weighting or None

    Returns
    -------
    str
        One sentence.
    """
    if weighting is None:
        return ""
    without = ""
    if weighting.n_without:
        one = weighting.n_without == 1
        without = (
            f"; {count(weighting.n_without)} without a number above 0 there "
            f"{'counts' if one else 'count'} for nothing"
        )
    return (
        f"Shares and averages are weighted by “{weighting.column}”, which shaped nothing; "
        f"numbers of customers are not weighted{without}."
    )
