"""What a visitor changed of the segments, for each search and number of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from segmentation.domain.edits import Edits, Step
from segmentation.domain.result import UncheckedResult
from webapp.state.bounded_cache import BoundedCache
from webapp.state.first_look import Key

#: A search and a number of segments.
Slot = tuple[Key, int]

_MOST_RESULTS = 12

Result = TypeVar("Result", bound=UncheckedResult)


@dataclass(frozen=True, slots=True)
class _After:
    """A result after some steps, and what they were made on."""

    base: UncheckedResult
    result: UncheckedResult


@dataclass
class SegmentEdits:
    """The edits of one visitor; every number of segments of every search has its own.

    Names, notes and pins follow the customers: whoever first looks at other segments of the same
    customers finds them where most of these customers are now.

    Parameters
    ----------
    shown : callable
        Gives the segments that are shown, as they were found; ``None`` where there are none.
    """

    shown: Callable[[], tuple[Slot, UncheckedResult] | None]
    _edits: dict[Slot, Edits] = field(default_factory=dict)
    _last: UncheckedResult | None = None
    _results: BoundedCache[tuple[Slot, tuple[Step, ...]], _After] = field(
        default_factory=lambda: BoundedCache(_MOST_RESULTS)
    )

    @property
    def now(self) -> Edits:
        """What was changed of the segments that are shown."""
        shown = self.shown()
        return Edits() if shown is None else self._edits.get(shown[0], Edits())

    def preview(self, step: Step) -> UncheckedResult | None:
        """Return the segments that are shown as they would be after one more step.

        Raises
        ------
        SegmentationError
            If it cannot be made.
        """
        shown = self.shown()
        return None if shown is None else self._after(*shown, (*self.now.steps, step))

    def make(self, step: Step) -> None:
        """Change the segments that are shown.

        Raises
        ------
        SegmentationError
            If the step cannot be made; nothing is changed then.
        """
        if self.preview(step) is not None:
            self._take(self.now.then(step))

    def undo(self) -> None:
        """Take the last change back."""
        self._take(self.now.undo())

    def redo(self) -> None:
        """Make again what was taken back last."""
        self._take(self.now.redo())

    def undo_all(self) -> None:
        """Take all changes back; they can be made again one by one."""
        self._take(self.now.reset())

    def _take(self, edits: Edits) -> None:
        shown = self.shown()
        if shown is None:
            return
        self._edits[shown[0]] = edits
        self._last = None  # what was taken back is not carried on
        self.result(*shown)

    def result(self, slot: Slot, base: Result) -> Result:
        """Return segments as they are after the visitor's edits.

        Parameters
        ----------
        slot : Slot
        base : UncheckedResult or SegmentationResult
            As they were found; returned itself where nothing was edited.
        """
        if slot not in self._edits:
            self._edits[slot] = self._carried(base)
        found = self._after(slot, base, self._edits[slot].steps)
        if self._edits[slot].steps:
            self._last = found
        return found

    def move(self, key: Key, to: Key) -> None:
        """Let the edits of one search be those of another that has the same segments."""
        for slot in [slot for slot in self._edits if slot[0] == key]:
            self._edits[to, slot[1]] = self._edits.pop(slot)

    @property
    def by_slot(self) -> dict[Slot, Edits]:
        """What was changed, for each search and number of segments."""
        return dict(self._edits)

    def restore(self, edits: dict[Slot, Edits]) -> None:
        """Take what was changed before the page was closed."""
        self._edits |= edits

    def new_file(self) -> None:
        """Carry nothing on to the segments of another file."""
        self._last = None

    def forget(self) -> None:
        """Let go of everything."""
        self._edits.clear()
        self._results.clear()
        self._last = None

    def _after(self, slot: Slot, base: Result, steps: tuple[Step, ...]) -> Result:
        """Return segments as they would be after other steps."""
        if not steps:
            return base
        known = self._results.get((slot, steps))
        if known is not None and known.base is base:
            return known.result  # type: ignore[return-value]  # it was made of this base
        from segmentation.pipeline.edit_result import edited

        found = edited(self._after(slot, base, steps[:-1]), steps[-1:])
        self._results.put((slot, steps), _After(base, found))
        return found

    def _carried(self, base: UncheckedResult) -> Edits:
        if self._last is None:
            return Edits()
        from segmentation.pipeline.carry_edits import carried_steps

        return Edits(carried_steps(self._last, base))
