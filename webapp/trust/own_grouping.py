"""Agreement of the segments with a grouping that the file already holds."""

import pandas as pd
import streamlit as st

from segmentation.common.formatting import count, percent
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.external_labels import (
    KnownGroups,
    candidate_label_columns,
    known_groups,
)
from segmentation.figures.style import mark
from webapp.components import markup


def own_grouping(result: SegmentationResult) -> None:
    """Let the visitor compare the segments with a column that did not shape them."""
    exploration, plan = result.exploration, result.exploration.plan
    columns = candidate_label_columns(exploration)
    if not columns:
        markup.note(
            "Your file has no column to compare with: it takes one with 2 to 20 different values "
            "that does not shape the segments, such as a grouping you already use."
        )
        return
    column = st.selectbox(
        "Compare with",
        columns,
        format_func=lambda name: plan[name].heading,
        key="known_column",
        width=320,
        help="Columns with 2 to 20 different values that had no say in the segments.",
    )
    found = known_groups(exploration, result.labels, column)
    markup.subheading(_headline(found, plan[column].heading), _method(found, plan[column].heading))
    left, right = st.columns(2, gap="medium")
    with left:
        st.dataframe(_segment_table(result, found), key="known_segments", hide_index=True)
    with right:
        st.dataframe(_confusion_matrix(found), key="known_confusion")
        markup.note(
            f"A row for each {plan[column].heading} that customers really have. Only customers "
            "who were held out are counted."
        )


def _headline(found: KnownGroups, name: str) -> str:
    gained = found.accuracy - found.majority
    if gained > 2 * found.standard_error:
        return (
            f"The segments tell {name} right for {percent(found.accuracy)} of customers; "
            f"a blind guess would for {percent(found.majority)}"
        )
    return f"The segments say nothing about {name} that a blind guess would not"


def _method(found: KnownGroups, name: str) -> str:
    return (
        f"Each segment stands for the {name} that most of its customers "
        f"have, learnt on {count(found.n_learning)} customers and tried on "
        f"{count(found.n_held_out)} others: {percent(found.accuracy)} right, give or take "
        f"{percent(2 * found.standard_error)}. The blind guess takes everyone for the most "
        "frequent one. The two groupings need not agree: yours may rest on what is not in the file."
    )


def _segment_table(result: SegmentationResult, found: KnownGroups) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Segment": [f"{mark(s.look)} {s.name}" for s in result.segments],
            "Stands for": found.stands_for,
            "Customers with it": [percent(share) for share in found.purity],
        }
    )


def _confusion_matrix(found: KnownGroups) -> pd.DataFrame:
    taken = [f"taken for {group}" for group in found.groups]
    return pd.DataFrame(found.confusion, index=found.groups, columns=taken)
