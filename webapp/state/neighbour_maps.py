"""Neighbour maps: the one that a worker process draws, and those that were drawn."""

from segmentation.common.progress import Frame
from segmentation.domain.exploration import Exploration, Projection
from segmentation.worker.messages import NeighbourMapJob
from webapp.services.job_run import Run
from webapp.state.bounded_cache import BoundedCache
from webapp.state.first_look import Key
from webapp.state.worker_task import WorkerTask

_MOST_MAPS = 8

_MapKey = tuple[Key | None, str, int]


class NeighbourMaps:
    """The maps of a visitor's explorations; each is told by the key that its exploration has."""

    def __init__(self) -> None:
        self._task: WorkerTask[_MapKey] = WorkerTask()
        self._drawn: BoundedCache[_MapKey, Projection] = BoundedCache(_MOST_MAPS)

    @property
    def run(self) -> Run | None:
        """The map that a worker process is at."""
        return self._task.run

    def get(self, shown: Key | None, space: str, perplexity: int) -> Projection | None:
        """Return a map, if it was drawn."""
        return self._drawn.get((shown, space, perplexity))

    def frame(self, shown: Key | None) -> Frame | None:
        """Return the latest picture of the map in progress, if it is of this exploration."""
        of = self._task.about
        return self.run.frame if self.run is not None and of and of[0] == shown else None

    def draw(
        self, shown: Key | None, exploration: Exploration, space: str, perplexity: int
    ) -> None:
        """Start drawing a map.

        Parameters
        ----------
        shown : Key or None
        exploration : Exploration
            That it belongs to.
        space : {"data", "latent"}
            Whether neighbours are those in the prepared data or in the latent space.
        perplexity : int
        """
        points = exploration.prepared if space == "data" else exploration.embedding.latent
        job = NeighbourMapJob(points, float(perplexity), exploration.config.seed)
        self._task.begin(job, (shown, space, perplexity))

    def cancel(self) -> None:
        """Stop drawing at once."""
        self._task.cancel()

    def settle(self) -> None:
        """Take a map that is drawn.

        Raises
        ------
        SegmentationError
            If drawing it has failed.
        """
        if drawn := self._task.take():
            self._drawn.put(*drawn)

    def forget(self) -> None:
        """Stop drawing and let go of every map."""
        self.cancel()
        self._drawn.clear()
