"""A study: many ways to find segments of the same customers, one after the other, in one table."""

import json
import math
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from segmentation.config import METHODS, Method, SegmentationConfig
from segmentation.dataset import Dataset
from segmentation.errors import SegmentationError
from segmentation.progress import Reporter, silent
from segmentation.result import Exploration

#: The widths of the four networks in the documents, from the input to the bottleneck, for nine
#: inputs: narrow, wide, deep, balanced; all with a latent size of 8.
DOCUMENT_WIDTHS: tuple[tuple[int, ...], ...] = ((12,), (32, 16), (16, 12, 10), (16, 12))
#: The latent sizes that the documents tried with the balanced network.
DOCUMENT_LATENTS = (4, 6, 8, 10, 12)
_DOCUMENT_LATENT = 8
#: The repeatability from which segments count as found again.
RELIABLE = 0.6


@dataclass(frozen=True, slots=True)
class Trial:
    """One way to find segments.

    Attributes
    ----------
    method : str
    hidden : tuple of int or None
        Widths of the network; ``None`` lets the data decide, or stands for no network.
    latent : int or None
    seed : int
    n_segments : int
    """

    method: Method
    hidden: tuple[int, ...] | None
    latent: int | None
    seed: int
    n_segments: int

    @property
    def learns(self) -> bool:
        """Whether a network is trained for it."""
        return METHODS[self.method].learns

    def config(self, base: SegmentationConfig) -> SegmentationConfig:
        """Return the settings of this trial, everything else as in ``base``."""
        recipe = replace(base.recipe, hidden=self.hidden, latent=self.latent)
        return replace(
            base, method=self.method, recipe=recipe, seed=self.seed, n_segments=self.n_segments
        )


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


def grid(
    methods: Sequence[Method],
    widths: Sequence[tuple[int, ...] | None],
    latents: Sequence[int | None],
    seeds: Sequence[int],
    n_segments: int,
) -> tuple[Trial, ...]:
    """Return every combination, each once: methods without a network have one trial a seed.

    Parameters
    ----------
    methods : sequence of str
    widths : sequence of tuple of int or None
    latents : sequence of int or None
    seeds : sequence of int
    n_segments : int

    Returns
    -------
    tuple of Trial
        Seeds change last, so that every way is seen once before any is repeated.
    """
    trials = []
    for seed in seeds:
        for method in methods:
            card = METHODS[method]
            for hidden in widths if card.learns else (None,):
                for latent in latents if card.space != "data" else (None,):
                    trials.append(Trial(method, hidden, latent, seed, n_segments))  # noqa: PERF401
    return tuple(dict.fromkeys(trials))


def documents_grid(seeds: Sequence[int], n_segments: int) -> tuple[Trial, ...]:
    """Return the networks that the documents compared: four widths, then five latent sizes."""
    balanced = DOCUMENT_WIDTHS[-1]
    pairs = [(widths, _DOCUMENT_LATENT) for widths in DOCUMENT_WIDTHS]
    pairs += [(balanced, latent) for latent in DOCUMENT_LATENTS]
    trials = (
        Trial("autoencoder", widths, latent, seed, n_segments)
        for seed in seeds
        for widths, latent in pairs
    )
    return tuple(dict.fromkeys(trials))


def run_trial(
    dataset: Dataset, base: SegmentationConfig, trial: Trial, *, progress: Reporter = silent
) -> Outcome:
    """Find the segments of one trial and measure them; a refusal is an outcome too.

    Parameters
    ----------
    dataset : Dataset
    base : SegmentationConfig
        What all trials share: plan, preparation, training.
    trial : Trial
    progress : callable
        May raise to cancel.

    Returns
    -------
    Outcome
    """
    from segmentation.explore import explore

    began = time.perf_counter()
    try:
        found = explore(
            dataset,
            trial.config(base),
            progress=progress,
            sizes=(trial.n_segments,),
            beside=(),
        )
    except SegmentationError as error:
        return Outcome(trial, refused=str(error), seconds=time.perf_counter() - began)
    return _measured(trial, found, time.perf_counter() - began)


def run_study(
    dataset: Dataset,
    base: SegmentationConfig,
    trials: Iterable[Trial],
    *,
    done: Mapping[Trial, Outcome] | None = None,
    progress: Reporter = silent,
) -> Iterator[Outcome]:
    """Run the trials that are not done yet, one after the other.

    Yields
    ------
    Outcome
        One a trial, in order; those in ``done`` as they are.
    """
    known = done or {}
    for trial in trials:
        yield known.get(trial) or run_trial(dataset, base, trial, progress=progress)


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
    except (ValueError, TypeError, KeyError, AttributeError):
        raise SegmentationError(
            "The file of the study cannot be read. Start the study with another file."
        ) from None


def _measured(trial: Trial, found: Exploration, seconds: float) -> Outcome:
    partition = found.partition(trial.n_segments)
    kept = partition.view.reconstruction
    return Outcome(
        trial,
        held_out_r2=math.nan if kept is None else kept.r2,
        explained=partition.explained,
        silhouette_data=partition.silhouette_data,
        silhouette_latent=partition.silhouette_latent,
        repeatability=partition.repeatability.least,
        smallest_share=partition.smallest_share,
        latent=partition.view.latent.shape[1],
        seconds=seconds,
    )
