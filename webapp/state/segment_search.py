"""The search for segments in a loaded file: settings, runs, results and maps."""

from dataclasses import replace
from typing import Any, TypeVar

import pandas as pd

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import DEFAULT_METHOD, MOST_STUDIED, SegmentationConfig
from segmentation.domain.edits import Rename
from segmentation.domain.exploration import Exploration, UncheckedExploration
from segmentation.domain.methods import Method
from segmentation.domain.recipe import RECOMMENDED, Recipe, resolve
from segmentation.domain.result import SegmentationResult, UncheckedResult
from segmentation.domain.size_wish import SizeWish
from segmentation.domain.trait_words import Words
from segmentation.study.trials import Trial
from segmentation.worker.messages import ExploreJob, GetReadyJob
from webapp.services import worker_pool
from webapp.services.gc_freeze import freeze_loaded
from webapp.services.job_run import Run
from webapp.state.bounded_cache import BoundedCache
from webapp.state.first_look import FirstLook, Key
from webapp.state.loaded_file import LoadedFile
from webapp.state.neighbour_maps import NeighbourMaps
from webapp.state.segment_edits import SegmentEdits, Slot
from webapp.state.worded_results import WordedResults

_MOST_EXPLORATIONS = 4  # of one visitor that stay in memory
_MOST_RESULTS = 8
_MOST_PREPARED = 2_000_000  # cells of a table that is sent to a process beforehand
_WIDE = 300  # columns; what a search of more begins with takes minutes and much memory

Explored = TypeVar("Explored", bound=UncheckedExploration)


