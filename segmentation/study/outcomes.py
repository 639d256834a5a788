"""Outcomes of trials: the best one, and their JSON lines."""

import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from segmentation.common.errors import SegmentationError
from segmentation.study.trials import Trial

#: The repeatability from which segments count as found again.
RELIABLE = 0.6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial gave.

    Attributes
    ----------
    trial : Trial
    refused : str
        Why there are no segments; the numbers are then NaN.
    held_out_r2 : float
        Share of the held-out customers' variance that the description keeps; NaN where nothing
        is compressed.
    explained : float
        Share of the prepared data's variance that lies between the segments.
    silhouette_data, silhouette_latent : float
    repeatability : float
        The lower of redrawn rows and other seeds.
    smallest_share : float
    latent : int
        Width of the description.
    seconds : float
    """

    trial: Trial
    refused: str = ""
    held_out_r2: float = math.nan
    explained: float = math.nan
    silhouette_data: float = math.nan
    silhouette_latent: float = math.nan
    repeatability: float = math.nan
    smallest_share: float = math.nan
    latent: int = 0
    seconds: float = 0.0


def best(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Return the outcome to take: of those found again (0.6 or more) the one that explains most.

    Among equals to two decimals the more repeatable one, then the earlier. ``None`` where no
    outcome is found again.
    """
    sound = [o for o in outcomes if not o.refused and o.repeatability >= RELIABLE]
    return max(
        sound, key=lambda o: (round(o.explained, 2), round(o.repeatability, 2)), default=None
    )


def to_line(outcome: Outcome, of: str = "") -> str:
    """Return an outcome as a line of JSON, for a file that a study is resumed from.

    Parameters
    ----------
    outcome : Outcome
    of : str
        What the study is of, for whoever resumes it to compare.
    """
    fields = {k: None if v != v else v for k, v in asdict(outcome).items()}  # noqa: PLR0124
    return json.dumps({"of": of, **fields} if of else fields, ensure_ascii=False)


def from_line(line: str) -> Outcome:
    """Read what :func:`to_line` wrote.

    Raises
    ------
    SegmentationError
        If the line is none of these.
    """
    try:
        fields: dict[str, Any] = json.loads(line)
        fields.pop("of", None)
        trial = fields.pop("trial")
        hidden = trial.pop("hidden")
        made = Trial(**trial, hidden=None if hidden is None else tuple(hidden))
        values: dict[str, Any] = {k: math.nan if v is None else v for k, v in fields.items()}
        return Outcome(made, **values)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise SegmentationError(
            "The file of the study cannot be read. Start the study with another file."
        ) from None
