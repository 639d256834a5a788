"""The sole owner of session state: what one visitor has loaded, chosen and found."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages._ui.jobs import Run, pool
from pages._ui.limits import limits
from pages._ui.upload import KeptFile
from segmentation.cleaning import Cleaning
from segmentation.config import Method, SegmentationConfig
from segmentation.dataset import Dataset, ReadAs, ReadOptions
from segmentation.errors import SegmentationError
from segmentation.ingest.limits import Limits
from segmentation.plan import Kind, Plan, Role, Transform
from segmentation.recipe import RECOMMENDED, Recipe, resolve
from segmentation.result import Exploration, Projection, SegmentationResult
from segmentation.worker.messages import ExploreJob, NeighbourMapJob, ReadJob

_SLOT = "visitor"
_SMALL = 4_000_000  # bytes of a file that is read in a moment
_OTHER_NAMES = {"sheet", "delimiter", "encoding", "header_row"}  # these can change columns' names
_MOST_KEPT = 4  # explorations of one visitor that stay in memory

if TYPE_CHECKING:
    from segmentation.prepare.health import Health

Key = tuple[str, SegmentationConfig]


@dataclass
class Session:
    """One visitor.

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
    config : SegmentationConfig
        The settings, without plan and number of segments.
    wanted_segments : int or None
        ``None`` takes the recipe's own number or else the suggested one.
    presenting : bool
        Whether there is an audience: charts and tables then do not tell who a customer is.
    error : str
        Why the last file or run failed, until something else is tried.
    """

    loaded: Dataset | None = None
    file: KeptFile | None = None
    cleaning: Cleaning = field(default_factory=Cleaning)
    customers: Dataset | None = None
    plan: Plan | None = None
    config: SegmentationConfig = field(default_factory=SegmentationConfig)
    wanted_segments: int | None = None
    presenting: bool = False
    error: str = ""
    reading: Run | None = None
    run: Run | None = None
    just_found: bool = False
    map_run: Run | None = None
    _opening: KeptFile | None = None
    _suggested: Plan | None = None
    _left: tuple[Plan, Plan] | None = None
    _health: "tuple[Plan, Health] | None" = None
    _run_key: Key | None = None
    _map_key: tuple[Any, ...] = ()
    _shown: Key | None = None
    _found: "OrderedDict[Key, Exploration]" = field(default_factory=OrderedDict)
    _results: "OrderedDict[tuple[Key, int], SegmentationResult]" = field(
        default_factory=OrderedDict
    )
    _names: dict[tuple[Key, int], tuple[str, ...]] = field(default_factory=dict)
    _maps: "OrderedDict[tuple[Any, ...], Projection]" = field(default_factory=OrderedDict)

    # -- the file ---------------------------------------------------------------------------

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
                self.reading = pool().submit(ReadJob(file.path, file.name, options, most))
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
            self.config = SegmentationConfig(recipe=RECOMMENDED)
            self.wanted_segments = None
            self._shown = None

    def clean(self, **changes: Any) -> None:
        """Clean the table in another way; a mistake becomes a sentence."""
        if self.loaded is None:
            return
        self.error = ""
        try:
            self._take(self.loaded, replace(self.cleaning, **changes), keep=True)
        except SegmentationError as error:
            self.error = str(error)

    def _take(self, dataset: Dataset, cleaning: Cleaning, *, keep: bool) -> None:
        from segmentation.ingest.customers import as_customers
        from segmentation.prepare.roles import no_trait, require_enough, suggest_plan

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
        from segmentation.prepare.health import examine

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
        from segmentation.prepare.roles import recast

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

    # -- finding segments -------------------------------------------------------------------

    @property
    def key(self) -> Key | None:
        """What the present settings would be kept under."""
        if self.customers is None or self.plan is None:
            return None
        return self.customers.fingerprint, replace(self.config, plan=self.plan)

    @property
    def filled_recipe(self) -> Recipe:
        """The recipe with what follows the data filled in, as it will be about."""
        from segmentation.prepare.encode import expected_width

        recipe = self.config.recipe
        if self.customers is None or self.plan is None:
            return recipe
        traits = self.plan.traits
        return resolve(
            recipe,
            n_rows=max(1, round(self.customers.n_rows * (1 - recipe.held_out))),
            n_traits=max(1, len(traits)),
            n_inputs=expected_width(self.customers.frame, traits, recipe.encoding),
        )

    def find(self) -> None:
        """Find segments with the present settings; what was found before is shown again."""
        key, dataset = self.key, self.customers
        if key is None or dataset is None:
            return
        self.error = ""
        if key in self._found:
            self._show(key)
            return
        self.cancel()
        self._run_key = key
        self.run = pool().submit(ExploreJob(dataset, key[1]))

    def switch_method(self, method: Method) -> None:
        """Find the same number of segments by another method."""
        self.wanted_segments = self.n_segments
        self.config = replace(self.config, method=method)
        self.find()

    def cancel(self) -> None:
        """Stop the run at once."""
        if self.run is not None:
            self.run.cancel()
            self.run = None

    def settle(self) -> bool:
        """Take in a run that has ended; say whether one had."""
        run = self.run
        if run is None or run.live:
            return False
        self.run = None
        if run.status == "done" and self._run_key is not None:
            self._found[self._run_key] = run.result
            while len(self._found) > _MOST_KEPT:
                self._forget(self._found.popitem(last=False)[0])
            self._show(self._run_key)
        elif run.status == "failed":
            self.error = run.sentence
        return True

    def _show(self, key: Key) -> None:
        self._shown = key
        self._found.move_to_end(key)
        self.just_found = True

    def _forget(self, key: Key) -> None:
        for result_key in [k for k in self._results if k[0] == key]:
            del self._results[result_key]

    # -- what was found ---------------------------------------------------------------------

    @property
    def exploration(self) -> Exploration | None:
        """The exploration that is on show."""
        return None if self._shown is None else self._found.get(self._shown)

    @property
    def outdated(self) -> bool:
        """Whether the settings have changed since."""
        return self._shown is not None and self._shown != self.key

    @property
    def n_segments(self) -> int | None:
        """The number of segments on show."""
        exploration = self.exploration
        if exploration is None:
            return None
        wanted = self.wanted_segments or exploration.config.n_segments
        if wanted in exploration.sizes_tried:
            return wanted
        return exploration.suggestion.n_segments

    @property
    def too_many(self) -> bool:
        """Whether more segments were asked for than these customers can be told apart into."""
        exploration, wanted = self.exploration, self.wanted_segments
        return bool(exploration and wanted) and wanted not in exploration.sizes_tried

    @property
    def result(self) -> SegmentationResult | None:
        """The segments on show; another number of them costs no training."""
        exploration, size = self.exploration, self.n_segments
        if exploration is None or size is None or self._shown is None:
            return None
        slot = (self._shown, size)
        if slot not in self._results:
            from segmentation.choice import choose, renamed

            result = choose(exploration, size)
            names = self._names.get(slot)
            self._results[slot] = renamed(result, names) if names else result
            while len(self._results) > 2 * _MOST_KEPT:
                self._results.popitem(last=False)
        self._results.move_to_end(slot)
        return self._results[slot]

    def rename(self, names: list[str]) -> None:
        """Give the segments on show other names.

        Raises
        ------
        SegmentationError
            If a name is missing or used twice.
        """
        from segmentation.choice import renamed

        result, size = self.result, self.n_segments
        if result is not None and size is not None and self._shown is not None:
            self._results[self._shown, size] = renamed(result, names)
            self._names[self._shown, size] = tuple(names)

    # -- the neighbour map ------------------------------------------------------------------

    def neighbour_map(self, space: str, perplexity: int) -> Projection | None:
        """Return the map if it was drawn."""
        return self._maps.get((self._shown, space, perplexity))

    def draw_map(self, space: str, perplexity: int) -> None:
        """Start drawing a neighbour map."""
        exploration = self.exploration
        if exploration is None:
            return
        self.cancel_map()
        points = exploration.prepared if space == "data" else exploration.view.latent
        self._map_key = (self._shown, space, perplexity)
        job = NeighbourMapJob(points, float(perplexity), exploration.config.seed)
        self.map_run = pool().submit(job)

    def cancel_map(self) -> None:
        """Stop drawing at once."""
        if self.map_run is not None:
            self.map_run.cancel()
            self.map_run = None

    def settle_map(self) -> bool:
        """Take in a map that is drawn; say whether one was."""
        run = self.map_run
        if run is None or run.live:
            return False
        self.map_run = None
        if run.status == "done":
            self._maps[self._map_key] = run.result
            while len(self._maps) > 2 * _MOST_KEPT:
                self._maps.popitem(last=False)
        elif run.status == "failed":
            self.error = run.sentence
        return True


def session() -> Session:
    """Return this visitor's session; made on first use, whichever page that is on."""
    if _SLOT not in st.session_state:
        st.session_state[_SLOT] = Session()
        pool()
    visitor: Session = st.session_state[_SLOT]
    return visitor


def _read(file: KeptFile, options: ReadOptions, most: Limits) -> Dataset:
    from segmentation.ingest.table import read_table

    return read_table(file.path, name=file.name, options=options, limits=most)
