"""Two runs beside each other, in words."""

from segmentation.common.formatting import count, listing, percent
from segmentation.monitoring.genealogy import Event, Genealogy
from segmentation.monitoring.migration import Migration
from segmentation.monitoring.run_settings import RunDifference

_AGREEMENT = ((0.9, "nearly the same"), (0.8, "largely the same"), (0.65, "partly the same"))
_BY_CHANCE = 0.1


def agreement_words(index: float, moved_share: float) -> str:
    """Return how far two runs agree in words.

    By their adjusted Rand index: from 0.9, 0.8 and 0.65 on as Steinley (Psychological Methods 9,
    2004) judges them: excellent, good, moderate; below poor. Where it is poor because a segment was
    split or joined and most customers stayed, the words do not deny that.

    >>> agreement_words(0.95, 0.01), agreement_words(0.7, 0.1), agreement_words(0.02, 0.6)
    ('nearly the same', 'partly the same', 'no more alike than by chance')
    >>> agreement_words(0.4, 0.2), agreement_words(0.4, 0.6)
    ('the same for most customers only', 'mostly different')
    """
    if index >= 1:
        return "the same"
    for least, said in _AGREEMENT:
        if index >= least:
            return said
    if index < _BY_CHANCE:
        return "no more alike than by chance"
    return "the same for most customers only" if moved_share < 0.5 else "mostly different"


def comparison_sentence(found: Migration, difference: RunDifference) -> str:
    """Say in one sentence how far two runs agree, and what sets them apart."""
    why = {
        "the same": "the same file and settings",
        "other settings": "the same file with other settings",
        "later data": "later data with the same settings",
        "both": "later data and other settings at once, so that it cannot be told which it is",
        "unknown": "runs of which one does not tell its file and settings",
    }[difference]
    return f"{agreement_sentence(found)} These are {why}."


def agreement_sentence(found: Migration) -> str:
    """Say in one sentence how far two runs agree."""
    verb = "customer" if found.n_shared == 1 else "customers"
    alike = agreement_words(found.agreement, found.moved_share)
    return (
        f"The segments are {alike}: {count(len(found.moved))} of "
        f"{count(found.n_shared)} {verb} moved ({percent(found.moved_share)})."
    )


def difference_sentence(
    found: Migration, difference: RunDifference, changed: tuple[str, ...]
) -> str:
    """Say in one sentence why two runs may differ: by other settings, later data, or both."""
    n_before, n_after = len(found.before.names), len(found.after.names)
    settings = list(changed)
    if n_before != n_after:
        settings.append(f"number of segments ({n_before}, then {n_after})")
    what = listing(settings)
    return {
        "the same": "Same file and same settings.",
        "other settings": f"Other settings on the same file: {what}.",
        "later data": (
            "Later data with the same settings: what differs comes from the customers."
            if n_before == n_after
            else f"Later data with the same settings, which led to another {what}."
        ),
        "both": (
            f"Later data and other settings at once ({what}), so it cannot be told which of them "
            "moved customers. Find segments with the old settings to tell them apart."
        ),
        "unknown": (
            "A list of segments tells neither its file nor its settings, so it cannot be told "
            "whether other settings or later data moved customers. A project tells both."
        ),
    }[difference]


def event_sentence(found: Genealogy, event: Event) -> str:
    """Say what became of segments, by their names in both runs."""
    earlier, later = found.runs[event.step], found.runs[event.step + 1]
    before = listing([f"“{earlier.names[k]}”" for k in event.before])
    after = listing([f"“{later.names[k]}”" for k in event.after])
    return {
        "continued": f"{before} goes on as {after}.",
        "split": f"{before} has split into {after}.",
        "merged": f"{before} have become one, {after}.",
        "born": f"{after} is new.",
        "gone": f"{before} is gone.",
    }[event.kind]
