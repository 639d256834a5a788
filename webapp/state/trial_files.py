"""The files that a visitor reads a trial from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segmentation.domain.dataset import Dataset
from webapp.services.server_limits import limits
from webapp.services.upload import StoredFile

if TYPE_CHECKING:
    from segmentation.monitoring.trial_reading import TrialGroups


@dataclass
class TrialFiles:
    """Who was in which group of a trial, and what they did, as a visitor has handed it in.

    Attributes
    ----------
    listed : TrialGroups or None
        Of the list of both groups.
    listed_name : str
    outcomes : Dataset or None
        What customers did.
    """

    listed: "TrialGroups | None" = None
    listed_name: str = ""
    outcomes: Dataset | None = None
    _drawn: "tuple[object, TrialGroups] | None" = None

    def take_list(self, name: str, content: bytes | memoryview) -> None:
        """Take a list of both groups.

        Raises
        ------
        SegmentationError
            If it is none; the one before stays.
        """
        from segmentation.monitoring.trial_reading import groups_of_list

        limits().check_size(name, len(content))
        self.listed, self.listed_name = groups_of_list(bytes(content), name), name

    def take_outcomes(self, name: str, content: bytes | memoryview) -> None:
        """Take a file of what customers did; only its table is kept, in memory.

        Raises
        ------
        SegmentationError
            If it cannot be read; the one before stays.
        """
        from segmentation.ingest.read_table import read_table

        limits().check_size(name, len(content))
        stored = StoredFile.from_upload(name, content)
        try:
            self.outcomes = read_table(stored.path, name=name, limits=limits())
        finally:
            stored.delete()

    def drawn(self, of: object, make: Callable[[], bytes]) -> "TrialGroups":
        """Return the groups of the present draw.

        Parameters
        ----------
        of : object
            What it follows from; an equal one gives the same groups again.
        make : callable
            Gives the list of both groups.
        """
        from segmentation.monitoring.trial_reading import groups_of_list

        if self._drawn is None or self._drawn[0] != of:
            self._drawn = of, groups_of_list(make(), "The draw")
        return self._drawn[1]

    def forget(self) -> None:
        """Let go of everything."""
        self.listed = self.outcomes = self._drawn = None
        self.listed_name = ""
