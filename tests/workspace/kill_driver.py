"""Processes that save, train or migrate in a loop and are killed, and what is left afterwards.

Run as ``python -m tests.workspace.kill_driver save|train|migrate FOLDER KILLS SEED``: it forks the
processes itself, since starting Python two hundred times would take minutes. It prints a line for
everything that is wrong.
"""

import itertools
import multiprocessing
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
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.exploration import Exploration
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.explore import explore
from segmentation.worker.prepare import prepare
from segmentation.workspace.kept_projects import Workspace
from segmentation.workspace.project_record import KeptExploration, Project, ProjectState
from segmentation.workspace.schema_migrations import MIGRATIONS

ROOT = Path(__file__).resolve().parents[2]
_ROWS = 400
_LONGEST = 0.25  # seconds until a kill
_SEGMENTS = 3


def kill_saves(folder: Path, n_kills: int, seed: int) -> list[str]:
    """Kill processes that save; return what is wrong afterwards."""
    return _driven("save", folder, n_kills, seed)


def kill_trainings(folder: Path, n_kills: int, seed: int) -> list[str]:
    """Kill processes that train and keep a project meanwhile; likewise."""
    return _driven("train", folder, n_kills, seed)


def kill_migrations(folder: Path, n_kills: int, seed: int) -> list[str]:
    """Kill processes that bring a workspace to a later version; likewise."""
    return _driven("migrate", folder, n_kills, seed)


