"""A visitor's work as a project: what of it is stored, and how it is taken back."""

import logging
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.result import SegmentationResult
from segmentation.workspace.project_record import (
    KeptEdits,
    KeptExploration,
    Project,
    ProjectState,
    segment_bars,
)
from webapp.services.background import background
from webapp.services.upload import StoredFile
from webapp.state.first_look import Key
from webapp.state.loaded_file import LoadedFile

if TYPE_CHECKING:
    from segmentation.workspace.kept_projects import SavedProject, Workspace
    from webapp.state.segment_search import SegmentSearch
    from webapp.state.worked_out import WorkedOut

#: The name of a project in an address.
PARAMETER = "project"
_LOG = logging.getLogger(__name__)
#: What the history says where only one thing was worked out.
_SORTED = "Other segments for new customers"
_WORKED = {"plans": "Plan changed", "trials": "Trial read", "forecasts": "Forecasts changed"}


class KeptProject:
    """The project that a visitor works on; saved by itself, beside the pages.

    Attributes
    ----------
    project_id : str
        What an address carries; ``""`` before anything is kept.
    keeps_customers : bool
        Whether customers are kept, or only what was found in them.
    new_address : bool
        Whether the address does not tell of the project yet.
    behind : bool
        Whether something has changed that waits until an earlier save is over.
    """

    def __init__(self) -> None:
        self.project_id = ""
        self.keeps_customers = True
        self.new_address = self.behind = False
        self._saved: SavedProject | None = None
        self._saving: Future[SavedProject] | None = None
        self._last: Any = None
        self._said = ""
        self._of: object = None
        self._noted = ""

    @property
    def address(self) -> dict[str, str]:
        """What the address of every page carries.

        Empty for nothing, and never ``None``: with that, Streamlit 1.67 refuses to leave a page
        whose address tells which tab is open.
        """
        return self.address_with()

    def address_with(self, **more: str) -> dict[str, str]:
        """Return the same with further parameters."""
        return ({PARAMETER: self.project_id} if self.project_id else {}) | more

    def forget(self) -> None:
        """Let go of the project; what is stored of it stays."""
        self.__init__()  # type: ignore[misc]  # as at first

    def keep(
        self,
        workspace: "Workspace | None",
        file: LoadedFile,
        search: "SegmentSearch",
        worked: "WorkedOut",
    ) -> None:
        """Begin to save whatever has changed since the last call; this never waits.

        Raises
        ------
        SegmentationError
            If saving has failed the last time.
        """
        if workspace is not None and self._of is None and file.customers is None:
            self._keep_model(workspace, worked)
        if workspace is None or file.customers is None or file.plan is None or file.table is None:
            return
        if self._saving is not None and not self._settle():
            self.behind = self._last != self._signature(file, search, worked)
            return
        self.behind = False
        if self._of != _subject(file):
            self._begin(_subject(file))
        if not self.project_id:  # it was deleted
            return
        now = self._signature(file, search, worked)
        if now == self._last:
            return
        what = _worked(self._last, now) or _happened(search)
        # One line for all that is changed of plans, or of forecasts, in a row.
        again = what == self._said and what in _WORKED.values()
        said = self._noted or ("" if again else what)
        self._last, self._said, self._noted = now, what, ""
        project, result = project_of_visitor(file, search, worked), search.result
        earlier = self._saved
        project_id, keeps = self.project_id, self.keeps_customers
        self._saving = background().submit(
            _save, workspace, project, None if keeps else result, earlier, said, project_id, keeps
        )

    def _keep_model(self, workspace: "Workspace", worked: "WorkedOut") -> None:
        """Begin to save what was decided about saved segments, where no file is open."""
        from webapp.state.kept_model import keep_renewed

        self.behind = bool(self._noted)
        if not self._noted or (self._saving is not None and not self._settle()):
            return
        noted, self._noted, self.behind = self._noted, "", False
        line = tuple(one for one in worked.scoring.renewed("") if one.renewed)
        self._saving = background().submit(keep_renewed, workspace, self.project_id, line, noted)

    def opened(self, file: LoadedFile, saved: "SavedProject") -> None:
        """Go on with a project whose file was restored."""
        self.project_id, self._saved, self.new_address = saved.project_id, saved, True
        self._of, self._last = _subject(file), None

    def opened_model(self, project_id: str) -> None:
        """Note where saved segments are kept; the address of a file that is open goes first."""
        if self._of is None:
            self.project_id, self.new_address = project_id, True

    def closed_model(self) -> None:
        """Let the address tell no more of saved segments; they stay in the list."""
        if self._of is None and self.project_id:
            self.project_id, self.new_address = "", True

    def deleted(self) -> None:
        """Keep nothing more of this file: its project was deleted."""
        self.wait()
        self.project_id, self._saved, self._saving, self.new_address = "", None, None, False

    def keep_customers(self, keep: bool) -> None:
        """Choose whether customers are kept, or only what was found in them."""
        self.keeps_customers, self._last = keep, None

    def note(self, what: str) -> None:
        """Write something into the history of the project, the next time it is saved."""
        if self.project_id:
            self._noted, self._last = what, None

    def wait(self) -> None:
        """Wait until everything is saved."""
        if self._saving is not None:
            self._saving.exception()

    def _begin(self, subject: object) -> None:
        """Begin a new project: another file was loaded."""
        from segmentation.workspace.kept_projects import new_project_id

        self.project_id, self.new_address = new_project_id(), True
        self._of, self._saved, self._last = subject, None, None

    def _settle(self) -> bool:
        """Return whether saving is over."""
        assert self._saving is not None
        if not self._saving.done():
            return False
        run, self._saving = self._saving, None
        try:
            self._saved = run.result()
        except SegmentationError:
            raise
        except Exception as error:  # noqa: BLE001
            # The kind of error, and not its message: that could hold a customer's value.
            _LOG.error("A project could not be saved: %s", type(error).__name__)
            raise SegmentationError(
                "Your work could not be saved; that is our mistake. It stays until you close the "
                "page: download what you need under Share."
            ) from None
        return True

    def _signature(
        self, file: LoadedFile, search: "SegmentSearch", worked: "WorkedOut"
    ) -> tuple[Any, dict[str, Any]]:
        """Return what tells whether anything has changed: what was chosen, and worked out."""
        assert file.customers is not None
        chosen = (
            id(file.customers), file.plan, search.config, search.wanted_segments, search.shown,
            search.better, search.first_size, search.run is not None, search.edits.by_slot,
            tuple(id(found) for _, found in search.explorations.items()), self.keeps_customers,
        )  # fmt: skip
        return chosen, worked.of_customers(file.customers.fingerprint)


