"""One verdict on a later file, fine, watch or refresh, and its reason."""

from segmentation.common.formatting import count, listing, words
from segmentation.monitoring.drift_result import Drift, DriftVerdict
from segmentation.monitoring.drift_texts import size_of

_SIZES_REFRESH = 0.35  # effect, from where the segments are no longer those of before: medium
_WORSE_REFRESH = 0.5
_TRAIT_REFRESH, _SHARE_REFRESH = 0.5, 1 / 3  # of the traits, at least two
_MOST_REASONS = 2


def judge_drift(found: Drift) -> tuple[DriftVerdict, str]:
    """Return the verdict on a check and its reason.

    ``refresh`` where the sizes of the segments have changed clearly (effect ≥ 0.35), customers are
    described much worse (≥ 0.5), or a third of the traits, at least two, have changed by 0.5 or
    more. ``watch`` where anything else has changed that matters, or where a trait may be in another
    unit: then the file is to be checked first. ``fine`` otherwise. The bounds are ours.

    Parameters
    ----------
    found : Drift
        Without a verdict.

    Returns
    -------
    verdict : {"fine", "watch", "refresh"}
    reason : str
    """
    doubted = [one for one in found.traits if one.doubt]
    reasons = _refresh_reasons(found)
    if doubted:
        return "watch", f"Check the file first. {doubted[0].doubt}"
    if reasons:
        return "refresh", f"Find the segments again: {listing(reasons)}."
    said = _watch_reasons(found)
    if said:
        more = len(said) - _MOST_REASONS
        tail = f" {count(more)} more {'has' if more == 1 else 'have'} changed." if more > 0 else ""
        return "watch", f"{' '.join(said[:_MOST_REASONS])}{tail}"
    tested = (
        "traits, sizes of segments and how well customers are described"
        if found.reconstruction is not None
        else "traits and sizes of segments"
        if found.traits
        else "sizes of segments"
    )
    return "fine", f"Nothing has changed that matters: {tested} are as they were."


def _refresh_reasons(found: Drift) -> list[str]:
    reasons = []
    sizes, rebuilt = found.sizes.change, found.reconstruction
    if sizes.alarm and sizes.effect >= _SIZES_REFRESH:
        reasons.append(f"the sizes of the segments have changed {size_of(sizes.effect)}")
    if rebuilt is not None and rebuilt.change.alarm and rebuilt.change.direction >= _WORSE_REFRESH:
        reasons.append("customers no longer fit what the model learnt")
    strong = [
        one
        for one in found.traits
        if one.values is not None and one.values.alarm and one.values.effect >= _TRAIT_REFRESH
    ]
    if len(strong) >= max(2, _SHARE_REFRESH * len(found.traits)):
        reasons.append(f"{words(len(strong))} of {words(len(found.traits))} traits have changed")
    return reasons


def _watch_reasons(found: Drift) -> list[str]:
    """Return what has changed, the largest change of a trait first."""
    traits = sorted(
        (one for one in found.traits if one.alarm),
        key=lambda one: -max(c.effect for c in (one.values, one.blanks) if c is not None),
    )
    said = [one.sentence for one in traits]
    if found.sizes.change.alarm:
        said.insert(0, found.sizes.sentence)
    if found.reconstruction is not None and found.reconstruction.change.alarm:
        said.append(found.reconstruction.sentence)
    if found.distinctness is not None and found.distinctness.down:
        said.append(found.distinctness.sentence)
    return said
