"""How a long job says where it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


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
    """

    stage: str
    fraction: float
    detail: Mapping[str, float] = field(default_factory=dict)


# A reporter may raise to cancel: every step calls it between units of work and keeps nothing.
Reporter = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """Report to nobody."""


def part(report: Reporter, start: float, end: float) -> Reporter:
    """Map a step's own 0 … 1 onto its share ``start`` … ``end`` of the whole job."""

    def scaled(progress: Progress) -> None:
        fraction = start + (end - start) * progress.fraction
        report(Progress(progress.stage, fraction, progress.detail))

    return scaled
