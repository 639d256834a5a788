"""What tells customers and their segments from others, so that a finding knows its own."""

import hashlib
from dataclasses import dataclass, field

from segmentation.domain.result import SegmentationResult


@dataclass
class SegmentsDigest:
    """Tells segments apart; worked out once for each result."""

    _known: tuple[SegmentationResult, str] | None = field(default=None, repr=False)

    def of(self, result: SegmentationResult) -> str:
        """Return the digest of customers, traits and segments; names may change."""
        if self._known is None or self._known[0] is not result:
            exploration = result.exploration
            digest = hashlib.sha256(exploration.fingerprint.encode())
            digest.update(repr([trait.name for trait in exploration.plan.traits]).encode())
            digest.update(result.labels.astype("int64").tobytes())
            self._known = result, digest.hexdigest()
        return self._known[1]

    def forget(self) -> None:
        """Let go of the result."""
        self._known = None
