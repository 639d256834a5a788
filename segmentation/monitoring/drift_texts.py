"""What has changed, in words."""

from collections.abc import Sequence

from segmentation.common.formatting import in_unit, listing, percent
from segmentation.domain.plan import ColumnPlan
from segmentation.monitoring.drift_result import Change, LevelShare

_SLIGHT, _CLEAR, _STRONG = 0.1, 0.35, 0.65  # midway between 0, small, medium and large (Cohen)
_FEW = 0.1  # of the share of a value, to be named
_MOST_NAMED = 2


def size_of(effect: float) -> str:
    """Return an effect size in words.

    Cohen (*Statistical Power Analysis*, 1988) calls 0.2 small, 0.5 medium and 0.8 large; a word is
    used up to midway to the next, and below 0.1 nothing has changed that one could notice.

    >>> size_of(0.05), size_of(0.2), size_of(0.5), size_of(1.3)
    ('hardly', 'a little', 'clearly', 'strongly')
    """
    if effect < _SLIGHT:
        return "hardly"
    return "a little" if effect < _CLEAR else "clearly" if effect < _STRONG else "strongly"


def number_sentence(column: ColumnPlan, values: Change | None, typical: Sequence[float]) -> str:
    """Say how a number has changed: which way, how much, and its median before and now."""
    name = column.heading
    if values is None or not typical:
        return f"“{name}” could not be compared."
    before, after = (in_unit(value, column.counted_in) for value in typical)
    if not values.alarm:
        return f"“{name}” has not changed noticeably: typically {after}, before {before}."
    if abs(values.direction) < _SLIGHT:
        return (
            f"“{name}” is spread {size_of(values.effect)} differently: typically {after}, before "
            f"{before}."
        )
    way = "higher" if values.direction > 0 else "lower"
    return f"“{name}” is {size_of(values.effect)} {way}: typically {after}, before {before}."


def category_sentence(
    column: ColumnPlan, values: Change | None, levels: Sequence[LevelShare]
) -> str:
    """Say how a category has changed: the values whose shares moved most."""
    name = column.heading
    if values is None:
        return f"“{name}” could not be compared."
    if not values.alarm:
        return f"“{name}” has not changed noticeably."
    moved = sorted(levels, key=lambda one: -abs(one.after - one.before))[:_MOST_NAMED]
    said = [_level_sentence(one, column) for one in moved if one.before != one.after]
    return f"“{name}” has changed {size_of(values.effect)}: {listing(said)}."


def blanks_sentence(blanks: Change | None, missing: Sequence[float]) -> str:
    """Say that more or fewer customers have no value, where it matters."""
    if blanks is None or not blanks.alarm:
        return ""
    before, after = missing
    return f"{percent(after)} have no value, before {percent(before)}."


def sizes_sentence(
    change: Change, names: Sequence[str], before: Sequence[float], after: Sequence[float]
) -> str:
    """Say which segments have grown or shrunk."""
    if not change.alarm:
        return "The segments are as large as they were."
    order = sorted(range(len(names)), key=lambda k: -abs(after[k] - before[k]))[:_MOST_NAMED]
    said = [f"“{names[k]}” {percent(after[k])}, before {percent(before[k])}" for k in order]
    return f"The sizes of the segments have changed {size_of(change.effect)}: {listing(said)}."


def reconstruction_sentence(change: Change, unlike: float) -> str:
    """Say whether what the model learnt still describes customers."""
    if not change.alarm:
        return "Customers are described as well as those that the model was learnt on."
    return (
        f"Customers fit what the model learnt {size_of(change.effect)} worse; {percent(unlike)} "
        "are unlike anyone seen, before 1 in 100."
    )


def distinctness_sentence(before: float, after: float, *, down: bool) -> str:
    """Say whether the segments are still as far apart."""
    if not down:
        return f"The segments are as distinct as they were: {after:.2f}, before {before:.2f}."
    return f"The segments are less distinct: {after:.2f}, before {before:.2f}."


def _level_sentence(one: LevelShare, column: ColumnPlan) -> str:
    value = f"“{column.words.value_name(one.level)}”" if one.level else "values never seen before"
    return f"{value} {percent(one.after)}, before {percent(one.before)}"
