"""What a project is: a file with everything that was chosen for it and found in it."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.edits import Edits
from segmentation.domain.exploration import Exploration
from segmentation.domain.plan import Plan
from segmentation.domain.read_trial import ReadTrial
from segmentation.domain.result import UncheckedResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.export.run_findings import Findings
from segmentation.workspace.asked_forecasts import AskedForecasts

#: How the name of a project's file ends.
PROJECT_SUFFIX = ".segproject"
_DIGITS = 12
#: How many renewed segments a project keeps: those in use, and the ones before.
MOST_RENEWED = 4


@dataclass(frozen=True, slots=True)
class KeptEdits:
    """What was changed of one number of segments of one search.

    Attributes
    ----------
    config : SegmentationConfig
        The settings of the search.
    n_segments : int
        How many segments it had before the edits.
    edits : Edits
    """

    config: SegmentationConfig
    n_segments: int
    edits: Edits


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """What is planned for one set of segments.

    Attributes
    ----------
    segments : str
        What :func:`segments_digest` gives for them, edits included.
    plan : CampaignPlan
    """

    segments: str
    plan: CampaignPlan


@dataclass(frozen=True, slots=True)
class KeptTrial:
    """What a trial on one set of segments has brought.

    Attributes
    ----------
    segments : str
        As of :class:`KeptPlan`.
    read : ReadTrial
    """

    segments: str
    read: ReadTrial


@dataclass(frozen=True, slots=True)
class KeptSegments:
    """Segments that new customers were sorted into in the place of a project's own.

    Attributes
    ----------
    name : str
        Of the file that they were learnt on, or saved in.
    looks : tuple of int
        For each the place of its colour in the palette.
    renewed : bool
        Whether they were learnt anew on that file, and not opened from it.
    """

    name: str
    looks: tuple[int, ...]
    renewed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectState:
    """What was chosen: columns, settings, which segments are shown, and edits of them.

    Attributes
    ----------
    cleaning : Cleaning
        As chosen, which is less than what cleaning found.
    plan, suggested, fresh, unscreened : Plan
        The role of each column as it is; as it was suggested before; as suggested for the
        recommended settings, and for those of the documents.
    by_hand : tuple of str
        Columns that were decided by hand.
    config : SegmentationConfig
        The present settings, without plan and number of segments.
    wanted_segments : int or None
        As chosen; ``None`` leaves it to the data.
    shown, better : SegmentationConfig or None
        The searches that are shown, and offered instead.
    first_size : int or None
        The number of segments that was looked at before the evidence was there.
    n_shown : int or None
        The number of segments that is shown, before edits; ``None`` before there are any.
    searching : bool
        Whether a search was under way.
    edits : tuple of KeptEdits
    plans : tuple of KeptPlan
        Only those that are not as they begin.
    trials : tuple of KeptTrial
        The last one of each set of segments.
    forecasts : AskedForecasts
    renewed : tuple of KeptSegments
        As the models of the project: the latest first.
    uses_renewed : bool
        Whether new customers are sorted into the first of these.
    """

    cleaning: Cleaning
    plan: Plan
    suggested: Plan
    fresh: Plan
    unscreened: Plan
    by_hand: tuple[str, ...] = ()
    config: SegmentationConfig = field(default_factory=SegmentationConfig)
    wanted_segments: int | None = None
    shown: SegmentationConfig | None = None
    better: SegmentationConfig | None = None
    first_size: int | None = None
    n_shown: int | None = None
    searching: bool = False
    edits: tuple[KeptEdits, ...] = ()
    plans: tuple[KeptPlan, ...] = ()
    trials: tuple[KeptTrial, ...] = ()
    forecasts: AskedForecasts = field(default_factory=AskedForecasts)
    renewed: tuple[KeptSegments, ...] = ()
    uses_renewed: bool = False


@dataclass(frozen=True, slots=True)
class KeptExploration:
    """What a search has found.

    Attributes
    ----------
    config : SegmentationConfig
        The settings that it was begun with.
    found : Exploration
        While it is stored, without its table.
    """

    config: SegmentationConfig
    found: Exploration


@dataclass(frozen=True, slots=True)
class SegmentBar:
    """One segment in the picture of a project.

    Attributes
    ----------
    name : str
    share : float
        Of all customers, 0 to 1.
    look : int
        The place of its colour in the palette.
    """

    name: str
    share: float
    look: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A file with everything that was chosen for it and found in it.

    Attributes
    ----------
    name : str
        What it is called in a list.
    file_name : str
    fingerprint : str
        Of the customers that were searched.
    n_customers : int
    state : ProjectState
    bars : tuple of SegmentBar
        The segments that are shown; empty before there are any.
    source : Path or None
        The file itself; ``None`` for a table of a database.
    table, customers : Dataset or None
        The file as it was read, and after cleaning; ``None`` where no customer is kept.
    explorations : tuple of KeptExploration
        Empty where no customer is kept.
    model : SegmentModel or None
        The segments that are shown, to score new customers with; holds no customer's row. Kept in
        place of customers.
    findings : Findings or None
        What was found, without any customer; likewise.
    renewed : tuple of SegmentModel
        Segments that new customers are sorted into after a renewal, and those that were in use
        before it, the latest first; after the last of them come the project's own.
    """

    name: str
    file_name: str
    fingerprint: str
    n_customers: int
    state: ProjectState
    bars: tuple[SegmentBar, ...] = ()
    source: Path | None = None
    table: Dataset | None = None
    customers: Dataset | None = None
    explorations: tuple[KeptExploration, ...] = ()
    model: SegmentModel | None = None
    findings: Findings | None = None
    renewed: tuple[SegmentModel, ...] = ()

    @property
    def keeps_customers(self) -> bool:
        """Whether customers are kept, and not only what was found."""
        return self.customers is not None


def segment_bars(result: UncheckedResult) -> tuple[SegmentBar, ...]:
    """Return the segments of a result as the picture of a project shows them."""
    return tuple(SegmentBar(one.name, one.share, one.look) for one in result.segments)


def segments_digest(result: UncheckedResult) -> str:
    """Return what tells segments from others: by their customers, whatever they are called.

    Returns
    -------
    str
        Twelve hexadecimal digits, the same on every machine.
    """
    told = sha256(result.exploration.fingerprint.encode())
    told.update(result.labels.tobytes())
    return told.hexdigest()[:_DIGITS]
