"""How much each trait counts, and each block of traits."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from segmentation.column_roles.trait_blocks import trait_blocks
from segmentation.common.formatting import count, label
from segmentation.domain.dataset import Dataset
from segmentation.domain.plan import LEAST_TRAIT_WEIGHT, MOST_TRAIT_WEIGHT, Plan
from segmentation.profiling.weighting_text import trait_weights_text
from webapp.components import markup
from webapp.state.session import Session

_STEP = 0.25
_MOST_ROWS = 10  # a longer table scrolls


@dataclass(frozen=True, slots=True)
class _Row:
    """A trait, or a block of them.

    Attributes
    ----------
    title : str
    traits : tuple of str
    """

    title: str
    traits: tuple[str, ...]


def trait_weights(visitor: Session) -> None:
    """Say which traits count more or less, and let each be changed behind a click."""
    plan, customers = visitor.file.plan, visitor.file.customers
    assert plan is not None and customers is not None
    if len(plan.traits) < 2:
        return
    with st.expander("How much each trait counts", icon=":material/balance:"):
        markup.note(
            "A trait that counts 2 pulls customers apart as two such traits would. Give all parts "
            "of one question less, so that a long question does not decide alone."
        )
        turn = st.session_state.get("weights_turn", 0)
        rows = _rows(customers, plan)
        st.data_editor(
            pd.DataFrame(
                {
                    "Trait": [row.title for row in rows],
                    "Counts": [_weight(plan, row) for row in rows],
                }
            ),
            key=f"trait_weights_{customers.fingerprint[:8]}_{turn}",
            hide_index=True,
            disabled=["Trait"],
            height="content" if len(rows) <= _MOST_ROWS else 390,
            column_config={
                "Trait": st.column_config.TextColumn(width="large"),
                "Counts": st.column_config.NumberColumn(
                    min_value=LEAST_TRAIT_WEIGHT,
                    max_value=MOST_TRAIT_WEIGHT,
                    step=_STEP,
                    format="%g ×",
                    help=f"From {LEAST_TRAIT_WEIGHT:g} to {MOST_TRAIT_WEIGHT:g}; 1 for as much as "
                    "any other trait. Blank where the traits of a block differ.",
                ),
            },
            on_change=_take_edits,
            args=(visitor, f"trait_weights_{customers.fingerprint[:8]}_"),
        )
    # Below, so that the table stays open when the first weight is given.
    said = trait_weights_text(plan, visitor.search.config.card)
    if said:
        markup.note(said)


def _rows(customers: Dataset, plan: Plan) -> list[_Row]:
    """Return a row for each block, then one for each trait."""
    blocks = [
        _Row(f"All {count(len(block.traits))} of {label(block.name)}", block.traits)
        for block in trait_blocks(customers, plan)
    ]
    return [*blocks, *(_Row(label(trait.name), (trait.name,)) for trait in plan.traits)]


def _weight(plan: Plan, row: _Row) -> float | None:
    weights = {plan[name].trait_weight for name in row.traits}
    return weights.pop() if len(weights) == 1 else None


def _take_edits(visitor: Session, prefix: str) -> None:
    """Apply the edits of the table to the plan, and draw the table anew."""
    plan, customers = visitor.file.plan, visitor.file.customers
    if plan is None or customers is None:
        return
    turn = st.session_state.get("weights_turn", 0)
    rows = _rows(customers, plan)
    for place, changes in st.session_state[f"{prefix}{turn}"]["edited_rows"].items():
        with visitor.report_errors():
            weight = changes.get("Counts")
            visitor.file.change_trait_weights(
                rows[int(place)].traits, 1.0 if weight is None else float(weight)
            )
    st.session_state["weights_turn"] = turn + 1
