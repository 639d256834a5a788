"""Compare method configurations: the outcomes of a study averaged over seeds."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from segmentation.common.formatting import percent
from segmentation.domain.methods import METHODS
from segmentation.domain.result import RELIED_ON, Level
from segmentation.study.outcomes import RELIABLE, Outcome, best
from segmentation.study.trials import Trial

_FIGURES = (
    "held_out_r2",
    "explained",
    "silhouette_data",
    "silhouette_latent",
    "repeatability",
    "smallest_share",
    "seconds",
)


_ALIKE = 0.015  # shares that one reads as the same


_SURER = 0.1


@dataclass(frozen=True, slots=True)
class MethodConfiguration:
    """A method configuration, aggregated over the seeds that were tried.

    Attributes
    ----------
    mean : Outcome
        The means over the seeds that gave segments; its trial is that of the first seed.
    spread : Outcome
        The standard deviations, NaN for a single seed.
    outcomes : tuple of Outcome
    """

    mean: Outcome
    spread: Outcome
    outcomes: tuple[Outcome, ...]

    @property
    def trial(self) -> Trial:
        """The trial to take where this way is taken."""
        return self.mean.trial

    @property
    def n_seeds(self) -> int:
        """How many seeds gave segments."""
        return sum(not outcome.refused for outcome in self.outcomes)


def by_configuration(outcomes: Iterable[Outcome]) -> tuple[MethodConfiguration, ...]:
    """Group outcomes that differ only in their seed, in order of appearance.

    Parameters
    ----------
    outcomes : iterable of Outcome

    Returns
    -------
    tuple of MethodConfiguration
        One without segments for any seed is refused with the first reason.
    """
    together: dict[Trial, list[Outcome]] = {}
    for outcome in outcomes:
        together.setdefault(replace(outcome.trial, seed=0), []).append(outcome)
    return tuple(_aggregate(tuple(several)) for several in together.values())


def best_configuration(several: Sequence[MethodConfiguration]) -> MethodConfiguration | None:
    """Return the best way by :func:`segmentation.study.outcomes.best` on the means."""
    chosen = best(way.mean for way in several)
    return next((way for way in several if way.mean is chosen), None)


def recommendation(chosen: Outcome | None, present: Outcome | None, level: Level = "usable") -> str:
    """Say why one outcome is the one to take, beside what the user has now.

    Parameters
    ----------
    chosen : Outcome or None
        What :func:`segmentation.study.outcomes.best` gives.
    present : Outcome or None
        The user's own, if it was tried.
    level : {"clear", "usable", "weak", "none"}
        Of the verdict on the user's segments.
    """
    if chosen is None:
        return (
            "None of these is found again surely enough to rely on. Another method will not mend "
            "that; fewer segments or other traits might."
        )
    name = METHODS[chosen.trial.method].title
    share = percent(chosen.explained)
    because = f"of those found again, it explains most of the differences ({share})"
    if present is None:
        return f"{name} does best: {because}."
    if chosen.trial == present.trial:
        return f"You have {name}: {because}."
    if present.refused or present.repeatability < RELIABLE:
        return f"{name} does better: {because}, and yours is not among them."
    if chosen.explained - present.explained > _ALIKE:
        return f"{name} does better: {because}, against {percent(present.explained)} now."
    if chosen.repeatability - present.repeatability > _SURER:
        return f"{name} explains as much as yours ({share}) and is found again more surely."
    return (
        f"{name} is hardly ahead of yours: it explains {share} and is found again to "
        f"{percent(chosen.repeatability)}, yours {percent(present.explained)} and "
        f"{percent(present.repeatability)}. "
        + ("Yours will do." if level in RELIED_ON else "It would not change the verdict.")
    )


def network_text(trial: Trial) -> str:
    """Return the network of a trial in words; nothing where it has none or the data decides."""
    if not trial.learns:
        return ""
    widths = "" if trial.hidden is None else f"widths {'-'.join(map(str, trial.hidden))}"
    size = "" if trial.latent is None else f"{trial.latent} numbers a customer"
    return ", ".join(filter(None, (widths, size)))


def trial_text(trial: Trial) -> str:
    """Return a trial in words: its method, and its network where it has one."""
    return ", ".join(filter(None, (METHODS[trial.method].title, network_text(trial))))


def _aggregate(outcomes: tuple[Outcome, ...]) -> MethodConfiguration:
    usable = [outcome for outcome in outcomes if not outcome.refused]
    first = (usable or outcomes)[0]
    if not usable:
        return MethodConfiguration(first, replace(first, seconds=math.nan), outcomes)
    series = {name: [float(getattr(outcome, name)) for outcome in usable] for name in _FIGURES}
    means: dict[str, Any] = {name: statistics.fmean(values) for name, values in series.items()}
    spreads: dict[str, Any] = {
        name: statistics.stdev(values) if len(values) > 1 and math.isfinite(values[0]) else math.nan
        for name, values in series.items()
    }
    return MethodConfiguration(replace(first, **means), replace(first, **spreads), outcomes)
