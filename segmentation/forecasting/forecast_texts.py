"""A forecast in sentences and lines, for people without statistics."""

from collections.abc import Iterator

from segmentation.common.formatting import count, listing, number, percent
from segmentation.forecasting.forecast_quality import ForecastQuality, LossGain
from segmentation.forecasting.label_forecast import LabelForecast, TraitForecast


def forecast_sentence(found: LabelForecast, own: TraitForecast) -> str:
    """Say in one sentence whether a forecast beats its baseline, with an interval.

    Parameters
    ----------
    found : LabelForecast
    own : TraitForecast
        The one of it that is spoken of.
    """
    plain = _plain(found)
    everyone, each = f"with the {plain} of everyone", f"with the {plain} of each segment"
    forecast, on = (
        f"The forecast of “{found.label}”",
        f"{count(found.n_measured)} held-out customers",
    )
    over = _change(own.over_everyone, everyone)
    if not own.beats_everyone:
        return (
            f"{forecast} does not beat the {plain} of everyone on {on}: its squared error is "
            f"{over}; do not act on it."
        )
    if own.over_segments is None:
        return f"{forecast} beats its baseline on {on}: its squared error is {over}."
    segments = _change(own.over_segments, each)
    if own.beats_baseline:
        return (
            f"{forecast} beats its baseline on {on}: its squared error is {over}, and {segments}."
        )
    return (
        f"{forecast} beats the {plain} of everyone on {on} but not surely the {plain} of each "
        f"segment, which may be all you need: its squared error is {over}, and {segments}."
    )


def segment_sentence(own: TraitForecast) -> str:
    """Say whether the segment tells more than the traits alone; ``""`` where it took no part."""
    gain = own.by_segment
    if gain is None:
        return ""
    if gain.certain:
        return (
            "The segment helps: with it the squared error is "
            f"{_change(gain, 'with the traits alone')}."
        )
    return "The segment tells nothing here that the traits alone do not tell."


def leak_sentence(found: LabelForecast) -> str:
    """Name the traits that know the answer by themselves; ``""`` where there are none."""
    if not found.leaks:
        return ""
    traits = listing([f"“{leak.trait}”" for leak in found.leaks])
    one = len(found.leaks) == 1
    several = "knows" if one else "each know"
    text = (
        f"{traits} {several} the answer nearly without error. If that is only written down once "
        "the answer is known, it tells nothing in time"
    )
    if found.without_leaks is None:
        return f"{text}, and no other trait is left to forecast from: choose further traits."
    return f"{text}: then rely on the forecast without {'it' if one else 'them'}."


def calibration_sentence(found: LabelForecast, own: TraitForecast) -> str:
    """Say how far forecasts are from what happens, and how far they would be by chance."""
    share = found.kind == "share"
    error, chance = own.calibration.error, own.calibration.by_chance
    said = [f"{number(100 * one)} percentage points" if share else number(one)
            for one in (error, chance)]  # fmt: skip
    n_bins = len(own.calibration.bins)
    bins = "one bin" if n_bins == 1 else f"{n_bins} bins"
    return (
        f"Calibration error in {bins}: {said[0]}; by chance about {said[1]} even if every forecast "
        "were right."
    )


def quality_rows(found: LabelForecast, own: TraitForecast) -> list[tuple[str, str]]:
    """Return each way to forecast that was measured on held-out customers, and its figures."""
    plain = _plain(found)
    has_segment = own.without_segment is not None
    rows = {
        "with the segment" if has_segment else "from traits alone": own.quality,
        "without the segment": own.without_segment,
        f"{plain} of everyone": own.everyone,
        f"{plain} of each segment": own.per_segment,
    }
    return [(name, _figures(quality)) for name, quality in rows.items() if quality is not None]


def forecast_lines(found: LabelForecast) -> list[str]:
    """Return everything that is said of a forecast, as plain lines.

    Parameters
    ----------
    found : LabelForecast

    Returns
    -------
    list of str
        The safest forecast first in words: where traits know the answer, they are named at once.
    """
    lines = list(filter(None, [leak_sentence(found)]))
    if found.without_leaks is not None:
        lines += ["", "Without what knows the answer:", *_of_one(found, found.without_leaks)]
        lines += ["", "With all traits:"]
    return [*lines, *_of_one(found, found.whole)]


def _of_one(found: LabelForecast, own: TraitForecast) -> Iterator[str]:
    yield forecast_sentence(found, own)
    yield from filter(None, [segment_sentence(own)])
    yield calibration_sentence(found, own)
    yield ""
    yield from _qualities(found, own)
    yield ""
    yield from _segment_lines(found, own)


def _qualities(found: LabelForecast, own: TraitForecast) -> Iterator[str]:
    rows = quality_rows(found, own)
    width = max(len(name) for name, _ in rows)
    for name, figures in rows:
        yield f"  {name:<{width}}  {figures}"


def _figures(quality: ForecastQuality) -> str:
    if quality.auc is not None:
        return f"Brier score {quality.squared_error:.3f}, AUC {quality.auc:.2f}"
    assert quality.absolute_error is not None
    assert quality.r2 is not None
    return f"mean absolute error {number(quality.absolute_error)}, R² {_signed(quality.r2)}"


def _segment_lines(found: LabelForecast, own: TraitForecast) -> Iterator[str]:
    share = found.kind == "share"
    said = percent if share else number
    width = max(len(one.name) for one in own.segments)
    for one in own.segments:
        line = f"  {one.name:<{width}}  {said(one.expected):>7} expected, "
        line += f"{count(one.n_customers)} customers"
        if own.beats_everyone:
            those = (
                f"{count(round(one.expected_of_those))} yes"
                if share
                else number(one.expected_of_those)
            )
            line += f", {count(one.n_act)} to act on"
            line += f" ({those} expected of them)" if one.n_act else ""
        yield line
    if own.beats_everyone:
        yield f"  To act on: a forecast of {said(found.act_from)} or more."


def _plain(found: LabelForecast) -> str:
    """Return what the plain baseline is called."""
    return "share" if found.kind == "share" else "mean"


def _change(gain: LossGain, than: str) -> str:
    """``33 % less than with the share of everyone (95 % confidence: 26 % less to 39 % less)``."""
    ends = " to ".join(_more_or_less(end, number(100 * abs(end))) for end in (gain.low, gain.high))
    size = _more_or_less(gain.share, number(100 * abs(gain.share)))
    return f"{size} than {than} (95\u202f% confidence: {ends})"


def _more_or_less(share: float, size: str) -> str:
    return f"{size}\u202f% {'more' if share < 0 else 'less'}"


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "\u2212")
