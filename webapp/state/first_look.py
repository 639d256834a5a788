"""The segments of a search that nothing speaks for or against yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.exploration import (
    Exploration,
    UncheckedExploration,
    UncheckedPartition,
)
from segmentation.domain.grouping import Regrouped
from segmentation.domain.result import UncheckedResult, Verdict

Key = tuple[str, SegmentationConfig]


@dataclass
class FirstLook:
    """What a search shows until its evidence is there.

    Attributes
    ----------
    key : Key
        Of the search.
    exploration : UncheckedExploration
    """

    key: Key
    exploration: UncheckedExploration
    _results: dict[int, UncheckedResult] = field(default_factory=dict)

    def size(self, wanted: int | None) -> int:
        """Return the number of segments to show."""
        if wanted is not None and wanted in self.exploration.sizes_tried:
            return wanted
        return self.exploration.provisional

    def result(self, size: int) -> UncheckedResult:
        """Return one number of segments, as they were found."""
        from segmentation.pipeline.choose_result import choose_unchecked

        if size not in self._results:
            self._results[size] = choose_unchecked(self.exploration, size)
        return self._results[size]

    def checked(self, stages: Sequence[UncheckedExploration]) -> Exploration | None:
        """Return the same with its evidence, the latest of what a search has come to."""
        method = self.exploration.config.method
        found = (one for one in reversed(stages) if isinstance(one, Exploration))
        return next((one for one in found if one.config.method == method), None)

    def verdict_so_far(
        self, stages: Sequence[UncheckedExploration], shown: UncheckedPartition
    ) -> Verdict | None:
        """Return the verdict on the segments that are shown, once nothing can change it.

        Parameters
        ----------
        stages : sequence of UncheckedExploration
            What the search has come to.
        shown : UncheckedPartition
            Edited segments wait for the end.
        """
        found, edited = self.checked(stages), isinstance(shown.cluster_model, Regrouped)
        if found is None or edited or shown.n_segments not in found.sizes_tried:
            return None
        from segmentation.evaluation.verdict_texts import judge

        return judge(found.partition(shown.n_segments), found.suggestion)
