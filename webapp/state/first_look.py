"""The segments of a search that nothing speaks for or against yet."""

from collections.abc import Mapping
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

    def result(
        self, wanted: int | None, names: Mapping[tuple[Key, int], tuple[str, ...]]
    ) -> UncheckedResult:
        """Return the segments to show, by the names that the visitor gave them."""
        from segmentation.pipeline.choose_result import choose_unchecked
        from segmentation.pipeline.edit_result import renamed

        size = self.size(wanted)
        if size not in self._results:
            self._results[size] = choose_unchecked(self.exploration, size)
        own = names.get((self.key, size))
        return renamed(self._results[size], own) if own else self._results[size]
