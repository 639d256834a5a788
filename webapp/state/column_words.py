"""What a visitor calls the columns of a file, with a way back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from segmentation.domain.plan import Plan
from segmentation.domain.trait_words import Words, trait_words
from webapp.state.loaded_file import LoadedFile


@dataclass
class ColumnWords:
    """The words in the plan of a loaded file, and those that they replaced.

    They belong to the columns, so every number of segments and every new search has them.

    Attributes
    ----------
    file : LoadedFile
    """

    file: LoadedFile
    _before: list[tuple[tuple[str, ...], Words]] = field(default_factory=list)

    def change(self, name: str, **changes: Any) -> None:
        """Call a column, its unit or its values otherwise; no segment changes.

        Parameters
        ----------
        name : str
        changes
            Of the fields of :class:`TraitWords`; ``""`` gives back what is suggested.

        Raises
        ------
        SegmentationError
            If a name is too long or taken, or the column cannot have it.
        """
        from segmentation.column_roles.name_columns import named

        plan, dataset = self.file.plan, self.file.customers
        if plan is None or dataset is None:
            return
        said = replace(plan[name].words, **changes)
        clean = trait_words(said.label, said.unit, said.values)
        self._take(named(plan, dataset, {name: clean}))

    def call(self, labels: Mapping[str, str]) -> None:
        """Call several columns otherwise in one step.

        Parameters
        ----------
        labels : mapping of str to str
            What each column is called from now on.

        Raises
        ------
        SegmentationError
            If a name is too long or taken; then nothing is changed.
        """
        from segmentation.column_roles.name_columns import named

        plan, dataset = self.file.plan, self.file.customers
        if plan is None or dataset is None:
            return
        words = {name: plan[name].words for name in labels}
        clean = {
            name: trait_words(label, words[name].unit, words[name].values)
            for name, label in labels.items()
        }
        self._take(named(plan, dataset, clean))

    def undo(self) -> None:
        """Take back the last change."""
        if self.file.plan is not None and self.can_undo:
            self.file.plan = self.file.plan.called_as(self._before.pop()[1])

    def reset(self) -> None:
        """Call everything as it is suggested."""
        if self.file.plan is not None:
            self._take(self.file.plan.called_as(()))

    @property
    def can_undo(self) -> bool:
        """Whether a change of this file's words can be taken back."""
        plan = self.file.plan
        return plan is not None and bool(self._before) and self._before[-1][0] == plan.names

    def _take(self, plan: Plan) -> None:
        now = self.file.plan
        if now is not None and plan.words != now.words:
            self._before.append((now.names, now.words))
            self.file.plan = plan
