"""The chosen customers against everyone."""

import hashlib

import numpy as np
import pandas as pd
import streamlit as st

from segmentation.common.formatting import count
from segmentation.domain.result import UncheckedResult
from segmentation.profiling.compare_chosen import (
    FEWEST,
    ChosenTraits,
    compare_with_everyone,
    compared_values,
    few_sentence,
)
from webapp.components import markup
from webapp.state.session import Session

_MOST_SENTENCES = 6


def comparison(visitor: Session, result: UncheckedResult, rows: list[int]) -> None:
    """Say what differs, strongest first, and give both values of every trait behind a click."""
    n_chosen = count(len(rows))
    markup.subheading(f"These {n_chosen} against everyone" if len(rows) > 1 else "Against everyone")
    if len(rows) < FEWEST:
        markup.note("Choose at least two customers to compare them with everyone.")
        return
    chosen = np.asarray(rows, dtype=np.int64)
    told: ChosenTraits = visitor.charts.get(
        "chosen_traits",
        (result, hashlib.sha256(chosen.tobytes()).hexdigest()),
        lambda: compare_with_everyone(result, chosen),
    )
    if few := few_sentence(told.n_chosen):
        markup.note(few)
    if told.sentences:
        markup.bullets(told.sentences[:_MOST_SENTENCES])
    else:
        markup.note("Nothing sets them apart: in every trait they are much as everyone.")
    with st.expander("Every trait, with both values", key="all_chosen_traits"):
        st.dataframe(comparison_table(told), key="chosen_traits", hide_index=True, height="content")


def comparison_table(told: ChosenTraits) -> pd.DataFrame:
    """Return a row a trait: both values, and how far they are apart in standard deviations."""
    values = [compared_values(trait) for trait in told.traits]
    return pd.DataFrame(
        {
            "Trait": [trait.label for trait in told.traits],
            f"These {count(told.n_chosen)}": [chosen for chosen, _ in values],
            "Everyone": [usual for _, usual in values],
            "Difference (SD)": [round(trait.effects[0], 2) for trait in told.traits],
        }
    )
