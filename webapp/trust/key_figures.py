"""The quality figures of a result, each with a plain sentence."""

import pandas as pd
import streamlit as st

from segmentation.common.formatting import count, in_ten, in_unit, percent
from segmentation.domain.measures import Filling
from segmentation.domain.result import SegmentationResult
from segmentation.evaluation.verdict_texts import apartness
from segmentation.export.metric_texts import SELDOM_REACHED, metric_texts
from webapp.components import markup


def key_figures(result: SegmentationResult) -> None:
    """Draw the figures that the verdict is based on."""
    quality = result.quality
    repeat = quality.repeatability
    smallest = min(result.segments, key=lambda s: s.size)
    tried = result.exploration.partitions
    apart = apartness(result.partition, result.exploration.suggestion)
    markup.key_figures(
        [
            markup.key_figure(
                "Distinctness",
                f"{quality.silhouette_data:.2f}",
                f"{apart} 1 is worlds apart, 0 no difference. {SELDOM_REACHED}",
                "Silhouette (Rousseeuw 1987), measured on the prepared data.",
            ),
            markup.key_figure(
                "Spread within segments",
                count(round(quality.inertia)),
                "How far customers lie from the middle of their segment: from "
                f"{count(round(tried[0].inertia))} with {tried[0].n_segments} segments to "
                f"{count(round(tried[-1].inertia))} with {tried[-1].n_segments}.",
                "Inertia, or within-cluster sum of squares, in the space that was grouped. It "
                "compares runs on the same traits only.",
            ),
            markup.key_figure(
                "Found again",
                in_ten(repeat.same_segment).capitalize(),
                "customers stay in their segment when yours are redrawn "
                f"{len(result.partition.resamples)} times and grouped afresh.",
                "Bootstrap (Hennig 2007): share of customers in the matching segment.",
            ),
            markup.key_figure(
                "Another start",
                f"{percent(max(0.0, repeat.seeds))} alike",
                "Learning starts from random numbers; this is how far another start gives the "
                "same segments.",
                "Adjusted Rand index (Hubert & Arabie 1985), the least of two further starts; "
                "0 is what chance gives.",
            ),
            markup.key_figure(
                "Smallest segment",
                percent(quality.smallest_share),
                f"{count(smallest.size)} customers{_counted(result)}: {smallest.name}.",
                "Below 2 % of the customers a segment is too small to rely on.",
            ),
        ]
    )


def _counted(result: SegmentationResult) -> str:
    """Tell the share from the weighted one of the same segment's card."""
    return "" if result.weighting is None else ", each counted once"


def technical_numbers(result: SegmentationResult) -> None:
    """List every number with the space it was measured in and a plain sentence."""
    rows = [(n.name, n.value, n.term, n.meaning) for n in metric_texts(result)]
    st.dataframe(
        pd.DataFrame(rows, columns=["Number", "Value", "Term and space", "What it says"]),
        key="numbers",
        hide_index=True,
        height="content",
        column_config={"What it says": st.column_config.TextColumn(width="large")},
    )
    config = result.exploration.config
    recipe = config.recipe
    markup.facts(
        [
            ("Method", config.method),
            ("Recipe", recipe.name),
            ("Layers", "-".join(str(w) for w in (*recipe.hidden, recipe.latent))),
            ("Epochs", str(recipe.epochs)),
            ("Batch", str(recipe.batch_size)),
            ("Seed", str(config.seed)),
        ]
    )


def reconstruction(result: SegmentationResult) -> None:
    """Show how well each trait is reconstructed, and how the latent size was found."""
    found = result.partition.embedding.diagnosis
    if found is None:
        return
    plan = result.exploration.plan
    kept = sorted(found.traits, key=lambda pair: pair[1])
    markup.subheading(
        "What the pattern summary keeps of each trait",
        "Rebuilt for customers who were held out; the hardest trait first.",
    )
    markup.facts([(plan[trait].label, percent(max(0.0, share))) for trait, share in kept])
    tried = result.exploration.latent_tried
    if tried:
        markup.facts(
            [(f"{size} numbers", percent(max(0.0, share))) for size, share in tried],
            before="Sizes that were tried, and what they keep of all traits together. The smallest "
            "is taken that keeps 90 %, and two thirds of every trait, where one does:",
        )


def filled_blanks(result: SegmentationResult) -> None:
    """List the values that blanks were filled with."""
    fillings, plan = result.exploration.fillings, result.exploration.plan
    if not fillings:
        markup.note("No trait had blanks.")
        return
    opened = result.model.representation.blanks == "open"
    use = "for figures and maps; the segments and" if opened else "to form the segments;"
    markup.subheading("Blanks that were filled", f"Only {use} the tables leave them out.")
    markup.facts(
        [
            (
                f"{plan[f.trait].label}, {count(f.n_blank)} blank",
                f"{_filled_value(result, f)} ({f.rule})",
            )
            for f in fillings
        ]
    )


def _filled_value(result: SegmentationResult, filling: Filling) -> str:
    column = result.exploration.plan[filling.trait]
    if isinstance(filling.value, str):
        return column.words.value_name(filling.value)
    return in_unit(filling.value, column.counted_in)
