"""Rules and questions that find the visitor's segments elsewhere; a worker process learns them."""

import hashlib
from collections.abc import Sequence

from segmentation.domain.result import SegmentationResult
from segmentation.targeting.find_elsewhere import FoundElsewhere
from segmentation.targeting.held_out_segments import HeldOut
from segmentation.targeting.segmented_customers import of_result
from segmentation.worker.messages import FindElsewhereJob
from webapp.services.job_run import Run
from webapp.state.bounded_cache import BoundedCache
from webapp.state.worker_task import WorkerTask

_MOST_KEPT = 8

_Segments = str
_Key = tuple[_Segments, tuple[str, ...]]


class RulesAndQuestions:
    """What was learnt of a visitor's segments, by the columns that could be used."""

    def __init__(self) -> None:
        self._task: WorkerTask[_Key] = WorkerTask()
        self._held: BoundedCache[_Segments, HeldOut] = BoundedCache(_MOST_KEPT)
        self._found: BoundedCache[_Key, FoundElsewhere] = BoundedCache(_MOST_KEPT)

    @property
    def run(self) -> Run | None:
        """What a worker process is learning."""
        return self._task.run

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
        segments = _segments(result)
        job = FindElsewhereJob(of_result(result), tuple(columns), self._held.get(segments))
        self._task.begin(job, (segments, tuple(columns)))

    def cancel(self) -> None:
        """Stop learning at once."""
        self._task.cancel()

    def settle(self) -> None:
        """Take what was learnt.

        Raises
        ------
        SegmentationError
            If that has failed.
        """
        if learnt := self._task.take():
            key, found = learnt
            self._held.put(key[0], found.held_out)
            self._found.put(key, found)

    def forget(self) -> None:
        """Stop learning and let go of everything."""
        self.cancel()
        self._held.clear()
        self._found.clear()


def _segments(result: SegmentationResult) -> _Segments:
    """Tell segments apart by who is in them, and by how they were found."""
    exploration = result.exploration
    digest = hashlib.sha256(result.labels.tobytes())
    digest.update(repr((exploration.fingerprint, hash(exploration.config))).encode())
    return digest.hexdigest()
