"""Another method that does better on these customers, one click away."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import streamlit as st

from segmentation.domain.grouping import Regrouped
from segmentation.domain.methods import Method
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.baseline_comparison import (
    compare_with_kmeans,
    compare_with_latent_classes,
)
from segmentation.evaluation.method_choice import choice_sentence
from segmentation.evaluation.segment_borders import are_pieces
from webapp.components.best_offer import best_offer
from webapp.state.session import Session

_MUCH = 0.05  # of the pattern that they account for, from where kinds are offered everywhere
_SWAP = ":material/swap_horiz:"


def better_method(visitor: Session, result: SegmentationResult, *, by_little: bool = True) -> None:
    """Say which method was taken, or where another does better, and offer to switch.

    Parameters
    ----------
    visitor : Session
    result : SegmentationResult
    by_little : bool
        Also where plain k-means merely does as well, or kinds are better by less than a twentieth.
    """
    if isinstance(result.partition.cluster_model, Regrouped):
        return  # the other methods were held against the segments as they were found
    offer = best_offer(visitor)
    if offer is not None:
        _beside_button(
            _lightbulb(offer.reason),
            offer.button,
            key="show_best",
            on_click=visitor.search.show_best,
        )
        return
    # The verdict has said so, with the method to try.
    if are_pieces(result.partition, result.exploration.suggestion):
        st.button(
            "Try dense groups",
            key="switch_dense",
            icon=_SWAP,
            on_click=visitor.switch_method,
            args=("hdbscan",),
        )
        return
    choice = result.exploration.choice
    if choice is not None:
        _with_button(
            visitor,
            _lightbulb(choice_sentence(choice)),
            "Show the pattern finder’s",
            choice.instead_of,
            key="switch_usual",
        )
        return
    quality = result.quality
    if visitor.search.config.chooses_method and quality.n_segments == quality.suggested_n_segments:
        better = None  # they were tried whole, and not taken
    else:
        least = 0.0 if by_little else _MUCH
        better = compare_with_latent_classes(result.partition, least_share=least)
    if better is not None:
        _with_button(
            visitor,
            _lightbulb(better),
            "Try kinds, trait by trait",
            "latent_classes",
            key="switch_classes",
        )
    beside = compare_with_kmeans(result.partition)
    if beside is None or (not beside.loses and (better is not None or not by_little)):
        return
    if result.verdict.level == "none" and not beside.loses:  # there is nothing to explain
        return
    box = st.warning if beside.loses else st.info
    _with_button(
        visitor,
        lambda: box(beside.sentence, icon=":material/balance:"),
        "Switch to plain k-means",
        "kmeans",
        key="switch_method",
        kind="primary" if beside.loses else "secondary",
    )


def _lightbulb(sentence: str) -> Callable[[], Any]:
    return lambda: st.info(sentence, icon=":material/lightbulb:")


def _with_button(
    visitor: Session,
    box: Callable[[], Any],
    label: str,
    method: Method,
    *,
    key: str,
    kind: Literal["primary", "secondary"] = "secondary",
) -> None:
    """Draw a box with a sentence, and a button beside it that switches to a method."""
    switch = partial(visitor.switch_method, method)
    _beside_button(box, label, key=key, kind=kind, on_click=switch)


def _beside_button(
    box: Callable[[], Any],
    label: str,
    *,
    key: str,
    on_click: Callable[[], None],
    kind: Literal["primary", "secondary"] = "secondary",
) -> None:
    left, right = st.columns([3, 1.2], vertical_alignment="center")
    with left:
        box()
    right.button(label, key=key, icon=_SWAP, type=kind, width="stretch", on_click=on_click)
