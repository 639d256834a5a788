"""How patterns are learnt: a preset, and every training setting behind a click."""

from dataclasses import replace
from typing import Any

import streamlit as st

from segmentation.common.errors import SegmentationError
from segmentation.domain.config import DEFAULT_METHOD
from segmentation.domain.methods import METHOD_NAMES, Method
from segmentation.domain.recipe import PRESETS, Scaling, preset
from webapp.components import markup
from webapp.state.session import Session

_ABOUT = {
    "recommended": ("Recommended", "Fits any file: every trait on a common footing."),
    "methodology": ("Methodology", "The car maker's recipe: 16-12-8-12-16 and seven segments."),
    "mall": ("Mall", "Age, income and spending score; 100 rounds of learning."),
}

_SCALINGS: dict[Scaling, str] = {
    "z-score": "Standard deviations (z-score)",
    "min-max": "From least to most (min-max)",
    "robust": "Spread of the middle half (robust)",
    "common": "As they are (all in one unit)",
}


def training_settings(visitor: Session) -> None:
    """Offer the presets, and every setting behind an expander."""
    markup.subheading("How should patterns be learnt?")
    names = list(PRESETS)
    current = visitor.search.config.recipe.name
    shown = current if current in names else "recommended"
    st.session_state["preset"] = shown
    st.segmented_control(
        "Preset",
        names,
        format_func=lambda name: _ABOUT[name][0],
        required=True,
        key="preset",
        on_change=_take_preset,
        args=(visitor,),
        label_visibility="collapsed",
    )
    markup.note(_ABOUT[shown][1])
    with st.expander("Change the details", icon=":material/settings:"):
        _details(visitor)


def _details(visitor: Session) -> None:
    recipe, resolved = visitor.search.config.recipe, visitor.search.resolved_recipe
    shown = str(hash((visitor.search.config, resolved)))  # other settings are other widgets
    with st.form("learning", border=False):
        methods: list[Method | None] = [None, *METHOD_NAMES]
        st.selectbox(
            "Group customers by",
            methods,
            index=methods.index(visitor.search.config.method),
            format_func=_method_title,
            key=f"method_{shown}",
            help="The pattern finder describes each customer by a few learnt numbers. Unless you "
            "choose a method, one that holds better on your customers is taken instead, and said.",
        )
        st.text_input(
            "Widths of the pattern finder",
            ", ".join(str(w) for w in resolved.hidden or ()),
            key=f"hidden_{shown}",
            help="Units of each hidden layer on the way in; the way out mirrors them.",
        )
        st.selectbox(
            "Put numbers on one scale by",
            list(_SCALINGS),
            index=list(_SCALINGS).index(recipe.scaling),
            format_func=_SCALINGS.__getitem__,
            key=f"scaling_{shown}",
            help="So that an income in thousands does not outweigh an age in years. The usual way "
            "counts in standard deviations; robust counts in the spread of the middle half, which "
            "far-off values do not move.",
        )
        left, right = st.columns(2)
        left.number_input(
            "Size of the pattern summary", 1, 64, resolved.latent, key=f"latent_{shown}"
        )
        right.number_input("Rounds of learning", 1, 2000, resolved.epochs, key=f"epochs_{shown}")
        left.number_input(
            "Customers a step", 1, 65536, resolved.batch_size, key=f"batch_size_{shown}"
        )
        right.number_input(
            "Seed", 0, 2**31 - 1, visitor.search.config.seed, key=f"seed_{shown}",
            help="The same seed gives the same segments.",
        )  # fmt: skip
        # In a callback, so that a search begun right after it finds the new settings.
        st.form_submit_button(
            "Use these", width="stretch", on_click=_take_details, args=(visitor, shown)
        )


def _method_title(method: Method | None) -> str:
    if method is None:
        return f"{METHOD_NAMES[DEFAULT_METHOD]}, or what holds better"
    return METHOD_NAMES[method]


def _take_details(visitor: Session, shown: str) -> None:
    """Set only what was changed, so that the rest still depends on the data."""

    def given(name: str) -> Any:
        return st.session_state[f"{name}_{shown}"]

    resolved = visitor.search.resolved_recipe
    with visitor.report_errors():
        chosen: dict[str, Any] = {
            "hidden": _widths(given("hidden")) or resolved.hidden,
            "scaling": given("scaling"),
            **{name: int(given(name)) for name in ("latent", "epochs", "batch_size")},
        }
        changed = {name: new for name, new in chosen.items() if new != getattr(resolved, name)}
        visitor.search.configure(
            method=given("method"),
            seed=int(given("seed")),
            recipe=replace(visitor.search.config.recipe, **changed),
        )


def _widths(text: str) -> tuple[int, ...]:
    """Return layer widths that are separated by commas or hyphens."""
    try:
        return tuple(int(width) for width in text.replace("-", ",").split(",") if width.strip())
    except ValueError:
        raise SegmentationError("Write the widths as whole numbers, for example: 32, 16.") from None


def _take_preset(visitor: Session) -> None:
    visitor.choose_recipe(preset(st.session_state["preset"]))
