"""Should you renew your segments: old and new ones beside each other, the decision, its history."""

import datetime as dt

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, percent
from segmentation.export.model_file import to_bytes
from segmentation.figures.style import mark
from segmentation.monitoring.renewal import Renewal
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.components.live_progress import live_progress
from webapp.services.job_run import Run
from webapp.services.workspace_setting import workspace
from webapp.state.customer_scoring import ScoringModel
from webapp.state.segment_renewal import RenewalStep
from webapp.state.session import Session

#: What a project remembers of each decision.
_NOTES = ("Segments renewed", "Old segments kept when", "Earlier segments taken again")
_DECIDED = {"renewed": "Renewed", "kept": "Kept the old ones", "went back": "Went back"}


def renew_segments(visitor: Session, by: ScoringModel, file: str, *, shifted: bool) -> None:
    """Offer to hold the segments against new ones of a later file, and let the visitor decide.

    Parameters
    ----------
    visitor : Session
    by : ScoringModel
        The segments that the file was sorted into.
    file : str
        Its name.
    shifted : bool
        Whether the page says that its customers no longer fit the segments.
    """
    state = visitor.scoring.renewal
    with st.container(border=True, key="panel_renew"):
        markup.subheading(
            "Should you renew your segments?",
            f"The same number of segments is learnt anew on four fifths of {file}. Names and "
            "colours stay with the segments that they have become, and old and new ones are "
            "compared on the last fifth.",
        )
        if state.run is not None:
            live_progress(_run, _cancel, key="cancel_renewal")
        elif state.found is not None and state.old is not None and state.old.model is by.model:
            _decide(visitor, state.found, state.old, shifted=shifted)
        elif by.renewed and by.name == file:
            markup.note("The segments in use were learnt on this file.")
        else:
            st.button(
                "Compare with new segments", key="begin_renewal", icon=":material/autorenew:",
                on_click=visitor.scoring.compare_with_new,
            )  # fmt: skip


def renewals(visitor: Session) -> None:
    """List what was decided, with a way back; nothing is drawn before there is something."""
    history = visitor.scoring.renewal.history
    rows = [(_when(one.at), f"{_DECIDED[one.decision]}: {one.file}. {_said(one)}")
            for one in reversed(history)]  # fmt: skip
    rows += _earlier(visitor, history[0].at if history else None)
    opened = visitor.scoring.opened
    uses_renewed = opened is not None and opened.renewed and visitor.scoring.prefers_opened
    if not rows and not uses_renewed:
        return
    with st.container(border=True, key="panel_renewals"):
        markup.subheading("Renewals so far")
        if rows:
            markup.table(["When", "What was decided"], rows)
        if opened is None or not uses_renewed:
            return
        with st.container(horizontal=True):
            st.button(
                "Go back to the earlier segments", key="go_back_renewal", icon=":material/undo:",
                on_click=_go_back, args=(visitor,),
            )  # fmt: skip
            file_download(
                visitor, "Download the new segments", lambda: to_bytes(opened.model), of=opened,
                file_name="model.segments", mime="application/octet-stream",
                key="download_renewed",
            )  # fmt: skip


def _earlier(visitor: Session, before: dt.datetime | None) -> list[tuple[str, str]]:
    """Return what the project remembers of visits before this one, the latest first."""
    kept = workspace()
    if kept is None or not visitor.project.project_id:
        return []
    try:
        entries = kept.history(visitor.project.project_id)
    except SegmentationError:  # it is not saved yet
        return []
    notes = [
        (dt.datetime.fromtimestamp(one.moment, dt.UTC).astimezone(), one.what)
        for one in reversed(entries)
        if one.what.startswith(_NOTES)
    ]
    return [(_when(at), what) for at, what in notes if before is None or at < before]


def _said(step: RenewalStep) -> str:
    went_back = step.decision == "went back"
    return step.sentence if went_back else f"Recommended was: {step.sentence}"


def _signed(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "\u2212")


def _when(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _decide(visitor: Session, found: Renewal, old: ScoringModel, *, shifted: bool) -> None:
    points = []
    if shifted and not found.renew:
        points.append(
            "The base has shifted, as said above; yet segments learnt anew would tell these "
            "customers apart no better, so that renewing is a matter of having figures of today."
        )
    markup.judgement("clear" if found.renew else "usable", found.sentence, points)
    markup.table(
        ["Segment", "Share in the old ones", "Share in the new ones"], _shares(visitor, found, old)
    )
    markup.note(
        f"Distinctness {found.old:.2f} with the old and {found.new:.2f} with the new segments, a "
        f"gain between {_signed(found.low)} and {_signed(found.high)} with 95\u202f% confidence; "
        f"{percent(found.moved)} of {count(found.n_held_out)} held-out customers change their "
        "segment."
    )
    with st.container(horizontal=True, key="renewal_choice"):
        st.button(
            "Use the new segments", key="use_new", on_click=_use, args=(visitor, found.name),
            type="primary" if found.renew else "secondary",
        )  # fmt: skip
        st.button(
            "Keep the old ones", key="keep_old", on_click=_keep, args=(visitor, found.name),
            type="secondary" if found.renew else "primary",
        )  # fmt: skip


def _shares(visitor: Session, found: Renewal, old: ScoringModel) -> list[tuple[str, str, str]]:
    """Return each segment by its name with its share before and now."""
    looks = visitor.scoring.renewal.looks()
    before = dict(zip(old.model.names, zip(old.looks, old.model.shares, strict=True), strict=True))
    now = dict(zip(found.model.names, zip(looks, found.model.shares, strict=True), strict=True))
    rows = []
    for name in dict.fromkeys([*old.model.names, *found.model.names]):
        look = (before.get(name) or now[name])[0]
        cells = [percent(one[name][1]) if name in one else "–" for one in (before, now)]
        rows.append((f"{mark(look)} {name}", *cells))
    return rows  # type: ignore[return-value]  # three each


def _use(visitor: Session, file: str) -> None:
    with visitor.report_errors():
        visitor.scoring.use_new()
        visitor.project.note(f"{_NOTES[0]} on {file}")


def _keep(visitor: Session, file: str) -> None:
    visitor.scoring.renewal.decide("kept")
    visitor.project.note(f"{_NOTES[1]} {file} was looked at")


def _go_back(visitor: Session) -> None:
    with visitor.report_errors():
        visitor.scoring.go_back(visitor.search.result)
        visitor.project.note(_NOTES[2])


def _run(visitor: Session) -> Run | None:
    return visitor.scoring.renewal.run


def _cancel(visitor: Session) -> None:
    visitor.scoring.renewal.cancel()
