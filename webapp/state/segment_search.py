"""What a visitor finds in their file: settings, runs, results and maps."""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import Any

from segmentation.common.progress import Frame
from segmentation.domain.config import MOST_STUDIED, SegmentationConfig
from segmentation.domain.exploration import Exploration, Projection
from segmentation.domain.methods import Method
from segmentation.domain.recipe import RECOMMENDED, Recipe, resolve
from segmentation.domain.result import SegmentationResult
from segmentation.worker.messages import ExploreJob, NeighbourMapJob
from webapp.services import worker_pool
from webapp.services.gc_freeze import set_apart
from webapp.services.worker_pool import Run
from webapp.state.loaded_file import VisitorFile

_MOST_KEPT = 4  # explorations of one visitor that stay in memory

Key = tuple[str, SegmentationConfig]


@dataclass
class Finding(VisitorFile):
    """A visitor's file, and what was found in it.

    Attributes
    ----------
    config : SegmentationConfig
        The settings, without plan and number of segments.
    wanted_segments : int or None
        ``None`` takes the recipe's own number or else the suggested one.
    run, map_run : Run or None
        The search for segments, or a map, that is on its way.
    just_found : bool
        Whether segments have come that no page has shown yet.
    """

    config: SegmentationConfig = field(default_factory=SegmentationConfig)
    wanted_segments: int | None = None
    run: Run | None = None
    map_run: Run | None = None
    just_found: bool = False
    _run_key: Key | None = None
    _map_key: tuple[Any, ...] = ()
    _shown: Key | None = None
    _found: "OrderedDict[Key, Exploration]" = field(default_factory=OrderedDict)
    _results: "OrderedDict[tuple[Key, int], SegmentationResult]" = field(
        default_factory=OrderedDict
    )
    _names: dict[tuple[Key, int], tuple[str, ...]] = field(default_factory=dict)
    _maps: "OrderedDict[tuple[Any, ...], Projection]" = field(default_factory=OrderedDict)

    def begin_anew(self) -> None:
        """Take the recommended settings; what was found stays, in case the file comes back."""
        self.config = SegmentationConfig(recipe=RECOMMENDED)
        self.wanted_segments = None
        self._shown = None

    @property
    def key(self) -> Key | None:
        """What the present settings would be kept under."""
        if self.customers is None or self.plan is None:
            return None
        return self.customers.fingerprint, replace(self.config, plan=self.plan)

    @property
    def filled_recipe(self) -> Recipe:
        """The recipe with what follows the data filled in, as it will be about."""
        from segmentation.encoding.encode import expected_width

        recipe = self.config.recipe
        if self.customers is None or self.plan is None:
            return recipe
        traits = self.plan.traits
        n_studied = min(self.customers.n_rows, MOST_STUDIED)
        return resolve(
            recipe,
            n_rows=max(1, round(n_studied * (1 - recipe.held_out))),
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
        set_apart()
        self._run_key = key
        self.run = worker_pool.pool().submit(ExploreJob(dataset, key[1]))

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
            self.take(self._run_key, run.result)
        elif run.status == "failed":
            self.error = run.sentence
        return True

    def take(self, key: Key, exploration: Exploration) -> None:
        """Keep what was found under a key, and show it."""
        self._found[key] = exploration
        while len(self._found) > _MOST_KEPT:
            self._forget(self._found.popitem(last=False)[0])
        self._show(key)

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
            from segmentation.pipeline.choose_result import choose
            from segmentation.pipeline.edit_result import renamed

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
        from segmentation.pipeline.edit_result import renamed

        result, size = self.result, self.n_segments
        if result is not None and size is not None and self._shown is not None:
            self._results[self._shown, size] = renamed(result, names)
            self._names[self._shown, size] = tuple(names)

    # -- the neighbour map ------------------------------------------------------------------

    def neighbour_map(self, space: str, perplexity: int) -> Projection | None:
        """Return the map if it was drawn."""
        return self._maps.get((self._shown, space, perplexity))

    @property
    def frame(self) -> Frame | None:
        """The last picture of the map on its way, if it is one of the customers on show."""
        if self.map_run is None or self._map_key[0] != self._shown:
            return None
        return self.map_run.frame

    def draw_map(self, space: str, perplexity: int) -> None:
        """Start drawing a neighbour map."""
        exploration = self.exploration
        if exploration is None:
            return
        self.cancel_map()
        points = exploration.prepared if space == "data" else exploration.view.latent
        self._map_key = (self._shown, space, perplexity)
        job = NeighbourMapJob(points, float(perplexity), exploration.config.seed)
        self.map_run = worker_pool.pool().submit(job)

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
