"""The search for segments in a loaded file: settings, runs, results and maps."""

from dataclasses import replace
from typing import Any

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Frame
from segmentation.domain.config import DEFAULT_METHOD, MOST_STUDIED, SegmentationConfig
from segmentation.domain.exploration import Exploration, Projection
from segmentation.domain.methods import Method
from segmentation.domain.recipe import RECOMMENDED, Recipe, resolve
from segmentation.domain.result import SegmentationResult
from segmentation.domain.size_wish import SizeWish
from segmentation.study.trials import Trial
from segmentation.worker.messages import ExploreJob, NeighbourMapJob
from webapp.services import worker_pool
from webapp.services.gc_freeze import freeze_loaded
from webapp.services.worker_pool import Run
from webapp.state.bounded_cache import BoundedCache
from webapp.state.loaded_file import LoadedFile

_MOST_EXPLORATIONS = 4  # of one visitor that stay in memory
_MOST_RESULTS = _MOST_MAPS = 8

Key = tuple[str, SegmentationConfig]
_MapKey = tuple[Key | None, str, int]


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
    run, map_run : Run or None
        The search, or a neighbour map, that a worker process is at.
    """

    def __init__(self, file: LoadedFile) -> None:
        self._file = file
        self.config = SegmentationConfig()
        self.wanted_segments: int | None = None
        self.run: Run | None = None
        self.map_run: Run | None = None
        self._just_found = False
        self._run_key: Key | None = None
        self._map_key: _MapKey | None = None
        self._shown: Key | None = None
        self._explorations: BoundedCache[Key, Exploration] = BoundedCache(_MOST_EXPLORATIONS)
        self._results: BoundedCache[tuple[Key, int], SegmentationResult] = BoundedCache(
            _MOST_RESULTS
        )
        self._names: dict[tuple[Key, int], tuple[str, ...]] = {}
        self._maps: BoundedCache[_MapKey, Projection] = BoundedCache(_MOST_MAPS)
        self._wish: tuple[tuple[Key | None, SizeWish], int] | None = None

    # -- settings ---------------------------------------------------------------------------

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
        self.wanted_segments = n_segments

    def reset(self) -> None:
        """Take the recommended settings for another file.

        What was found is kept, in case the earlier file is loaded again.
        """
        self.config = SegmentationConfig(recipe=RECOMMENDED)
        self.wanted_segments = None
        self._shown = None

    def forget(self) -> None:
        """Stop everything and let go of all that was found."""
        self.cancel()
        self.cancel_map()
        self.reset()
        for kept in (self._explorations, self._results, self._maps):
            kept.clear()
        self._names.clear()
        self._run_key = self._map_key = None

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

    # -- the run ----------------------------------------------------------------------------

    def find(self) -> None:
        """Search with the present settings; what was found with them before is shown again."""
        key, customers = self.key, self._file.customers
        if key is None or customers is None:
            return
        if key in self._explorations:
            self._show(key)
            return
        self.cancel()
        freeze_loaded()
        self._run_key = key
        self.run = worker_pool.submit(ExploreJob(customers, key[1]))

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
        """Stop the search at once."""
        if self.run is not None:
            self.run.cancel()
            self.run = None

    def settle(self) -> None:
        """Take the outcome of a search that has ended.

        Raises
        ------
        SegmentationError
            If the search has failed.
        """
        run = self.run
        if run is None or run.live:
            return
        self.run = None
        if run.status == "failed":
            raise SegmentationError(run.sentence)
        if run.status == "done" and self._run_key is not None:
            self.take(self._run_key, run.result)

    def take(self, key: Key, exploration: Exploration) -> None:
        """Keep an exploration under a key, and show it."""
        self._explorations.put(key, exploration)
        self._results.discard_where(lambda slot: slot[0] not in self._explorations)
        self._show(key)

    def _show(self, key: Key) -> None:
        self._shown = key
        self._just_found = True

    def pop_just_found(self) -> bool:
        """Say whether segments were found since the last call."""
        just_found, self._just_found = self._just_found, False
        return just_found

    # -- what was found ---------------------------------------------------------------------

    @property
    def exploration(self) -> Exploration | None:
        """The exploration that is shown, with the present wish for the sizes of segments."""
        found = None if self._shown is None else self._explorations.get(self._shown)
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
        return self._shown is not None and self._shown != self.key

    @property
    def n_segments(self) -> int | None:
        """The number of segments that are shown."""
        exploration = self.exploration
        if exploration is None:
            return None
        wanted = self.wanted_segments or exploration.config.n_segments
        if wanted in exploration.sizes_tried:
            return wanted
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
            from segmentation.pipeline.edit_result import renamed

            result = choose(exploration, size)
            names = self._names.get(slot)
            result = renamed(result, names) if names else result
            self._results.put(slot, result)
        return result

    def rename(self, names: list[str]) -> None:
        """Give the segments that are shown other names.

        Raises
        ------
        SegmentationError
            If a name is missing or used twice.
        """
        from segmentation.pipeline.edit_result import renamed

        result, size = self.result, self.n_segments
        if result is not None and size is not None and self._shown is not None:
            self._results.put((self._shown, size), renamed(result, names))
            self._names[self._shown, size] = tuple(names)

    # -- the neighbour map ------------------------------------------------------------------

    def neighbour_map(self, space: str, perplexity: int) -> Projection | None:
        """Return the map of the segments that are shown, if it was drawn."""
        return self._maps.get((self._shown, space, perplexity))

    @property
    def frame(self) -> Frame | None:
        """The latest picture of the map in progress, if it is of the segments that are shown."""
        if self.map_run is None or self._map_key is None or self._map_key[0] != self._shown:
            return None
        return self.map_run.frame

    def draw_map(self, space: str, perplexity: int) -> None:
        """Start drawing a neighbour map.

        Parameters
        ----------
        space : {"data", "latent"}
            Whether neighbours are those in the prepared data or in the latent space.
        perplexity : int
        """
        exploration = self.exploration
        if exploration is None:
            return
        self.cancel_map()
        points = exploration.prepared if space == "data" else exploration.embedding.latent
        self._map_key = (self._shown, space, perplexity)
        job = NeighbourMapJob(points, float(perplexity), exploration.config.seed)
        self.map_run = worker_pool.submit(job)

    def cancel_map(self) -> None:
        """Stop drawing at once."""
        if self.map_run is not None:
            self.map_run.cancel()
            self.map_run = None

    def settle_map(self) -> None:
        """Take a map that is drawn.

        Raises
        ------
        SegmentationError
            If drawing it has failed.
        """
        run = self.map_run
        if run is None or run.live:
            return
        self.map_run = None
        if run.status == "failed":
            raise SegmentationError(run.sentence)
        if run.status == "done" and self._map_key is not None:
            self._maps.put(self._map_key, run.result)
