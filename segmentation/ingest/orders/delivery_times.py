"""Delivery times: find them, and correct impossible ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation.common.arrays import Floats
from segmentation.common.column_names import patterns, plain, ranked
from segmentation.common.column_values import is_date, numbers
from segmentation.common.formatting import count, listing
from segmentation.domain.cleaning import CleaningStep
from segmentation.ingest.orders.detect_columns import order_date

LONGEST = 365  # days; a delivery of more is taken for a mistake

_SHIPPING = (
    r"""ship\w*|dispatch\w*|fulfil\w*|transit|versand\w*|versend\w*|expedition|envoi|envio"""
)
_DELIVERY = r"""deliver\w*|lead[ ]?times?|liefer\w*|zustell\w*|livraison|entrega"""
_DURATIONS = patterns(
    rf"""^(?=.*\b(?:days?|duration|lead[ ]?times?|tage|dauer|jours?|duree|delais?|dias?|duracion
    |plazo|liefer(?:zeit|dauer|frist|tage)|versand(?:zeit|dauer|tage))\b)
    .*\b(?:{_SHIPPING}|{_DELIVERY})\b""",
)
_NO_DURATION = re.compile(
    r"""\b(?:since|until|between|last|next|hours?|minutes?|mins?|stunden|heures|horas|costs?|late
    |delay\w*|early|differen\w*|devia\w*|varia\w*|retard|verspat\w*|retraso|share|rate|risk)\b""",
    re.VERBOSE,
)
_PLANNED = re.compile(
    r"""\b(?:schedul\w*|plan\w*|promis\w*|expect\w*|estimat\w*|target|sla|geplant\w*|soll\w*
    |voraussichtlich\w*|zugesagt\w*|prevue?s?|promise?s?|estime\w*|previst\w*|estimad\w*
    |programad\w*|prometid\w*)\b""",
    re.VERBOSE,
)
_NEVER = re.compile(r"(?!)")
_MODE = patterns(
    r"\b(?:ship\w*|deliver\w*)[ ](?:mode|method|class|type|service)\b"
    r"| \b(?:versand|liefer)(?:art|methode)\b"
    r"| \b(?:mode|metodo|modo)[ ](?:de[ ]|d[ ])?(?:livraison|expedition|envio|entrega)\b",
)


@dataclass(frozen=True, slots=True)
class Deliveries:
    """How many days each order took; arrays are of shape (n_rows,).

    Attributes
    ----------
    taken : ndarray of float
        Days from the order to its delivery or shipping; NaN where that is not known, or is below
        zero or over 365.
    taken_from : str
        The column that says so.
    planned : ndarray of float or None
        The days that were planned; ``None`` where no column says so.
    planned_from : str
        The column that says so, or ``""``.
    """

    taken: Floats
    taken_from: str
    planned: Floats | None
    planned_from: str


def correct_durations(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[CleaningStep, ...]]:
    """Replace numbers of days that cannot be.

    Columns are told by their names, such as "Days for shipping (real)". A number cannot be where it
    is below zero, over 365, or where the two dates run the other way. It becomes the days between
    the dates of order and shipping, where both are there and sensible and the duration is no
    planned one; else the median of the sensible ones of the same way of shipping, or of all.

    Parameters
    ----------
    frame : DataFrame

    Returns
    -------
    frame : DataFrame
        The same one where nothing was replaced.
    steps : tuple of CleaningStep
        One for each column that was corrected.
    """
    corrected: dict[str, pd.Series] = {}
    steps = []
    mode = next(ranked(_texts(frame), _MODE, _NEVER), "")
    for name in duration_columns(frame):
        days = numbers(frame, name)
        ordered, sent = _ends(frame, name)
        between = _days_between(frame, ordered, sent)
        negative, long = days < 0, days > LONGEST
        against = ~long & (days > 0) & (between < 0)
        impossible = negative | long | against
        if not impossible.any():
            continue
        dated = impossible & _is_sensible(between)
        usual = _median(np.where(impossible, np.nan, days), frame[mode] if mode else None)
        mended = np.where(dated, between, np.where(impossible, usual, days))
        corrected[name] = pd.Series(mended, index=frame.index)
        kinds = {"negative": negative, "over a year": long, "against the dates": against}
        found = [f"{count(int(n.sum()))} {kind}" for kind, n in kinds.items() if n.any()]
        remedies = {
            f"the days from {ordered} to {sent}": dated,
            f"the median of the same {mode}" if mode else "the median": impossible & ~dated,
        }
        taken = [remedy for remedy, rows in remedies.items() if rows.any()]
        n_wrong = int(impossible.sum())
        sentence = (
            f"{name}: replaced {count(n_wrong)} impossible value{'s' * (n_wrong != 1)}, "
            f"{listing(found)}, by {', or else '.join(taken)}."
        )
        steps.append(CleaningStep("correct_durations", sentence, name, n_wrong))
    return (frame.assign(**corrected) if corrected else frame), tuple(steps)


def find_deliveries(frame: pd.DataFrame, ordered: str) -> Deliveries | None:
    """Return how long deliveries took, or ``None`` where no column says so.

    Parameters
    ----------
    frame : DataFrame
    ordered : str
        The column of the day of the order.
    """
    names = list(duration_columns(frame))
    planned = [name for name in names if _PLANNED.search(plain(name))]
    taken_from = next((name for name in names if name not in planned), "")
    if taken_from:
        taken = numbers(frame, taken_from)
    else:
        taken_from = _sent_date(frame, _DELIVERY)
        taken = _days_between(frame, ordered, taken_from)
    if not taken_from:
        return None
    return Deliveries(
        taken=np.where(_is_sensible(taken), taken, np.nan),
        taken_from=taken_from,
        planned=numbers(frame, planned[0]) if planned else None,
        planned_from=planned[0] if planned else "",
    )


def duration_columns(frame: pd.DataFrame) -> Iterator[str]:
    """Give the columns of days from an order to its delivery, planned ones among them."""
    numeric = [n for n in frame.columns if pd.api.types.is_numeric_dtype(frame[n])]
    return ranked(numeric, _DURATIONS, _NO_DURATION)


def _dates(frame: pd.DataFrame) -> list[str]:
    return [n for n in frame.columns if is_date(frame[n])]


def _texts(frame: pd.DataFrame) -> list[str]:
    return [n for n in frame.columns if pd.api.types.is_string_dtype(frame[n])]


def _ends(frame: pd.DataFrame, duration: str) -> tuple[str, str]:
    """Return the dates that a duration lies between; ``""`` for one that was only planned."""
    said = plain(duration)
    if _PLANNED.search(said):
        return "", ""
    delivered = re.search(rf"\b(?:{_DELIVERY})\b", said, re.VERBOSE)
    return order_date(_dates(frame)), _sent_date(frame, _DELIVERY if delivered else _SHIPPING)


def _sent_date(frame: pd.DataFrame, kind: str) -> str:
    """Return the date of shipping or of delivery, of the wanted kind where there are both."""
    kinds = patterns(rf"\b(?:{kind})\b", rf"\b(?:{_SHIPPING}|{_DELIVERY})\b")
    return next(ranked(_dates(frame), kinds, _PLANNED), "")


def _days_between(frame: pd.DataFrame, ordered: str, sent: str) -> Floats:
    """Return the days from one date to another, NaN where one is missing."""
    if not ordered or not sent or ordered == sent:
        return np.full(len(frame), np.nan)
    days = frame[sent].dt.normalize() - frame[ordered].dt.normalize()
    between: Floats = days.dt.days.to_numpy(dtype=np.float64, na_value=np.nan)
    return between


def _is_sensible(days: Floats) -> NDArray[np.bool_]:
    return (days >= 0) & (days <= LONGEST)


def _median(sensible: Floats, mode: pd.Series | None) -> Floats:
    """Return the median for each row: of its way of shipping, else of all."""
    days = pd.Series(sensible)
    overall = days.median()
    if mode is None:
        return np.full(len(days), overall)
    of_mode: Floats = days.groupby(mode.to_numpy()).transform("median").fillna(overall).to_numpy()
    return of_mode
