"""Rules and questions that find the visitor's segments elsewhere; a worker process learns them."""

import hashlib
from collections.abc import Sequence

from segmentation.common.errors import SegmentationError
from segmentation.domain.result import SegmentationResult
from segmentation.targeting.find_elsewhere import FoundElsewhere
from segmentation.targeting.held_out_segments import HeldOut
from segmentation.targeting.segmented_customers import of_result
from segmentation.worker.messages import FindElsewhereJob
from webapp.services import worker_pool
from webapp.services.job_run import Run
from webapp.state.bounded_cache import BoundedCache

_MOST_KEPT = 8

_Segments = str
_Key = tuple[_Segments, tuple[str, ...]]


class RulesAndQuestions:
    """What was learnt of a visitor's segments, by the columns that could be used.

    Attributes
    ----------
    run : Run or None
        That a worker process is at.
    """

    def __init__(self) -> None:
        self.run: Run | None = None
        self._running: _Key | None = None
        self._held: BoundedCache[_Segments, HeldOut] = BoundedCache(_MOST_KEPT)
        self._found: BoundedCache[_Key, FoundElsewhere] = BoundedCache(_MOST_KEPT)

    def get(self, result: SegmentationResult, columns: Sequence[str] = ()) -> FoundElsewhere | None:
        """Return what was learnt, with the names that segments have now."""
        found = self._found.get((_segments(result), tuple(columns)))
        return None if found is None else found.called(result.names)

    def learn(self, result: SegmentationResult, columns: Sequence[str] = ()) -> None:
        """Start learning.

        Parameters
        ----------
        result : SegmentationResult
        columns : sequence of str
            That may be used; none for all.
        """
        self.cancel()
        segments = _segments(result)
        self._running = (segments, tuple(columns))
        self.run = worker_pool.submit(
            FindElsewhereJob(of_result(result), tuple(columns), self._held.get(segments))
        )

    def cancel(self) -> None:
        """Stop learning at once."""
        if self.run is not None:
            self.run.cancel()
            self.run = None

    def settle(self) -> None:
        """Take what was learnt.

        Raises
        ------
        SegmentationError
            If that has failed.
        """
        run = self.run
        if run is None or run.live:
            return
        self.run = None
        if run.status == "failed":
            raise SegmentationError(run.sentence)
        if run.status == "done" and self._running is not None:
            self._held.put(self._running[0], run.result.held_out)
            self._found.put(self._running, run.result)

    def forget(self) -> None:
        """Stop learning and let go of everything."""
        self.cancel()
        self._held.clear()
        self._found.clear()
        self._running = None


def _segments(result: SegmentationResult) -> _Segments:
    """Tell segments apart by who is in them, and by how they were found."""
    exploration = result.exploration
    digest = hashlib.sha256(result.labels.tobytes())
    digest.update(repr((exploration.fingerprint, hash(exploration.config))).encode())
    return digest.hexdigest()
