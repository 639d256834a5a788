"""The runs that a visitor looks at beside each other."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from segmentation.workspace.project_record import PROJECT_SUFFIX
from webapp.services.server_limits import limits
from webapp.services.upload import StoredFile
from webapp.services.upload_folder import upload_folder
from webapp.state.bounded_cache import BoundedCache

if TYPE_CHECKING:
    from segmentation.monitoring.checks_history import Check
    from segmentation.monitoring.run_comparison import KnownRun, RunComparison

_MOST_RUNS = 6
_MOST_DROPPED = 4

#: The key of the segments that the visitor has now.
PRESENT = "present"


@dataclass(frozen=True, slots=True)
class RunSource:
    """A run that can be chosen; it is loaded only then.

    Attributes
    ----------
    key : str
        Of the choice.
    title : str
        What the visitor reads.
    load : callable
        Gives the run.
    of : object
        What it is made of; the very same one makes the same run.
    also : hashable
        What else it depends on.
    """

    key: str
    title: str
    load: "Callable[[], KnownRun]"
    of: object = None
    also: Hashable = None


class ComparedRuns:
    """The runs that one visitor compares.

    Attributes
    ----------
    before, after : str
        The keys of those that were chosen; ``""`` before anything was.
    on_present : tuple of str
        The keys of two runs whose models both score the present customers.
    checks : tuple of Check
        Of the history that was dropped in, the earliest first.
    """

    def __init__(self) -> None:
        self.before = self.after = ""
        self.on_present: tuple[str, ...] = ()
        self.checks: tuple[Check, ...] = ()
        self._dropped: list[tuple[str, str, KnownRun]] = []
        self._n_dropped = 0
        self._runs: BoundedCache[str, tuple[object, Hashable, KnownRun]] = BoundedCache(_MOST_RUNS)
        self._last: tuple[KnownRun, KnownRun, str, RunComparison] | None = None

    def take(self, name: str, content: bytes | memoryview) -> None:
        """Take a list of segments, or a project, and choose it as the earlier run.

        Raises
        ------
        SegmentationError
            If it is neither; everything else stays as it was.
        """
        from segmentation.monitoring.run_assignments import run_of_list
        from segmentation.monitoring.run_comparison import KnownRun

        if name.lower().endswith(PROJECT_SUFFIX):
            known = _run_of_project_file(name, content)
        else:
            known = KnownRun(run_of_list(name, bytes(content)))
        self._n_dropped += 1
        key = f"dropped {self._n_dropped}"
        self._dropped = [*self._dropped, (key, name, known)][-_MOST_DROPPED:]
        self.before = key
        if self.after == key or not self.after:
            self.after = PRESENT

    def take_checks(self, name: str, content: bytes | memoryview) -> None:
        """Take a history of checks.

        Raises
        ------
        SegmentationError
            If it is none; the one before stays.
        """
        from segmentation.monitoring.checks_history import checks_of

        self.checks = checks_of(bytes(content), name)

    @property
    def dropped(self) -> tuple[RunSource, ...]:
        """The runs that were dropped in, the last one first."""
        return tuple(
            RunSource(key, name, lambda known=known: known, of=known)  # type: ignore[misc]
            for key, name, known in reversed(self._dropped)
        )

    def load(self, source: RunSource) -> "KnownRun":
        """Return a run; what was loaded last is kept.

        Raises
        ------
        SegmentationError
            If it cannot be loaded.
        """
        kept = self._runs.get(source.key)
        if kept is not None and kept[0] is source.of and kept[1] == source.also:
            return kept[2]
        run = source.load()
        self._runs.put(source.key, (source.of, source.also, run))
        return run

    def compare(
        self, before: "KnownRun", after: "KnownRun", keep: Literal["before", "after"]
    ) -> "RunComparison":
        """Compare two runs; the last comparison is kept.

        Raises
        ------
        SegmentationError
            If nobody can be followed from one to the other.
        """
        last = self._last
        if last is not None and last[0] is before and last[1] is after and last[2] == keep:
            return last[3]
        from segmentation.monitoring.run_comparison import compare_runs

        found = compare_runs(before, after, keep=keep)
        self._last = (before, after, keep, found)
        return found

    def forget(self) -> None:
        """Let go of everything."""
        self.__init__()  # type: ignore[misc]  # as at first


def _run_of_project_file(name: str, content: bytes | memoryview) -> "KnownRun":
    from segmentation.monitoring.run_assignments import run_of_result
    from segmentation.monitoring.run_comparison import KnownRun
    from segmentation.workspace.project_file import read_project
    from segmentation.workspace.run_project import result_of

    stored = StoredFile.from_upload(name, content)
    try:
        with TemporaryDirectory(dir=upload_folder()) as folder:
            project = read_project(
                stored.path, Path(folder), name=name, most_bytes=limits().unpacked_bytes
            )
            result = result_of(project)
    finally:
        stored.delete()
    return KnownRun(run_of_result(name, result), result.model)
