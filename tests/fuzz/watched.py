"""Inputs tried in a process that is watched: one that dies, hangs or swells is a finding too."""

import faulthandler
import multiprocessing as mp
import os
import resource
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Self

from tests.fuzz.doors import Door, doors
from tests.fuzz.inputs import SECONDS, Finding, make_input, try_input

_PATIENCE = 10 * SECONDS  # the machine may be busy with something else
_START = 600.0  # seconds that the examples may take to be made
_ADDRESSES = 5 << 30  # bytes; more than is held, and less than would hurt the machine
_BATCH = 5_000  # inputs of one process


class Watched:
    """A process that tries inputs, and is begun anew where one of them ends it."""

    def __init__(self) -> None:
        self._child: mp.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._left = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def tried(
        self, door: Door, seed: int, first: int, n_inputs: int
    ) -> Iterator[tuple[int, Finding | None]]:
        """Try inputs one by one.

        Parameters
        ----------
        door : Door
        seed, first, n_inputs : int
            Inputs ``first`` to ``first + n_inputs - 1`` of this seed.

        Yields
        ------
        int
            1 where it was taken, 0 where it was refused.
        Finding or None
        """
        for number in range(first, first + n_inputs):
            what, taken = self._answer(door.name, seed, number)
            if what and door.in_front:  # as the program does it, in a process of its own
                what, taken = try_input(door, make_input(door, seed, number), in_front=True)
            yield int(taken), Finding(door.name, number, what) if what else None

    def _answer(self, door: str, seed: int, number: int) -> tuple[str, bool]:
        if self._pipe is None or self._left == 0:
            self._begin()
        assert self._pipe is not None
        self._left -= 1
        try:
            self._pipe.send((door, seed, number))
            if self._pipe.poll(_PATIENCE):
                what, taken = self._pipe.recv()
                if "MB" in what:  # memory that was once needed stays in the peak of a process
                    self._end()
                return what, taken
        except (EOFError, OSError):
            self._end()
            return "the process died", False
        self._end()
        return f"took more than {SECONDS:.0f} s", False

    def _begin(self) -> None:
        self._end()
        context = mp.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._child = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._child.start()
        theirs.close()
        self._left = _BATCH
        if not self._pipe.poll(_START) or self._pipe.recv() != "ready":
            raise RuntimeError("the examples cannot be made")

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.join()
        if self._pipe is not None:
            self._pipe.close()
        self._child = self._pipe = None


def _serve(pipe: Connection) -> None:
    """Try what is asked for until this process is ended."""
    warnings.simplefilter("ignore")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # panics write there
    faulthandler.disable()
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    known = {door.name: door for door in doors()}
    pipe.send("ready")
    while True:
        name, seed, number = pipe.recv()
        pipe.send(try_input(known[name], make_input(known[name], seed, number)))
