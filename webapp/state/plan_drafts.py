"""What a visitor plans and has tried, for each set of segments."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.read_trial import ReadTrial
from segmentation.domain.result import SegmentationResult
from segmentation.workspace.project_record import KeptPlan, KeptTrial, segments_digest
from webapp.state.bounded_cache import BoundedCache
from webapp.state.trial_files import TrialFiles

_MOST = 24


@dataclass(frozen=True, slots=True)
class _Draft:
    """A plan, and the fingerprint of the customers that it is for."""

    fingerprint: str
    plan: CampaignPlan


@dataclass(frozen=True, slots=True)
class _Tried:
    """A trial that was read, and the fingerprint of the customers that it was among."""

    fingerprint: str
    read: ReadTrial


@dataclass
class PlanDrafts:
    """The plans of one visitor.

    A plan belongs to the customers of its segments: other names and colours leave it as it is,
    other segments have a plan of their own.

    Attributes
    ----------
    trial : TrialFiles
        What a trial is read from, when it is over.
    """

    trial: TrialFiles = field(default_factory=TrialFiles)
    _plans: BoundedCache[str, _Draft] = field(default_factory=lambda: BoundedCache(_MOST))
    _tried: BoundedCache[str, _Tried] = field(default_factory=lambda: BoundedCache(_MOST))
    _begun: BoundedCache[tuple[str, tuple[str, ...]], CampaignPlan] = field(
        default_factory=lambda: BoundedCache(_MOST)
    )

    def plan(self, result: SegmentationResult) -> CampaignPlan:
        """Return the plan for these segments; the one to begin with where there is none."""
        own = self._plans.get(self.slot(result))
        if own is None or len(own.plan.campaign) != len(result.segments):
            return self.begun(result)
        return own.plan

    def begun(self, result: SegmentationResult) -> CampaignPlan:
        """Return the plan to begin with for these segments."""
        slot = (self.slot(result), tuple(one.label for one in result.traits))
        found = self._begun.get(slot)
        if found is None:
            from segmentation.planning.starting_plan import starting_plan

            found = starting_plan(result)
            self._begun.put(slot, found)
        return found

    def put(self, result: SegmentationResult, plan: CampaignPlan) -> None:
        """Keep a plan; the same one as before changes nothing."""
        if plan != self.plan(result):
            self._plans.put(self.slot(result), _Draft(result.exploration.fingerprint, plan))

    def of_customers(self, fingerprint: str) -> tuple[KeptPlan, ...]:
        """Return the plans for all segments of some customers, as a project keeps them."""
        return tuple(
            KeptPlan(slot, one.plan)
            for slot, one in sorted(self._plans.items())
            if one.fingerprint == fingerprint
        )

    def read(self, result: SegmentationResult) -> ReadTrial | None:
        """Return what the last trial on these segments has brought."""
        found = self._tried.get(self.slot(result))
        return None if found is None else found.read

    def put_read(self, result: SegmentationResult, read: ReadTrial) -> None:
        """Keep what a trial has brought, in the place of the last one on these segments."""
        self._tried.put(self.slot(result), _Tried(result.exploration.fingerprint, read))

    def trials_of_customers(self, fingerprint: str) -> tuple[KeptTrial, ...]:
        """Return the trials on all segments of some customers, as a project keeps them."""
        return tuple(
            KeptTrial(slot, one.read)
            for slot, one in sorted(self._tried.items())
            if one.fingerprint == fingerprint
        )

    def restore(
        self, fingerprint: str, plans: Iterable[KeptPlan], trials: Iterable[KeptTrial] = ()
    ) -> None:
        """Take what was planned and tried before the page was closed."""
        for one in plans:
            self._plans.put(one.segments, _Draft(fingerprint, one.plan))
        for kept in trials:
            self._tried.put(kept.segments, _Tried(fingerprint, kept.read))

    def forget(self) -> None:
        """Let go of everything."""
        self._plans.clear()
        self._tried.clear()
        self._begun.clear()
        self.trial.forget()

    @staticmethod
    def slot(result: SegmentationResult) -> str:
        """Return what tells these segments from others."""
        return segments_digest(result)
