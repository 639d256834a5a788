"""Saved segments that a visitor has opened: kept as a project without customers."""

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from segmentation.common.errors import SegmentationError
from segmentation.domain.segment_model import MODEL_SUFFIX
from segmentation.workspace.project_record import MOST_RENEWED
from webapp.services.upload import StoredFile
from webapp.state.worked_out import kept_segments, renewed_of

if TYPE_CHECKING:
    from segmentation.workspace.kept_projects import SavedProject, Workspace
    from segmentation.workspace.project_record import Project
    from webapp.state.customer_scoring import CustomerScoring, ScoringModel
    from webapp.state.kept_project import KeptProject


def open_model(
    stored: StoredFile,
    workspace: "Workspace | None",
    project: "KeptProject",
    scoring: "CustomerScoring",
) -> None:
    """Open a saved model, and keep it where projects are kept: the same one once.

    Raises
    ------
    SegmentationError
        If it is no saved model, or too large; or if it cannot be kept.
    """
    scoring.open_model(stored)
    if workspace is None or scoring.opened is None:
        return
    fingerprint = hashlib.sha256(stored.path.read_bytes()).hexdigest()
    for one in workspace.projects():
        known = (one.head.fingerprint, one.head.file_name)
        if one.keeps_model and known == (fingerprint, stored.name):
            workspace.open(one.project_id)  # notes that it was used
            project.opened_model(one.project_id)
            return
    from segmentation.workspace.run_project import project_of_model

    kept = project_of_model(scoring.opened.model, stored.name, fingerprint)
    project.opened_model(workspace.save(kept, what="Saved segments opened").project_id)


def open_model_of(
    opened: "Project", project_id: str, project: "KeptProject", scoring: "CustomerScoring"
) -> None:
    """Go on with the segments of a project that keeps no customers.

    Raises
    ------
    SegmentationError
        If customers were there once: then its segments are open, and their file is wanted for more.
    """
    assert opened.model is not None
    scoring.use_model(opened.model, opened.file_name)
    scoring.restore(renewed_of(opened), scoring.opened, prefers=True)
    project.opened_model(project_id)
    if not opened.file_name.lower().endswith(MODEL_SUFFIX):
        raise SegmentationError(
            f"“{opened.name}” was kept without its customers. Its segments are open under New "
            f"customers; load {opened.file_name} again to find them anew."
        )


def keep_renewed(
    workspace: "Workspace", project_id: str, line: "tuple[ScoringModel, ...]", what: str
) -> "SavedProject":
    """Keep what saved segments were renewed to, in the project of these.

    Parameters
    ----------
    workspace : Workspace
    project_id : str
    line : tuple of ScoringModel
        The latest first; empty where the saved segments themselves are in use.
    what : str
        What was decided, for the history.

    Raises
    ------
    SegmentationError
        If there is no such project, or the disk has no room.
    """
    project, saved = workspace.open(project_id)
    kept = line[:MOST_RENEWED]
    state = replace(project.state, renewed=kept_segments(kept), uses_renewed=bool(kept))
    renewed = replace(project, state=state, renewed=tuple(one.model for one in kept))
    return workspace.save(renewed, earlier=saved, what=what)
