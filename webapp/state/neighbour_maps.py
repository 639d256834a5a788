"""Neighbour maps: the one that a worker process draws, and those that were drawn."""

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Frame
from segmentation.domain.exploration import Exploration, Projection
from segmentation.worker.messages import NeighbourMapJob
from webapp.services import worker_pool
from webapp.services.job_run import Run
from webapp.state.bounded_cache import BoundedCache
from webapp.state.first_look import Key

_MOST_MAPS = 8

_MapKey = tuple[Key | None, str, int]


class NeighbourMaps:
    """The maps of a visitor's explorations; each is told by the key that its exploration has.

    Attributes
    ----------
    run : Run or None
        The map that a worker process is at.
    """

    def __init__(self) -> None:
        self.run: Run | None = None
        self._running: _MapKey | None = None
        self._drawn: BoundedCache[_MapKey, Projection] = BoundedCache(_MOST_MAPS)

    def get(self, shown: Key | None, space: str, perplexity: int) -> Projection | None:
        """Return a map, if it was drawn."""
        return self._drawn.get((shown, space, perplexity))

    def frame(self, shown: Key | None) -> Frame | None:
        """Return the latest picture of the map in progress, if it is of this exploration."""
        if self.run is None or self._running is None or self._running[0] != shown:
            return None
        return self.run.frame

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
        self.cancel()
        points = exploration.prepared if space == "data" else exploration.embedding.latent
        self._running = (shown, space, perplexity)
        job = NeighbourMapJob(points, float(perplexity), exploration.config.seed)
        self.run = worker_pool.submit(job)

    def cancel(self) -> None:
        """Stop drawing at once."""
        if self.run is not None:
            self.run.cancel()
            self.run = None

    def settle(self) -> None:
        """Take a map that is drawn.

        Raises
        ------
        SegmentationError
            If drawing it has failed.
        """
        run = self.run
        if run is None or run.live:
            return
        self.run = None
        if run.status == "failed":
            raise SegmentationError(run.sentence)
        if run.status == "done" and self._running is not None:
            self._drawn.put(self._running, run.result)

    def forget(self) -> None:
        """Stop drawing and let go of every map."""
        self.cancel()
        self._drawn.clear()
        self._running = None
