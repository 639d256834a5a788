"""The only owner of session state: one visitor's file, search for segments, and study.

A session has three parts with methods of their own. Calls that concern several parts are methods
of the session itself, and so is everything that turns an error into a sentence for the visitor.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import DEFAULT_METHOD
from segmentation.domain.dataset import Dataset, Offer, ReadAs, ReadOptions
from segmentation.domain.methods import Method
from segmentation.domain.recipe import RECOMMENDED, Recipe
from segmentation.domain.result import UncheckedResult
from segmentation.domain.segment_model import MODEL_SUFFIX
from segmentation.figures.picture import PictureFormat
from segmentation.study.trials import Trial
from segmentation.workspace.project_record import PROJECT_SUFFIX
from webapp.services import presence, worker_pool
from webapp.services.upload import StoredFile
from webapp.services.upload_folder import prepare_folder
from webapp.services.workspace_setting import workspace
from webapp.state.column_words import ColumnWords
from webapp.state.compared_runs import ComparedRuns
from webapp.state.customer_scoring import CustomerScoring
from webapp.state.drawn_charts import DrawnCharts
from webapp.state.kept_model import open_model, open_model_of
from webapp.state.kept_project import KeptProject, restore
from webapp.state.label_forecasting import LabelForecasting
from webapp.state.loaded_file import LoadedFile
from webapp.state.looked_at_customers import LookedAtCustomers
from webapp.state.order_forecasting import OrderForecasting
from webapp.state.plan_drafts import PlanDrafts
from webapp.state.prepared_files import PreparedFiles
from webapp.state.project_upload import open_file
from webapp.state.rules_and_questions import RulesAndQuestions
from webapp.state.segment_search import SegmentSearch
from webapp.state.slide_show import SlideShow
from webapp.state.study_queue import StudyQueue, shared_config
from webapp.state.worked_out import WorkedOut

Result = TypeVar("Result", bound=UncheckedResult)

_SLOT = "visitor"
_STOPPED = "The connection was interrupted, so the search was stopped. Press “Find segments” again."


@dataclass
class Session:
    """One visitor.

    Attributes
    ----------
    file : LoadedFile
    words : ColumnWords
        What the visitor calls its columns.
    search : SegmentSearch
        In that file.
    plans : PlanDrafts
        What the visitor plans to do with segments.
    study : StudyQueue
        Other methods and networks that are tried on it.
    scoring : CustomerScoring
        New customers, sorted into segments by a model.
    forecasts : LabelForecasting
        Columns that are forecast from the segments.
    orders : OrderForecasting
        What is asked of a file that is an order log.
    worked : WorkedOut
        Plans, forecasts and renewals, as a project keeps them.
    elsewhere : RulesAndQuestions
        That find the segments elsewhere.
    files : PreparedFiles
        What can be downloaded on the page.
    charts : DrawnCharts
    compared : ComparedRuns
        The runs that the visitor looks at beside each other.
    project : KeptProject
        What is kept of all this.
    presenting : bool
        Whether others look on: charts and tables then do not tell who a customer is.
    show : SlideShow
    customers : LookedAtCustomers
    picture_format : {"png", "svg"}
        As what the camera above a chart saves it.
    error : str
        Why the last action failed, until the next one.
    """

    file: LoadedFile = field(default_factory=LoadedFile)
    words: ColumnWords = field(init=False)
    search: SegmentSearch = field(init=False)
    plans: PlanDrafts = field(default_factory=PlanDrafts)
    study: StudyQueue = field(default_factory=StudyQueue)
    scoring: CustomerScoring = field(default_factory=CustomerScoring)
    forecasts: LabelForecasting = field(default_factory=LabelForecasting)
    orders: OrderForecasting = field(default_factory=OrderForecasting)
    worked: WorkedOut = field(init=False)
    elsewhere: RulesAndQuestions = field(default_factory=RulesAndQuestions)
    files: PreparedFiles = field(default_factory=PreparedFiles)
    charts: DrawnCharts = field(default_factory=DrawnCharts)
    compared: ComparedRuns = field(default_factory=ComparedRuns)
    project: KeptProject = field(default_factory=KeptProject)
    presenting: bool = False
    show: SlideShow = field(default_factory=SlideShow)
    customers: LookedAtCustomers = field(default_factory=LookedAtCustomers)
    picture_format: PictureFormat = "png"
    error: str = ""
    _presented: tuple[Any, Any] | None = None
    _interrupted: bool = False

    def __post_init__(self) -> None:
        """Let the search look in the file of this session."""
        self.words = ColumnWords(self.file)
        self.search = SegmentSearch(self.file)
        self.worked = WorkedOut(self.plans, self.forecasts, self.orders, self.scoring)

    @contextmanager
    def report_errors(self) -> Iterator[None]:
        """Begin an action of the visitor; a ``SegmentationError`` becomes its sentence."""
        self.error = ""
        with self._note_errors():
            yield

    @contextmanager
    def _note_errors(self) -> Iterator[None]:
        try:
            yield
        except SegmentationError as error:
            self.error = str(error)

    # -- when the visitor has gone ----------------------------------------------------------

    def stop_work(self) -> None:
        """End every run; what was found stays, for a visitor who comes back at once."""
        searched = self.search.run is not None
        self.file.cancel_reading()
        self.file.cancel_health()
        for part in (self.search, self.search.maps, self.elsewhere):
            part.cancel()
        self.study.pause()
        self.worked.interrupt()
        if searched:
            self.error, self._interrupted = _STOPPED, True

    def forget(self) -> None:
        """Delete the uploaded file and let go of everything that was read and found."""
        # Emptied and not replaced: Streamlit holds callbacks of widgets, and they the parts.
        self.file.forget()
        self.stop_work()
        self.search.forget()
        self.worked.forget()
        self.study.clear()
        self.elsewhere.forget()
        self.files.clear()
        self.customers.forget()
        self.charts.clear()
        self.compared.forget()
        self._presented = None
        self.project.forget()
        self.error, self._interrupted = "", False

    def present(self, presenting: bool) -> None:
        """Hide, or show again, who the customers are."""
        self.presenting = presenting

    def begin_show(self, page: str = "segments") -> None:
        """Show slides from the first one on; ``page`` is where the show was begun."""
        self.presenting = self.show.begin(page, self.presenting)

    def end_show(self) -> str:
        """End the slide show, if there is one, and return the page where it was begun."""
        page, self.presenting = self.show.end(self.presenting)
        return page

    def find_customer(self, result: UncheckedResult, wanted: str) -> None:
        """Follow the customer of a key, or of a row where the result names nobody."""
        with self.report_errors():
            self.customers.find(result, wanted)

    def find_on_map(self, result: UncheckedResult, wanted: str) -> None:
        """Mark the customer of a key or a row on the map; ``""`` marks nobody."""
        with self.report_errors():
            self.customers.find_on_map(result, wanted)

    def as_shown(self, result: Result) -> Result:
        """Return segments as they are shown: while the visitor presents, nobody is named.

        The same ones give the same answer again, so that what was drawn of it is still right.
        """
        if not self.presenting:
            return result
        if self._presented is None or self._presented[0] is not result:
            from segmentation.pipeline.edit_result import presented

            self._presented = (result, presented(result))
        shown: Result = self._presented[1]
        return shown

    # -- the project ------------------------------------------------------------------------

    def open_project(self, project_id: str) -> None:
        """Go on with a project of this visitor; its search begins again if it was under way."""
        with self.report_errors():
            kept = workspace()
            if kept is None:
                raise SegmentationError(
                    "Projects are not kept on this server, or you are not signed in. Load the file."
                )
            self.project.wait()  # it may be the one that is being saved
            opened, saved = kept.open(project_id)
            if opened.model is not None and not opened.keeps_customers:
                open_model_of(opened, project_id, self.project, self.scoring)
                return
            restore(opened, self.file, self.search, self.worked)
            self.project.opened(self.file, saved)

    def close_model(self) -> None:
        """Let go of saved segments; they stay in the list of what is kept."""
        self.scoring.close_model()
        self.project.closed_model()

    def delete_project(self, project_id: str) -> None:
        """Delete a project of this visitor; what is on the page stays until it is closed."""
        with self.report_errors():
            kept = workspace()
            if kept is None:
                return
            if self.project.project_id == project_id:
                self.project.deleted()
            kept.delete(project_id)

    def keep_project(self) -> None:
        """Begin to save what has changed; a search that a lost connection ended begins again."""
        with self._note_errors():
            if self._interrupted and self.project.project_id:
                self.error, self._interrupted = "", False
                self.search.find()
            self.project.keep(workspace(), self.file, self.search, self.worked)

    # -- the file ---------------------------------------------------------------------------

    def open(self, source: StoredFile, options: ReadOptions | None = None) -> None:
        """Read a file and load it: a small one at once, a large one in a worker process."""
        with self.report_errors():
            table = self.file.read(source, options or ReadOptions())
            if table is not None:
                self.load(table, source)

    def take_upload(self, name: str, content: bytes | memoryview) -> None:
        """Store an uploaded file and read it."""
        with self.report_errors():
            stored = StoredFile.from_upload(name, content)
            if name.lower().endswith(MODEL_SUFFIX):
                open_model(stored, workspace(), self.project, self.scoring)
            elif name.lower().endswith(PROJECT_SUFFIX):
                open_file(stored, workspace(), self.project, self.file, self.search, self.worked)
            else:
                self.open(stored)

    def load(self, table: Dataset, source: StoredFile | None = None) -> None:
        """Load a table; another file than before also resets the search.

        Raises
        ------
        SegmentationError
            If it holds too few customers, or no column that can shape segments. In the first case
            everything stays as it was.
        """
        again = self.file.load(table, source)
        if again is not None:
            self._loaded(again=again)

    def _loaded(self, *, again: bool) -> None:
        self.search.cancel()
        if not again:
            self.search.reset()
        self.file.require_traits()
        self.search.get_ready()

    def read_again(self, **changes: Any) -> None:
        """Read the same file with other options; roles and cleaning stay as they were chosen."""
        if self.file.source is not None and self.file.table is not None:
            self.open(self.file.source, self.file.options_with(**changes))

    def read_column_as(self, name: str, read_as: ReadAs | None) -> None:
        """Read the same file with one column read in another way; ``None`` detects it again."""
        if self.file.source is not None and self.file.table is not None:
            self.open(self.file.source, self.file.column_read_as(name, read_as))

    def accept(self, offer: Offer) -> None:
        """Read the same file again, in a way that a doubt offers."""
        table = self.file.table
        if self.file.source is None or table is None:
            return
        if offer.setting == "columns":
            self.read_column_as(*offer.value)
        elif offer.setting == "blanks":
            self.read_again(blanks=(*table.reading.options.blanks, *offer.value))
        else:
            self.read_again(**{offer.setting: offer.value})

    def clean(self, **changes: Any) -> None:
        """Clean the table in another way, and stop a search that runs on the old one."""
        with self.report_errors():
            self.file.clean(**changes)
            self.search.cancel()
            if self.file.prepare_run is None:
                self.file.require_traits()

    # -- the search -------------------------------------------------------------------------

    def find(self) -> None:
        """Search for segments with the present settings."""
        with self.report_errors():
            self.search.find()

    def switch_method(self, method: Method) -> None:
        """Find the same number of segments by another method."""
        with self.report_errors():
            self.search.switch_method(method)

    def choose_recipe(self, recipe: Recipe) -> None:
        """Take a recipe, with its own number of segments and the traits that it asks for."""
        # A document's recipe is for the network; otherwise what holds best is taken.
        method = None if recipe.name == RECOMMENDED.name else DEFAULT_METHOD
        self.search.configure(recipe=recipe, method=method)
        self.search.choose_size(None)
        self.file.follow(recipe)

    # -- the study --------------------------------------------------------------------------

    def try_trials(self, trials: tuple[Trial, ...]) -> None:
        """Try other methods or networks on the present file and settings, the quick ones first."""
        key, customers = self.search.key, self.file.customers
        if key is not None and customers is not None:
            quick_first = sorted(trials, key=lambda trial: trial.learns)
            self.study.start(customers, shared_config(key[1]), quick_first)
            self.settle_study()

    @property
    def study_is_current(self) -> bool:
        """Whether the study belongs to the present file and settings."""
        key = self.search.key
        return key is not None and self.study.belongs_to(key[0], shared_config(key[1]))

    def use_trial(self, trial: Trial) -> None:
        """Find segments with the settings of a trial; what it does not use is left as chosen."""
        with self.report_errors():
            self.search.use_trial(trial)

    # -- what the worker processes have finished --------------------------------------------

    def settle(self) -> None:
        """Take everything that worker processes have finished; called when a page begins."""
        with self._note_errors():
            finished = self.file.finished()
            if finished is not None:
                self.error = ""
                self.load(*finished)
        with self._note_errors():
            again = self.file.prepared()
            if again is not None:
                self._loaded(again=again)
        for part in (self.search, self.search.maps, self.scoring, self.elsewhere, self.orders):
            with self._note_errors():
                part.settle()
        with self._note_errors():
            self.forecasts.settle(self.search)
        self.settle_study()
        self.keep_project()

    def settle_study(self) -> bool:
        """Start the next trial, unless the visitor waits for something else.

        Returns
        -------
        bool
            Whether a trial had ended.
        """
        if not self.study_is_current:
            self.study.pause()
        waited_for = self.search.run is not None or self.search.maps.run is not None
        return self.study.settle(hold=waited_for)


def session() -> Session:
    """Return this visitor's session; created on first use, whichever page that is on."""
    if _SLOT not in st.session_state:
        st.session_state[_SLOT] = Session()
        presence.welcome(st.session_state[_SLOT])
        prepare_folder()
        worker_pool.pool()
    visitor: Session = st.session_state[_SLOT]
    return visitor
