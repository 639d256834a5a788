"""What a run has found, without any customer: all that a deck and a workbook say."""

from dataclasses import dataclass, replace

from segmentation.domain.effects import TraitEffects
from segmentation.domain.result import (
    SegmentationResult,
    StabilityLevel,
    TraitProfile,
    Verdict,
)
from segmentation.evaluation.effect_texts import effect_sentences
from segmentation.evaluation.kept_together import together_text
from segmentation.evaluation.segment_texts import (
    border_texts,
    sizes_text,
    stability_text,
    stability_tone,
)
from segmentation.evaluation.verdict_texts import apartness
from segmentation.export.metric_texts import (
    MethodComparison,
    MetricText,
    method_comparison,
    metric_texts,
)
from segmentation.export.provenance import how_it_was_made
from segmentation.export.revenue import revenue_shares
from segmentation.profiling.weighting_text import weighting_text

CAUTION = (
    "Segments are a way to look at your customers, not a fact about them. Customers near a border "
    "could be in either segment, and what goes together here need not be cause and effect. Try an "
    "idea on a few customers before you spend on all of them."
)


@dataclass(frozen=True, slots=True)
class SegmentFinding:
    """One segment: its name, its size, and how surely it is found again.

    Attributes
    ----------
    name : str
    size : int
        Customers, each counted once.
    share : float
        Of all customers, 0 to 1; weighted where customers are.
    revenue_share : float or None
        Of what customers spend, 0 to 1, where the file has that.
    stability, present_with : str
        How it is found again, and with which numbers of segments it is there, in words.
    tone : {"stable", "pattern", "unstable"}
        Of what ``stability`` says.
    reliable : bool
        Whether it may be relied on by itself.
    overlap : float
        Mean Jaccard overlap with its match when customers are redrawn, 0 to 1.
    n_found, n_redraws : int
        In how many redraws it was found again, and of how many.
    look : int
        The place of its colour and symbol in the palette.
    note : str
        What the user wrote on it; ``""`` for nothing.
    """

    name: str
    size: int
    share: float
    revenue_share: float | None
    stability: str
    present_with: str
    tone: StabilityLevel
    reliable: bool
    overlap: float
    n_found: int
    n_redraws: int
    look: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a run has found.

    Attributes
    ----------
    file_name : str
    n_customers : int
    verdict : Verdict
    apartness : str
        How far the segments stand apart, in a sentence.
    distinctness, repeatability, same_segment : float
        The silhouette on the prepared data; the lower of two adjusted Rand indices; the share of
        customers who stay in their segment when customers are redrawn.
    segments : tuple of SegmentFinding
    revenue_trait : str
        The column that ``revenue_share`` was worked out from; ``""`` for none.
    traits : tuple of TraitProfile
        Without personal columns.
    effects : TraitEffects
        Of each of ``traits``.
    weighted : bool
        Whether shares and means are.
    effect_sentences, borders, remarks : tuple of str
        What is confirmed of differences; which segments border each other; what else has to be
        known, such as weights.
    numbers : tuple of MetricText
    methods : tuple of MethodComparison
    making : tuple of (str, str)
        The decisions behind the result, each with its name.
    """

    file_name: str
    n_customers: int
    verdict: Verdict
    apartness: str
    distinctness: float
    repeatability: float
    same_segment: float
    segments: tuple[SegmentFinding, ...]
    revenue_trait: str
    traits: tuple[TraitProfile, ...]
    effects: TraitEffects
    weighted: bool
    effect_sentences: tuple[str, ...]
    borders: tuple[str, ...]
    remarks: tuple[str, ...]
    numbers: tuple[MetricText, ...]
    methods: tuple[MethodComparison, ...]
    making: tuple[tuple[str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each segment."""
        return tuple(segment.name for segment in self.segments)

    @property
    def looks(self) -> tuple[int, ...]:
        """The place of each segment's colour and symbol in the palette."""
        return tuple(segment.look for segment in self.segments)

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of customers of each segment, 0 to 1."""
        return tuple(segment.share for segment in self.segments)


def findings(result: SegmentationResult) -> Findings:
    """Return what a result says of segments, traits and trust.

    Parameters
    ----------
    result : SegmentationResult

    Returns
    -------
    Findings
        No customer's row or key, and no column that is personal.
    """
    exploration, quality = result.exploration, result.quality
    hidden = {column.name for column in exploration.plan.columns if column.personal}
    traits = tuple(trait for trait in result.traits if trait.name not in hidden)
    tested = tuple(effect for effect in result.effects.columns if effect.trait not in hidden)
    revenue = revenue_shares(traits, [segment.share for segment in result.segments])
    remarks = (weighting_text(result.weighting), together_text(exploration, result.partition))
    return Findings(
        file_name=exploration.file_name,
        n_customers=quality.n_customers,
        verdict=result.verdict,
        apartness=apartness(result.partition, exploration.suggestion),
        distinctness=quality.silhouette_data,
        repeatability=quality.repeatability.least,
        same_segment=quality.repeatability.same_segment,
        segments=tuple(
            _segment(result, k, revenue.shares[k] if revenue.shares else None)
            for k in range(len(result.segments))
        ),
        revenue_trait=revenue.trait,
        traits=traits,
        effects=replace(result.effects, columns=tested),
        weighted=result.weighting is not None,
        effect_sentences=effect_sentences(result),
        borders=border_texts(result),
        remarks=tuple(filter(None, remarks)),
        numbers=metric_texts(result),
        methods=method_comparison(result),
        making=how_it_was_made(result),
    )


def _segment(result: SegmentationResult, index: int, revenue_share: float | None) -> SegmentFinding:
    found, reliability = result.segments[index], result.reliability[index]
    return SegmentFinding(
        name=result.names[index],
        size=found.size,
        share=found.share,
        revenue_share=revenue_share,
        stability=stability_text(result, index),
        present_with=sizes_text(reliability),
        tone=stability_tone(reliability),
        reliable=reliability.reliable,
        overlap=reliability.recovery.jaccard,
        n_found=reliability.recovery.n_found,
        n_redraws=reliability.recovery.n_redraws,
        look=found.look,
        note=found.note,
    )
