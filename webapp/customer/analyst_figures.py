"""Every number of a followed customer, for those who check them."""

import math
from collections.abc import Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from segmentation.common.arrays import Floats
from segmentation.domain.customer_steps import FollowedCustomer
from segmentation.domain.result import UncheckedResult
from webapp.components import markup

_PLACES = 6
_MOST_ROWS = 40  # of a table that is shown without scrolling


def analyst_figures(result: UncheckedResult, followed: FollowedCustomer) -> None:
    """Draw encoded and scaled columns, each layer, and distances, behind a click."""
    with st.expander("For your analyst", icon=":material/calculate:", key="customer_figures"):
        markup.note(
            "Encoded: after filling, clipping and the transform; prepared: (encoded − centre) / "
            "scale. Each layer: activation(x W + b)."
        )
        columns = _columns(result, followed)
        height: Literal["content", "auto"] = "content" if len(columns) <= _MOST_ROWS else "auto"
        st.dataframe(columns, key="customer_columns", hide_index=True, height=height)
        if followed.layers:
            sizes = [len(followed.prepared), *(len(layer.values) for layer in followed.layers)]
            markup.subheading("Encoder", " → ".join(map(str, sizes)))
            st.dataframe(_layers(followed), key="customer_layers", hide_index=True)
        markup.subheading("Segments", _measure(followed))
        st.dataframe(_segments(result, followed), key="customer_segments", hide_index=True)


def _columns(result: UncheckedResult, followed: FollowedCustomer) -> pd.DataFrame:
    shown, plan = {trait.name for trait in result.traits}, result.exploration.plan
    blocks = {block.trait: block for block in result.model.blocks}
    rows = [
        (
            plan[step.trait].label,
            step.trait,
            "" if column == step.trait else plan[step.trait].words.value_name(column),
            blocks[step.trait].transform,
            round(encoded, _PLACES),
            round(centre, _PLACES),
            round(blocks[step.trait].scale, _PLACES),
            round(scaled, _PLACES),
        )
        for step in followed.traits
        if step.trait in shown
        for column, encoded, centre, scaled in zip(
            step.columns, step.encoded, blocks[step.trait].center, step.scaled, strict=True
        )
    ]
    names = ["Trait", "Column", "Level", "Transform", "Encoded", "Centre", "Scale", "Prepared"]
    return pd.DataFrame(rows, columns=names)


def _layers(followed: FollowedCustomer) -> pd.DataFrame:
    """Return a row a layer, and last the latent vector where a linear path is added to it."""
    rows: list[tuple[str, str, int, str]] = [
        (f"Layer {k + 1}", layer.activation, len(layer.values), _written(layer.values))
        for k, layer in enumerate(followed.layers)
    ]
    if followed.shortcut is not None:
        rows.append(("Linear path", "linear", len(followed.shortcut), _written(followed.shortcut)))
    rows.append(("Latent vector", "", len(followed.latent), _written(followed.latent)))
    return pd.DataFrame(rows, columns=["Step", "Activation", "Size", "Values"])


def _segments(result: UncheckedResult, followed: FollowedCustomer) -> pd.DataFrame:
    reached = any(math.isfinite(reach) for reach in followed.reach)
    table = {
        "Segment": list(result.names),
        "Distance": followed.distances.round(_PLACES),
        **({"Reach": followed.reach.round(_PLACES)} if reached else {}),
    }
    if len(followed.shares):
        name = "Probability" if followed.by_probability else "Share of redraws"
        table[name] = followed.shares.round(_PLACES)
    return pd.DataFrame(table)


def _measure(followed: FollowedCustomer) -> str:
    if followed.by_probability:
        return "Mahalanobis distance to each mean; posterior probability of each component."
    return "Euclidean distance to the nearest centroid of each segment, in the grouped space."


def _written(values: Floats | Sequence[float]) -> str:
    return ", ".join(f"{value:.6f}" for value in values)
