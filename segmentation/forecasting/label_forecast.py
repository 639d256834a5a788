"""What a forecast found: records that texts, tables and JSON are made from."""

from dataclasses import dataclass

from segmentation.common.arrays import Floats, Ints, read_only
from segmentation.forecasting.cross_fit import LabelKind
from segmentation.forecasting.forecast_quality import Calibration, ForecastQuality, LossGain
from segmentation.forecasting.trait_leaks import TraitLeak


@dataclass(frozen=True, slots=True)
class SegmentForecast:
    """What is expected of one segment.

    Attributes
    ----------
    segment : int
        Its number, -1 for customers in none.
    name : str
    n_customers : int
    expected : float
        A share, or a value for each customer: the mean forecast, corrected by how far those of its
        held-out customers are off on average.
    low, high : float or None
        Its 95 % interval; ``None`` where fewer than two of its customers are known.
    known : float or None
        Mean of the customers whose label is known; ``None`` where there are none.
    n_act : int
        Customers whose forecast reaches the limit from which one acts.
    expected_of_those : float
        How many of them will say yes, or what they will bring together.
    """

    segment: int
    name: str
    n_customers: int
    expected: float
    low: float | None
    high: float | None
    known: float | None
    n_act: int
    expected_of_those: float


@dataclass(frozen=True, slots=True, eq=False)
class TraitForecast:
    """A forecast from some traits, with its proof.

    Attributes
    ----------
    forecasts : ndarray of float, shape (n_customers,)
        A probability or a value for each customer, from models that have not seen their label.
    quality : ForecastQuality
        On held-out customers, as the other qualities.
    everyone, per_segment : ForecastQuality or None
        Of the plain share or mean of everyone, and of each segment; ``None`` where the segments
        know what the forecast must not.
    without_segment : ForecastQuality or None
        Of the same forecast from traits alone; ``None`` where it had no segment in the first place.
    over_everyone, over_segments, by_segment : LossGain or None
        Over these three.
    calibration : Calibration
    segments : tuple of SegmentForecast
    """

    forecasts: Floats
    quality: ForecastQuality
    everyone: ForecastQuality
    per_segment: ForecastQuality | None
    without_segment: ForecastQuality | None
    over_everyone: LossGain
    over_segments: LossGain | None
    by_segment: LossGain | None
    calibration: Calibration
    segments: tuple[SegmentForecast, ...]

    def __post_init__(self) -> None:
        read_only(self.forecasts)

    @property
    def beats_everyone(self) -> bool:
        """Whether it is surely better than the share or mean of everyone."""
        return self.over_everyone.certain

    @property
    def beats_baseline(self) -> bool:
        """Whether it is surely better than both, everyone's and each segment's."""
        over = self.over_segments
        return self.beats_everyone and (over is None or over.certain)


@dataclass(frozen=True, slots=True, eq=False)
class LabelForecast:
    """What customers will do, as far as traits and segments tell.

    Attributes
    ----------
    label : str
        The column.
    kind : {"share", "value"}
        Of yes or no, or a value.
    mean : float
        Share or mean of the customers whose label is known.
    n_customers, n_known, n_measured : int
        All; those with a label; those that were learnt on and held out.
    act_from : float
        The forecast from which one acts.
    labels : ndarray of int, shape (n_customers,)
        The segment of each customer, -1 for none.
    leaks : tuple of TraitLeak
        Traits that know the answer by themselves.
    whole : TraitForecast
        From all traits.
    without_leaks : TraitForecast or None
        Without those traits, where there are any and others are left.
    segments_know : bool
        Whether the segments were made from the label too: then they take no part.
    """

    label: str
    kind: LabelKind
    mean: float
    n_customers: int
    n_known: int
    n_measured: int
    act_from: float
    labels: Ints
    leaks: tuple[TraitLeak, ...]
    whole: TraitForecast
    without_leaks: TraitForecast | None
    segments_know: bool = False

    def __post_init__(self) -> None:
        read_only(self.labels)

    @property
    def safest(self) -> TraitForecast:
        """The forecast to rely on: without what knows the answer, where that is there."""
        return self.without_leaks or self.whole
