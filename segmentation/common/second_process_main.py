"""The second process: ``python -m segmentation.common.second_process_main``.

It makes the calls that come on stdin, one after the other, and ends at once with the process that
sends them.
"""

import os
import pickle
import queue
import signal
import sys
import threading
from typing import Any

from segmentation.common.threads import leave_one_core


def main() -> None:
    """Serve calls until stdin is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the other process
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # stray prints must not mix with answers
    leave_one_core()
    calls: queue.SimpleQueue[tuple[Any, Any]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(calls,), daemon=True).start()
    while True:
        work, given = calls.get()
        answer: tuple[Any, BaseException | None]
        try:
            answer = work(*given), None
        except Exception as error:  # noqa: BLE001  (raised again where the result is asked for)
            answer = None, error
        del work, given
        pickle.dump(answer, output, protocol=pickle.HIGHEST_PROTOCOL)
        output.flush()
        del answer  # nothing of a table stays while it waits


def _receive(calls: "queue.SimpleQueue[tuple[Any, Any]]") -> None:
    """Read calls; in a thread of its own, so that the end of the other process is seen at once."""
    try:
        while True:
            calls.put(pickle.load(sys.stdin.buffer))  # noqa: S301  (from our own parent)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
