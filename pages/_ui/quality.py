"""The numbers of a result, each with a plain sentence."""

import pandas as pd
import streamlit as st

from pages._ui import html
from segmentation.formatting import count, in_ten, in_unit, label, percent, unit
from segmentation.result import SPACES, Filling, SegmentationResult


def key_numbers(result: SegmentationResult) -> None:
    """Draw the figures that the verdict rests on."""
    quality = result.quality
    repeat = quality.repeatability
    smallest = min(result.segments, key=lambda s: s.size)
    tried = result.exploration.partitions
    html.key_figures(
        [
            html.key_figure(
                "Distinctness",
                f"{quality.silhouette_data:.2f}",
                f"{_apart(quality.silhouette_data)} 1 is worlds apart, 0 no difference; files "
                "with mixed traits rarely pass 0.3.",
                "Silhouette (Rousseeuw 1987), measured on the prepared data.",
            ),
            html.key_figure(
                "Spread within segments",
                count(round(quality.inertia)),
                "How far customers lie from the middle of their segment: from "
                f"{count(round(tried[0].inertia))} with {tried[0].n_segments} segments to "
                f"{count(round(tried[-1].inertia))} with {tried[-1].n_segments}.",
                "Inertia, or within-cluster sum of squares, in the space that was grouped. It "
                "compares runs on the same traits only.",
            ),
            html.key_figure(
                "Found again",
                in_ten(repeat.same_segment).capitalize(),
                "customers stay in their segment when yours are redrawn "
                f"{len(result.partition.redraws)} times and grouped afresh.",
                "Bootstrap (Hennig 2007): share of customers in the matching segment.",
            ),
            html.key_figure(
                "Another start",
                f"{percent(max(0.0, repeat.seeds))} alike",
                "Learning starts from random numbers; this is how far another start gives the "
                "same segments.",
                "Adjusted Rand index (Hubert & Arabie 1985), the least of two further starts; "
                "0 is what chance gives.",
            ),
            html.key_figure(
                "Smallest segment",
                percent(quality.smallest_share),
                f"{count(smallest.size)} customers: {smallest.name}.",
                "Below 2 % of the customers a segment is too small to rely on.",
            ),
        ]
    )


def technical_numbers(result: SegmentationResult) -> None:
    """List every number with the space it was measured in and a plain sentence."""
    quality, partition = result.quality, result.partition
    rows = [
        ("Silhouette, on the data", f"{quality.silhouette_data:.3f}", SPACES["silhouette_data"],
         "How much nearer customers are to their own segment than to the next; -1 to 1."),
        ("Silhouette, latent", f"{quality.silhouette_latent:.3f}", SPACES["silhouette_latent"],
         "The same in the pattern finder's own summary, which can flatter; never compare the two."),
        ("Inertia", f"{quality.inertia:,.0f}", SPACES["inertia"],
         "Summed squared distances to the segment centres; falls with every further segment."),
        ("Davies-Bouldin", f"{quality.davies_bouldin:.2f}", SPACES["davies_bouldin"],
         "Overlap of the most alike segments; lower is better."),
        ("Calinski-Harabasz", f"{quality.calinski_harabasz:,.0f}", SPACES["calinski_harabasz"],
         "Spread between segments over spread within; higher is better."),
        ("Repeatability over rows (adjusted Rand)", f"{quality.repeatability.rows:.2f}",
         SPACES["repeatability"], "Agreement with segments found in redrawn customers; 1 is full."),
        ("Repeatability over seeds (adjusted Rand)", f"{quality.repeatability.seeds:.2f}",
         SPACES["repeatability"], "The least agreement with another random start."),
        ("Worst segment (Jaccard)", f"{quality.repeatability.worst_jaccard:.2f}",
         SPACES["repeatability"], "Overlap of the segment that is found again least well."),
        ("Borderline customers", percent(float((partition.silhouettes < 0).mean())),
         SPACES["silhouette_data"], "Share of customers nearer to another segment."),
    ]  # fmt: skip
    if quality.reconstruction is not None:
        kept = quality.reconstruction
        where = SPACES["reconstruction"]
        rows += [
            ("Reconstruction R²", f"{kept.r2:.2f}", where,
             "Share of the differences that the pattern summary keeps."),
            ("Reconstruction MSE", f"{kept.mse:.3f}", where,
             "Mean squared error of rebuilding customers from it."),
            ("Reconstruction MAE", f"{kept.mae:.3f}", where, "Mean absolute error of the same."),
        ]  # fmt: skip
    st.dataframe(
        pd.DataFrame(rows, columns=["Number", "Value", "Measured on", "What it says"]),
        key="numbers",
        hide_index=True,
        height="content",
        column_config={"What it says": st.column_config.TextColumn(width="large")},
    )
    config = result.exploration.config
    recipe = config.recipe
    html.facts(
        [
            ("Method", config.method),
            ("Recipe", recipe.name),
            ("Layers", "-".join(str(w) for w in (*(recipe.hidden or ()), recipe.latent))),
            ("Epochs", str(recipe.epochs)),
            ("Batch", str(recipe.batch_size)),
            ("Seed", str(config.seed)),
        ]
    )


def filled_blanks(result: SegmentationResult) -> None:
    """Say what stands in for blanks."""
    fillings = result.exploration.fillings
    if not fillings:
        html.note("No trait had blanks.")
        return
    html.subheading(
        "Blanks that were filled", "Only to form the segments; the tables leave them out."
    )
    html.facts(
        [
            (
                f"{label(f.trait)}, {count(f.n_blank)} blank",
                f"{_filled(result, f)} ({f.rule})",
            )
            for f in fillings
        ]
    )


def _filled(result: SegmentationResult, filling: Filling) -> str:
    if isinstance(filling.value, str):
        return filling.value
    column = result.exploration.plan[filling.trait]
    return in_unit(filling.value, column.unit or unit(column.name))


def _apart(silhouette: float) -> str:
    if silhouette >= 0.35:
        return "The segments stand well apart."
    if silhouette >= 0.1:
        return "The segments overlap at their edges."
    return "The segments hardly stand apart."
