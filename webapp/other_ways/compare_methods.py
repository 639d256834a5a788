"""Every method beside the visitor's own, and the progress of the study."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from segmentation.common.formatting import count, percent
from segmentation.domain.measures import Baseline
from segmentation.domain.methods import METHODS
from segmentation.study.compare_trials import recommendation, trial_text
from segmentation.study.outcomes import Outcome, best
from segmentation.study.run_trial import outcome_of
from segmentation.study.trials import Trial, grid
from webapp.components import markup
from webapp.components.live_progress import progress_strip
from webapp.navigation import go_to
from webapp.services.repeated_draws import draw_repeatedly
from webapp.state.session import Session, session

_AGAIN = (
    "Repeatability: adjusted Rand index (Hubert & Arabie 1985), the lower of redrawn customers and "
    "of other starts; 0 % is what chance gives."
)
_COLUMNS = (
    ("Distinctness", "Silhouette (Rousseeuw 1987) on the prepared data; 1 is worlds apart."),
    ("Explained", "Share of the differences between customers that lie between the segments."),
    ("Found again", _AGAIN),
    ("Smallest", "Share of the customers in the smallest segment."),
    ("Seconds", "How long it took here."),
)


def every_method(visitor: Session) -> None:
    """Offer to try every method, and show the outcome of each."""
    trials, present = method_trials(visitor), present_trial(visitor)
    outcomes = outcomes_shown(visitor)
    done = [outcomes[trial] for trial in trials if trial in outcomes]
    known = visitor.study.knows if visitor.study_is_current else (lambda _: False)
    left = [trial for trial in trials if not known(trial)]
    place = st.container(horizontal=True, vertical_alignment="center", gap="medium")
    # Of equals the first is the best: one's own.
    chosen = best(sorted(done, key=lambda outcome: outcome.trial != present))
    with place.container():
        if done:
            so_far = "" if len(done) == len(trials) else "So far: "
            markup.recommendation(
                f"{so_far}{_recommendation(visitor, chosen, outcomes.get(present))}"
            )
        else:
            markup.note(
                f"{len(METHODS)} methods, each on the same {_customers(visitor)} customers in "
                f"{present.n_segments} segments, measured in the same way. You can go on meanwhile."
            )
    if left:
        place.button(
            "Try every method" if len(left) == len(trials) else "Try the others",
            key="try_all",
            type="primary" if not done else "secondary",
            on_click=visitor.try_trials,
            args=(tuple(left),),
        )
    elif not (visitor.study.waiting or visitor.study.running):
        place.button("Clear", key="clear", on_click=visitor.study.clear)
    for trial in _method_rows(visitor, trials, present, chosen, outcomes):
        visitor.use_trial(trial)
        go_to("segments", visitor)


def method_trials(visitor: Session) -> tuple[Trial, ...]:
    """Return a trial of each method, at the present number of segments, seed and network."""
    config, size = visitor.search.config, visitor.search.n_segments
    assert size is not None
    recipe = config.recipe
    return grid(list(METHODS), [recipe.hidden], [recipe.latent], [config.seed], size)


def present_trial(visitor: Session) -> Trial:
    """Return the trial that would give the segments that are shown."""
    return next(t for t in method_trials(visitor) if t.method == visitor.search.method)


def outcomes_shown(visitor: Session) -> dict[Trial, Outcome]:
    """Return what was tried, with the figures that other pages show of the same methods."""
    outcomes = dict(visitor.study.outcomes) if visitor.study_is_current else {}
    shown, present = visitor.search.exploration, present_trial(visitor)
    if shown is None or visitor.search.outdated:
        return outcomes
    measured = {b.method: b for b in shown.partition(present.n_segments).baselines}
    for trial, tried in outcomes.items():
        if tried.refused or trial.n_segments != present.n_segments:
            continue
        if trial == present:
            outcomes[trial] = outcome_of(trial, shown, tried.seconds)
        elif trial.method in measured and trial.seed == present.seed:
            outcomes[trial] = _as_measured(tried, measured[trial.method])
    return outcomes


def study_progress(visitor: Session) -> None:
    """Show the progress of the study, with Pause or Go on; each outcome redraws the page."""
    study = visitor.study
    if study.empty:
        return
    if not visitor.study_is_current:
        with st.container(horizontal=True, vertical_alignment="center", key="study_outdated"):
            st.info(
                "What was tried belongs to your previous file or settings.",
                icon=":material/history:",
                width="stretch",
            )
            st.button("Clear", key="clear", on_click=study.clear)
    elif study.live:
        draw_repeatedly(_live_study, every=0.7)
    elif study.paused:
        with st.container(horizontal=True, vertical_alignment="center", key="study_paused"):
            tried = f"{count(study.n_tried)} of {count(study.n_trials)} tried"
            st.progress(study.fraction, text=f"Paused · {tried}{_time(study.seconds_left)}")
            st.button("Go on", key="go_on", type="primary", on_click=study.resume)
            st.button("Clear", key="clear", on_click=study.clear)


def about_time(seconds: float) -> str:
    """Return a duration in words, roughly.

    >>> about_time(40), about_time(100), about_time(9000)
    ('40 s', '2 min', '2.5 h')
    """
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _live_study() -> None:
    visitor = session()
    if visitor.settle_study() or not visitor.study.live:
        st.rerun()
    study = visitor.study
    tried = f"{count(study.n_tried)} of {count(study.n_trials)} tried"
    if study.running is None:
        now = "waits until your segments are found"
    else:
        now = f"now {trial_text(study.running)}"
    text = markup.plain(f"{tried}, {now}{_time(study.seconds_left)}")
    progress_strip(study.fraction, text, "Pause", key="pause", on_click=study.pause)


def _method_rows(
    visitor: Session,
    trials: Sequence[Trial],
    present: Trial,
    chosen: Outcome | None,
    outcomes: Mapping[Trial, Outcome],
) -> list[Trial]:
    """Draw a row a method; return the trial whose button was pressed."""
    if outcomes:  # without figures there is nothing to head
        with st.columns([7, 1])[0]:
            markup.method_heading(_COLUMNS)
    pressed = []
    rows = st.container(key="ways", gap=None)
    for trial in trials:
        outcome = outcomes.get(trial)
        card = METHODS[trial.method]
        pills = ["now"] if trial == present else []
        pills += ["best"] if chosen is not None and trial == chosen.trial else []
        with rows, st.container(key=f"way_{trial.method}"):
            left, right = st.columns([7, 1], vertical_alignment="center")
            with left:
                markup.method_row(
                    card.title,
                    card.about,
                    zip((column for column, _ in _COLUMNS), figures(outcome), strict=False),
                    says=_status(visitor, trial, outcome),
                    pills=pills,
                )
            usable = outcome is not None and not outcome.refused and trial != present
            if usable and right.button("Use this", key=f"use_{trial.method}", width="stretch"):
                pressed.append(trial)
    return pressed


def figures(outcome: Outcome | None) -> list[str]:
    """Return the figures of an outcome as texts; none for a trial without a result."""
    if outcome is None or outcome.refused:
        return []
    return [
        f"{outcome.silhouette_data:.2f}",
        percent(outcome.explained),
        percent(max(0.0, outcome.repeatability)),
        percent(outcome.smallest_share),
        f"{outcome.seconds:.1f}",
    ]


def _status(visitor: Session, trial: Trial, outcome: Outcome | None) -> str:
    """Return the sentence that stands in the place of figures."""
    study = visitor.study
    if outcome is not None:
        return f"says: {outcome.refused}" if outcome.refused else ""
    if not visitor.study_is_current:
        return ""
    if trial == study.running:
        return "being tried"
    return "waits" if trial in study.waiting else study.broken.get(trial, "")


def _recommendation(visitor: Session, chosen: Outcome | None, present: Outcome | None) -> str:
    result = visitor.search.result
    return recommendation(chosen, present, "usable" if result is None else result.verdict.level)


def _as_measured(tried: Outcome, baseline: Baseline) -> Outcome:
    return replace(
        tried,
        explained=baseline.explained,
        silhouette_data=baseline.silhouette_data,
        repeatability=baseline.repeatability,
        smallest_share=baseline.smallest_share,
    )


def _customers(visitor: Session) -> str:
    return count(0 if visitor.file.customers is None else visitor.file.customers.n_rows)


def _time(seconds: float | None) -> str:
    return "" if seconds is None else f" · about {about_time(seconds)} left"
