"""Another method that does better on these customers, one click away."""

import streamlit as st

from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.baseline_comparison import (
    compare_with_kmeans,
    compare_with_latent_classes,
)
from segmentation.evaluation.method_choice import choice_sentence
from segmentation.evaluation.segment_borders import are_pieces
from webapp.state.session import Session

_MUCH = 0.05  # of the pattern that they account for, from where kinds are offered everywhere


def better_method(visitor: Session, result: SegmentationResult, *, by_little: bool = True) -> None:
    """Say where another method does better, and offer to switch to it.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
    by_little : bool
        Also where plain k-means merely does as well, or kinds are better by less than a twentieth.
    """
    # The verdict has said so, with the method to try.
    if are_pieces(result.partition, result.exploration.suggestion):
        st.button(
            "Try dense groups",
            key="switch_dense",
            icon=":material/swap_horiz:",
            on_click=visitor.switch_method,
            args=("hdbscan",),
        )
        return
    choice = result.exploration.choice
    if choice is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="method_taken"):
            st.info(choice_sentence(choice), icon=":material/lightbulb:", width="stretch")
            st.button(
                "Show the usual method’s",
                key="switch_usual",
                icon=":material/swap_horiz:",
                on_click=visitor.switch_method,
                args=(choice.instead_of,),
            )
        return
    better = compare_with_latent_classes(result.partition, least_share=0.0 if by_little else _MUCH)
    if better is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="beside_classes"):
            st.info(better, icon=":material/lightbulb:", width="stretch")
            st.button(
                "Try kinds, trait by trait",
                key="switch_classes",
                icon=":material/swap_horiz:",
                on_click=visitor.switch_method,
                args=("latent_classes",),
            )
    beside = compare_with_kmeans(result.partition)
    if beside is None or (not beside.loses and (better is not None or not by_little)):
        return
    if result.verdict.level == "none" and not beside.loses:  # there is nothing to explain
        return
    with st.container(horizontal=True, vertical_alignment="center", key="beside_plain"):
        if beside.loses:
            st.warning(beside.sentence, icon=":material/balance:", width="stretch")
        else:
            st.info(beside.sentence, icon=":material/balance:", width="stretch")
        st.button(
            "Switch to plain k-means",
            key="switch_method",
            icon=":material/swap_horiz:",
            type="primary" if beside.loses else "secondary",
            on_click=visitor.switch_method,
            args=("kmeans",),
        )
