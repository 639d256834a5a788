"""A run as a project, a project without its customers, and the segments of a project."""

from dataclasses import replace
from pathlib import Path

from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.edits import Edits
from segmentation.domain.plan import Plan
from segmentation.domain.result import SegmentationResult
from segmentation.domain.segment_model import MODEL_SUFFIX, SegmentModel
from segmentation.domain.size_wish import SizeWish
from segmentation.export.run_findings import findings
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import edited
from segmentation.workspace.asked_forecasts import AskedForecasts
from segmentation.workspace.project_record import (
    KeptExploration,
    Project,
    ProjectState,
    SegmentBar,
    segment_bars,
    segments_digest,
)


def project_of_run(
    result: SegmentationResult,
    *,
    table: Dataset,
    customers: Dataset,
    source: Path | None,
    config: SegmentationConfig,
    unscreened: Plan,
    cleaning: Cleaning,
    name: str = "",
) -> Project:
    """Return a run as a project that goes on where the run has ended.

    Parameters
    ----------
    result : SegmentationResult
        Without edits.
    table, customers : Dataset
        The file as it was read, and after cleaning.
    source : Path or None
        The file itself.
    config : SegmentationConfig
        The settings that the run was begun with.
    unscreened : Plan
        As suggested, with the traits that go with no other.
    cleaning : Cleaning
        As chosen.
    name : str
        ``""`` takes the file's.

    Returns
    -------
    Project
    """
    found = result.exploration.with_frame(customers.frame)
    plan, settings = found.plan, replace(config, plan=None, n_segments=None)
    begun_with = replace(settings, plan=plan, size_wish=SizeWish())
    state = ProjectState(
        cleaning=cleaning,
        plan=plan,
        suggested=plan,
        fresh=plan,
        unscreened=unscreened,
        config=settings,
        wanted_segments=config.n_segments,
        shown=begun_with,
        n_shown=result.partition.n_segments,
    )
    return Project(
        name=name or Path(table.name).stem,
        file_name=table.name,
        fingerprint=customers.fingerprint,
        n_customers=customers.n_rows,
        state=state,
        bars=segment_bars(result),
        source=source,
        table=table,
        customers=customers,
        explorations=(KeptExploration(begun_with, found),),
    )


def without_customers(project: Project, result: SegmentationResult | None) -> Project:
    """Return a project that holds no customer: only what was chosen, and what was found.

    Parameters
    ----------
    project : Project
    result : SegmentationResult or None
        The segments that are shown, edits included; ``None`` before there are any.

    Returns
    -------
    Project
        It can be listed, with its segments; to go on, the file is loaded and searched again.
    """
    # Segments of other settings are not kept, so that nothing is left for edits of them to change,
    # and for plans to be of; without customers nothing can be forecast again.
    shown, n_shown = project.state.shown, project.state.n_shown
    edits = tuple(
        one for one in project.state.edits if (one.config, one.n_segments) == (shown, n_shown)
    )
    of = "" if result is None else segments_digest(result)
    plans = tuple(one for one in project.state.plans if one.segments == of)
    trials = tuple(one for one in project.state.trials if one.segments == of)
    return replace(
        project,
        state=replace(
            project.state, edits=edits, plans=plans, trials=trials, forecasts=AskedForecasts()
        ),
        source=None,
        table=None,
        customers=None,
        explorations=(),
        model=None if result is None else result.model,
        findings=None if result is None else findings(result),
    )


def project_of_model(model: SegmentModel, file_name: str, fingerprint: str) -> Project:
    """Return a saved model as a project: its segments, and no customer.

    Parameters
    ----------
    model : SegmentModel
    file_name, fingerprint : str
        Of the model's file.

    Returns
    -------
    Project
    """
    state = ProjectState(
        cleaning=Cleaning(),
        plan=model.plan,
        suggested=model.plan,
        fresh=model.plan,
        unscreened=model.plan,
    )
    parts = zip(model.names, model.shares, range(model.n_segments), strict=True)
    return Project(
        name=file_name.removesuffix(MODEL_SUFFIX),
        file_name=file_name,
        fingerprint=fingerprint,
        n_customers=model.n_customers,
        state=state,
        bars=tuple(SegmentBar(name, share, look) for name, share, look in parts),
        model=model,
    )


def result_of(project: Project) -> SegmentationResult:
    """Return the segments that a project shows, edits included; nothing is trained.

    Parameters
    ----------
    project : Project

    Returns
    -------
    SegmentationResult

    Raises
    ------
    SegmentationError
        If it keeps no customers, or has no segments yet.
    """
    state = project.state
    found = next((k.found for k in project.explorations if k.config == state.shown), None)
    if not project.keeps_customers:
        raise SegmentationError(
            f"{project.name} was kept without its customers. Load {project.file_name} again to "
            "find the same segments."
        )
    if found is None or state.n_shown not in found.sizes_tried:
        raise SegmentationError(f"{project.name} has no segments yet. Find them first.")
    found = replace(found, config=replace(found.config, size_wish=state.config.size_wish))
    edits = next(
        (
            one.edits
            for one in state.edits
            if (one.config, one.n_segments) == (state.shown, state.n_shown)
        ),
        Edits(),
    )
    return edited(choose(found, state.n_shown), edits.steps)
