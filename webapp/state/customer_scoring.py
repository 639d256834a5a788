"""New customers, sorted into segments by a model, and a saved model that was opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from segmentation.domain.dataset import ReadOptions
from segmentation.domain.result import SegmentationResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.worker.messages import CheckJob, ReadJob
from webapp.services.job_run import Run
from webapp.services.server_limits import limits
from webapp.services.upload import StoredFile
from webapp.state.segment_renewal import SegmentRenewal
from webapp.state.worker_task import WorkerTask

if TYPE_CHECKING:
    from segmentation.monitoring.check_customers import CheckedFile


@dataclass(frozen=True, slots=True, eq=False)
class ScoringModel:
    """Segments that customers can be sorted into.

    Attributes
    ----------
    name : str
        Of the file that they were found in, or that they were saved in.
    model : SegmentModel
    looks : tuple of int
        The place of each segment's colour and symbol in the palette.
    saved : bool
        Whether they come without customers, from a saved model or a renewal.
    renewed : bool
        Whether they were learnt anew on the file of that name.
    customers : str
        The fingerprint of the customers that they, or those before them, were found in; ``""`` for
        a saved model.
    earlier : ScoringModel or None
        Of renewed ones those that were in use before; ``None`` for those found in the file.
    """

    name: str
    model: SegmentModel
    looks: tuple[int, ...]
    saved: bool
    renewed: bool = False
    customers: str = ""
    earlier: "ScoringModel | None" = None

    @classmethod
    def of_result(cls, result: SegmentationResult) -> "ScoringModel":
        """Return the segments that were found in a file."""
        found = result.exploration
        return cls(
            found.file_name, result.model, result.looks, saved=False, customers=found.fingerprint
        )

    @property
    def line(self) -> "tuple[ScoringModel, ...]":
        """These and those before them, the latest first, without those found in the file."""
        before = () if self.earlier is None else self.earlier.line
        return (self, *before) if self.saved else ()


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """A file that is to be checked, and by what."""

    segments: ScoringModel
    source: StoredFile
    said: Mapping[str, str]
    options: ReadOptions


@dataclass
class CustomerScoring:
    """A visitor's new customers.

    Attributes
    ----------
    opened : ScoringModel or None
        The saved model that was opened.
    prefers_opened : bool
        Whether that is used where segments were found too.
    checked : CheckedFile or None
        The last file that was checked.
    renewal : SegmentRenewal
        Whether to renew the segments.
    """

    opened: ScoringModel | None = None
    prefers_opened: bool = False
    checked: "CheckedFile | None" = None
    renewal: SegmentRenewal = field(default_factory=SegmentRenewal)
    _task: WorkerTask[_Wanted] = field(default_factory=WorkerTask)
    _done: _Wanted | None = field(default=None, repr=False)
    _interrupted: _Wanted | None = None

    @property
    def run(self) -> Run | None:
        """The file that a worker process is at."""
        return self._task.run

    # -- the model --------------------------------------------------------------------------

    def open_model(self, stored: StoredFile) -> None:
        """Open a saved model; what was checked before stays.

        Raises
        ------
        SegmentationError
            If it is no saved model, or too large; the one that was open stays.
        """
        from segmentation.export.model_file import from_bytes

        limits().check_size(stored.name, stored.size)
        self.use_model(from_bytes(stored.path.read_bytes(), stored.name), stored.name)

    def use_model(self, model: SegmentModel, name: str) -> None:
        """Sort new customers into saved segments; ``name`` is that of their file."""
        self.opened = ScoringModel(name, model, tuple(range(model.n_segments)), saved=True)
        self.prefers_opened = True

    def close_model(self) -> None:
        """Let go of the saved model, and of what was checked by it."""
        if self._done is not None and self._done.segments is self.opened:
            self.checked = self._done = None
        self.opened, self.prefers_opened = None, False

    def compare_with_new(self) -> None:
        """Begin to learn new segments on the file that was checked, beside those it was by."""
        done = self._done
        if done is not None:
            file = ReadJob(done.source.path, done.source.name, done.options, limits())
            self.renewal.begin(done.segments, file, done.said)

    def use_new(self) -> None:
        """Sort customers into the new segments from now on, those of the last file first.

        Raises
        ------
        SegmentationError
            As :meth:`check` raises it.
        """
        found, old = self.renewal.found, self.renewal.old
        if found is None or old is None:
            return
        new = ScoringModel(
            found.name, found.model, self.renewal.looks(), saved=True, renewed=True,
            customers=old.customers, earlier=old,
        )  # fmt: skip
        self.renewal.decide("renewed")
        self._take(new)

    def go_back(self, result: SegmentationResult | None) -> None:
        """Sort customers into the segments again that were in use before the renewed ones.

        Parameters
        ----------
        result : SegmentationResult or None
            Of the file: where no others were in use before, these are.

        Raises
        ------
        SegmentationError
            As :meth:`check` raises it.
        """
        present = self.opened
        if present is None:
            return
        self.renewal.went_back(present.name)
        own = None if result is None else ScoringModel.of_result(result)
        self._take(present.earlier or own)

    def _take(self, segments: ScoringModel | None) -> None:
        self.opened = segments if segments is not None and segments.saved else None
        self.prefers_opened = self.opened is not None
        if segments is not None:
            self.check_again(segments)

    def renewed(self, customers: str) -> tuple[ScoringModel, ...]:
        """Return the renewed segments that are open, and those before them, the latest first.

        Parameters
        ----------
        customers : str
            The fingerprint of those that the project is of; of others nothing is returned.
        """
        opened = self.opened
        if opened is None or not opened.renewed or opened.customers not in ("", customers):
            return ()
        return opened.line

    def restore(
        self, line: Sequence[ScoringModel], base: ScoringModel | None = None, *, prefers: bool
    ) -> None:
        """Open the renewed segments of a project.

        Parameters
        ----------
        line : sequence of ScoringModel
            As :meth:`renewed` gave them; without any, those of another project are let go of.
        base : ScoringModel or None
            What was in use before them all; ``None`` for segments found in the file.
        prefers : bool
            Whether they are used where segments were found too.
        """
        if line or (self.opened is not None and self.opened.renewed):
            self.close_model()
        for one in reversed(line):
            base = replace(one, earlier=base)
        if line:
            self.opened, self.prefers_opened = base, prefers

    def choose(self, result: SegmentationResult | None) -> ScoringModel | None:
        """Return the segments that new customers are sorted into, if there are any."""
        if self.opened is not None and (self.prefers_opened or result is None):
            return self.opened
        return None if result is None else ScoringModel.of_result(result)

    # -- the file ---------------------------------------------------------------------------

    def check(
        self,
        segments: ScoringModel,
        source: StoredFile,
        *,
        said: Mapping[str, str] | None = None,
        options: ReadOptions | None = None,
    ) -> None:
        """Begin to check a file of new customers, in a worker process; an earlier one stays.

        Parameters
        ----------
        segments : ScoringModel
        source : StoredFile
        said : mapping of str to str, optional
            Columns that the visitor matched: name that the model knows → name in the file.
        options : ReadOptions, optional

        Raises
        ------
        SegmentationError
            If the file is too large.
        """
        most = limits()
        most.check_size(source.name, source.size)
        self.cancel()
        self._interrupted = None
        wanted = _Wanted(segments, source, dict(said or {}), options or ReadOptions())
        file = ReadJob(source.path, source.name, wanted.options, most)
        self._task.begin(CheckJob(file, segments.model, tuple(wanted.said.items())), wanted)

    def check_again(self, segments: ScoringModel, said: Mapping[str, str] | None = None) -> None:
        """Check the same file again: by other segments, or with other columns matched.

        Parameters
        ----------
        segments : ScoringModel
        said : mapping of str to str, optional
            As for :meth:`check`, over what was said before; ``""`` takes a column back.

        Raises
        ------
        SegmentationError
            As :meth:`check` raises it.
        """
        done = self._done
        if done is not None:
            known = {name for name, _ in segments.model.reading}
            matched = {**done.said, **(said or {})}
            matched = {name: found for name, found in matched.items() if found and name in known}
            self.check(segments, done.source, said=matched, options=done.options)

    def settle(self) -> None:
        """Take a file that has been checked.

        Raises
        ------
        SegmentationError
            If that has failed; the file before it stays.
        """
        if ended := self._task.take():
            self._done, self.checked = ended
        self.renewal.settle()

    def cancel(self) -> None:
        """Stop at once; the file that was checked before stays."""
        self._task.cancel()

    def interrupt(self) -> None:
        """Stop because the connection is lost; the visitor can go on with :meth:`go_on`."""
        coming = self._task.about
        self.cancel()
        self.renewal.cancel()
        self._interrupted = coming or self._interrupted

    @property
    def interrupted(self) -> str:
        """The name of the file whose check was interrupted, else ``""``."""
        return "" if self._interrupted is None else self._interrupted.source.name

    def go_on(self) -> None:
        """Begin a check again that was interrupted.

        Raises
        ------
        SegmentationError
            As :meth:`check` raises it.
        """
        one = self._interrupted
        if one is not None:
            self.check(one.segments, one.source, said=one.said, options=one.options)

    def forget(self) -> None:
        """Delete the file from the disk, and let go of everything."""
        for one in (self._done, self._task.about, self._interrupted):
            if one is not None:
                one.source.delete()
        self.cancel()
        self.close_model()
        self.renewal.forget()
        self.checked = self._done = self._interrupted = None

    @property
    def checked_by(self) -> ScoringModel | None:
        """The segments that the last file was sorted into."""
        return None if self._done is None else self._done.segments
