"""Segments in the visitor's own words for traits."""

from typing import TypeVar

from segmentation.domain.result import UncheckedResult
from segmentation.domain.trait_words import Words
from webapp.state.bounded_cache import BoundedCache
from webapp.state.segment_edits import Slot

_MOST_RESULTS = 8

Result = TypeVar("Result", bound=UncheckedResult)


class WordedResults:
    """Results with what the visitor calls their columns; the very same one for the same words."""

    def __init__(self) -> None:
        self._results: BoundedCache[tuple[Slot, Words], tuple[UncheckedResult, UncheckedResult]] = (
            BoundedCache(_MOST_RESULTS)
        )

    def get(self, slot: Slot, found: Result, words: Words) -> Result:
        """Return a result in the visitor's words.

        Parameters
        ----------
        slot : Slot
        found : UncheckedResult or SegmentationResult
            As it was found; returned itself where it has these words.
        words : Words
        """
        if found.exploration.plan.words == words:
            return found
        known = self._results.get((slot, words))
        if known is not None and known[0] is found:
            return known[1]  # type: ignore[return-value]  # it was made of this one
        from segmentation.pipeline.reword_result import reworded

        worded = reworded(found, words)
        self._results.put((slot, words), (found, worded))
        return worded

    def forget(self) -> None:
        """Let go of everything."""
        self._results.clear()
