"""The whole project as one file to download."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.workspace.project_record import PROJECT_SUFFIX, Project
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.services.upload_folder import upload_folder
from webapp.state.kept_project import project_of_visitor
from webapp.state.session import Session


def project_download(visitor: Session, result: SegmentationResult) -> None:
    """Offer the file, with all customers in it."""
    project = project_of_visitor(visitor.file, visitor.search, visitor.worked)
    with st.container(border=True, key="panel_project"):
        markup.subheading(
            "Go on elsewhere",
            "The project as one file: your file, settings, segments, names, notes, plans and "
            "forecasts. Drop it on the first page of another computer. It holds your customers.",
        )
        file_download(
            visitor,
            "Download project",
            lambda: _packed(project),
            of=(result, *visitor.worked.made_of(project.fingerprint)),
            file_name=f"{project.name}{PROJECT_SUFFIX}",
            mime="application/zip",
            key="download_project",
        )


def _packed(project: Project) -> bytes:
    from segmentation.workspace.kept_projects import Workspace
    from segmentation.workspace.project_file import pack_project

    with TemporaryDirectory(dir=upload_folder()) as folder:
        workspace, file = Workspace(Path(folder) / "kept"), Path(folder) / "project"
        pack_project(workspace, workspace.save(project).project_id, file)
        return file.read_bytes()
