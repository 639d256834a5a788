"""Processes that save or migrate in a loop and are killed, and what is left afterwards.

Run as ``python -m tests.workspace.kill_driver save|migrate FOLDER KILLS SEED``: it forks the
processes itself, since starting Python two hundred times would take minutes. It prints a line for
everything that is wrong.
"""

import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, text

from segmentation.domain.cleaning import Cleaning
from segmentation.ingest.read_table import read_table
from segmentation.worker.prepare import prepare
from segmentation.workspace.kept_projects import Workspace
from segmentation.workspace.project_record import Project, ProjectState
from segmentation.workspace.schema_migrations import MIGRATIONS

ROOT = Path(__file__).resolve().parents[2]
_ROWS = 400
_LONGEST = 0.25  # seconds until a kill


def kill_saves(folder: Path, n_kills: int, seed: int) -> list[str]:
    """Kill processes that save; return what is wrong afterwards."""
    return _driven("save", folder, n_kills, seed)


def kill_migrations(folder: Path, n_kills: int, seed: int) -> list[str]:
    """Kill processes that bring a workspace to a later version; likewise."""
    return _driven("migrate", folder, n_kills, seed)


def _driven(what: str, folder: Path, n_kills: int, seed: int) -> list[str]:
    module = [sys.executable, "-m", "tests.workspace.kill_driver", what, str(folder)]
    done = subprocess.run(
        [*module, str(n_kills), str(seed)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=220,
    )  # fmt: skip
    wrong = done.stdout.splitlines()
    if done.returncode or not wrong or wrong[-1] != f"{n_kills} kills":
        return [*wrong, done.stderr]
    return wrong[:-1]


def numbered(base: Project, number: int, folder: Path) -> Project:
    """Return a project of which every part holds the same number."""
    frame = pd.DataFrame({"n": [float(number)] * _ROWS})
    assert base.table is not None and base.customers is not None
    source = folder / f"source-{os.getpid()}"
    source.write_bytes(f"{number}\n".encode() * _ROWS)
    name = f"project {number}"
    return replace(
        base,
        name=name,
        source=source,
        n_customers=_ROWS,
        table=replace(base.table, name=name, frame=frame),
        customers=replace(base.customers, name=name, frame=frame.copy()),
        state=replace(base.state, wanted_segments=number),
    )


def _base() -> Project:
    draws = random.Random(3)
    lines = [f"{draws.gauss(0, 1)}" for _ in range(_ROWS)]
    table = read_table("\n".join(["n", *lines]).encode(), name="n.csv")
    prepared = prepare(table, Cleaning())
    plan = prepared.plan
    state = ProjectState(
        cleaning=Cleaning(), plan=plan, suggested=plan, fresh=plan, unscreened=plan
    )
    return Project(
        name="n", file_name="n.csv", fingerprint=prepared.customers.fingerprint,
        n_customers=_ROWS, state=state, table=table, customers=prepared.customers,
    )  # fmt: skip


def halves(project: Project) -> list[str]:
    """Return what of a project does not hold its number."""
    number = project.state.wanted_segments
    assert project.table is not None and project.customers is not None
    assert project.source is not None
    parts = {
        "name": project.name == f"project {number}",
        "table": (project.table.frame["n"] == number).all(),
        "customers": (project.customers.frame["n"] == number).all(),
        "source": project.source.read_bytes() == f"{number}\n".encode() * _ROWS,
    }
    return [f"{part} is not of {number}" for part, right in parts.items() if not right]


def _fork(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def _kill(child: int, after: float) -> None:
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _save_in_a_loop(folder: Path, base: Project, project_id: str) -> None:
    workspace = Workspace(folder / "kept")
    _, saved = workspace.open(project_id)
    number = workspace.open(project_id)[0].state.wanted_segments or 0
    for step in itertools.count(number + 1):
        saved = workspace.save(numbered(base, step, folder), earlier=saved, what=f"step {step}")
        (folder / "told").write_text(str(step))
        if step % 3 == 0:
            other = workspace.save(numbered(base, step, folder))
            workspace.delete(other.project_id)


def _check(folder: Path, project_id: str, bystander: str, digests: dict[str, str]) -> list[str]:
    told = int((folder / "told").read_text() or "0")
    workspace = Workspace(folder / "kept")
    wrong = []
    for listed in workspace.projects():
        project, _ = workspace.open(listed.project_id)
        wrong += [f"{listed.project_id}: {said}" for said in halves(project)]
    number = workspace.open(project_id)[0].state.wanted_segments or 0
    if not told <= number <= told + 1:
        wrong.append(f"{told} was saved, and {number} is there")
    (folder / "told").write_text(str(number))
    if workspace.history(project_id)[-1].what != f"step {number}":
        wrong.append("the history tells of another step")
    if workspace.part_digests(bystander) != digests:
        wrong.append("another project was touched")
    named = {d for one in workspace.projects() for d in _digests(workspace, one.project_id)}
    there = {path.name for path in (folder / "kept" / "blobs").glob("??/*")}
    if named != there:
        wrong.append(f"{len(there - named)} files too many, {len(named - there)} too few")
    if any((folder / "kept" / "incoming").iterdir()):
        wrong.append("a file that is not finished was left")
    return wrong


def _digests(workspace: Workspace, project_id: str) -> set[str]:
    return set(workspace.part_digests(project_id).values())


def _saves(folder: Path, n_kills: int, draws: random.Random) -> list[str]:
    base, workspace = _base(), Workspace(folder / "kept")
    project_id = workspace.save(numbered(base, 1, folder), what="step 1").project_id
    bystander = workspace.save(numbered(base, 1_000_000, folder)).project_id
    digests = workspace.part_digests(bystander)
    (folder / "told").write_text("1")
    wrong = []
    for _ in range(n_kills):
        # A kill between saving and telling, or in the middle of telling, is no loss.
        told = (folder / "told").read_text()
        child = _fork(lambda: _save_in_a_loop(folder, base, project_id))
        _kill(child, draws.uniform(0, _LONGEST))
        if not (folder / "told").read_text():
            (folder / "told").write_text(told)
            told_now = Workspace(folder / "kept").open(project_id)[0].state.wanted_segments
            (folder / "told").write_text(str(told_now))
        wrong += _check(folder, project_id, bystander, digests)
    return wrong


def _add_column(connection: Connection) -> None:
    """A step of several statements that takes a while, as a real one of many projects would."""
    connection.execute(text("ALTER TABLE projects ADD COLUMN colour TEXT NOT NULL DEFAULT ''"))
    for (project_id,) in connection.execute(text("SELECT id FROM projects")).all():
        connection.execute(
            text("UPDATE projects SET colour = 'red', name = name || '!' WHERE id = :id"),
            {"id": project_id},
        )
        time.sleep(0.002)
    connection.execute(text("CREATE TABLE colours AS SELECT id, colour FROM projects"))


def _migrations(folder: Path, n_kills: int, draws: random.Random) -> list[str]:
    base, workspace = _base(), Workspace(folder / "before")
    ids = [workspace.save(numbered(base, k, folder)).project_id for k in range(1, 31)]
    steps, wrong = (*MIGRATIONS, _add_column), []
    for _ in range(n_kills):
        shutil.rmtree(folder / "kept", ignore_errors=True)
        shutil.copytree(folder / "before", folder / "kept")
        child = _fork(lambda: Workspace(folder / "kept", steps=steps))
        _kill(child, draws.uniform(0, _LONGEST / 2))
        opened = Workspace(folder / "kept", steps=steps)
        names = {one.project_id: one.head.name for one in opened.projects()}
        if names != {one: f"project {k}!" for k, one in enumerate(ids, 1)}:
            wrong.append(f"projects are {sorted(names.values())}")
        for one in ids[::10]:
            number = opened.open(one)[0].state.wanted_segments
            if number != ids.index(one) + 1:
                wrong.append(f"{one} holds {number}")
    return wrong


if __name__ == "__main__":
    what, place, kills, seed = sys.argv[1:]
    chosen = _saves if what == "save" else _migrations
    for said in chosen(Path(place), int(kills), random.Random(int(seed))):
        sys.stdout.write(f"{said}\n")
    sys.stdout.write(f"{kills} kills\n")
