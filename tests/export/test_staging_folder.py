import os
import signal
import subprocess
import sys
import textwrap

import pytest

from segmentation.export.run_files import reserve_folder
from segmentation.export.staging_folder import staging_folder


def killed_while_writing(folder, when):
    """Run a process that replaces two files and is killed by itself at a named moment."""
    script = f"""
        import os, signal
        from pathlib import Path
        from segmentation.export import run_files
        moves = []
        really = Path.replace
        def replace(self, target):
            moves.append(target)
            if len(moves) == {when}:
                os.kill(os.getpid(), signal.SIGKILL)
            return really(self, target)
        Path.replace = replace
        with run_files.reserve_folder(Path({str(folder)!r})) as write:
            if {when} == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            write({{"a.csv": b"new a", "b.csv": b"new b"}})
    """
    found = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    return found.returncode


@pytest.mark.skipif(os.name == "nt", reason="processes are told apart by signals")
@pytest.mark.parametrize("when", [0, 1, 2, 3, 4])
def test_after_a_kill_at_any_move_the_next_run_finds_the_earlier_files(tmp_path, when):
    (tmp_path / "a.csv").write_bytes(b"old a")
    (tmp_path / "b.csv").write_bytes(b"old b")
    assert killed_while_writing(tmp_path, when) == -signal.SIGKILL
    assert [*tmp_path.glob(".unfinished-*")]
    with reserve_folder(tmp_path):
        pass
    assert not [*tmp_path.glob(".unfinished-*")]
    assert (tmp_path / "a.csv").read_bytes() == b"old a"
    assert (tmp_path / "b.csv").read_bytes() == b"old b"


def test_a_kill_after_the_last_move_leaves_the_new_files(tmp_path):
    script = f"""
        import os, signal, shutil
        from pathlib import Path
        from segmentation.export import run_files, staging_folder
        staging_folder.shutil.rmtree = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
        with run_files.reserve_folder(Path({str(tmp_path)!r})) as write:
            write({{"a.csv": b"new a"}})
    """
    (tmp_path / "a.csv").write_bytes(b"old a")
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert [*tmp_path.glob(".unfinished-*")]
    with staging_folder(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"new a"


def test_what_a_living_process_or_another_computer_writes_is_left_alone(tmp_path):
    elsewhere = tmp_path / ".unfinished-another.computer-1-abc"
    elsewhere.mkdir()
    with staging_folder(tmp_path) as (written, _):
        (written / "a.csv").write_bytes(b"half")
        with staging_folder(tmp_path) as (second, _):
            assert second != written
        assert (written / "a.csv").exists()
    assert [*tmp_path.iterdir()] == [elsewhere]
