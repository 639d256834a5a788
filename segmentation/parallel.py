"""Independent pieces of NumPy and scikit-learn work, a thread each."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from threadpoolctl import threadpool_limits

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


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
        threadpool_limits(limits=1),
        ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool,
    ):
        futures = [pool.submit(work, item) for item in items]
        try:
            for future in futures:
                yield future.result()
        finally:
            for future in futures:
                future.cancel()