def _subject(file: LoadedFile) -> object:
    """Return what a project is of: a file, however it is read, or else a table of a database."""
    if file.source is not None or file.table is None:
        return file.source
    return file.table.fingerprint


def project_of_visitor(
    file: LoadedFile, search: "SegmentSearch", worked: "WorkedOut | None" = None
) -> Project:
    """Return a visitor's work as a project; without what was worked out, that is left out."""
    customers, plan = file.customers, file.plan
    suggested, fresh, unscreened, by_hand = file.suggestions
    assert customers is not None and plan is not None and file.table is not None
    result = search.result
    own = [(key[1], e) for key, e in search.explorations.items() if key[0] == customers.fingerprint]
    known = {config for config, _ in own}
    edits = tuple(
        KeptEdits(key[1], size, made)
        for (key, size), made in search.edits.by_slot.items()
        if key[0] == customers.fingerprint
    )
    state = ProjectState(
        cleaning=file.cleaning,
        plan=plan,
        suggested=suggested or plan,
        fresh=fresh or plan,
        unscreened=unscreened or plan,
        by_hand=by_hand,
        config=search.config,
        wanted_segments=search.wanted_segments,
        shown=_config(search.shown, known),
        better=_config(search.better, known),
        first_size=search.first_size,
        n_shown=search.n_segments,
        searching=search.run is not None,
        edits=edits,
        **({} if worked is None else worked.of_customers(customers.fingerprint)),
    )
    return Project(
        name=Path(file.table.name).stem,
        file_name=file.table.name,
        fingerprint=customers.fingerprint,
        n_customers=customers.n_rows,
        state=state,
        bars=() if result is None else segment_bars(result),
        source=None if file.source is None else file.source.path,
        table=file.table,
        customers=customers,
        explorations=tuple(KeptExploration(config, found) for config, found in own),
        renewed=() if worked is None else worked.models(customers.fingerprint),
    )


def restore(
    project: Project,
    file: LoadedFile,
    search: "SegmentSearch",
    worked: "WorkedOut",
    source: StoredFile | None = None,
) -> None:
    """Bring a visitor back to a project: file, settings, segments, edits and what was worked out.

    A search that was under way begins again.

    Parameters
    ----------
    project : Project
    file : LoadedFile
    search : SegmentSearch
    worked : WorkedOut
    source : StoredFile, optional
        A copy of the project's file; without, it is read where it is kept.

    Raises
    ------
    SegmentationError
        If the project keeps no customers.
    """
    if project.customers is None:
        raise SegmentationError(
            f"“{project.name}” was kept without its customers. Load {project.file_name} again to "
            "find the same segments."
        )
    if source is None and project.source is not None:
        source = StoredFile(project.file_name, project.source)
    search.cancel()
    search.reset()
    file.restore(project, source)
    state, fingerprint = project.state, project.fingerprint

    def key(config: SegmentationConfig | None) -> Key | None:
        return None if config is None else (fingerprint, config)

    for kept in project.explorations:
        search.explorations.put((fingerprint, kept.config), kept.found)
    search.config, search.wanted_segments = state.config, state.wanted_segments
    search.edits.restore({((fingerprint, e.config), e.n_segments): e.edits for e in state.edits})
    worked.restore(project)
    search.show_again(key(state.shown), key(state.better), state.first_size)
    if state.searching:
        search.find()


def _config(key: Key | None, known: set[SegmentationConfig]) -> SegmentationConfig | None:
    return key[1] if key is not None and key[1] in known else None


def _worked(last: Any, now: tuple[Any, dict[str, Any]]) -> str:
    """Say what was worked out, where nothing else has changed."""
    if last is None or last[0] != now[0]:
        return ""
    return next(
        (_WORKED.get(name, _SORTED) for name, kept in now[1].items() if kept != last[1][name]), ""
    )


def _happened(search: "SegmentSearch") -> str:
    if search.run is not None:
        return "Search begun"
    if search.edits.now.steps:
        return "Segments edited"
    return "File loaded" if search.exploration is None else "Segments found"


def _save(
    workspace: "Workspace",
    project: Project,
    result: SegmentationResult | None,
    earlier: "SavedProject | None",
    what: str,
    project_id: str,
    keeps_customers: bool,
) -> "SavedProject":
    if not keeps_customers:
        state = replace(project.state, searching=False)
        from segmentation.workspace.run_project import without_customers

        project = without_customers(replace(project, state=state), result)
    return workspace.save(project, earlier=earlier, what=what, project_id=project_id)
