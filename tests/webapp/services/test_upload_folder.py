"""The folder of uploads, and what killed servers have left."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from webapp.services import upload_folder

ROOT = Path(__file__).resolve().parents[3]
HOLDS = (
    "import sys; from webapp.services.upload_folder import upload_folder; "
    "folder = upload_folder(); (folder / 'customers.csv').write_text('a,b'); "
    "print(folder, flush=True); sys.stdin.read()"
)


class Other:
    """Another server that has taken an upload."""

    def __init__(self, temporary: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", HOLDS],
            cwd=ROOT,
            env={**os.environ, "TMPDIR": str(temporary)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.folder = Path(self._process.stdout.readline().strip())

    def ends(self, *, killed: bool) -> None:
        if killed:
            self._process.send_signal(signal.SIGKILL)
        self._process.communicate()


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_a_killed_server_left_is_removed_and_a_live_one_keeps_its_own(temporary):
    killed, live = Other(temporary), Other(temporary)
    killed.ends(killed=True)
    assert (killed.folder / "customers.csv").exists()
    upload_folder.remove_leftovers()
    assert not killed.folder.exists()
    assert (live.folder / "customers.csv").exists()
    live.ends(killed=False)
    assert not live.folder.exists()


def test_only_this_user_may_read_it(temporary):
    other = Other(temporary)
    assert other.folder.stat().st_mode & 0o077 == 0
    other.ends(killed=False)


def test_a_folder_that_is_just_being_made_and_whatever_is_not_ours_stay(temporary):
    new, old, link = (temporary / f"segments-uploads-{name}" for name in ("new", "old", "link"))
    elsewhere = temporary / "elsewhere"
    for folder in (new, old, elsewhere):
        folder.mkdir()
    link.symlink_to(elsewhere)
    os.utime(old, (0, 0))
    upload_folder.remove_leftovers()
    assert new.exists()
    assert elsewhere.exists()
    assert link.is_symlink()
    assert not old.exists()
