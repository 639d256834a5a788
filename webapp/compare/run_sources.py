"""Which runs there are to compare: of this visit, of kept projects, and dropped in."""

import datetime as dt
from collections.abc import Iterator

from segmentation.common.formatting import listing, words
from segmentation.domain.edits import Edits
from segmentation.domain.exploration import Exploration
from segmentation.domain.methods import METHODS
from segmentation.domain.result import SegmentationResult
from segmentation.domain.trait_words import Words
from segmentation.monitoring.run_assignments import run_of_result
from segmentation.monitoring.run_comparison import KnownRun
from segmentation.workspace.project_rows import ListedProject
from webapp.services.workspace_setting import workspace
from webapp.state.compared_runs import PRESENT, RunSource
from webapp.state.first_look import Key
from webapp.state.session import Session

_MOST_PROJECTS = 20


def run_sources(visitor: Session, result: SegmentationResult) -> tuple[RunSource, ...]:
    """Return what can be compared, the present segments first.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
        The present segments, with all columns.

    Raises
    ------
    SegmentationError
        If kept projects cannot be listed.
    """
    return (
        _present(result),
        *visitor.compared.dropped,
        *_other_sizes(visitor),
        *_earlier_searches(visitor),
        *_kept_projects(visitor),
    )


def likely_earlier(visitor: Session, sources: tuple[RunSource, ...]) -> str:
    """Return the key of what one probably compares with.

    That is a project of a file of the same name, or else a number of segments beside the present
    one.
    """
    same_file = f", {visitor.file.table.name}," if visitor.file.table is not None else "\0"
    for source in sources:
        if source.key.startswith("project ") and same_file in source.title:
            return source.key
    size = visitor.search.n_segments or 0
    sizes = [s for s in sources if s.key.startswith("size ")]
    if sizes:
        return min(sizes, key=lambda s: abs(int(s.key.split()[1]) - size)).key
    return sources[-1].key


def not_offered(visitor: Session) -> str:
    """Say which kept projects cannot be compared, and what to do instead; ``""`` where all can.

    Raises
    ------
    SegmentationError
        If kept projects cannot be listed.
    """
    others = [p for p in _other_projects(visitor) if not _can_be_followed(p)]
    without_segments = sum(not p.head.bars for p in others)
    reasons = (
        (len(others) - without_segments, "customers (add a segments.csv from then instead)"),
        (without_segments, "segments (find them first)"),
    )
    said = [f"{words(n)} without {what}" for n, what in reasons if n]
    return f"Kept projects that are not offered: {listing(said)}." if said else ""


def _present(result: SegmentationResult) -> RunSource:
    title = f"Now: {len(result.segments)} segments, {result.exploration.file_name}"

    def load() -> KnownRun:
        return KnownRun(run_of_result("Now", result), result.model)

    return RunSource(PRESENT, title, load, of=result)


def _other_sizes(visitor: Session) -> Iterator[RunSource]:
    exploration, key = visitor.search.exploration, visitor.search.shown
    if exploration is None or key is None:
        return
    for size in exploration.sizes_tried:
        if size != visitor.search.n_segments:
            title = f"The same search with {size} segments"
            yield _searched(visitor, f"size {size}", title, f"{size} segments", (key, size))


def _earlier_searches(visitor: Session) -> Iterator[RunSource]:
    for number, (key, found) in enumerate(visitor.search.explorations.items(), 1):
        if key == visitor.search.shown:
            continue
        size = found.suggestion.n_segments
        name = f"Search {number}"
        title = (
            f"{name} of this visit: {size} segments, {METHODS[found.config.method].title}, "
            f"{len(found.plan.traits)} traits, {found.file_name}"
        )
        yield _searched(visitor, f"search {number}", title, name, (key, size))


def _searched(
    visitor: Session, choice: str, title: str, name: str, slot: tuple[Key, int]
) -> RunSource:
    """Return a number of segments of a search of this visit, as the visitor has edited it."""
    key, size = slot
    found = visitor.search.explorations.get(key)
    assert found is not None
    plan, customers = visitor.file.plan, visitor.file.customers
    here = plan is not None and customers is not None and key[0] == customers.fingerprint
    words = plan.words if plan is not None and here else found.plan.words
    edits = visitor.search.edits.by_slot.get(slot, Edits())

    def load() -> KnownRun:
        result = _result(found, size, words, edits)
        return KnownRun(run_of_result(name, result), result.model)

    return RunSource(choice, title, load, of=found, also=(size, words, edits.steps))


def _result(found: Exploration, size: int, words: Words, edits: Edits) -> SegmentationResult:
    from segmentation.pipeline.choose_result import choose
    from segmentation.pipeline.edit_result import edited
    from segmentation.pipeline.reword_result import reworded

    result = choose(found, size)
    if found.plan.words != words:
        result = reworded(result, words)
    return edited(result, edits.steps)


def _kept_projects(visitor: Session) -> Iterator[RunSource]:
    others = [p for p in _other_projects(visitor) if _can_be_followed(p)]
    return map(_kept_project, others[:_MOST_PROJECTS])


def _other_projects(visitor: Session) -> list[ListedProject]:
    kept = workspace()
    projects = () if kept is None else kept.projects()
    return [p for p in projects if p.project_id != visitor.project.project_id]


def _can_be_followed(project: ListedProject) -> bool:
    """Say whether a project tells who was in which segment."""
    return project.keeps_customers and bool(project.head.bars)


def _kept_project(project: ListedProject) -> RunSource:
    head, project_id = project.head, project.project_id
    day = dt.datetime.fromtimestamp(project.saved, dt.UTC).astimezone().date()
    title = f"Project {head.name}, {head.file_name}, {len(head.bars)} segments, {day}"

    def load() -> KnownRun:
        from segmentation.common.errors import SegmentationError
        from segmentation.workspace.run_project import result_of

        kept = workspace()
        if kept is None:
            raise SegmentationError("Projects are not kept any more. Choose another run.")
        opened, _ = kept.open(project_id)
        result = result_of(opened)
        return KnownRun(run_of_result(f"{head.name}, {day}", result), result.model, day)

    return RunSource(f"project {project_id}", title, load, also=project.saved)
