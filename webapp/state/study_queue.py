"""The queue of a study: trials that wait, the one that runs, and the outcomes of the others.

A plain object that pages advance: it continues as long as one of the visitor's pages is open, one
trial at a time, so that other visitors still get a worker process.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial
from segmentation.worker.messages import TrialJob
from webapp.services import worker_pool
from webapp.services.job_run import Run

_DEFAULT = SegmentationConfig()


@dataclass
class StudyQueue:
    """Trials of other methods and networks, run one after the other.

    Attributes
    ----------
    outcomes : dict of Trial to Outcome
        What is finished, in the order it came.
    broken : dict of Trial to str
        Trials that ended without an outcome, each with the reason; they can be tried again.
    waiting : list of Trial
    running : Trial or None
    run : Run or None
        The progress of the running one.
    paused : bool
    """

    outcomes: dict[Trial, Outcome] = field(default_factory=dict)
    broken: dict[Trial, str] = field(default_factory=dict)
    waiting: list[Trial] = field(default_factory=list)
    running: Trial | None = None
    run: Run | None = None
    paused: bool = False
    _dataset: Dataset | None = None
    _base: SegmentationConfig | None = None

    @property
    def empty(self) -> bool:
        """Whether there are no trials, finished or waiting."""
        return not self.n_trials

    @property
    def live(self) -> bool:
        """Whether trials run or wait to run, and it is not paused."""
        return not self.paused and bool(self.running or self.waiting)

    @property
    def n_trials(self) -> int:
        """How many trials there are, finished or not."""
        return self.n_tried + len(self.waiting) + (self.running is not None)

    @property
    def n_tried(self) -> int:
        """How many of them have ended."""
        return len(self.outcomes) + len(self.broken)

    @property
    def fraction(self) -> float:
        """How much of all trials is done."""
        part = self.run.progress.fraction if self.run is not None else 0.0
        return (self.n_tried + part) / max(1, self.n_trials)

    def belongs_to(self, fingerprint: str, base: SegmentationConfig) -> bool:
        """Say whether its trials are of this file with these shared settings."""
        return (
            self._dataset is not None
            and self._dataset.fingerprint == fingerprint
            and self._base == base
        )

    def start(self, dataset: Dataset, base: SegmentationConfig, trials: Iterable[Trial]) -> None:
        """Add trials; a finished one is not run again, unless it belongs to other settings."""
        if not self.belongs_to(dataset.fingerprint, base):
            self.clear()
        self._dataset, self._base, self.paused = dataset, base, False
        new = [trial for trial in dict.fromkeys(trials) if not self.knows(trial)]
        self.broken = {trial: why for trial, why in self.broken.items() if trial not in new}
        self.waiting += new

    def knows(self, trial: Trial) -> bool:
        """Say whether a trial is finished, running or waiting."""
        return trial in self.outcomes or trial in self.waiting or trial == self.running

    def pause(self) -> None:
        """Stop the running trial at once, to be started again later; outcomes are kept."""
        if self.run is not None:
            self.run.cancel()
        if self.running is not None:
            self.waiting.insert(0, self.running)
        self.run = self.running = None
        self.paused = bool(self.waiting)

    def resume(self) -> None:
        """Run the trials that are left."""
        self.paused = False

    def clear(self) -> None:
        """Remove all trials and outcomes."""
        self.pause()
        self.outcomes, self.broken, self.waiting, self.paused = {}, {}, [], False
        self._dataset = self._base = None

    def settle(self, *, hold: bool = False) -> bool:
        """Take the outcome of a trial that has ended and start the next.

        Parameters
        ----------
        hold : bool
            Whether to start none for now.

        Returns
        -------
        bool
            Whether a trial had ended.
        """
        ended = self._take_outcome()
        if self.live and self.running is None and not hold:
            assert self._dataset is not None and self._base is not None
            self.running = self.waiting.pop(0)
            self.run = worker_pool.submit(TrialJob(self._dataset, self._base, self.running))
        return ended

    def _take_outcome(self) -> bool:
        run, trial = self.run, self.running
        if run is None or trial is None or run.live:
            return False
        self.run = self.running = None
        if run.status == "done":
            self.outcomes[trial] = run.result
        else:  # one trial that fails does not keep the others from running
            self.broken[trial] = run.sentence
        return True

    def seconds_for(self, trials: Sequence[Trial]) -> float | None:
        """Estimate how long trials take; ``None`` while that is not known for some of them."""
        total = 0.0
        for trial in trials:
            expected = self._mean_seconds(trial)
            if expected is None:
                return None
            total += expected
        return total

    @property
    def seconds_left(self) -> float | None:
        """An estimate for all trials that are left."""
        rest = self.seconds_for(self.waiting)
        if self.running is None or self.run is None or rest is None:
            return rest
        now = self.run.seconds_left
        if now is None:
            expected = self._mean_seconds(self.running)
            now = None if expected is None else expected * (1 - self.run.progress.fraction)
        return None if now is None else rest + now

    def _mean_seconds(self, trial: Trial) -> float | None:
        """Return the mean time of the same method, or else of methods that train likewise."""
        done = [o for o in self.outcomes.values() if not o.refused]
        same = [o.seconds for o in done if o.trial.method == trial.method]
        alike = [o.seconds for o in done if o.trial.learns == trial.learns]
        times = same or alike
        return sum(times) / len(times) if times else None


def shared_config(config: SegmentationConfig) -> SegmentationConfig:
    """Return the settings without what a trial decides: method, seed, network, size."""
    return replace(
        config,
        method=_DEFAULT.method,
        n_segments=None,
        seed=_DEFAULT.seed,
        recipe=replace(config.recipe, hidden=None, latent=None),
    )
