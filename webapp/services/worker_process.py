"""A worker process, as the server speaks to it."""

import os
import subprocess
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from segmentation.worker import COMMAND
from segmentation.worker.messages import Done, Failed, Job, News, receive, send

_ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """A worker process: started at once, ready some seconds later."""

    def __init__(self) -> None:
        quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "OMP_WAIT_POLICY": "PASSIVE"}
        self._ready = False
        self.ready_for: Hashable = None  # the exploration whose network it has ready
        self._process = subprocess.Popen(  # noqa: S603
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env={**os.environ, **quiet},
        )

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()

    def work(self, job: Job) -> Iterator[News | Done | Failed]:
        """Send a job and yield the messages that come back, the outcome last.

        Raises
        ------
        EOFError, OSError
            If the process ends before it has an outcome.
        """
        assert self._process.stdout is not None and self._process.stdin is not None
        source, sink = cast("BinaryIO", self._process.stdout), cast("BinaryIO", self._process.stdin)
        if not self._ready:
            receive(source)  # the message that it is ready
            self._ready = True
        send(sink, job)
        while True:
            message = receive(source)
            yield message
            if isinstance(message, Done | Failed):
                return
