"""Compare a partition with baseline methods."""

from dataclasses import dataclass

from segmentation.common.formatting import percent
from segmentation.domain.exploration import Partition
from segmentation.domain.measures import AS_DISTINCT, AS_REPEATABLE, MORE_DISTINCT, MORE_REPEATABLE

_PLAIN = "kmeans"
_CLASSES = "latent_classes"
_MORE_EXPLAINED_CORRELATION = 0.01  # nats a customer; see docs/methods.md
_REPEATABLE = 0.6


@dataclass(frozen=True, slots=True)
class BaselineComparison:
    """The comparison of a partition with a baseline.

    Attributes
    ----------
    loses : bool
        Whether the chosen method loses to it on distinctness or repeatability; otherwise plain
        k-means merely does as well.
    sentence : str
    """

    loses: bool
    sentence: str


def compare_with_kmeans(partition: Partition) -> BaselineComparison | None:
    """Compare a partition with plain k-means at the same number of segments.

    Parameters
    ----------
    partition : Partition

    Returns
    -------
    BaselineComparison or None
        ``None`` where the chosen method is ahead, or is plain k-means itself. It loses where
        plain k-means is more distinct by over 0.02, or more repeatable by over 0.1.
    """
    plain = next((b for b in partition.baselines if b.method == _PLAIN), None)
    if plain is None:
        return None
    further = plain.silhouette_data - partition.silhouette_data
    surer = plain.repeatability - partition.repeatability.least
    found = []
    if further > MORE_DISTINCT:
        found.append(
            f"its segments stand further apart ({plain.silhouette_data:.2f} against "
            f"{partition.silhouette_data:.2f})"
        )
    if surer > MORE_REPEATABLE:
        found.append(
            f"they are found again more surely ({percent(max(0.0, plain.repeatability))} alike "
            f"against {percent(max(0.0, partition.repeatability.least))})"
        )
    if found:
        return BaselineComparison(True, f"Plain k-means does better here: {', and '.join(found)}.")
    if further >= -AS_DISTINCT and surer >= -AS_REPEATABLE:
        return BaselineComparison(
            False,
            "Plain k-means does as well on these customers, and is simpler to explain.",
        )
    return None


def compare_with_latent_classes(partition: Partition, *, least_share: float = 0.0) -> str | None:
    """Say where latent classes bring the traits together better.

    Parameters
    ----------
    partition : Partition
    least_share : float
        The least that they have to account for more, as a share of what the partition does.

    Returns
    -------
    str or None
        A sentence where latent classes with as many segments account for over 0.01 nats a customer
        more of the pattern of the traits, and are found again: a repeatability of 0.6, and no more
        than 0.1 below. ``None`` elsewhere.
    """
    classes = next((b for b in partition.baselines if b.method == _CLASSES), None)
    if classes is None or not partition.excess.explained_correlation > 0:
        return None
    more = classes.explained_correlation - partition.excess.explained_correlation
    least = max(_REPEATABLE, partition.repeatability.least - MORE_REPEATABLE)
    if more <= _MORE_EXPLAINED_CORRELATION or classes.repeatability < least:
        return None
    share = more / partition.excess.explained_correlation
    if share < least_share:
        return None
    return (
        f"“Kinds, trait by trait” brings together {percent(share)} more of what goes together in "
        f"your traits, and is found again {_as_surely(classes.repeatability, partition)}."
    )


def _as_surely(other: float, partition: Partition) -> str:
    """Say how surely another method is found again, by the same margin as beside k-means."""
    own = partition.repeatability.least
    if abs(other - own) <= AS_REPEATABLE:
        return "about as surely"
    shown = f"{percent(max(0.0, other))} alike against {percent(max(0.0, own))}"
    return f"{'more' if other > own else 'less'} surely ({shown})"
