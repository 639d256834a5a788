"""A visitor's file: how it is read and cleaned, and the role of each column."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import Dataset, ReadAs, ReadOptions
from segmentation.domain.plan import Kind, Plan, Role, Transform
from segmentation.domain.recipe import Recipe
from segmentation.ingest.formats.limits import Limits
from segmentation.worker.messages import HealthJob, Prepared, PrepareJob, ReadJob
from segmentation.workspace.project_record import Project
from webapp.services import presence
from webapp.services.job_run import Run
from webapp.services.server_limits import limits
from webapp.services.upload import StoredFile
from webapp.state.worker_task import WorkerTask

_SMALL = 4_000_000  # bytes of a file that is read without a process of its own
_WIDE = 300  # columns from which on looking at them takes a process of its own
_FIRST = 100_000  # bytes that a first line is looked for in
_RENAMING = {"sheet", "delimiter", "encoding", "header_row"}  # options that change column names

if TYPE_CHECKING:
    from segmentation.data_quality.report import DataQualityReport


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A table that is to be taken."""

    table: Dataset
    source: StoredFile | None
    cleaning: Cleaning
    again: bool


@dataclass
class LoadedFile:
    """The table that a visitor has loaded, and what was chosen for its columns.

    Every method that changes something raises ``SegmentationError`` where that cannot be done;
    then everything stays as it was.

    Attributes
    ----------
    table : Dataset or None
        The file as it was read.
    source : StoredFile or None
        Where it can be read again; ``None`` for a table of a database.
    cleaning : Cleaning
        The cleaning steps that are applied to the table.
    customers : Dataset or None
        The table after cleaning, one row a customer.
    plan : Plan or None
        The role of every column, as suggested and as changed by the visitor.
    """

    table: Dataset | None = None
    source: StoredFile | None = None
    cleaning: Cleaning = field(default_factory=Cleaning)
    customers: Dataset | None = None
    plan: Plan | None = None
    _reading: WorkerTask[StoredFile] = field(default_factory=WorkerTask)
    _preparing: "WorkerTask[_Wanted]" = field(default_factory=WorkerTask)
    _looking: WorkerTask[Plan] = field(default_factory=WorkerTask)
    _shown: dict[str, Any] = field(default_factory=dict)
    _unscreened: Plan | None = None
    _fresh: Plan | None = None
    _suggested: Plan | None = None
    _left: tuple[Plan, Plan] | None = None
    _by_hand: set[str] = field(default_factory=set)
    _health: "tuple[Plan, DataQualityReport] | None" = None

    @property
    def run(self) -> Run | None:
        """The reading of a large file in a worker process."""
        return self._reading.run

    @property
    def prepare_run(self) -> Run | None:
        """The look at very many columns in a worker process."""
        return self._preparing.run

    @property
    def health_run(self) -> Run | None:
        """The look at what could mislead in very many columns, in a worker process."""
        return self._looking.run

    # -- reading ----------------------------------------------------------------------------

    def read(self, source: StoredFile, options: ReadOptions) -> Dataset | None:
        """Return the table of a file that is small; start a worker process for a large one.

        A large file is returned by :meth:`finished` later.

        Raises
        ------
        SegmentationError
            If the file is too large or cannot be read.
        """
        from segmentation.ingest.read_table import read_table

        self.cancel_reading()
        most = limits()
        most.check_size(source.name, source.size)
        if source.size <= _SMALL and not _looks_wide(source):
            return read_table(
                source.path, name=source.name, options=options, limits=most, progress=_while_here
            )
        self._start_reading(source, options, most)
        return None

    def _start_reading(self, source: StoredFile, options: ReadOptions, most: Limits) -> None:
        self._reading.begin(ReadJob(source.path, source.name, options, most), source)

    def cancel_reading(self) -> None:
        """Stop reading at once; the table that is loaded stays."""
        self._reading.cancel()
        self._preparing.cancel()

    def finished(self) -> tuple[Dataset, StoredFile] | None:
        """Return a large file that has been read since the last call, and where it came from.

        Raises
        ------
        SegmentationError
            If reading it has failed.
        """
        read = self._reading.take()
        return None if read is None else (read[1], read[0])

    def options_with(self, **changes: Any) -> ReadOptions:
        """Return the options that the table was read with, some of them changed."""
        assert self.table is not None
        options = self.table.reading.options
        if changes.keys() & _RENAMING:  # column names may change: go by what was said of them
            options = replace(options, like=(*options.like, *options.columns), columns=())
        if "sheet" in changes:
            options = replace(options, header_row=None, kept_lines=())
        return replace(options, **changes)

    def column_read_as(self, name: str, read_as: ReadAs | None) -> ReadOptions:
        """Return the options that read one column in another way; ``None`` detects it again."""
        assert self.table is not None
        others = [pair for pair in self.table.reading.options.columns if pair[0] != name]
        if read_as is not None:
            others.append((name, read_as))
        return self.options_with(columns=tuple(others))

    def forget(self) -> None:
        """Delete an uploaded file from the disk, and let go of its table."""
        for source in (self.source, self._reading.about):
            if source is not None:
                source.delete()
        self.cancel_reading()
        self.table = self.source = self.customers = self.plan = None
        self.cancel_health()
        self._suggested = self._left = self._health = self._fresh = self._unscreened = None
        self.cleaning, self._by_hand, self._shown = Cleaning(), set(), {}

    # -- the table --------------------------------------------------------------------------

    def load(self, table: Dataset, source: StoredFile | None = None) -> bool | None:
        """Take a table; return whether it is the same file, read with other options.

        Of a new file the roles are suggested; of the same one, those that were changed by hand
        are kept.

        Returns
        -------
        bool or None
            ``None`` where the table has very many columns: a worker process looks at them first,
            and :meth:`prepared` says later what is returned here.

        Raises
        ------
        SegmentationError
            If it holds too few customers.
        """
        again = self.source is not None and source is self.source
        cleaning = self.cleaning if again else Cleaning()
        return self._take(_Wanted(table, source, cleaning, again=again))

    def clean(self, **changes: Any) -> None:
        """Change some of the cleaning steps and apply all of them again.

        Raises
        ------
        SegmentationError
            If too few customers would be left.
        """
        if self.table is not None:
            cleaning = replace(self.cleaning, **changes)
            self._take(_Wanted(self.table, self.source, cleaning, again=True))

    def prepared(self) -> bool | None:
        """Take a table of very many columns that has been looked at since the last call.

        Returns
        -------
        bool or None
            What :meth:`load` returns; ``None`` where there is nothing new.

        Raises
        ------
        SegmentationError
            If that has failed.
        """
        prepared = self._preparing.take()
        return None if prepared is None else self._accept(*prepared)

    @property
    def suggestions(self) -> tuple[Plan | None, Plan | None, Plan | None, tuple[str, ...]]:
        """Return the plans as suggested, fresh and unscreened, and what was decided by hand."""
        return self._suggested, self._fresh, self._unscreened, tuple(sorted(self._by_hand))

    def restore(self, project: Project, source: StoredFile | None) -> None:
        """Take the table of a project, and what was chosen for its columns."""
        self.forget()
        state = project.state
        self.table, self.customers, self.source = project.table, project.customers, source
        self.plan, self.cleaning, self._suggested = state.plan, state.cleaning, state.suggested
        self._fresh, self._unscreened = state.fresh, state.unscreened
        self._by_hand = set(state.by_hand)

    def require_traits(self) -> None:
        """Raise ``SegmentationError`` where the plan has no column that can shape segments."""
        from segmentation.column_roles.suggest import no_trait

        if self.customers is not None and self.plan is not None and not self.plan.traits:
            raise SegmentationError(no_trait(self.customers))

    def _take(self, wanted: _Wanted) -> bool | None:
        """Look at the columns of a table and take it; of very many, let a worker process look."""
        if wanted.table.frame.shape[1] > _WIDE:
            self._preparing.begin(PrepareJob(wanted.table, wanted.cleaning), wanted)
            return None
        from segmentation.worker.prepare import prepare

        return self._accept(wanted, prepare(wanted.table, wanted.cleaning))

    def _accept(self, wanted: _Wanted, prepared: Prepared) -> bool:
        plan, left = prepared.plan, self._left if wanted.again else None
        if not wanted.again:
            self._by_hand.clear()
            if self.plan is not None and self.plan.names == plan.names:  # next month's file
                plan = plan.called_as(self.plan.words)
        if wanted.again and self.plan is not None and self._suggested is not None:
            earlier = self.plan, self._suggested
            if set(plan.names) & set(self.plan.names):
                plan = plan.with_choices_of(*earlier, also=self._by_hand)
            else:  # after a wrong delimiter, say; reading it as before restores the choices
                plan = plan.with_choices_of(*left) if left else plan
                left = earlier
        self.table, self.source, self.cleaning = wanted.table, wanted.source, wanted.cleaning
        self.customers = prepared.customers
        self.plan, self._suggested, self._left = plan, prepared.plan, left
        self._fresh, self._unscreened = prepared.plan, prepared.unscreened
        self._health, self._shown = None, {}
        return wanted.again

    @property
    def health(self) -> "DataQualityReport | None":
        """The data quality report; computed once for each plan.

        ``None`` without a table, and while a worker process looks at very many columns.
        """
        from segmentation.data_quality.report import data_quality_report

        if self.customers is None or self.plan is None:
            return None
        if self._health is not None and self._health[0] == self.plan:
            return self._health[1]
        if self.customers.frame.shape[1] > _WIDE:
            return self._health_of_many(self.customers, self.plan)
        self._health = self.plan, data_quality_report(self.customers, self.plan)
        return self._health[1]

    def _health_of_many(self, customers: Dataset, plan: Plan) -> "DataQualityReport | None":
        """Let a worker process look at very many columns; ``None`` until it has."""
        if self._looking.about is plan:
            if self.health_run is not None and self.health_run.live:
                return None
            if looked := self._looking.take():
                self._health = looked
                return self._health[1]
        self._looking.begin(HealthJob(customers, plan), plan)
        return None

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what pages show of the table and take long to make; made once for each table."""
        if name not in self._shown:
            self._shown[name] = make()
        return self._shown[name]

    def cancel_health(self) -> None:
        """Stop looking for what could mislead."""
        self._looking.cancel()

    # -- the plan ---------------------------------------------------------------------------

    def change_role(self, name: str, role: Role) -> None:
        """Give a column another role.

        Raises
        ------
        SegmentationError
            If the column cannot have it.
        """
        self._change(name, lambda plan: plan.with_role(name, role))

    def change_kind(self, name: str, kind: Kind) -> None:
        """Treat a column as another kind.

        Raises
        ------
        SegmentationError
            If its values do not allow that.
        """
        from segmentation.column_roles.suggest import change_kind

        dataset = self.customers
        if dataset is not None:
            self._change(name, lambda plan: plan.with_column(change_kind(dataset, name, kind)))

    def change_levels(self, name: str, levels: tuple[str, ...]) -> None:
        """Take a column's values in another order, the lowest first."""
        self._change(name, lambda plan: plan.with_levels(name, levels))

    def change_transform(self, name: str, transform: Transform) -> None:
        """Transform a numeric column in another way."""
        self._change(name, lambda plan: plan.with_column(replace(plan[name], transform=transform)))

    def change_trait_weights(self, names: Collection[str], weight: float) -> None:
        """Let traits count more or less.

        Raises
        ------
        SegmentationError
            If the weight is out of range.
        """
        for name in names:
            self._change(name, partial(Plan.with_trait_weight, pattern=name, weight=weight))

    def follow(self, recipe: Recipe) -> None:
        """Take the traits that a recipe asks for; roles that were changed by hand are kept."""
        from segmentation.column_roles.suggest import traits_for

        fresh = self._fresh if recipe.encoding == "blocks" else self._unscreened
        if fresh is None or self.plan is None or self._suggested is None:
            return
        asked = traits_for(recipe, fresh)
        self.plan = asked.with_choices_of(self.plan, self._suggested, also=self._by_hand)
        self._suggested = asked

    def _change(self, name: str, change: Callable[[Plan], Plan]) -> None:
        if self.plan is not None:
            self.plan = change(self.plan)
            self._by_hand.add(name)


def _while_here(_: Progress) -> None:
    """End reading for a visitor who has gone: a view of a database may have no end."""
    if not presence.is_here():
        raise SegmentationError("The connection was interrupted. Load the file again.")


def _looks_wide(source: StoredFile) -> bool:
    """Say whether the first line of a text has very many cells."""
    with source.path.open("rb") as file:
        first = file.read(_FIRST).splitlines()[:1]
    return any(line.count(mark) >= _WIDE for line in first for mark in (b",", b";", b"\t", b"|"))
