"""Run NumPy and scikit-learn tasks in a thread pool, without nested library threads."""

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any, Generic, Self, TypeVar

from threadpoolctl import ThreadpoolController

Item = TypeVar("Item")
Result = TypeVar("Result")


@cache
def _libraries(kind: str, *, with_openmp: bool) -> ThreadpoolController:  # noqa: ARG001
    """Find the libraries with threads of their own, once: looking takes five milliseconds."""
    return ThreadpoolController().select(user_api=kind)


def _limit(kind: str) -> Any:
    """Allow one thread, until what is returned is told to restore."""
    # OpenMP comes with scikit-learn, which need not be there yet.
    return _libraries(kind, with_openmp="sklearn.cluster" in sys.modules).limit(limits=1)


def _limit_openmp() -> None:
    _limit("openmp")


class _SingleThreaded:
    """Context manager that limits BLAS and OpenMP to one thread.

    The limit of OpenMP belongs to each thread. That of BLAS belongs to the process: the first
    thread in sets it, and the last one out puts it back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._blas: Any = None
        self._own = threading.local()

    def __enter__(self) -> None:
        with self._lock:
            own = _limit("openmp")
            self._own.limits = [*getattr(self._own, "limits", ()), own]
            own.__enter__()
            if not self._inside:
                self._blas = _limit("blas")
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._blas.restore_original_limits()
            # Only now: threadpoolctl lets one thread at a time change BLAS, which ends with this.
            self._own.limits.pop().__exit__(None, None, None)


#: Enter it around code that must not start library threads.
SINGLE_THREADED = _SingleThreaded()

_MOST_AHEAD = 4  # threads that take the parts of one thing in turn

_background = threading.local()  # whether this thread works beside another that wants a core too
_beside = threading.Event()  # whether this whole process does


def leave_one_core() -> None:
    """Let pieces of work in this process take one core fewer than there are."""
    _beside.set()


def _n_threads() -> int:
    n_cores = os.cpu_count() or 1
    beside = _beside.is_set() or getattr(_background, "other", False)
    return max(1, n_cores - 1) if beside else n_cores


def in_threads(
    work: Callable[[Item], Result], items: Iterable[Item], *, brief: bool = False
) -> Iterator[Result]:
    """Call ``work`` on every item in a thread pool and yield the results in order.

    Each piece runs on one thread of its own: scikit-learn's inner threads wait for each other
    after every iteration, which costs a hundredfold as soon as another process wants the cores.

    Parameters
    ----------
    work : callable
        Must not depend on the order of the items.
    items : iterable
    brief : bool
        Each piece takes milliseconds, in many short calls: threads would but wait for each other to
        give Python away, so one after the other is quicker.
    """
    if brief:
        with SINGLE_THREADED:
            yield from map(work, items)
        return
    with (
        SINGLE_THREADED,
        ThreadPoolExecutor(_n_threads(), initializer=_limit_openmp) as pool,
    ):
        futures = [pool.submit(work, item) for item in items]
        try:
            for future in futures:
                yield future.result()
        finally:
            for future in futures:
                future.cancel()


def few_ahead(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Call ``work`` on every item in a few threads and yield the results in order.

    An item is taken only shortly before its result is, so that few of them are in memory at a time.

    Parameters
    ----------
    work : callable
        Must give Python away while it works, as NumPy and Arrow do on long arrays, start no library
        threads, and not depend on the order of the items.
    items : iterable
    """
    n_threads = min(_MOST_AHEAD, _n_threads())
    if n_threads == 1:
        yield from map(work, items)
        return
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(n_threads) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > n_threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


class BackgroundTask(Generic[Result]):
    """A task on a background thread that leaves one core to the calling thread.

    Used in a ``with``: if its body fails, nobody waits, and what was begun ends by itself.

    Parameters
    ----------
    work : callable
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._pool = ThreadPoolExecutor(1, initializer=_mark_background)
        self._future: Future[Result] | None = None

    def start(self) -> None:
        """Start the task, unless it was started already."""
        self._future = self._future or self._pool.submit(self._work)

    def result(self) -> Result:
        """Wait for the result; start the task first where it was not started."""
        self.start()
        assert self._future is not None
        return self._future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _mark_background() -> None:
    _background.other = True
