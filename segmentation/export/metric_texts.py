"""The quality measures of a result, each with a one-sentence explanation."""

from dataclasses import dataclass

from segmentation.common.formatting import number, percent, rounded_down
from segmentation.domain.measures import Diagnosis
from segmentation.domain.methods import METHOD_NAMES
from segmentation.domain.result import SPACES, Quality, SegmentationResult

#: What to expect of distinctness; every place that shows it says the same.
SELDOM_REACHED = "Files of customers seldom reach 0.35."


@dataclass(frozen=True, slots=True)
class MetricText:
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
class MethodComparison:
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


def metric_texts(result: SegmentationResult) -> tuple[MetricText, ...]:
    """Return every number of a result in words, what matters most first.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    tuple of MetricText
    """
    quality = result.quality
    return (
        *_silhouette_texts(quality, result.partition.silhouette_margin),
        *_repeatability_texts(quality),
        MetricText(
            "Smallest segment",
            "share of all customers" + (", each counted once" if result.weighting else ""),
            percent(quality.smallest_share),
            "Below 2\u202f% a segment is too small to plan for.",
        ),
        *_inertia_texts(quality),
        *_representation_texts(result.partition.embedding.diagnosis),
        *_comparison_texts(quality),
    )


def method_comparison(result: SegmentationResult) -> tuple[MethodComparison, ...]:
    """Return the method of a result and the plainer ones tried beside it.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    tuple of MethodComparison
        The result's own first.
    """
    quality = result.quality
    own = (result.model.method, quality.silhouette_data, quality.repeatability.least)
    others = [(b.method, b.silhouette_data, b.repeatability) for b in quality.baselines]
    return tuple(
        MethodComparison(
            name=METHOD_NAMES[method],  # type: ignore[index]  # a method that was run
            distinctness=index_text(distinctness),
            repeatability=index_text(repeatability),
            chosen=place == 0,
        )
        for place, (method, distinctness, repeatability) in enumerate([own, *others])
    )


def _silhouette_texts(quality: Quality, margin: float) -> tuple[MetricText, ...]:
    return (
        MetricText(
            "Distinctness",
            f"silhouette, on {SPACES['silhouette_data']}",
            index_text(quality.silhouette_data) + _margin_text(margin),
            "How much closer customers are to their own segment than to the next one, from "
            f"\u22121 to 1. {SELDOM_REACHED}",
        ),
        MetricText(
            "Distinctness where it was grouped",
            f"silhouette, in {SPACES['silhouette_latent']}",
            index_text(quality.silhouette_latent),
            "The same, in the description that customers were grouped in. It can be high even on "
            "chance patterns, so it decides nothing.",
        ),
        MetricText(
            "Explained by the segments",
            f"between-segment share of the variance, on {SPACES['explained']}",
            percent(max(0.0, quality.explained)),
            "How much of the differences between customers lies between segments and not within "
            "them.",
        ),
    )


def _repeatability_texts(quality: Quality) -> tuple[MetricText, ...]:
    found = quality.repeatability
    return (
        MetricText(
            "Repeatability",
            "adjusted Rand index, the lower of the next two",
            index_text(found.least),
            "Whether the same segments would be found again: 0 is chance, 1 is the same. Below "
            "0.6 they are a rough sketch.",
        ),
        MetricText(
            "… with redrawn customers",
            "adjusted Rand index, mean over redraws",
            index_text(found.rows),
            "How well the segments of redrawn customers agree with these.",
        ),
        MetricText(
            "… from another random start",
            "adjusted Rand index, the least of the starts",
            index_text(found.seeds),
            "How well the segments agree when the whole method starts elsewhere.",
        ),
        MetricText(
            "Customers who stay",
            "mean share over redraws",
            percent(found.same_segment),
            "How many customers land in the same segment when customers are redrawn.",
        ),
        MetricText(
            "Weakest segment found again",
            "Jaccard overlap, the least of the segments' means",
            rounded_down(found.worst_jaccard),
            "How much of the segment that changes most is found again, from 0 to 1. From 0.75 it "
            "is stable, below 0.6 do not rely on it.",
        ),
        MetricText(
            "Halves that agree",
            "prediction strength, of the worst segment",
            index_text(found.prediction_strength),
            "How surely two customers of a segment stay together when one half of the customers "
            "is sorted by segments found in the other half. From 0.8 the number of segments holds.",
        ),
    )


def _inertia_texts(quality: Quality) -> tuple[MetricText, ...]:
    found = quality.reconstruction
    if found is None:
        return ()
    return (
        MetricText(
            "Kept by the pattern summary",
            f"R², on {SPACES['reconstruction']}",
            percent(found.r2) if found.r2 >= 0 else index_text(found.r2),
            "How much of the differences between customers the compact description keeps.",
        ),
        MetricText(
            "Lost by the pattern summary",
            "mean squared and mean absolute error, in standard deviations",
            f"{index_text(found.mse)} and {index_text(found.mae)}",
            "How far a customer rebuilt from the compact description is from the real one.",
        ),
    )


def _representation_texts(found: Diagnosis | None) -> tuple[MetricText, ...]:
    if found is None:
        return ()
    return (
        MetricText(
            "Directions in use",
            "effective dimension (participation ratio) of the latent space",
            f"{found.effective:.1f} of {found.n_latent}",
            "In how many directions customers really differ in the pattern summary; as many "
            f"principal components would use {found.linear:.1f}. Below 0.6 of that it has "
            "collapsed, and what looks distinct in it is not.",
        ),
        MetricText(
            "Silent units",
            "units of the bottleneck, and of all hidden layers, with next to no variance",
            f"{found.dead_latent} of {found.n_latent}, {found.dead_hidden} of {found.n_hidden}",
            "Parts of the network that say the same of everyone.",
        ),
    )


def _margin_text(margin: float) -> str:
    return f" ± {margin:.3f}" if margin else ""


def index_text(value: float) -> str:
    """Write an index with two decimals, so that a column of them lines up."""
    return f"{value:.2f}".replace("-", "\u2212")


def _comparison_texts(quality: Quality) -> tuple[MetricText, ...]:
    return (
        MetricText(
            "Spread within segments",
            f"inertia, in {SPACES['inertia']}",
            number(quality.inertia),
            "How far customers are from their segment's centre, squared and added up. It falls "
            "with every further segment, so compare it only along the elbow.",
        ),
        MetricText(
            "Overlap",
            f"Davies-Bouldin index, on {SPACES['davies_bouldin']}",
            index_text(quality.davies_bouldin),
            "How wide segments are for the gaps between them: lower is better.",
        ),
        MetricText(
            "Separation",
            f"Calinski-Harabasz score, on {SPACES['calinski_harabasz']}",
            number(quality.calinski_harabasz),
            "Spread between segments for the spread within them: higher is better, and only "
            "comparable within one file.",
        ),
    )
