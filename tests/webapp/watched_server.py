"""The app's server as tests watch it: visitors who have gone are soon forgotten, and on a signal
it writes how many tables are in its memory.

Run as ``python -m tests.webapp.watched_server FILE run app.py …``.
"""

import gc
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FORGET_AFTER = 8.0
_START = 60.0


class WatchedServer:
    """The app in a process of its own.

    Attributes
    ----------
    url : str
    temporary : Path
        Its folder for temporary files.
    """

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.temporary = folder / "tmp"
        self.temporary.mkdir(exist_ok=True)
        self._told, self.log = folder / "told", folder / "server.log"
        module = [sys.executable, "-m", "tests.webapp.watched_server", str(self._told)]
        with self.log.open("wb") as sink:
            self._process = subprocess.Popen(
                [*module, "run", "app.py", "--server.port", str(port)],
                cwd=ROOT,
                env={**os.environ, "TMPDIR": str(self.temporary), "PYTHONPATH": str(ROOT)},
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + _START
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(self.log.read_text())

    @property
    def process_id(self) -> int:
        """The server's own process."""
        return self._process.pid

    def n_tables(self) -> int:
        """Return how many visitors' tables are in its memory."""
        self._told.unlink(missing_ok=True)
        os.kill(self._process.pid, signal.SIGUSR1)
        while not self._told.exists() or not self._told.read_text():
            time.sleep(0.05)
        return int(self._told.read_text())

    def workers(self) -> list[int]:
        """Return the processes that it has started for jobs."""
        listed = subprocess.run(
            ["ps", "-o", "pid=,args=", "--ppid", str(self._process.pid)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        lines = [line for line in listed.stdout.splitlines() if "segmentation.worker" in line]
        return [int(line.split()[0]) for line in lines]

    def uploads(self) -> list[Path]:
        """Return the visitors' files on its disk."""
        return list(self.temporary.glob("**/*.csv"))

    def stop(self, by: signal.Signals = signal.SIGTERM) -> None:
        """End it, and what it has started."""
        try:
            os.killpg(self._process.pid, by)
        except ProcessLookupError:
            return
        self._process.wait(20)


@contextmanager
def watched_server(folder: Path) -> Iterator[WatchedServer]:
    """Run the app for a while."""
    server = WatchedServer(folder)
    try:
        yield server
    finally:
        server.stop()


def _answer_with(file: Path) -> None:
    """Write the number of tables into a file whenever the signal comes."""

    def count(*_: object) -> None:
        gc.unfreeze()  # what is frozen is not listed; nothing is collected here
        kinds = [(type(one).__module__, type(one).__name__) for one in gc.get_objects()]
        file.write_text(str(kinds.count(("segmentation.domain.dataset", "Dataset"))))

    signal.signal(signal.SIGUSR1, count)


if __name__ == "__main__":
    from streamlit.web.cli import main

    from webapp.services import presence

    presence.FORGET_AFTER = FORGET_AFTER
    _answer_with(Path(sys.argv.pop(1)))
    sys.exit(main())
