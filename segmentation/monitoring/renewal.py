"""Whether to renew segments: those in use against ones learnt anew on a later file."""

from collections.abc import Mapping
from dataclasses import dataclass

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, listing, percent
from segmentation.common.progress import Reporter, part, rising, silent
from segmentation.domain.segment_model import SegmentModel
from segmentation.monitoring.champion import LEAST_GAIN, Challenge, challenge
from segmentation.monitoring.check_customers import must_match
from segmentation.monitoring.match_columns import with_known_names
from segmentation.monitoring.read_as_known import ReadLike, read_as_known

#: How much of the whole is done when the file has been read.
READ_TO_RENEW = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Renewal:
    """New segments beside those in use; no customer is in it.

    Attributes
    ----------
    name : str
        Of the later file.
    model : SegmentModel
        The new segments; numbers and names are those of the segments in use that they have become.
    looks : tuple of int
        For each new segment the number of the one in use whose colour it keeps; numbers beyond
        those in use are new ones.
    renew : bool
        Whether they are worth it.
    sentence : str
        The recommendation, and why.
    moved : float
        Share of the held-out customers whose segment is another one.
    n_held_out : int
        Customers whom both were measured on.
    old, new : float
        Mean silhouette of these customers, -1 to 1.
    gain, low, high : float
        New minus old, and its 95 % interval.
    agreement : float
        Adjusted Rand index.
    """

    name: str
    model: SegmentModel
    looks: tuple[int, ...]
    renew: bool
    sentence: str
    moved: float
    n_held_out: int
    old: float
    new: float
    gain: float
    low: float
    high: float
    agreement: float


def renewal(
    model: SegmentModel,
    read: ReadLike,
    said: Mapping[str, str] | None = None,
    *,
    progress: Reporter = silent,
) -> Renewal:
    """Learn segments anew on a later file, and hold them against those in use.

    Parameters
    ----------
    model : SegmentModel
        The segments in use.
    read : callable
        Reads the later file as columns were taken before.
    said : mapping of str to str, optional
        Columns that the user matched: name that the model knows → name in the later file.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    Renewal
        What :func:`segmentation.monitoring.champion.challenge` finds.

    Raises
    ------
    SegmentationError
        If the file cannot be read, lacks a column, or has too few customers.
    """
    dataset, columns = read_as_known(model, read, said)
    missing = must_match(model, columns)
    if missing:
        names = listing([f"“{one.wanted}”" for one in missing])
        raise SegmentationError(
            f"{dataset.name} lacks {names}, which the segments in use need. Say which column it "
            "is, or load another file."
        )
    told = part(rising(progress), READ_TO_RENEW, 1.0)
    found = challenge(model, with_known_names(dataset, columns), progress=told)
    return Renewal(
        name=dataset.name,
        model=found.challenger.model,
        looks=found.challenger.looks,
        renew=found.keep == "challenger",
        sentence=renewal_sentence(found),
        moved=found.moved,
        n_held_out=found.n_held_out,
        old=found.champion,
        new=found.challenger_distinctness,
        gain=found.gain,
        low=found.low,
        high=found.high,
        agreement=found.agreement,
    )


def renewal_sentence(found: Challenge) -> str:
    """Say in one sentence whether to renew the segments, and why."""
    ours, theirs = f"{found.champion:.2f}", f"{found.challenger_distinctness:.2f}"
    on = f"on {count(found.n_held_out)} customers that were held back"
    if found.keep == "challenger":
        return (
            f"Renew them: {on}, the new segments are more distinct ({theirs} against {ours}), and "
            f"{percent(found.moved)} of customers change their segment."
        )
    if found.gain >= LEAST_GAIN and found.low > 0:
        why = f"the new ones are more distinct {on} ({theirs} against {ours}), but would not surely"
        why += " be found again"
    elif found.high < 0:
        why = f"they are more distinct than new ones {on} ({ours} against {theirs})"
    else:
        why = f"new ones are not surely more distinct {on} ({theirs} against {ours})"
    return f"Keep them: {why}, and nobody has to change their segment."
