"""Whether the customers are still those that the segments were found in."""

import streamlit as st

from segmentation.common.formatting import percent
from segmentation.monitoring.check_customers import ScoredCustomers
from segmentation.monitoring.drift_result import Drift, DriftVerdict
from segmentation.monitoring.drift_texts import size_of
from webapp.components import markup
from webapp.navigation import file_of
from webapp.state.customer_scoring import ScoringModel
from webapp.state.session import Session

#: The colours of a judgement, and its word.
_WORDS: dict[DriftVerdict, tuple[str, str]] = {
    "fine": ("clear", "Fine."),
    "watch": ("weak", "Watch."),
    "refresh": ("none", "Refresh."),
}
_MOST_POINTS = 4


def base_verdict(visitor: Session, segments: ScoringModel, scored: ScoredCustomers) -> None:
    """Say in words whether the base has shifted, why, and what to do."""
    found = scored.drift
    if found is None:
        markup.recommendation(scored.not_compared)
        return
    level, word = _WORDS[found.verdict]
    markup.judgement(level, f"{word} {found.reason}", _points(found))
    if found.verdict == "refresh":
        st.page_link(
            file_of("your_data"),
            label="Load this file on Your data to find segments again",
            icon=":material/arrow_forward:",
            query_params=visitor.project.address,
        )
    with st.expander("Every trait, before and now", icon=":material/compare_arrows:"):
        plan = segments.model.plan
        markup.table(
            ["Trait", "Change", "In words"],
            [
                (plan[one.trait].label, _change(one.values.effect if one.values else None,
                                                alarm=one.alarm), one.sentence)
                for one in found.traits
            ],
        )  # fmt: skip
        for said in (*found.not_tested, *_further(found)):
            markup.note(said)
        markup.note(
            "“Changed” is what chance is ruled out for, of an effect (Cohen 1988) of 0.1 or more; "
            f"a false alarm comes in at most {percent(found.level)} of checks."
        )


def _points(found: Drift) -> list[str]:
    """Return what has changed beyond the reason of the verdict."""
    said = [one.sentence for one in found.traits if one.alarm]
    if found.sizes.change.alarm:
        said.append(found.sizes.sentence)
    if found.reconstruction is not None and found.reconstruction.change.alarm:
        said.append(found.reconstruction.sentence)
    if found.distinctness is not None and found.distinctness.down:
        said.append(found.distinctness.sentence)
    return [one for one in said if one not in found.reason][:_MOST_POINTS]


def _further(found: Drift) -> list[str]:
    parts = (found.sizes, found.reconstruction, found.distinctness)
    return [part.sentence for part in parts if part is not None]


def _change(effect: float | None, *, alarm: bool) -> str:
    if effect is None:
        return "not compared"
    return f"changed {size_of(effect)}" if alarm else "as before"
