"""Independent pieces of NumPy and scikit-learn work, on threads of their own."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

from threadpoolctl import ThreadpoolController

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


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


class _Alone:
    """Within it, the libraries below NumPy and scikit-learn start no threads of their own.

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


#: Enter it around work that is to stay on the thread it is on.
ALONE = _Alone()


def in_threads(work: Callable[[Item], Outcome], items: Iterable[Item]) -> Iterator[Outcome]:
    """Do ``work`` for every item and give the outcomes in order.

    Each piece runs on one thread of its own: scikit-learn's inner threads wait for each other
    after every iteration, which costs a hundredfold as soon as another process wants the cores.

    Parameters
    ----------
    work : callable
        Must not depend on the order of the items.
    items : iterable
    """
    with (
        ALONE,
        ThreadPoolExecutor(os.cpu_count() or 1, initializer=_limit_openmp) as pool,
    ):
        futures = [pool.submit(work, item) for item in items]
        try:
            for future in futures:
                yield future.result()
        finally:
            for future in futures:
                future.cancel()


@contextmanager
def meanwhile(work: Callable[[], Outcome]) -> Iterator[Callable[[], Outcome]]:
    """Do ``work`` on another thread while the body runs; give a function that waits for it.

    If the body fails, nobody waits: what was begun ends by itself.

    Parameters
    ----------
    work : callable
    """
    pool = ThreadPoolExecutor(max_workers=1)
    try:
        yield pool.submit(work).result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
