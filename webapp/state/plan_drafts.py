"""What a visitor plans, for each set of segments."""

from dataclasses import dataclass, field
from hashlib import sha256

from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.result import SegmentationResult
from webapp.state.bounded_cache import BoundedCache

_MOST = 24


@dataclass
class PlanDrafts:
    """The plans of one visitor.

    A plan belongs to the customers of its segments: other names and colours leave it as it is,
    other segments have a plan of their own.
    """

    _plans: BoundedCache[str, CampaignPlan] = field(default_factory=lambda: BoundedCache(_MOST))
    _begun: BoundedCache[tuple[str, tuple[str, ...]], CampaignPlan] = field(
        default_factory=lambda: BoundedCache(_MOST)
    )

    def plan(self, result: SegmentationResult) -> CampaignPlan:
        """Return the plan for these segments; the one to begin with where there is none."""
        return self._plans.get(self.slot(result)) or self.begun(result)

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
            self._plans.put(self.slot(result), plan)

    @staticmethod
    def slot(result: SegmentationResult) -> str:
        """Return what tells these segments from others."""
        told = sha256(result.exploration.fingerprint.encode())
        told.update(result.labels.tobytes())
        return told.hexdigest()[:12]
