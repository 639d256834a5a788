from dataclasses import replace
from pathlib import Path

import pytest

from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.result import SegmentationResult
from segmentation.worker.prepare import prepare
from segmentation.workspace.kept_projects import Workspace
from segmentation.workspace.project_record import Project
from segmentation.workspace.run_project import project_of_run


@pytest.fixture(scope="session")
def source(planted, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("files") / "planted.csv"
    path.write_bytes(planted.content)
    return path


@pytest.fixture(scope="session")
def as_project(planted, source):
    """Return the way to a project of a run on the planted customers."""

    def make(result: SegmentationResult) -> Project:
        prepared = prepare(planted.dataset, Cleaning())
        config = result.exploration.config
        return project_of_run(
            result,
            table=planted.dataset,
            customers=prepared.customers,
            source=source,
            config=SegmentationConfig(n_segments=4, method=config.method),
            unscreened=prepared.unscreened,
            cleaning=Cleaning(),
        )

    return make


@pytest.fixture(scope="session")
def project(as_project, plain) -> Project:
    return as_project(plain)


@pytest.fixture(scope="session")
def empty(project) -> Project:
    """The same before segments were found."""
    state = replace(project.state, shown=None, n_shown=None)
    return replace(project, state=state, explorations=(), bars=())


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace(tmp_path / "kept")
