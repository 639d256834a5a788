"""Run tasks in a second process beside this one, as threads of Python take turns.

A process of its own and not an executor of a library: those live on for minutes where the process
that began them is killed, as the app kills one that a visitor cancels. This one ends with it.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Generic, Self, TypeVar, cast

Result = TypeVar("Result")

#: Set to 1, nothing runs in a second process: half the memory, and up to twice the time.
PROCESSES = "SEGMENTATION_PROCESSES"

_COMMAND = (sys.executable, "-m", "segmentation.common.second_process_main")
_ROOT = Path(__file__).resolve().parents[2]


class ProcessTask(Generic[Result]):
    """A call that a second process makes, or this one where it gets there first.

    Parameters
    ----------
    work : callable
        Of a module, and not a closure.
    given : object
        Its arguments, which travel as pickles. An earlier task stands for its result.
    """

    def __init__(self, work: Callable[..., Result], *given: Any) -> None:
        self.work, self.given = work, given
        self._lock = threading.Lock()
        self._begun = False
        self._ended = threading.Event()
        self._result: Any = None
        self._error: BaseException | None = None

    def begin(self) -> bool:
        """Say whether the caller is the one who is to do it."""
        with self._lock:
            first, self._begun = not self._begun, True
        return first

    def settle(self, result: Any, error: BaseException | None) -> None:
        """Record how it ended."""
        self._result, self._error, self.given = result, error, ()
        self._ended.set()

    def arguments(self) -> list[Any]:
        """Wait for the earlier tasks that it is given, and return what it is called with.

        Raises
        ------
        Exception
            What one of them raised.
        """
        return [one.result() if isinstance(one, ProcessTask) else one for one in self.given]

    def run_here(self) -> None:
        """Do it in this process."""
        try:
            self.settle(self.work(*self.arguments()), None)
        except Exception as error:  # noqa: BLE001  (raised where the result is asked for)
            self.settle(None, error)
        except BaseException as error:  # others wait for it
            self.settle(None, error)
            raise

    def result(self) -> Result:
        """Return the result; do it in this process where it was not begun.

        Raises
        ------
        Exception
            What the call raised.
        """
        if self.begin():
            self.run_here()
        self._ended.wait()
        if self._error is not None:
            raise self._error
        return cast("Result", self._result)


class SecondProcess:
    """A process that takes tasks one after the other while this one goes on.

    Used in a ``with``: if its body fails, nobody waits, and the process is ended. Where there is
    one core, or no process can be started, tasks are done when their result is asked for.

    Parameters
    ----------
    wanted : bool
        Whether to use one: tables that are large are not copied.
    """

    def __init__(self, *, wanted: bool = True) -> None:
        self._wanted = wanted and _several_cores()
        self._process: _Process | None = None
        self._thread: threading.Thread | None = None
        self._tasks: deque[ProcessTask[Any]] = deque()
        self._arrived = threading.Condition()
        self._open = True
        self._busy = False

    @property
    def is_used(self) -> bool:
        """Whether tasks go to another process."""
        return self._wanted

    def submit(self, work: Callable[..., Result], *given: Any) -> ProcessTask[Result]:
        """Let the other process make a call, after those that were submitted before."""
        task = ProcessTask(work, *given)
        if self._wanted:
            with self._arrived:
                self._tasks.append(task)
                self._arrived.notify()
            self._start()
        return task

    def _start(self) -> None:
        if self._process is None:
            self._process = _take()
            if self._process is None:
                self._wanted = False
                return
            self._thread = threading.Thread(target=self._serve, args=(self._process,), daemon=True)
            self._thread.start()

    def _serve(self, process: "_Process") -> None:
        while (task := self._next()) is not None:
            if not task.begin():
                continue
            try:
                given = task.arguments()
            except Exception as error:  # noqa: BLE001  (of an earlier task)
                task.settle(None, error)
                continue
            self._busy = True
            try:
                outcome = process.call(task.work, *given)
            except (EOFError, OSError, pickle.PickleError, AttributeError, TypeError) as error:
                # It is gone, or what is given or returned does not travel.
                process.kill()
                if self._open:
                    task.run_here()
                else:
                    task.settle(None, error)
                return
            self._busy = False
            task.settle(*outcome)

    def _next(self) -> ProcessTask[Any] | None:
        with self._arrived:
            self._arrived.wait_for(lambda: self._tasks or not self._open)
            return self._tasks.popleft() if self._tasks and self._open else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._arrived:
            self._open = False
            self._arrived.notify()
        if self._process is None or self._thread is None:
            return
        if kind is not None or self._busy:
            self._process.kill()
        self._thread.join()
        _give_back(self._process)


class _Process:
    """The other process, and the pipes to it."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(  # noqa: S603
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._n_unread = 0  # answers that nobody waits for

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def call(self, work: Callable[..., Any], *given: Any) -> tuple[Any, BaseException | None]:
        """Make a call and wait for what it returns or raises."""
        self.send(work, *given)
        while self._n_unread:
            answer = pickle.load(cast("BinaryIO", self._process.stdout))  # noqa: S301  (our own)
            self._n_unread -= 1
        return cast("tuple[Any, BaseException | None]", answer)

    def send(self, work: Callable[..., Any], *given: Any) -> None:
        """Let it make a call whose answer is read, and dropped, before that of the next one."""
        sink = cast("BinaryIO", self._process.stdin)
        pickle.dump((work, given), sink, protocol=pickle.HIGHEST_PROTOCOL)
        sink.flush()
        self._n_unread += 1

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not sent any more
                if pipe is not None:
                    pipe.close()


_spare: list[_Process] = []
_keeps = False


def keep_ready(work: Callable[[], Any]) -> None:
    """Start a process now, and keep it between runs, as a server does.

    Parameters
    ----------
    work : callable
        What it does first, such as its imports.
    """
    global _keeps  # noqa: PLW0603
    _keeps = True
    if _several_cores():
        with SecondProcess() as process:
            process.submit(work).result()


def start_early(work: Callable[[], Any]) -> None:
    """Start the process that the next run will use, and wait for nothing.

    Parameters
    ----------
    work : callable
        What it does first, such as its imports. It should return nothing.
    """
    if not _several_cores() or _spare:
        return
    with suppress(OSError):  # then the run itself finds that there is none
        process = _Process()
        process.send(work)
        _spare.append(process)


def _several_cores() -> bool:
    return os.environ.get(PROCESSES) != "1" and (os.cpu_count() or 1) > 1


def _take() -> _Process | None:
    while _spare:
        process = _spare.pop()
        if process.alive:
            return process
    try:
        return _Process()
    except OSError:
        return None


def _give_back(process: _Process) -> None:
    if _keeps and process.alive and not _spare:
        _spare.append(process)
    else:
        process.close()
