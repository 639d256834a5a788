"""The sole owner of session state: what one visitor has loaded, chosen, found and tried."""

from dataclasses import dataclass, field, replace

import streamlit as st

from segmentation.study.trials import Trial
from webapp.services import worker_pool
from webapp.state.segment_search import Finding
from webapp.state.study_queue import Study, shared

_SLOT = "visitor"


@dataclass
class Session(Finding):
    """One visitor.

    Attributes
    ----------
    presenting : bool
        Whether there is an audience: charts and tables then do not tell who a customer is.
    study : Study
        Other ways to find segments, tried one after the other.
    """

    presenting: bool = False
    study: Study = field(default_factory=Study)

    def try_ways(self, trials: tuple[Trial, ...]) -> None:
        """Try other ways on the present file and settings, those first that are quick."""
        key = self.key
        if key is not None and self.customers is not None:
            quick_first = sorted(trials, key=lambda trial: trial.learns)
            self.study.start(self.customers, shared(key[1]), quick_first)
            self.settle_study()

    def settle_study(self) -> bool:
        """Let the study go on, after whatever else the visitor waits for; say whether it did."""
        if not self.study_is_current:
            self.study.pause()
        waited_for = self.run is not None or self.map_run is not None
        return self.study.settle(hold=waited_for)

    @property
    def study_is_current(self) -> bool:
        """Whether the study belongs to the present file and settings."""
        key = self.key
        return key is not None and self.study.belongs_to(key[0], shared(key[1]))

    def use(self, trial: Trial) -> None:
        """Find segments in the way of a trial; what it does not need stays as it was chosen."""
        config = trial.config(self.config)
        recipe = config.recipe if trial.learns else self.config.recipe
        self.config = replace(config, recipe=recipe, n_segments=None)
        self.wanted_segments = trial.n_segments
        self.find()


def session() -> Session:
    """Return this visitor's session; made on first use, whichever page that is on."""
    if _SLOT not in st.session_state:
        st.session_state[_SLOT] = Session()
        worker_pool.pool()
    visitor: Session = st.session_state[_SLOT]
    return visitor
