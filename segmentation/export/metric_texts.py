"""Every number of a result, with one plain sentence on what it says."""

from dataclasses import dataclass

from segmentation.common.formatting import number, percent
from segmentation.domain.measures import Diagnosis
from segmentation.domain.methods import METHOD_NAMES
from segmentation.domain.result import SPACES, Quality, SegmentationResult


@dataclass(frozen=True, slots=True)
class Explained:
    """One number of a result.

    Attributes
    ----------
    name : str
        As a user says it.
    term : str
        As the literature says it, and what it was measured on.
    value : str
    meaning : str
        One plain sentence.
    """

    name: str
    term: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class MethodBeside:
    """A method and how it does on the same customers.

    Attributes
    ----------
    name : str
    distinctness, repeatability : str
    chosen : bool
        Whether it made the segments.
    """

    name: str
    distinctness: str
    repeatability: str
    chosen: bool


def numbers_explained(result: SegmentationResult) -> tuple[Explained, ...]:
    """Return every number of a result in words, what matters most first.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    tuple of Explained
    """
    quality = result.quality
    return (
        *_apart(quality, result.partition.silhouette_margin),
        *_again(quality),
        Explained(
            "Smallest segment",
            "share of all customers",
            percent(quality.smallest_share),
            "Below 2\u202f% a segment is too small to plan for.",
        ),
        *_compact(quality),
        *_learnt(result.partition.view.diagnosis),
        *_for_comparison(quality),
    )


def methods_beside(result: SegmentationResult) -> tuple[MethodBeside, ...]:
    """Return the method of a result and the plainer ones tried beside it.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    tuple of MethodBeside
        The result's own first.
    """
    quality = result.quality
    own = (result.model.method, quality.silhouette_data, quality.repeatability.least)
    others = [(b.method, b.silhouette_data, b.repeatability) for b in quality.baselines]
    return tuple(
        MethodBeside(
            name=METHOD_NAMES[method],  # type: ignore[index]  # a method that was run
            distinctness=_score(distinctness),
            repeatability=_score(repeatability),
            chosen=place == 0,
        )
        for place, (method, distinctness, repeatability) in enumerate([own, *others])
    )


def _apart(quality: Quality, margin: float) -> tuple[Explained, ...]:
    return (
        Explained(
            "Distinctness",
            f"silhouette, on {SPACES['silhouette_data']}",
            _score(quality.silhouette_data) + _margin(margin),
            "How much closer customers are to their own segment than to the next one, from "
            "\u22121 to 1. Customer files seldom reach 0.35; below 0.10 the segments blur.",
        ),
        Explained(
            "Distinctness where it was grouped",
            f"silhouette, in {SPACES['silhouette_latent']}",
            _score(quality.silhouette_latent),
            "The same, in the description that customers were grouped in. It can be high even on "
            "chance patterns, so it decides nothing.",
        ),
        Explained(
            "Explained by the segments",
            f"between-segment share of the variance, on {SPACES['explained']}",
            percent(max(0.0, quality.explained)),
            "How much of the differences between customers lies between segments and not within "
            "them.",
        ),
    )


def _again(quality: Quality) -> tuple[Explained, ...]:
    found = quality.repeatability
    return (
        Explained(
            "Repeatability",
            "adjusted Rand index, the lower of the next two",
            _score(found.least),
            "Whether the same segments would be found again: 0 is chance, 1 is the same. Below "
            "0.6 they are a rough sketch.",
        ),
        Explained(
            "… with redrawn customers",
            "adjusted Rand index, mean over redraws",
            _score(found.rows),
            "How well the segments of redrawn customers agree with these.",
        ),
        Explained(
            "… from another random start",
            "adjusted Rand index, the least of the starts",
            _score(found.seeds),
            "How well the segments agree when the whole method starts elsewhere.",
        ),
        Explained(
            "Customers who stay",
            "mean share over redraws",
            percent(found.same_segment),
            "How many customers land in the same segment when customers are redrawn.",
        ),
        Explained(
            "Weakest segment found again",
            "Jaccard overlap, the least of the segments' means",
            _score(found.worst_jaccard),
            "How much of the segment that changes most is found again, from 0 to 1. From 0.75 it "
            "is stable, below 0.6 do not rely on it.",
        ),
        Explained(
            "Halves that agree",
            "prediction strength, of the worst segment",
            _score(found.prediction_strength),
            "How surely two customers of a segment stay together when one half of the customers "
            "is sorted by segments found in the other half. From 0.8 the number of segments holds.",
        ),
    )


def _compact(quality: Quality) -> tuple[Explained, ...]:
    found = quality.reconstruction
    if found is None:
        return ()
    return (
        Explained(
            "Kept by the pattern summary",
            f"R², on {SPACES['reconstruction']}",
            percent(found.r2) if found.r2 >= 0 else _score(found.r2),
            "How much of the differences between customers the compact description keeps.",
        ),
        Explained(
            "Lost by the pattern summary",
            "mean squared and mean absolute error, in standard deviations",
            f"{_score(found.mse)} and {_score(found.mae)}",
            "How far a customer rebuilt from the compact description is from the real one.",
        ),
    )


def _learnt(found: Diagnosis | None) -> tuple[Explained, ...]:
    if found is None:
        return ()
    return (
        Explained(
            "Directions in use",
            "effective dimension (participation ratio) of the latent space",
            f"{found.effective:.1f} of {found.n_latent}",
            "In how many directions customers really differ in the pattern summary; as many "
            f"principal components would use {found.linear:.1f}. Below 0.6 of that it has "
            "collapsed, and what looks distinct in it is not.",
        ),
        Explained(
            "Silent units",
            "units of the bottleneck, and of all hidden layers, with next to no variance",
            f"{found.dead_latent} of {found.n_latent}, {found.dead_hidden} of {found.n_hidden}",
            "Parts of the network that say the same of everyone.",
        ),
    )


def _margin(margin: float) -> str:
    return f" ± {margin:.3f}" if margin else ""


def _score(value: float) -> str:
    """Write an index with two decimals, so that a column of them lines up."""
    return f"{value:.2f}".replace("-", "\u2212")


def _for_comparison(quality: Quality) -> tuple[Explained, ...]:
    return (
        Explained(
            "Spread within segments",
            f"inertia, in {SPACES['inertia']}",
            number(quality.inertia),
            "How far customers are from their segment's centre, squared and added up. It falls "
            "with every further segment, so compare it only along the elbow.",
        ),
        Explained(
            "Overlap",
            f"Davies-Bouldin index, on {SPACES['davies_bouldin']}",
            _score(quality.davies_bouldin),
            "How wide segments are for the gaps between them: lower is better.",
        ),
        Explained(
            "Separation",
            f"Calinski-Harabasz score, on {SPACES['calinski_harabasz']}",
            number(quality.calinski_harabasz),
            "Spread between segments for the spread within them: higher is better, and only "
            "comparable within one file.",
        ),
    )
