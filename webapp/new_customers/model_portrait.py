"""Saved segments, looked at without their customers."""

import pandas as pd
import streamlit as st

from segmentation.common.column_names import free_name
from segmentation.common.formatting import of_column, percent
from segmentation.domain.methods import METHODS
from segmentation.domain.plan import ColumnPlan
from segmentation.figures.style import mark
from segmentation.pipeline.model_profiles import TraitMiddle, model_profiles
from webapp.components import markup
from webapp.navigation import file_of
from webapp.state.customer_scoring import ScoringModel
from webapp.state.session import Session

_CERTAIN = 0.999  # of a share: then only the level is known
_MEASURED = (
    "Means of the customers that the segments were found in, of skewed amounts drawn towards the "
    "middle; of categories the most frequent value and its share."
)
_DECODED = (
    "What the pattern finder gives back for the middle of each segment: about right, and nearer to "
    "everyone than the segments were."
)
_NOT_HERE = (
    "Cards, the map and one customer's way, other traits, another number of segments.",
    "Whether they would be found again: that was checked before they were saved.",
    "Merging, splitting and renaming them.",
)


def model_portrait(visitor: Session, segments: ScoringModel) -> None:
    """Show names, sizes and what segments are like, and say what cannot be shown."""
    model, found = segments.model, model_profiles(segments.model)
    with st.container(border=True, key="panel_model"):
        markup.subheading("What the segments are like")
        markup.note(f"Found by {METHODS[model.method].title}.")  # type: ignore[index]
        hidden = visitor.presenting
        traits = () if found is None else tuple(
            one for one in found.traits if not (hidden and model.plan[one.trait].personal)
        )  # fmt: skip
        st.dataframe(_table(segments, traits), key="model_profiles", hide_index=True)
        if found is None:
            markup.note("This model was saved before profiles were kept with it.")
        else:
            markup.note(_MEASURED if found.measured else _DECODED)
    with st.container(border=True, key="panel_not_here"):
        markup.subheading("What needs the customers themselves")
        markup.bullets(_NOT_HERE)
        st.page_link(
            file_of("your_data"),
            label="Load the customers on Your data",
            icon=":material/arrow_forward:",
            query_params=visitor.project.address,
        )


def _table(segments: ScoringModel, traits: tuple[TraitMiddle, ...]) -> pd.DataFrame:
    """Return a row a trait, a column a segment, and everyone."""
    model = segments.model
    columns: list[str] = ["Trait"]
    for look, name in zip(segments.looks, model.names, strict=True):
        columns.append(free_name(f"{mark(look)} {name}", columns))
    rows = [["Share", *(percent(share) for share in model.shares), "100\u202f%"]]
    for trait in traits:
        plan = model.plan[trait.trait]
        n_cells = model.n_segments + 1
        rows.append([plan.label, *(_cell(trait, plan, k) for k in range(n_cells))])
    return pd.DataFrame(rows, columns=[*columns, free_name("Everyone", columns)])


def _cell(trait: TraitMiddle, plan: ColumnPlan, k: int) -> str:
    if trait.middles:
        return of_column(trait.trait, trait.middles[k], plan.counted_in)
    shares = trait.shares[k]
    most = max(range(len(shares)), key=shares.__getitem__)
    name = plan.words.value_name(trait.levels[most])
    return name if shares[most] > _CERTAIN else f"{name} {percent(shares[most])}"
