"""The segments of a search that nothing speaks for or against yet."""

from dataclasses import dataclass, field

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.exploration import UncheckedExploration
from segmentation.domain.result import UncheckedResult

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
