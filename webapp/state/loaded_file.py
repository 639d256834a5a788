"""A visitor's file: how it is read and cleaned, and what part each column plays."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.dataset import Dataset, ReadAs, ReadOptions
from segmentation.domain.plan import Kind, Plan, Role, Transform
from segmentation.domain.recipe import Recipe
from segmentation.ingest.formats.limits import Limits
from segmentation.worker.messages import ReadJob
from webapp.services import worker_pool
from webapp.services.server_limits import limits
from webapp.services.upload import KeptFile
from webapp.services.worker_pool import Run

_SMALL = 4_000_000  # bytes of a file that is read in a moment
_OTHER_NAMES = {"sheet", "delimiter", "encoding", "header_row"}  # these can change columns' names

if TYPE_CHECKING:
    from segmentation.data_quality.report import Health


@dataclass
class VisitorFile:
    """What a visitor has loaded.

    Attributes
    ----------
    loaded : Dataset or None
        The file as it was read.
    file : KeptFile or None
        Where it can be read again.
    cleaning : Cleaning
        What is to be done to the table.
    customers : Dataset or None
        The same cleaned, and its orders added up.
    plan : Plan or None
        A role for every column, as the visitor has left it.
    reading : Run or None
        A large file on its way.
    error : str
        Why the last thing failed, until something else is tried.
    """

    loaded: Dataset | None = None
    file: KeptFile | None = None
    cleaning: Cleaning = field(default_factory=Cleaning)
    customers: Dataset | None = None
    plan: Plan | None = None
    reading: Run | None = None
    error: str = ""
    _opening: KeptFile | None = None
    _suggested: Plan | None = None
    _left: tuple[Plan, Plan] | None = None
    _health: "tuple[Plan, Health] | None" = None

    def open(self, file: KeptFile, options: ReadOptions | None = None) -> None:
        """Read a file: a small one at once, a large one in a process of its own.

        A mistake becomes a sentence, and what was there stays.
        """
        options = options or ReadOptions()
        self.error = ""
        self.cancel_reading()
        try:
            most = limits()
            most.check_size(file.name, file.size)
            if file.size <= _SMALL:
                self.load(_read(file, options, most), file)
            else:
                self._opening = file
                self.reading = worker_pool.pool().submit(
                    ReadJob(file.path, file.name, options, most)
                )
        except SegmentationError as error:
            self.error = str(error)

    def read_again(self, **changes: Any) -> None:
        """Read the same file in another way; roles and cleaning stay as they were chosen."""
        if self.file is None or self.loaded is None:
            return
        options = self.loaded.reading.options
        if changes.keys() & _OTHER_NAMES:  # what was said about a column decides where it is found
            options = replace(options, like=(*options.like, *options.columns), columns=())
        if "sheet" in changes:
            options = replace(options, header_row=None)
        self.open(self.file, replace(options, **changes))

    def read_column_as(self, name: str, read_as: ReadAs | None) -> None:
        """Take a column in another way; ``None`` leaves it to us."""
        if self.loaded is None:
            return
        others = [pair for pair in self.loaded.reading.options.columns if pair[0] != name]
        if read_as is not None:
            others.append((name, read_as))
        self.read_again(columns=tuple(others))

    def load(self, dataset: Dataset, file: KeptFile | None = None) -> None:
        """Take in a table.

        Of a new file the roles are suggested; of the same one, read in another way, those that
        were changed by hand are kept.

        Raises
        ------
        SegmentationError
            If it holds too few customers; then what was there stays.
        """
        again = self.file is not None and file is self.file
        cleaning = self.cleaning if again else Cleaning()
        self._take(dataset, cleaning, keep=again)
        self.file = file
        if not again:
            self.begin_anew()

    def clean(self, **changes: Any) -> None:
        """Clean the table in another way; a mistake becomes a sentence."""
        if self.loaded is None:
            return
        self.error = ""
        try:
            self._take(self.loaded, replace(self.cleaning, **changes), keep=True)
        except SegmentationError as error:
            self.error = str(error)

    def begin_anew(self) -> None:
        """Forget what was chosen for another file."""

    def cancel(self) -> None:
        """Stop what is under way in the table that is about to go."""

    def _take(self, dataset: Dataset, cleaning: Cleaning, *, keep: bool) -> None:
        from segmentation.column_roles.suggest import no_trait, require_enough, suggest_plan
        from segmentation.ingest.as_customers import as_customers

        customers = as_customers(dataset, cleaning)
        require_enough(customers)
        suggested = suggest_plan(customers)
        plan, left = suggested, self._left if keep else None
        if keep and self.plan is not None and self._suggested is not None:
            earlier = self.plan, self._suggested
            if set(plan.names) & set(self.plan.names):
                plan = plan.with_choices_of(*earlier)
            else:  # split at a wrong mark, say; the way back loses nothing
                plan = plan.with_choices_of(*left) if left else plan
                left = earlier
        self.cancel()
        self.loaded, self.customers, self.cleaning = dataset, customers, cleaning
        self.plan, self._suggested, self._left = plan, suggested, left
        self._health = None
        self.error = "" if plan.traits else no_trait(customers)

    def follow(self, recipe: Recipe) -> None:
        """Take the traits that a recipe asks for; what was changed by hand stays as it is."""
        from segmentation.column_roles.suggest import suggest_plan, traits_for

        if self.customers is None or self.plan is None or self._suggested is None:
            return
        fresh = suggest_plan(self.customers, screen=recipe.encoding == "blocks")
        asked = traits_for(recipe, fresh)
        self.plan = asked.with_choices_of(self.plan, self._suggested)
        self._suggested = asked

    def cancel_reading(self) -> None:
        """Stop reading at once; what was there stays."""
        if self.reading is not None:
            self.reading.cancel()
            self.reading = self._opening = None

    def settle_reading(self) -> None:
        """Take in a file that has been read."""
        run, file = self.reading, self._opening
        if run is None or run.live:
            return
        self.reading = self._opening = None
        if run.status == "failed":
            self.error = run.sentence
        elif run.status == "done" and file is not None:
            try:
                self.load(run.result, file)
            except SegmentationError as error:
                self.error = str(error)

    @property
    def health(self) -> "Health | None":
        """What is to be known about the table's columns; examined once for each plan."""
        from segmentation.data_quality.report import examine

        if self.customers is None or self.plan is None:
            return None
        if self._health is None or self._health[0] != self.plan:
            self._health = self.plan, examine(self.customers, self.plan)
        return self._health[1]

    def change_role(self, name: str, role: Role) -> None:
        """Give a column another role; a mistake becomes a sentence."""
        self._change(lambda plan: plan.with_role(name, role))

    def change_kind(self, name: str, kind: Kind) -> None:
        """Take a column as another kind."""
        from segmentation.column_roles.suggest import recast

        dataset = self.customers
        if dataset is not None:
            self._change(lambda plan: plan.with_column(recast(dataset, name, kind)))

    def change_transform(self, name: str, transform: Transform) -> None:
        """Let a number be taken as it is, or its logarithm, or another power."""
        self._change(lambda plan: plan.with_column(replace(plan[name], transform=transform)))

    def _change(self, change: Callable[[Plan], Plan]) -> None:
        if self.plan is None:
            return
        self.error = ""
        try:
            self.plan = change(self.plan)
        except SegmentationError as error:
            self.error = str(error)


def _read(file: KeptFile, options: ReadOptions, most: Limits) -> Dataset:
    from segmentation.ingest.read_table import read_table

    return read_table(file.path, name=file.name, options=options, limits=most)
