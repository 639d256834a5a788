"""Run one trial."""

import math
import time

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter, silent
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.exploration import Exploration
from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial


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
    from segmentation.pipeline.explore import explore

    began = time.perf_counter()
    try:
        found = explore(
            dataset,
            trial.config(base),
            progress=progress,
            sizes=(trial.n_segments,),
            baselines=(),
        )
    except SegmentationError as error:
        return Outcome(trial, refused=str(error), seconds=time.perf_counter() - began)
    return outcome_of(trial, found, time.perf_counter() - began)


def outcome_of(trial: Trial, found: Exploration, seconds: float) -> Outcome:
    """Return the figures of a trial's number of segments, as an exploration has them.

    Parameters
    ----------
    trial : Trial
    found : Exploration
        By the trial's method, with its number of segments among those tried.
    seconds : float
        How long it took.

    Returns
    -------
    Outcome
    """
    partition = found.partition(trial.n_segments)
    kept = partition.embedding.reconstruction
    return Outcome(
        trial,
        held_out_r2=math.nan if kept is None else kept.r2,
        explained=partition.explained,
        silhouette_data=partition.silhouette_data,
        silhouette_latent=partition.silhouette_latent,
        repeatability=partition.repeatability.least,
        smallest_share=partition.smallest_share,
        latent=partition.embedding.latent.shape[1],
        seconds=seconds,
    )