def _driven(what: str, folder: Path, n_kills: int, seed: int) -> list[str]:
    module = [sys.executable, "-m", "tests.workspace.kill_driver", what, str(folder)]
    done = subprocess.run(
        [*module, str(n_kills), str(seed)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=220,
        env={**os.environ, "OMP_NUM_THREADS": "1"},  # what is forked must not have threads
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


def base_project(n_rows: int = _ROWS) -> Project:
    """Return a project of customers of three kinds, before anything was found."""
    draws = random.Random(3)
    lines = [f"{draws.gauss(row % _SEGMENTS * 10, 1)}" for row in range(n_rows)]
    table = read_table("\n".join(["n", *lines]).encode(), name="n.csv")
    prepared = prepare(table, Cleaning())
    plan = prepared.plan
    state = ProjectState(
        cleaning=Cleaning(), plan=plan, suggested=plan, fresh=plan, unscreened=plan
    )
    return Project(
        name="n", file_name="n.csv", fingerprint=prepared.customers.fingerprint,
        n_customers=n_rows, state=state, table=table, customers=prepared.customers,
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
        os.setsid()  # so that what it starts is killed with it
        try:
            work()
        finally:
            os._exit(0)
    return child


def _kill(child: int, after: float) -> None:
    time.sleep(after)
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:  # it has not even begun
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
    return wrong + _files_left(folder, workspace)


def _files_left(folder: Path, workspace: Workspace) -> list[str]:
    wrong = []
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
    base, workspace = base_project(), Workspace(folder / "kept")
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


def _search(customers: Dataset, step: int) -> Exploration:
    """Find segments of which the seed tells the step."""
    return explore(customers, _settings(step), sizes=(_SEGMENTS,), baselines=())


def _settings(step: int) -> SegmentationConfig:
    return SegmentationConfig(method="kmeans", seed=step, n_segments=_SEGMENTS)


def _train_in_a_loop(folder: Path, base: Project, project_id: str) -> None:
    """Do as the app does: a worker searches, and meanwhile the project is kept as it changes."""
    workspace = Workspace(folder / "kept")
    project, saved = workspace.open(project_id)
    assert base.customers is not None
    # A search that was under way begins again.
    first = (project.state.wanted_segments or 0) + (not project.state.searching)
    for step in itertools.count(first):
        state = replace(project.state, wanted_segments=step, config=_settings(step), searching=True)
        project = replace(project, state=state, name=f"project {step}, begun")
        saved = workspace.save(project, earlier=saved, what=f"step {step}")
        _tell(folder, step, found=False)
        answer, question = multiprocessing.Pipe(duplex=False)
        worker = os.fork()
        if worker == 0:
            question.send(_search(base.customers, step))
            os._exit(0)
        for change in itertools.count(1):
            if answer.poll(0.02):
                break
            project = replace(project, name=f"project {step}, change {change}")
            saved = workspace.save(project, earlier=saved)
        found = answer.recv()
        os.waitpid(worker, 0)
        state = replace(state, shown=_settings(step), n_shown=_SEGMENTS, searching=False)
        kept = KeptExploration(_settings(step), found)
        project = replace(project, state=state, explorations=(kept,))
        saved = workspace.save(project, earlier=saved, what=f"found {step}")
        _tell(folder, step, found=True)


def _tell(folder: Path, step: int, *, found: bool) -> None:
    """Write down what was saved, in one go."""
    (folder / "telling").write_text(f"{step} {int(found)}")
    (folder / "telling").replace(folder / "told")


def _check_training(
    folder: Path, base: Project, project_id: str, bystander: str, digests: dict[str, str]
) -> list[str]:
    told, told_found = map(int, (folder / "told").read_text().split())
    workspace, wrong = Workspace(folder / "kept"), []
    project, _ = workspace.open(project_id)  # refuses parts that do not belong together
    state, step = project.state, project.state.wanted_segments or 0
    if not (told, told_found) <= (step, int(not state.searching)) <= (told + 1, 1):
        wrong.append(f"{told}, {told_found} was saved; {step}, {state.searching} is there")
    if state.config != _settings(step) or (
        step and not project.name.startswith(f"project {step},")
    ):
        wrong.append("the settings or the name are of another step")
    # Until a search is over, what was found before is there.
    of_step = step - state.searching
    if [kept.config for kept in project.explorations] != [_settings(of_step)][: of_step > 0]:
        wrong.append(f"what was found is not of step {of_step}")
    for kept in project.explorations:
        assert base.customers is not None
        again = _search(base.customers, kept.found.config.seed).partition(_SEGMENTS)
        if not (kept.found.partition(_SEGMENTS).labels == again.labels).all():
            wrong.append("other segments were found than are found again")
    if workspace.part_digests(bystander) != digests:
        wrong.append("another project was touched")
    _tell(folder, step, found=not state.searching)
    return wrong + _files_left(folder, workspace)


def _trainings(folder: Path, n_kills: int, draws: random.Random) -> list[str]:
    base, workspace = replace(base_project(120), source=None), Workspace(folder / "kept")
    begun = replace(base, state=replace(base.state, wanted_segments=0))
    project_id = workspace.save(begun).project_id
    bystander = workspace.save(numbered(base_project(), 1_000_000, folder)).project_id
    digests = workspace.part_digests(bystander)
    _tell(folder, 0, found=True)
    wrong = []
    for _ in range(n_kills):
        child = _fork(lambda: _train_in_a_loop(folder, base, project_id))
        _kill(child, draws.uniform(0, 2 * _LONGEST))
        wrong += _check_training(folder, base, project_id, bystander, digests)
    done = Workspace(folder / "kept").open(project_id)[0].state.wanted_segments or 0
    return wrong if done > n_kills // 10 else [*wrong, f"only {done} searches were begun"]


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


def _before(folder: Path, version: int) -> dict[str, int]:
    """Make a workspace as it was at a version, with projects as soon as it has tables for them."""
    if version == 0:
        folder.mkdir()
        return {}
    base, workspace = base_project(), Workspace(folder, steps=MIGRATIONS[:version])
    return {workspace.save(numbered(base, k, folder.parent)).project_id: k for k in range(1, 13)}


def _migrations(folder: Path, n_kills: int, draws: random.Random) -> list[str]:
    base, steps, wrong = base_project(), (*MIGRATIONS, _add_column), []
    versions = range(len(steps))
    ids = [_before(folder / f"before-{version}", version) for version in versions]
    for kill in range(n_kills):
        version = versions[kill % len(versions)]
        shutil.rmtree(folder / "kept", ignore_errors=True)
        shutil.copytree(folder / f"before-{version}", folder / "kept")
        child = _fork(lambda: Workspace(folder / "kept", steps=steps))
        _kill(child, draws.uniform(0, _LONGEST / 3))
        opened = Workspace(folder / "kept", steps=steps)
        names = {one.project_id: one.head.name for one in opened.projects()}
        if names != {one: f"project {k}!" for one, k in ids[version].items()}:
            wrong.append(f"projects of version {version} are {sorted(names.values())}")
        for one in list(ids[version])[::6]:
            number = opened.open(one)[0].state.wanted_segments
            if number != ids[version][one]:
                wrong.append(f"{one} holds {number}")
        if not opened.describe(opened.save(numbered(base, 99, folder)).project_id).head.name:
            wrong.append("nothing can be kept any more")
    return wrong


if __name__ == "__main__":
    what, place, kills, seed = sys.argv[1:]
    kills_of = {"save": _saves, "train": _trainings, "migrate": _migrations}
    for said in kills_of[what](Path(place), int(kills), random.Random(int(seed))):
        sys.stdout.write(f"{said}\n")
    sys.stdout.write(f"{kills} kills\n")
