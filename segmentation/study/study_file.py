"""The study file: one JSON line a finished trial, so that a study can be resumed."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.methods import METHODS
from segmentation.export.run_files import write_file
from segmentation.study.outcomes import Outcome, from_line, to_line
from segmentation.study.run_trial import run_trial
from segmentation.study.trials import Trial

_DECIDED_BY_TRIAL = ("hidden", "latent")


def subject(dataset: Dataset, base: SegmentationConfig) -> str:
    """Return a short text that two studies share only if they are of the same data and settings.

    Parameters
    ----------
    dataset : Dataset
    base : SegmentationConfig
        What all trials share.
    """
    recipe = {k: v for k, v in asdict(base.recipe).items() if k not in _DECIDED_BY_TRIAL}
    traits = (
        None
        if base.plan is None
        else [
            [c.name, c.kind.value, c.transform, list(c.levels)]
            + ([] if c.trait_weight == 1 else [c.trait_weight])
            for c in base.plan.traits
        ]
    )
    together = [base.together] if base.together else []
    said = json.dumps([dataset.fingerprint, recipe, traits, *together], default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def finished(path: Path, of: str) -> dict[Trial, Outcome]:
    """Return the outcomes that a file holds; none if there is no file.

    A last line that was cut off while it was written is left out, and gone from the file.

    Parameters
    ----------
    path : path
    of : str
        The :func:`subject` of the study.

    Raises
    ------
    SegmentationError
        If the file is no study, or one of other data or settings.
    """
    with _refusing(path):
        if not path.exists():
            return {}
        text = path.read_text(encoding="utf-8", errors="replace")
    lines, cut = text.split("\n")[:-1], text.rsplit("\n", 1)[-1]
    if cut and not cut.startswith(f'{{"of": "{of}"'):
        lines.append(cut)  # nothing of ours: let it be refused
    outcomes = {}
    for line in lines:
        outcome = from_line(line)
        if json.loads(line).get("of") != of:
            raise SegmentationError(
                f"{path} is a study of another file or of other settings. Name another --out."
            )
        outcomes[outcome.trial] = outcome
    if cut:
        write_file(path, "".join(f"{line}\n" for line in lines).encode())
    return outcomes


def carry_on(
    path: Path,
    dataset: Dataset,
    base: SegmentationConfig,
    trials: Sequence[Trial],
    *,
    progress: Reporter = silent,
) -> Iterator[Outcome]:
    """Run the trials that a file does not hold yet, and write each as soon as it is finished.

    Parameters
    ----------
    path : path
    dataset : Dataset
    base : SegmentationConfig
    trials : sequence of Trial
    progress : callable
        May raise to cancel; what is finished stays.

    Yields
    ------
    Outcome
        One a trial, in order; those that are there already as they are.

    Raises
    ------
    SegmentationError
        See :func:`finished`; or if the file cannot be written.
    """
    of = subject(dataset, base)
    known = finished(path, of)
    with _refusing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    for place, trial in enumerate(trials):
        if trial not in known:
            here = part(progress, place / len(trials), (place + 1) / len(trials))
            told = _named(here, f"{place + 1} of {len(trials)}, {METHODS[trial.method].title}")
            known[trial] = run_trial(dataset, base, trial, progress=told)
            with _refusing(path), path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{to_line(known[trial], of)}\n")
        yield known[trial]


def _named(report: Reporter, name: str) -> Reporter:
    def told(progress: Progress) -> None:
        report(Progress(f"{name}: {progress.stage}", progress.fraction, progress.detail))

    return told


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SegmentationError(f"{path} cannot be written: {error.strerror}.") from None
