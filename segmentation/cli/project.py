"""``project``: the projects that are kept on this computer."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.options import Input, Preset, Traits, with_reading_options
from segmentation.cli.run_setup import configured, method_named, read
from segmentation.cli.terminal import progress_line
from segmentation.common.errors import SegmentationError

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadOptions
    from segmentation.workspace.kept_projects import Workspace
    from segmentation.workspace.project_rows import ListedProject

Folder = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
        help="The folder of the projects; by default SEGMENTS_WORKSPACE_FOLDER, or where "
        "programs keep a person's data.",
    ),
]
Which = Annotated[
    str, typer.Argument(metavar="PROJECT", help="An id from the list, or how it begins; or a name.")
]

projects = typer.Typer(
    help="Keep segments with their customers and settings, and open them again.",
    rich_markup_mode=None,
)


@projects.command(name="list")
def list_projects(*, workspace: Folder = None) -> None:
    """Say which projects are kept, the one used last first."""
    from segmentation.common.formatting import count

    kept = _workspace(workspace).projects()
    for one in kept:
        day = datetime.fromtimestamp(one.saved).astimezone().strftime("%Y-%m-%d %H:%M")
        found = f"{count(len(one.head.bars))} segments" if one.head.bars else "no segments"
        whom = f"{count(one.head.n_customers)} customers"
        whom += "" if one.keeps_customers else ", not kept"
        size = f"{one.n_bytes / 1e6:.1f} MB"
        typer.echo(f"{one.project_id}  {day}  {one.head.name}  ({found}, {whom}, {size})")
    if not kept:
        typer.echo("No projects are kept here.")


@projects.command()
@with_reading_options
def save(
    source: Input,
    *,
    name: Annotated[str, typer.Option(metavar="NAME", help="The file's name by default.")] = "",
    traits: Traits = None,
    segments: Annotated[
        str | None,
        typer.Option(metavar="K", help="The number of segments, or auto for the suggested one."),
    ] = None,
    preset: Preset = "recommended",
    method: Annotated[
        str | None, typer.Option(metavar="NAME", help="As of the command segment.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Where every random number starts.")] = 42,
    no_customers: Annotated[
        bool,
        typer.Option("--no-customers", help="Keep settings, segments and figures, no customer."),
    ] = False,
    workspace: Folder = None,
    options: "ReadOptions",
) -> None:
    """Find the segments of a file and keep both as a project."""
    from segmentation.domain.cleaning import Cleaning
    from segmentation.pipeline import workflow
    from segmentation.worker.prepare import prepare
    from segmentation.workspace.run_project import project_of_run, without_customers

    kept, named = _workspace(workspace), None if method is None else method_named(method)
    table = read(source, options)
    prepared = prepare(table, Cleaning())
    config = configured(
        prepared.customers, traits=traits, segments=segments, preset=preset, method=named, seed=seed
    )
    with progress_line() as report:
        result = workflow.segment(prepared.customers, config, progress=report)
    project = project_of_run(
        result,
        table=table,
        customers=prepared.customers,
        source=source,
        config=config,
        unscreened=prepared.unscreened,
        cleaning=Cleaning(),
        name=name,
    )
    if no_customers:
        project = without_customers(project, result)
    saved = kept.save(project, what="Segments found")
    typer.echo(f"{saved.project_id}\n{result.verdict.sentence}")


@projects.command(name="open")
def open_project(
    project: Which,
    *,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder for the results.")],
    workspace: Folder = None,
) -> None:
    """Write the tables, the model and the report of a project; nothing is trained."""
    from segmentation.export import run_files
    from segmentation.workspace.run_project import result_of

    kept = _workspace(workspace)
    opened, _ = kept.open(_one(kept, project).project_id)
    result = result_of(opened)
    with run_files.reserve_folder(out) as write:
        write(run_files.run_files(result))
    typer.echo(f"The tables, the model and report.html are in {out}.")


@projects.command()
def export(
    project: Which,
    *,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.")],
    workspace: Folder = None,
) -> None:
    """Write a project to one file, to open it elsewhere."""
    from segmentation.workspace.project_file import pack_project

    kept = _workspace(workspace)
    if out.exists():
        raise SegmentationError(f"{out} is there already. Name another file.")
    pack_project(kept, _one(kept, project).project_id, out)


@projects.command(name="import")
def import_project(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="That export wrote.")],
    *,
    workspace: Folder = None,
) -> None:
    """Keep the project of a file as a new one."""
    from segmentation.workspace.project_file import unpack_project

    typer.echo(unpack_project(_workspace(workspace), file).project_id)


@projects.command()
def delete(project: Which, *, workspace: Folder = None) -> None:
    """Delete a project with everything that is kept of it."""
    kept = _workspace(workspace)
    one = _one(kept, project)
    kept.delete(one.project_id)
    typer.echo(f"{one.head.name} is deleted.")


def _workspace(folder: Path | None) -> "Workspace":
    from segmentation.workspace.kept_projects import Workspace
    from segmentation.workspace.workspace_folder import workspace_folder

    return Workspace(folder or workspace_folder())


def _one(kept: "Workspace", wanted: str) -> "ListedProject":
    """Return the one project that is meant.

    Raises
    ------
    SegmentationError
        If none is, or several are.
    """
    found = kept.projects()
    exact = [one for one in found if wanted in (one.project_id, one.head.name)]
    meant = exact or [one for one in found if one.project_id.startswith(wanted)]
    if not meant:
        raise SegmentationError(f"There is no project {wanted!r} here. See them with: project list")
    if len(meant) > 1:
        raise SegmentationError(
            f"{len(meant)} projects are meant by {wanted!r}. Give the id of one, from: project list"
        )
    return meant[0]
