"""Networks, methods and seeds to try for the pattern finder, and their outcomes."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, percent
from segmentation.domain.methods import METHODS, Method
from segmentation.export.tables import to_csv
from segmentation.study.compare_trials import (
    MethodConfiguration,
    best_configuration,
    by_configuration,
    trial_text,
)
from segmentation.study.outcomes import to_line
from segmentation.study.parse_options import LARGEST_SEED, MOST_LATENT, read_numbers, read_widths
from segmentation.study.trials import Trial, documents_grid, grid
from webapp.components import markup
from webapp.components.controls import appearance, chart
from webapp.navigation import go_to
from webapp.other_ways.compare_methods import about_time, outcomes_shown
from webapp.state.session import Session

_MOST_TRIALS = 500
_LEARNING: list[Method] = [name for name, card in METHODS.items() if card.learns]


def network_form(visitor: Session) -> None:
    """Let the visitor choose networks to try, and start the trials."""
    left, right = st.columns(2)
    widths = left.text_input(
        "Widths", "32-16, 16-12", key="tune_widths", persist_state="session",
        help="Units of each hidden layer on the way in, a network after each comma; the way out "
        "mirrors them. Empty leaves them to the data.",
    )  # fmt: skip
    latents = right.text_input(
        "Sizes of the summary", "4, 6, 8", key="tune_latents", persist_state="session",
        help="How many numbers describe a customer (the latent size). Empty leaves it to the data.",
    )  # fmt: skip
    methods = left.multiselect(
        "Methods", _LEARNING, ["autoencoder"], format_func=lambda name: METHODS[name].title,
        key="tune_methods", persist_state="session",
    )  # fmt: skip
    seeds = right.text_input(
        "Seeds", str(visitor.search.config.seed), key="tune_seeds", persist_state="session",
        help="Learning starts from random numbers; with several seeds, the table shows means and "
        "how far they vary.",
    )  # fmt: skip
    size = visitor.search.n_segments
    assert size is not None
    try:
        starts = read_numbers(seeds, "seeds", 0, LARGEST_SEED) or (visitor.search.config.seed,)
        sizes = read_numbers(latents, "sizes", 1, MOST_LATENT) or (None,)
        trials = grid(methods, read_widths(widths), sizes, starts, size)
        if len(trials) > _MOST_TRIALS:
            raise SegmentationError(f"These are {len(trials)} trials. Try {_MOST_TRIALS} at most.")
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")
        return
    documents = documents_grid(starts, size)
    with st.container(horizontal=True, vertical_alignment="center"):
        _start(visitor, "Try these", trials, "tune", primary=True)
        _start(visitor, "The documents' networks", documents, "documents", primary=False)


def _start(
    visitor: Session, text: str, trials: tuple[Trial, ...], key: str, *, primary: bool
) -> None:
    done = visitor.study.outcomes if visitor.study_is_current else {}
    left = tuple(trial for trial in trials if trial not in done)
    st.button(
        text,
        key=f"start_{key}",
        type="primary" if primary else "secondary",
        disabled=not left,
        on_click=visitor.try_trials,
        args=(left,),
        help="Four widths, and five sizes of the summary, as in the documents this app follows."
        if key == "documents"
        else None,
    )
    markup.note(_effort(visitor, len(trials), left))


def _effort(visitor: Session, n_trials: int, left: tuple[Trial, ...]) -> str:
    if not n_trials:
        return "Choose at least one method."
    what = "1 trial" if n_trials == 1 else f"{count(n_trials)} trials"
    if not left:
        return f"{what}, all done"
    if len(left) < n_trials:
        what += f", {count(n_trials - len(left))} of them done"
    seconds = visitor.study.seconds_for(left) if visitor.study_is_current else None
    return f"{what}; " + (
        "the first will tell how long" if seconds is None else f"about {about_time(seconds)}"
    )


def networks_tried(visitor: Session) -> None:
    """Show the networks that were tried: a chart, a table, and buttons that take one."""
    from segmentation.figures.study_trade_off import TriedConfiguration, trade_off

    tried = by_configuration(
        o
        for o in outcomes_shown(visitor).values()
        if o.trial.learns and o.trial.n_segments == visitor.search.n_segments
    )
    if not tried:
        return
    chosen = best_configuration(tried)
    usable = [way for way in tried if not way.mean.refused]
    if usable:
        marks = [
            TriedConfiguration(
                trial_text(way.trial), way.mean.explained, way.mean.repeatability,
                best=way is chosen, present=_is_present(visitor, way),
            )
            for way in usable
        ]  # fmt: skip
        chart(trade_off(marks, appearance=appearance()), "trade_off")
    ordered = sorted(tried, key=lambda way: (way is not chosen, -_rank(way)))
    event = st.dataframe(
        networks_table(ordered, chosen),
        key="networks",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config=_COLUMNS,
    )
    _take_one(visitor, ordered, chosen, event)


def _take_one(
    visitor: Session,
    ordered: list[MethodConfiguration],
    chosen: MethodConfiguration | None,
    event: Any,
) -> None:
    picked = [ordered[row] for row in event["selection"]["rows"] if row < len(ordered)]
    selected = picked[0] if picked and not picked[0].mean.refused else None
    with st.container(horizontal=True, vertical_alignment="center"):
        best = st.button("Use the best", key="use_best", type="primary", disabled=chosen is None)
        this = st.button(
            "Use the selected row",
            key="use_selected",
            disabled=selected is None,
            help="Select a row of the table at its left edge.",
        )
        st.space("stretch")
        st.download_button(
            "Download the table",
            data=study_csv(visitor),
            file_name="other_ways.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="download_study",
        )
    taken = chosen if best else selected if this else None
    if taken is not None:
        visitor.use_trial(taken.trial)
        go_to("segments", visitor)


_COLUMNS = {
    "Way": st.column_config.TextColumn(width=430),
    "Keeps": st.column_config.TextColumn(
        "Keeps of the differences",
        help="Share of the differences between customers it did not learn from that the summary "
        "keeps (held-out reconstruction R²).",
    ),
    "Explained": st.column_config.TextColumn(
        help="Share of the differences between customers that lie between the segments."
    ),
    "Found again": st.column_config.TextColumn(
        help="Repeatability: adjusted Rand index, the lower of redrawn customers and other starts."
    ),
    "Distinctness": st.column_config.TextColumn(help="Silhouette on the prepared data."),
    "Technical": st.column_config.TextColumn(
        "Distinctness in the summary",
        help="Silhouette in the latent space. It can flatter; never compare it with the other.",
    ),
    "Seeds": st.column_config.NumberColumn(
        help="How many random starts the figures are means of; ± is their standard deviation."
    ),
}


def networks_table(
    ordered: list[MethodConfiguration], chosen: MethodConfiguration | None
) -> pd.DataFrame:
    """Return a row a network: means over the seeds, and their standard deviation."""
    rows = []
    for way in ordered:
        mean, spread = way.mean, way.spread
        name = f"★ {trial_text(way.trial)}" if way is chosen else trial_text(way.trial)
        rows.append(
            {
                "Way": name,
                "Keeps": _share(mean.held_out_r2, spread.held_out_r2),
                "Explained": _share(mean.explained, spread.explained),
                "Found again": _share(mean.repeatability, spread.repeatability),
                "Distinctness": _two(mean.silhouette_data, spread.silhouette_data),
                "Smallest": _share(mean.smallest_share, spread.smallest_share),
                "Seconds": "–" if mean.refused else f"{mean.seconds:.1f}",
                "Seeds": way.n_seeds,
                "Technical": _two(mean.silhouette_latent, spread.silhouette_latent),
                "Says": mean.refused,
            }
        )
    table = pd.DataFrame(rows)
    return table if table["Says"].any() else table.drop(columns="Says")


def study_csv(visitor: Session) -> bytes:
    """Return every outcome as CSV, a row a trial, with unrounded numbers."""
    rows = []
    for outcome in outcomes_shown(visitor).values():
        fields = json.loads(to_line(outcome))
        trial = fields.pop("trial")
        trial["hidden"] = "-".join(map(str, trial["hidden"] or ()))
        width = fields.pop("latent")
        rows.append({**trial, "numbers_a_customer": width, **fields})
    return to_csv(pd.DataFrame(rows))


def _rank(way: MethodConfiguration) -> float:
    return -1.0 if way.mean.refused else way.mean.explained


def _is_present(visitor: Session, way: MethodConfiguration) -> bool:
    config, trial = visitor.search.config, way.trial
    own = (visitor.search.method, config.recipe.hidden, config.recipe.latent)
    return own == (trial.method, trial.hidden, trial.latent)


def _share(mean: float, spread: float) -> str:
    if mean != mean:  # noqa: PLR0124
        return "–"
    return percent(max(0.0, mean)) + ("" if spread != spread else f" ± {100 * spread:.0f}")  # noqa: PLR0124


def _two(mean: float, spread: float) -> str:
    if mean != mean:  # noqa: PLR0124
        return "–"
    return f"{mean:.2f}" + ("" if spread != spread else f" ± {spread:.2f}")  # noqa: PLR0124
