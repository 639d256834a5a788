"""Run a distributed job and write its results atomically."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Reporter, silent
from segmentation.distributed.dask_client import Cluster, connect
from segmentation.distributed.partitions import paths_of
from segmentation.distributed.segment_partitions import Request, segment_table
from segmentation.domain.result import SegmentationResult
from segmentation.export.run_files import reserve_folder, run_files
from segmentation.export.staging_folder import staging_folder

SEGMENTS = "segments"  # the folder with every customer's segment


def run(
    request: Request, out: Path, cluster: Cluster, *, progress: Reporter = silent
) -> SegmentationResult:
    """Find the segments of a table of any size, and write what a run gives.

    Parameters
    ----------
    request : Request
    out : path
        A folder, made if missing. It gets the files of
        :func:`segmentation.export.run_files.run_files`, but for ``segments.csv``: in its place is a
        folder ``segments`` of Parquet files with the same columns, in the table's order.
    cluster : Cluster
        Its workers must see the table and this folder by the same paths.
    progress : callable
        May raise to cancel; nothing is written then.

    Returns
    -------
    SegmentationResult
        That of :func:`segmentation.distributed.segment_partitions.segment_table`.

    Raises
    ------
    SegmentationError
        As there, and if Dask is not installed, nobody is at the scheduler's address, or the folder
        cannot be written.
    """
    paths_of(request.place)  # a wrong name is found before workers are started
    with (
        reserve_folder(out) as write,
        connect(cluster) as workers,
        _staging_folder(out) as (folder, put),
    ):
        result = segment_table(request, folder, workers, progress=progress)
        files = run_files(result, everyone=False)
        with put():
            write(files)
    return result


@contextmanager
def _staging_folder(out: Path) -> Iterator[tuple[Path, Callable[[], "_Replacement"]]]:
    """Give a folder that workers write to, and what puts it in its place."""
    with ExitStack() as stack:
        try:
            written, earlier = stack.enter_context(staging_folder(out))
            (written / SEGMENTS).mkdir()
        except OSError as error:
            raise SegmentationError(f"{out} cannot be written: {error.strerror}.") from None
        yield (
            written / SEGMENTS,
            lambda: _Replacement(written / SEGMENTS, out / SEGMENTS, earlier / SEGMENTS),
        )


class _Replacement:
    """Put a folder in its place; back again, and the earlier one too, if what follows fails."""

    def __init__(self, written: Path, place: Path, earlier: Path) -> None:
        self._written, self._place, self._earlier = written, place, earlier

    def __enter__(self) -> None:
        for left in self._written.glob(".*"):  # by a worker that was lost
            left.unlink()
        try:
            if self._place.exists():
                self._place.replace(self._earlier)
            self._written.replace(self._place)
        except OSError as error:
            self._back()
            raise SegmentationError(f"{self._place} cannot be written: {error.strerror}.") from None

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._place.replace(self._written)
            self._back()

    def _back(self) -> None:
        if self._earlier.exists():
            with suppress(OSError):
                self._earlier.replace(self._place)
