"""A project ↔ the parts that it is stored as, each a file of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from segmentation.common.errors import SegmentationError
from segmentation.domain.dataset import Dataset
from segmentation.domain.segment_model import SegmentModel
from segmentation.export.findings_file import findings_from_bytes, findings_to_bytes
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.workspace.asked_forecasts import check_forecasts
from segmentation.workspace.exploration_checks import check_exploration
from segmentation.workspace.plan_checks import check_plan, check_trial
from segmentation.workspace.project_record import (
    MOST_RENEWED,
    KeptExploration,
    Project,
    ProjectState,
    SegmentBar,
)
from segmentation.workspace.record_file import record_from_bytes, record_to_bytes

_EXPLORATION = "exploration-"
_MOST_EXPLORATIONS = 20
_RENEWED = "renewed-"


@dataclass(frozen=True, slots=True)
class ProjectHead:
    """What a project says of itself beside its parts.

    Attributes
    ----------
    name, file_name, fingerprint : str
    n_customers : int
    bars : tuple of SegmentBar
    """

    name: str
    file_name: str
    fingerprint: str
    n_customers: int
    bars: tuple[SegmentBar, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a project.

    Attributes
    ----------
    of : object
        What it is made of: the same object gives the same content.
    content : callable
        Makes its bytes, or names the file that holds them.
    """

    of: object
    content: Callable[[], bytes | Path]


def head_of(project: Project) -> ProjectHead:
    """Return what a project says of itself."""
    return ProjectHead(
        project.name, project.file_name, project.fingerprint, project.n_customers, project.bars
    )


def parts_of(project: Project) -> dict[str, Part]:
    """Return the parts of a project by their names; nothing is made yet."""
    parts = {"state": _record(project.state)}
    if project.source is not None:
        source = project.source
        parts["source"] = Part(source, lambda: source)
    if project.table is not None:
        parts["table"] = _record(project.table)
    if project.customers is not None:
        customers = project.customers
        parts["customers"] = Part(customers, lambda: record_to_bytes(_light(customers, project)))
    for number, kept in enumerate(project.explorations[:_MOST_EXPLORATIONS]):
        parts[f"{_EXPLORATION}{number}"] = _exploration(kept)
    if project.model is not None:
        parts["model"] = _model(project.model)
    if project.findings is not None:
        findings = project.findings
        parts["findings"] = Part(findings, lambda: findings_to_bytes(findings))
    for number, renewed in enumerate(project.renewed[:MOST_RENEWED]):
        parts[f"{_RENEWED}{number}"] = _model(renewed)
    return parts


def is_part(name: str) -> bool:
    """Say whether a project has a part of this name."""
    for start, most in ((_EXPLORATION, _MOST_EXPLORATIONS), (_RENEWED, MOST_RENEWED)):
        if name.startswith(start):
            return name.removeprefix(start) in map(str, range(most))
    return name in ("state", "source", "table", "customers", "model", "findings")


def project_of(
    head: ProjectHead, parts: Mapping[str, bytes], source: Path | None, name: str
) -> Project:
    """Make a project of its parts, and check that they fit.

    Parameters
    ----------
    head : ProjectHead
    parts : mapping of str to bytes
        All but the source.
    source : Path or None
        Where that is.
    name : str
        What the project's file is called, for the sentence that refuses it.

    Raises
    ------
    SegmentationError
        If a part is missing, damaged, or does not fit the others.
    """
    refused = SegmentationError(
        f"{name} is damaged: its parts do not belong together. Open another copy of it, or load "
        "the customers anew."
    )
    if "state" not in parts or ("customers" in parts) != ("table" in parts):
        raise refused
    read = _Reading(parts, name)
    customers = read.customers()
    project = Project(
        name=head.name,
        file_name=head.file_name,
        fingerprint=head.fingerprint,
        n_customers=head.n_customers,
        state=read.record(ProjectState, "state"),
        bars=head.bars,
        source=source,
        table=None if customers is None else customers[0],
        customers=None if customers is None else customers[1],
        explorations=() if customers is None else read.explorations(customers[1]),
        model=from_bytes(parts["model"], name) if "model" in parts else None,
        findings=findings_from_bytes(parts["findings"]) if "findings" in parts else None,
        renewed=tuple(from_bytes(parts[one], name) for one in read.numbered(_RENEWED)),
    )
    try:
        _check(project)
    except Exception:  # noqa: BLE001  (numbers that mean nothing fail in many ways)
        raise refused from None
    return project


@dataclass(frozen=True, slots=True)
class _Reading:
    parts: Mapping[str, bytes]
    name: str

    def record(self, record: type[Any], part: str) -> Any:
        return record_from_bytes(record, self.parts[part], self.name)

    def customers(self) -> tuple[Dataset, Dataset] | None:
        if "customers" not in self.parts:
            return None
        table, customers = self.record(Dataset, "table"), self.record(Dataset, "customers")
        if not len(customers.frame):
            customers = replace(customers, frame=table.frame)
        return table, customers

    def numbered(self, start: str) -> list[str]:
        """Return the names of the parts of one kind in their order."""
        names = (name for name in self.parts if name.startswith(start))
        return sorted(names, key=lambda name: int(name.removeprefix(start)))

    def explorations(self, customers: Dataset) -> tuple[KeptExploration, ...]:
        kept = [self.record(KeptExploration, name) for name in self.numbered(_EXPLORATION)]
        return tuple(replace(one, found=one.found.with_frame(customers.frame)) for one in kept)


def _record(record: Any) -> Part:
    return Part(record, lambda: record_to_bytes(record))


def _model(model: SegmentModel) -> Part:
    return Part(model, lambda: to_bytes(model))


def _exploration(kept: KeptExploration) -> Part:
    """Leave the table out: it is that of the customers."""

    def content() -> bytes:
        found = kept.found.with_frame(kept.found.frame.iloc[:0])
        return record_to_bytes(replace(kept, found=found))

    return Part(kept.found, content)


def _light(customers: Dataset, project: Project) -> Dataset:
    """Leave the table out where cleaning has changed none of it."""
    same = project.table is not None and customers.frame is project.table.frame
    return replace(customers, frame=customers.frame.iloc[:0]) if same else customers


def _check(project: Project) -> None:
    customers, state = project.customers, project.state
    known = {kept.config for kept in project.explorations}
    if customers is not None:
        wanted = customers.fingerprint, customers.n_rows
        if wanted != (project.fingerprint, project.n_customers):
            raise ValueError("the customers are others")
        if set(state.plan.names) != set(customers.frame.columns):
            raise ValueError("the plan is of other columns")
        if not {state.shown, state.better} - {None} <= known:
            raise ValueError("what is shown is not there")
    said = [(len(one.looks), min(one.looks, default=0) >= 0) for one in state.renewed]
    if said != [(model.n_segments, True) for model in project.renewed]:
        raise ValueError("the renewed segments are others")
    for planned in state.plans:
        check_plan(planned.plan)
    for one in state.trials:
        check_trial(one.read)
    check_forecasts(state.forecasts)
    for kept in project.explorations:
        if kept.found.fingerprint != project.fingerprint:
            raise ValueError("the segments are of other customers")
        check_exploration(kept.found)
