"""Dask client: run tasks on workers, one partition of a table at a time.

Dask logs the names and the arguments of what it runs, and the text of what fails. Both could hold a
customer's values, so a :class:`Task` shows neither, and gives back what failed instead of raising.
"""

import logging
import signal
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, silent

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

_CONNECTING = 10.0  # seconds
_STARTING = 60.0  # seconds for a cluster of our own, and for workers to turn up
_POLL_INTERVAL = 0.05  # seconds between two looks at what is done
_SETTINGS: dict[str, Any] = {
    # Even without a dashboard Dask serves pages of its workers and of what they do.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    # A worker that is full would wait for ever; so it is ended, and the job says so.
    "distributed.worker.memory.pause": False,
}
_MISSING = "--engine dask needs Dask, which is not installed: pip install -r requirements-dask.txt"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Which workers to use.

    Attributes
    ----------
    scheduler : str or None
        The address of a running scheduler, such as ``tcp://10.0.0.5:8786``; ``None`` starts
        processes on this machine, which nobody else can reach.
    n_workers : int or None
        Of a cluster of our own; one a core by default.
    memory : str or None
        That each of these may take, such as ``2GB``; an even share of the machine's by default.
    """

    scheduler: str | None = None
    n_workers: int | None = None
    memory: str | None = None


@dataclass(frozen=True, slots=True)
class _Failed:
    """The failure of a task.

    Attributes
    ----------
    sentence : str
        What a user can put right, or ``""``.
    where : str
        Otherwise the kind of error and the line of code, and nothing of its text.
    """

    sentence: str = ""
    where: str = ""


class Task:
    """A Dask task whose repr hides its arguments.

    Parameters
    ----------
    work : callable
        Of a module, so that workers can find it.
    arguments
        Small: they travel with every task.
    """

    __slots__ = ("_arguments", "_work")

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        self._work = work
        self._arguments = arguments

    def __repr__(self) -> str:
        return "Task"

    def __call__(self, *kept: Any) -> Any:
        """Run it, with the results of earlier tasks as further arguments."""
        failed = next((one for one in kept if isinstance(one, _Failed)), None)
        if failed is not None:
            return failed
        try:
            return self._work(*self._arguments, *kept)
        except SegmentationError as error:
            return _Failed(sentence=str(error))
        except MemoryError:
            return _Failed(sentence=_TOO_LARGE)
        except Exception as error:  # noqa: BLE001  (its text may hold a customer's value)
            last = traceback.extract_tb(error.__traceback__)[-1]
            return _Failed(where=f"{type(error).__name__} at {Path(last.filename).name}:"
                           f"{last.lineno} in {last.name}")  # fmt: skip

    def __reduce__(self) -> tuple[Any, ...]:
        return Task, (self._work, *self._arguments)


class DaskClient:
    """Runs tasks on the workers of a cluster.

    Parameters
    ----------
    client : distributed.Client
    """

    def __init__(self, client: "Client") -> None:
        self._client = client

    def do(
        self,
        tasks: Sequence[Task],
        stage: str = "",
        report: Reporter = silent,
        *,
        kept: Sequence["Future"] = (),
    ) -> list[Any]:
        """Run every task and return the results, in order.

        Parameters
        ----------
        tasks : sequence of Task
        stage : str
            What to report while they are done.
        report : callable
            May raise to cancel: tasks that have not begun are then given up.
        kept : sequence of Future
            For each task what an earlier one left on the workers; none by default.

        Raises
        ------
        SegmentationError
            With a task's own sentence, or if workers run out of memory or cannot be reached.
        RuntimeError
            If a task failed for any other reason: a bug.
        """
        given: list[tuple[Future, ...]] = [(one,) for one in kept] or [()] * len(tasks)
        futures = self._submit(tasks, given)
        with _as_segmentation_errors():
            return self._gather(futures, stage, report)

    def keep(self, tasks: Sequence[Task]) -> tuple["Future", ...]:
        """Run every task and keep the results on the workers.

        What is lost with a worker is made again from the task; large results go to disk when a
        worker's memory fills.
        """
        return tuple(self._submit(tasks, [()] * len(tasks)))

    def _submit(
        self, tasks: Sequence[Task], given: Sequence[tuple["Future", ...]]
    ) -> list["Future"]:
        run = uuid.uuid4().hex[:8]
        return [
            self._client.submit(task, *kept, key=f"part-{run}-{number}", pure=False)
            for number, (task, kept) in enumerate(zip(tasks, given, strict=True))
        ]

    def _gather(self, futures: list["Future"], stage: str, report: Reporter) -> list[Any]:
        from distributed import as_completed

        places = {future.key: place for place, future in enumerate(futures)}
        results: list[Any] = [None] * len(futures)
        n_done = 0
        try:
            coming = as_completed(futures, loop=self._client.loop)
            while n_done < len(results):
                report(Progress(stage, n_done / len(results)))
                batch = list(coming.next_batch(block=False)) if not coming.is_empty() else []
                if not batch:
                    time.sleep(_POLL_INTERVAL)
                    continue
                for future, result in zip(batch, self._client.gather(batch), strict=True):
                    results[places[future.key]] = _raise_if_failed(result)
                n_done += len(batch)
                del batch
        except BaseException:
            self._client.cancel(futures)
            raise
        report(Progress(stage, 1.0))
        return results


@contextmanager
def connect(cluster: Cluster) -> Iterator[DaskClient]:
    """Connect to a scheduler, or start workers on this machine, and disconnect at the end.

    Our own listen on 127.0.0.1 alone and serve no dashboard.

    Raises
    ------
    SegmentationError
        If Dask is not installed, or there is nobody at that address.
    """
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise SegmentationError(_MISSING) from None
    reached = _existing_cluster(cluster.scheduler) if cluster.scheduler else _local_cluster(cluster)
    with _quiet(), reached as client:
        yield DaskClient(client)


@contextmanager
def _existing_cluster(address: str) -> Iterator["Client"]:
    from distributed import Client

    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError):  # a time-out is an OSError
        raise SegmentationError(
            f"There is no Dask scheduler at {address}. Check the address, such as "
            "tcp://127.0.0.1:8786, and that it is running."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_CONNECTING)
        except TimeoutError:
            raise SegmentationError(
                f"The Dask scheduler at {address} has no workers. Start some, and try again."
            ) from None
        yield client


@contextmanager
def _local_cluster(cluster: Cluster) -> Iterator["Client"]:
    from distributed import Client

    with ExitStack() as stack:
        with _ignoring_ctrl_c():
            workers = stack.enter_context(_started(cluster))
        yield stack.enter_context(Client(workers, set_as_default=False))


@contextmanager
def _ignoring_ctrl_c() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach.

    A terminal sends it to each of them, and each would say so, in many lines. This process ends
    them; while it starts them, a moment, it does not hear it either.
    """
    if threading.current_thread() is not threading.main_thread():  # where it is never heard
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _started(cluster: Cluster) -> "LocalCluster":
    import dask
    from distributed import LocalCluster

    try:
        with dask.config.set(_SETTINGS):
            return LocalCluster(
                n_workers=cluster.n_workers,
                threads_per_worker=1,
                processes=True,
                memory_limit=cluster.memory or "auto",
                host="127.0.0.1",
                dashboard_address=None,
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # it listens all the same
                silence_logs=logging.CRITICAL,
                timeout=_STARTING,
            )
    except ValueError:  # what it makes of an amount of memory that is none
        raise SegmentationError(
            f"{cluster.memory!r} is no amount of memory. Write it like 2GB or 500MB."
        ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask from logging in this process; a lost worker is its business, and ends well."""
    names = [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]
    before = {name: logging.getLogger(name).level for name in ("distributed", *names)}
    for name in before:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


_TOO_LARGE = (
    "A part of the table takes more memory than a worker has. Give each worker more (--memory), or "
    "write the table in smaller parts."
)


@contextmanager
def _as_segmentation_errors() -> Iterator[None]:
    """Translate exceptions of Dask into :class:`SegmentationError`."""
    from distributed import CancelledError as Cancelled
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    try:
        yield
    except SegmentationError:
        raise
    except KilledWorker:
        raise SegmentationError(_TOO_LARGE) from None
    except (CommClosedError, CancelledError, Cancelled):
        raise SegmentationError(
            "The Dask scheduler went away before the work was done. Start it again, and try again."
        ) from None
    except ImportError:
        raise SegmentationError(
            "The Dask workers lack this project or a library that it needs. Install the same "
            "versions of it, requirements.txt and requirements-dask.txt on each of them."
        ) from None


def _raise_if_failed(result: Any) -> Any:
    if isinstance(result, _Failed):
        if result.sentence:
            raise SegmentationError(result.sentence)
        raise RuntimeError(  # noqa: TRY004  (of what was run elsewhere)
            f"A task failed on a worker: {result.where}."
        )
    return result
