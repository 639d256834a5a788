"""A study on its way: trials that wait, the one that runs, and what came of the others.

A plain object that pages move on: it goes on as long as one of the visitor's pages is open, and
one trial at a time, so that other visitors still get a place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.study.outcomes import Outcome
from segmentation.study.trials import Trial
from segmentation.worker.messages import TrialJob
from webapp.services import worker_pool
from webapp.services.worker_pool import Run

_ANY = SegmentationConfig()


@dataclass
class Study:
    """Other ways to find segments, tried one after the other.

    Attributes
    ----------
    outcomes : dict of Trial to Outcome
        What is finished, in the order it came.
    broken : dict of Trial to str
        What ended without an outcome, and the sentence about it; it can be tried again.
    waiting : list of Trial
    running : Trial or None
    run : Run or None
        How the running one goes.
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
        """Whether nothing was tried yet, nor is to be."""
        return not self.n_trials

    @property
    def live(self) -> bool:
        """Whether it goes on by itself."""
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
        """Say whether it was made of this file with these shared settings."""
        return (
            self._dataset is not None
            and self._dataset.fingerprint == fingerprint
            and self._base == base
        )

    def start(self, dataset: Dataset, base: SegmentationConfig, trials: Iterable[Trial]) -> None:
        """Add trials; what is finished is not done again, unless it belongs to other settings."""
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
        """Stop the running trial at once, to be begun again later; what is finished stays."""
        if self.run is not None:
            self.run.cancel()
        if self.running is not None:
            self.waiting.insert(0, self.running)
        self.run = self.running = None
        self.paused = bool(self.waiting)

    def go_on(self) -> None:
        """Carry on with what is left."""
        self.paused = False

    def clear(self) -> None:
        """Forget everything."""
        self.pause()
        self.outcomes, self.broken, self.waiting, self.paused = {}, {}, [], False
        self._dataset = self._base = None

    def settle(self, *, hold: bool = False) -> bool:
        """Take in the trial that has ended and begin the next; say whether one had ended.

        Parameters
        ----------
        hold : bool
            Whether to begin none for now.
        """
        ended = self._take_in()
        if self.live and self.running is None and not hold:
            assert self._dataset is not None and self._base is not None
            self.running = self.waiting.pop(0)
            self.run = worker_pool.pool().submit(TrialJob(self._dataset, self._base, self.running))
        return ended

    def _take_in(self) -> bool:
        run, trial = self.run, self.running
        if run is None or trial is None or run.live:
            return False
        self.run = self.running = None
        if run.status == "done":
            self.outcomes[trial] = run.result
        else:  # so that one way that breaks does not keep the others from being tried
            self.broken[trial] = run.sentence
        return True

    def seconds_for(self, trials: Sequence[Trial]) -> float | None:
        """Estimate how long trials take; ``None`` while the pace of some of them is not known."""
        total = 0.0
        for trial in trials:
            pace = self._pace(trial)
            if pace is None:
                return None
            total += pace
        return total

    @property
    def seconds_left(self) -> float | None:
        """An estimate for all that is left."""
        rest = self.seconds_for(self.waiting)
        if self.running is None or self.run is None or rest is None:
            return rest
        now = self.run.seconds_left
        if now is None:
            pace = self._pace(self.running)
            now = None if pace is None else pace * (1 - self.run.progress.fraction)
        return None if now is None else rest + now

    def _pace(self, trial: Trial) -> float | None:
        """Return the mean time of the same method, or else of methods that learn as it does."""
        done = [o for o in self.outcomes.values() if not o.refused]
        same = [o.seconds for o in done if o.trial.method == trial.method]
        alike = [o.seconds for o in done if o.trial.learns == trial.learns]
        times = same or alike
        return sum(times) / len(times) if times else None


def shared(config: SegmentationConfig) -> SegmentationConfig:
    """Return what all trials share of some settings: everything that no trial decides."""
    return replace(
        config,
        method=_ANY.method,
        n_segments=None,
        seed=_ANY.seed,
        recipe=replace(config.recipe, hidden=None, latent=None),
    )