class SegmentSearch:
    """What a visitor looks for in a file, and what was found.

    Parameters
    ----------
    file : LoadedFile
        The table that is searched; only read here.

    Attributes
    ----------
    config : SegmentationConfig
        The settings, without plan and number of segments.
    wanted_segments : int or None
        ``None`` takes the recipe's own number or else the suggested one.
    run : Run or None
        The search that a worker process is at.
    maps : NeighbourMaps
    edits : SegmentEdits
        What the visitor changed of the segments.
    explorations : BoundedCache
        What was found, by file and settings.
    better : Key or None
        What is offered in place of what is shown.
    first_size : int or None
        The number of segments that was seen first.
    """

    def __init__(self, file: LoadedFile) -> None:
        self._file = file
        self.config = SegmentationConfig()
        self.wanted_segments: int | None = None
        self.run: Run | None = None
        self.maps = NeighbourMaps()
        self._just_found = False
        self._run_key: Key | None = None
        self._ready_key: Key | None = None
        self._run_frame: pd.DataFrame | None = None
        self._first_look: FirstLook | None = None
        self.first_size: int | None = None
        self.better: Key | None = None
        self._shown: Key | None = None
        self.explorations: BoundedCache[Key, Exploration] = BoundedCache(_MOST_EXPLORATIONS)
        self._results: BoundedCache[Slot, SegmentationResult] = BoundedCache(_MOST_RESULTS)
        self.edits = SegmentEdits(self._found)
        self._worded = WordedResults()
        self._wish: tuple[tuple[Key | None, SizeWish], int] | None = None

    def configure(self, **changes: Any) -> None:
        """Change some of the settings; nothing is searched yet.

        Raises
        ------
        SegmentationError
            If a value is not allowed.
        """
        self.config = replace(self.config, **changes)

    def choose_size(self, n_segments: int | None) -> None:
        """Ask for a number of segments; ``None`` leaves it to the recipe and the data."""
        self.wanted_segments, self.first_size = n_segments, None

    def reset(self) -> None:
        """Take the recommended settings for another file.

        What was found is kept, in case the earlier file is loaded again.
        """
        self.config = SegmentationConfig(recipe=RECOMMENDED)
        self.wanted_segments = self.first_size = None
        self._shown = self.better = self._first_look = None
        self.edits.new_file()

    def forget(self) -> None:
        """Stop everything and let go of all that was found."""
        self.cancel()
        self.reset()
        self.maps.forget()
        if self._ready_key is not None:
            worker_pool.let_go(self._ready_key)
        for kept in (self.explorations, self._results):
            kept.clear()
        self.edits.forget()
        self._worded.forget()
        self._run_key = self._ready_key = self._run_frame = None

    @property
    def key(self) -> Key | None:
        """What an exploration with the present file and settings is kept under."""
        if self._file.customers is None or self._file.plan is None:
            return None
        # A wish for sizes takes another number of segments, which needs no training.
        config = replace(self.config, plan=self._file.plan, size_wish=SizeWish())
        return self._file.customers.fingerprint, config

    @property
    def resolved_recipe(self) -> Recipe:
        """The recipe with everything filled in that depends on the data, approximately."""
        from segmentation.encoding.encode import expected_width

        recipe, customers, plan = self.config.recipe, self._file.customers, self._file.plan
        if customers is None or plan is None:
            return recipe
        n_studied = min(customers.n_rows, MOST_STUDIED)
        return resolve(
            recipe,
            n_rows=max(1, round(n_studied * (1 - recipe.held_out))),
            n_traits=max(1, len(plan.traits)),
            n_inputs=expected_width(customers.frame, plan.traits, recipe.encoding),
        )

    def find(self) -> None:
        """Search with the present settings; what was found with them before is shown again."""
        key, customers = self.key, self._file.customers
        if key is None or customers is None:
            return
        if key in self.explorations:
            self._show(key)
            return
        self.cancel()
        freeze_loaded()
        if self._first_look is not None and self._first_look.key != key:
            self._first_look = None
        self._run_key, self._run_frame = key, customers.frame
        self.run = worker_pool.submit(ExploreJob(customers, key[1]))

    def get_ready(self) -> None:
        """Let an idle process build the network that a search would train now, if there is one."""
        key, customers = self.key, self._file.customers
        if key is None or customers is None or self.run is not None:
            return
        known = key == self._ready_key or key in self.explorations
        n_columns = customers.frame.shape[1]
        if known or customers.frame.size > _MOST_PREPARED or n_columns > _WIDE:
            return
        self._ready_key = key
        worker_pool.get_ready(GetReadyJob(customers, key[1]))

    def switch_method(self, method: Method) -> None:
        """Find the same number of segments by another method."""
        self.wanted_segments = self.n_segments
        self.configure(method=method)
        self.find()

    def use_trial(self, trial: Trial) -> None:
        """Find segments with the settings of a trial; what it does not use is left as chosen."""
        config = trial.config(self.config)
        recipe = config.recipe if trial.learns else self.config.recipe
        self.config = replace(config, recipe=recipe, n_segments=None)
        self.wanted_segments = trial.n_segments
        self.find()

    def cancel(self) -> None:
        """Stop the search at once; segments that are there already stay, unchecked."""
        if self.run is not None:
            self.run.cancel()
            self.run = None

    def settle(self) -> None:
        """Take what a search has come to.

        Raises
        ------
        SegmentationError
            If the search has failed.
        """
        run = self.run
        if run is None:
            return
        if run.live:
            if self.has_news and self._run_key is not None:
                found = self._with_frame(run.stages[0])
                self._first_look, self._just_found = FirstLook(self._run_key, found), True
            return
        self.run = None
        if run.status == "failed":
            raise SegmentationError(run.sentence)
        if run.status == "done" and self._run_key is not None:
            self._land(self._run_key, run)

    @property
    def has_news(self) -> bool:
        """Whether the search in progress has segments that were not taken yet."""
        return self.run is not None and bool(self.run.stages) and self._first_look is None

    def _with_frame(self, exploration: Explored) -> Explored:
        """Put the table back that did not travel."""
        if self._run_frame is None or len(exploration.frame):
            return exploration
        return exploration.with_frame(self._run_frame)

    def _land(self, key: Key, run: Run) -> None:
        """Take a search that is done; what the visitor looks at already stays."""
        look, best = self._first_look, self._with_frame(run.result)
        self.take(key, best)
        if look is None or look.key != key:
            return
        self._first_look, self._just_found = None, False
        if self.wanted_segments is None:
            self.first_size = look.size(best.config.n_segments)
        method = look.exploration.config.method
        if method == best.config.method:
            return
        checked = look.checked(run.stages)
        assert checked is not None
        self._shown, self.better = (key[0], replace(key[1], method=method)), key
        self.explorations.put(self._shown, self._with_frame(checked))
        self.edits.move(key, self._shown)

    def take(self, key: Key, exploration: Exploration) -> None:
        """Keep an exploration under a key, and show it."""
        self.explorations.put(key, exploration)
        self._results.discard_where(lambda slot: slot[0] not in self.explorations)
        self._show(key)

    def _show(self, key: Key) -> None:
        self._shown, self.better, self.first_size = key, None, None
        self._just_found = True

    def show_again(self, key: Key | None, better: Key | None, first_size: int | None) -> None:
        """Show what was shown before the page was closed."""
        self._shown, self.better, self.first_size = key, better, first_size

    def show_best(self) -> None:
        """Show what the evidence supports best, in place of what was seen first."""
        self._shown = self.better or self._shown
        self.better = self.first_size = None

    def pop_just_found(self) -> bool:
        """Say whether segments were found since the last call."""
        just_found, self._just_found = self._just_found, False
        return just_found

    @property
    def first_look(self) -> FirstLook | None:
        """The segments of the present settings that are not checked, if there are any."""
        look = self._first_look
        return look if look is not None and look.key == self.key else None

    @property
    def first_result(self) -> UncheckedResult | None:
        """The same, as they are shown."""
        found = self._found()
        if self.first_look is None or found is None:
            return None
        return self.edits.result(*found)

    @property
    def best(self) -> Exploration | None:
        """What holds best, where the visitor still looks at what was seen first."""
        if self.better is not None:
            return self.explorations.get(self.better)
        found = self.exploration
        if found is None or self.first_size in (None, found.suggestion.n_segments):
            return None
        return found

    @property
    def shown(self) -> Key | None:
        """What the exploration that is shown is kept under."""
        return self._shown

    @property
    def exploration(self) -> Exploration | None:
        """The exploration that is shown, with the present wish for the sizes of segments."""
        found = None if self._shown is None else self.explorations.get(self._shown)
        if found is None or found.config.size_wish == self.config.size_wish:
            return found
        return replace(found, config=replace(found.config, size_wish=self.config.size_wish))

    @property
    def method(self) -> Method:
        """The method of the segments that are shown, or else the one that is tried first."""
        exploration = self.exploration
        if exploration is not None:
            return exploration.config.method
        return self.config.method or DEFAULT_METHOD

    @property
    def outdated(self) -> bool:
        """Whether the settings have changed since."""
        return self._shown is not None and self.key not in (self._shown, self.better)

    @property
    def n_segments(self) -> int | None:
        """The number of segments that are shown."""
        exploration = self.exploration
        if exploration is None:
            return None
        wanted = self.wanted_segments or exploration.config.n_segments
        if wanted in exploration.sizes_tried:
            return wanted
        if self.first_size in exploration.sizes_tried and not self.config.size_wish.given:
            return self.first_size
        return self._wished(exploration)

    def _wished(self, exploration: Exploration) -> int:
        """Return the number of segments that the wish for their sizes leads to."""
        if not self.config.size_wish.given:
            return exploration.suggestion.n_segments
        slot = (self._shown, self.config.size_wish)
        if self._wish is None or self._wish[0] != slot:
            from segmentation.evaluation.wished_size import wished_size

            self._wish = slot, wished_size(exploration).n_segments
        return self._wish[1]

    @property
    def too_many(self) -> bool:
        """Whether more segments were asked for than these customers can be told apart into."""
        exploration, wanted = self.exploration, self.wanted_segments
        if exploration is None or not wanted:
            return False
        return wanted not in exploration.sizes_tried

    @property
    def result(self) -> SegmentationResult | None:
        """The segments that are shown; another number of them needs no training."""
        chosen = self._chosen()
        return None if chosen is None else self.edits.result(*chosen)

    def _chosen(self) -> tuple[Slot, SegmentationResult] | None:
        """Return checked segments as they were found, and where their edits are kept."""
        exploration, size = self.exploration, self.n_segments
        if exploration is None or size is None or self._shown is None:
            return None
        slot = (self._shown, size)
        result = self._results.get(slot)
        if result is not None and result.exploration.config.size_wish != self.config.size_wish:
            result = replace(result, exploration=exploration)
            self._results.put(slot, result)
        if result is None:
            from segmentation.pipeline.choose_result import choose

            result = choose(exploration, size)
            self._results.put(slot, result)
        return slot, self._worded.get(slot, result, self._words)

    def _found(self) -> tuple[Slot, UncheckedResult] | None:
        """Return the same of the segments that are shown, checked or not."""
        look = self.first_look
        if look is None:
            return self._chosen()
        size = look.size(self.wanted_segments)
        slot = (look.key, size)
        return slot, self._worded.get(slot, look.result(size), self._words)

    @property
    def _words(self) -> Words:
        """What the visitor calls the columns of the file."""
        return () if self._file.plan is None else self._file.plan.words

    def rename(self, names: list[str]) -> None:
        """Give the segments that are shown other names.

        Raises
        ------
        SegmentationError
            If a name is missing or used twice.
        """
        if not all(name.strip() for name in names):
            raise SegmentationError("Every segment needs a name.")
        self.edits.make(Rename(tuple(names)))
