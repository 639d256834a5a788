"""The outcomes of a study as a text table."""

from collections.abc import Sequence

from segmentation.common.formatting import percent
from segmentation.study.compare_trials import (
    MethodConfiguration,
    best_configuration,
    by_configuration,
    trial_text,
)
from segmentation.study.outcomes import Outcome

_HEADINGS = ("explains", "found again", "distinctness", "smallest", "seconds")


_BEST, _OTHER = "* ", "  "


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return a short table of the ways that were tried, the best marked.

    Parameters
    ----------
    outcomes : sequence of Outcome
    """
    several = by_configuration(outcomes)
    chosen = best_configuration(several)
    names = [trial_text(way.trial) for way in several]
    width = max(map(len, names))
    lines = [f"  {'':<{width}}  {'  '.join(_HEADINGS)}"]
    for name, way in zip(names, several, strict=True):
        begin = _BEST if way is chosen else _OTHER
        lines.append(f"{begin}{name:<{width}}  {_figures(way)}")
    lines.append("")
    if chosen is None:
        lines.append("None is found again surely enough to rely on.")
    else:
        lines.append(f"* Of those found again, {trial_text(chosen.trial)} explains most.")
    most = max(way.n_seeds for way in several)
    if most > 1:
        lines.append(f"Each figure is the mean of up to {most} seeds.")
    return "\n".join(lines)


def _figures(way: MethodConfiguration) -> str:
    mean = way.mean
    if mean.refused:
        return f"no segments: {mean.refused}"
    cells = (
        percent(mean.explained),
        percent(max(0.0, mean.repeatability)),
        f"{mean.silhouette_data:.2f}",
        percent(mean.smallest_share),
        f"{mean.seconds:.1f}",
    )
    return "  ".join(f"{c:>{len(h)}}" for c, h in zip(cells, _HEADINGS, strict=True))
