"""What a user changes of the segments that were found, as steps that can be taken back."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Merge:
    """Join segments into one, which takes the place of the first of them.

    Attributes
    ----------
    segments : tuple of int
        Two or more.
    name : str
        Of what comes of them; ``""`` takes the suggested one.
    """

    segments: tuple[int, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Cut a segment in parts, by its own customers alone."""

    segment: int
    into: int = 2


@dataclass(frozen=True, slots=True)
class Rename:
    """Give every segment a name; ``""`` gives back the suggested one."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recolour:
    """Give a segment another colour with its symbol, by its place in the palette."""

    segment: int
    look: int


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put the segments in another order: the first one first."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Write a note on a segment; ``""`` takes it away."""

    segment: int
    text: str


@dataclass(frozen=True, slots=True)
class Pin:
    """Keep a segment before all that are not pinned, or let it go."""

    segment: int
    pinned: bool = True


#: One change. Segments are counted as they stand before it, from 0.
Step = Merge | Split | Rename | Recolour | Reorder | Note | Pin


@dataclass(frozen=True, slots=True)
class Edits:
    """The changes that were made, and those that were taken back.

    Attributes
    ----------
    steps : tuple of Step
        In the order in which they were made.
    undone : tuple of Step
        Those that can be made again, the next one last.
    """

    steps: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def then(self, *steps: Step) -> "Edits":
        """Return the edits with further steps; what was taken back is gone."""
        return Edits((*self.steps, *steps))

    def undo(self) -> "Edits":
        """Return the edits without the last step."""
        return replace(self, steps=self.steps[:-1], undone=(*self.undone, *self.steps[-1:]))

    def reset(self) -> "Edits":
        """Return no edits; all can be made again, one after the other."""
        return Edits(undone=(*self.undone, *reversed(self.steps)))

    def redo(self) -> "Edits":
        """Return the edits with the step that was taken back last."""
        return replace(self, steps=(*self.steps, *self.undone[-1:]), undone=self.undone[:-1])
