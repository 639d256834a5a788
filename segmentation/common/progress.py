"""Progress reports of long-running jobs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frame:
    """A sample of the points of a map that is still being optimised.

    Attributes
    ----------
    rows : ndarray of int, shape (n_shown,)
        Their positions among all customers.
    points : ndarray of float32, shape (n_shown, 2)
        Where they lie now.
    """

    rows: NDArray[np.int64]
    points: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Progress:
    """One report of a running job.

    Attributes
    ----------
    stage : str
        What is happening, in words a user can read.
    fraction : float
        How much of the whole job is done, 0 to 1.
    detail : mapping of str to float
        Figures of the stage: ``run``, ``epoch``, ``epochs``, ``loss`` and ``held_out_loss`` while
        training; the losses are those of reconstruction, and absent within a long epoch.
    frame : Frame or None
        What can be looked at already.
    """

    stage: str
    fraction: float
    detail: Mapping[str, float] = field(default_factory=dict)
    frame: Frame | None = None


# A reporter may raise to cancel: every step calls it between units of work and keeps nothing.
Reporter = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Discard progress (default reporter)."""


def part(report: Reporter, start: float, end: float) -> Reporter:
    """Return a reporter that rescales a step's 0 … 1 to ``start`` … ``end`` of the whole job."""

    def scaled(progress: Progress) -> None:
        fraction = start + (end - start) * progress.fraction
        report(replace(progress, fraction=fraction))

    return scaled


def rising(report: Reporter) -> Reporter:
    """Return a reporter that never tells of less than before, where steps are interleaved."""
    most = 0.0

    def told(progress: Progress) -> None:
        nonlocal most
        most = max(most, progress.fraction)
        report(replace(progress, fraction=most))

    return told
