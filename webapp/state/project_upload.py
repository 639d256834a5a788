"""A project's file that a visitor has dropped."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from webapp.services.server_limits import limits
from webapp.services.upload import StoredFile
from webapp.services.upload_folder import upload_folder
from webapp.state.kept_project import KeptProject, restore
from webapp.state.loaded_file import LoadedFile

if TYPE_CHECKING:
    from segmentation.workspace.kept_projects import Workspace
    from webapp.state.segment_search import SegmentSearch
    from webapp.state.worked_out import WorkedOut


def open_file(
    stored: StoredFile,
    workspace: "Workspace | None",
    project: KeptProject,
    file: LoadedFile,
    search: "SegmentSearch",
    worked: "WorkedOut",
) -> None:
    """Go on with the project of a file; it is kept too, where projects are.

    Raises
    ------
    SegmentationError
        If it is no project, is damaged or too large, or keeps no customers.
    """
    from segmentation.workspace.project_file import read_project, unpack_project

    most = limits().unpacked_bytes
    if workspace is not None:
        saved = unpack_project(workspace, stored.path, name=stored.name, most_bytes=most)
        opened, saved = workspace.open(saved.project_id)
        restore(opened, file, search, worked)
        project.opened(file, saved)
        return
    with TemporaryDirectory(dir=upload_folder()) as folder:
        opened = read_project(stored.path, Path(folder), name=stored.name, most_bytes=most)
        source = None
        if opened.source is not None:
            source = StoredFile.from_upload(opened.file_name, opened.source.read_bytes())
        restore(opened, file, search, worked, source)
