"""Check a file on a schedule: its own verdict, and what the checks so far add to it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.common.formatting import count, percent
from segmentation.monitoring.checks_history import Check
from segmentation.monitoring.drift_result import Drift, DriftVerdict

#: Share of rows that the model was not learnt on, above which it is to be refreshed.
MOST_NEW = 0.2


@dataclass(frozen=True, slots=True)
class Watched:
    """A verdict that takes earlier checks into account.

    Attributes
    ----------
    verdict : {"fine", "watch", "refresh"}
    reason : str
    triggers : tuple of str
        What makes a refresh due beyond this one file, a sentence each.
    """

    verdict: DriftVerdict
    reason: str
    triggers: tuple[str, ...]


def as_check(found: Drift, *, model: str, file: str, n_learnt: int, at: dt.datetime) -> Check:
    """Return what the history keeps of a check: verdict, what has changed, how much.

    Parameters
    ----------
    found : Drift
    model, file : str
        Fingerprints.
    n_learnt : int
    at : datetime
        With a time zone.
    """
    alarms = {
        one.trait: max(c.effect for c in (one.values, one.blanks) if c is not None and c.alarm)
        for one in found.traits
        if one.alarm
    }
    if found.sizes.change.alarm:
        alarms["sizes"] = found.sizes.change.effect
    if found.reconstruction is not None and found.reconstruction.change.alarm:
        alarms["reconstruction"] = found.reconstruction.change.effect
    distinct = found.distinctness
    return Check(
        at=at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        model=model,
        file=file,
        n_customers=found.n_customers,
        n_learnt=n_learnt,
        verdict=found.verdict,
        alarms=tuple(alarms),
        effect=round(max(alarms.values(), default=0.0), 4),
        distinctness=None if distinct is None else round(distinct.after, 4),
    )


def watch(
    found: Drift, check: Check, earlier: Sequence[Check], *, only_new: bool = False
) -> Watched:
    """Return the verdict on a file after the checks before it.

    A refresh is due where this check and the one before raise an alarm, where more than 20 % of the
    rows are new since the model was learnt, or where the segments are less distinct. A file that
    was checked before counts once.

    Parameters
    ----------
    found : Drift
    check : Check
        Of ``found``.
    earlier : sequence of Check
        Of the same model, oldest first.
    only_new : bool
        Whether each file holds only customers who came since the model was learnt; their rows are
        then added up. Otherwise each holds all customers, and the new ones are those beyond as many
        as the model was learnt on.

    Returns
    -------
    Watched
    """
    others = [one for one in earlier if one.file != check.file]
    triggers = []
    if check.verdict != "fine" and others and others[-1].verdict != "fine":
        triggers.append("This check and the one before both raised an alarm.")
    new = _new_rows(check, others, only_new=only_new)
    if new > MOST_NEW * check.n_learnt:
        triggers.append(
            f"{count(new)} customers are new since the model was learnt on "
            f"{count(check.n_learnt)}, {percent(new / check.n_learnt)} of them."
        )
    if found.distinctness is not None and found.distinctness.down:
        triggers.append(found.distinctness.sentence)
    if not triggers:
        return Watched(found.verdict, found.reason, ())
    reason = f"Find the segments again. {' '.join(triggers)}"
    return Watched("refresh", reason, tuple(triggers))


def _new_rows(check: Check, others: Sequence[Check], *, only_new: bool) -> int:
    if not only_new:
        return max(0, check.n_customers - check.n_learnt)
    return check.n_customers + sum({one.file: one.n_customers for one in others}.values())
