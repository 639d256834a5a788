"""How much each trait counts, and each block of traits."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from segmentation.column_roles.trait_blocks import block_heading, trait_blocks
from segmentation.common.formatting import count
from segmentation.domain.dataset import Dataset
from segmentation.domain.methods import METHODS
from segmentation.domain.plan import LEAST_TRAIT_WEIGHT, MOST_TRAIT_WEIGHT, Plan
from segmentation.profiling.weighting_text import trait_weights_text
from webapp.components import markup
from webapp.state.session import Session

_MOST_LISTED = 60  # of more traits and blocks, one is chosen from a list
_STEP = 0.25
_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A trait, or a block of traits that are weighted together.

    Attributes
    ----------
    title, key : str
    traits : tuple of str
    """

    title: str
    key: str
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
        blocks, traits = _blocks(customers, plan), _traits(customers, plan)
        if len(blocks) + len(traits) > _MOST_LISTED:
            _number_inputs(visitor, plan, _one_of([*blocks, *traits]))
        else:
            _number_inputs(visitor, plan, blocks)
            if blocks:
                st.divider()
            _number_inputs(visitor, plan, traits)
    # Below, so that the expander stays open when the first weight is given.
    said = trait_weights_text(plan, METHODS[visitor.search.method])
    if said:
        markup.note(said)


def _blocks(customers: Dataset, plan: Plan) -> list[_Weighed]:
    return [
        _Weighed(
            f"All {count(len(block.traits))} of {block_heading(block, plan)}",
            f"block_weight_{customers.fingerprint[:8]}_{block.name}",
            block.traits,
        )
        for block in trait_blocks(customers, plan)
    ]


def _traits(customers: Dataset, plan: Plan) -> list[_Weighed]:
    mark = customers.fingerprint[:8]
    return [
        _Weighed(trait.heading, f"trait_weight_{mark}_{trait.name}", (trait.name,))
        for trait in plan.traits
    ]


def _one_of(weighed: Sequence[_Weighed]) -> list[_Weighed]:
    """Let one of very many be chosen: a field for each would stop the browser."""
    titles = {one.key: one.title for one in weighed}
    chosen = st.selectbox(
        f"Choose one of {count(len(weighed))}",
        list(titles),
        format_func=titles.__getitem__,
        key="weighed_trait",
        help="Write a part of its name to find it.",
    )
    return [one for one in weighed if one.key == chosen]


def _number_inputs(visitor: Session, plan: Plan, weighed: Sequence[_Weighed]) -> None:
    for start in range(0, len(weighed), _IN_A_ROW):
        row = weighed[start : start + _IN_A_ROW]
        for place, one in zip(st.columns(_IN_A_ROW), row, strict=False):
            weights = {plan[name].trait_weight for name in one.traits}
            # Blank where the traits of a block differ.
            st.session_state[one.key] = weights.pop() if len(weights) == 1 else None
            place.number_input(
                markup.plain(one.title),
                LEAST_TRAIT_WEIGHT,
                MOST_TRAIT_WEIGHT,
                step=_STEP,
                format="%g",
                placeholder="as below",
                key=one.key,
                on_change=_take_weight,
                args=(visitor, one),
            )


def _take_weight(visitor: Session, one: _Weighed) -> None:
    """Let the traits count as much as was said."""
    weight = st.session_state[one.key]
    if weight is None:
        return
    with visitor.report_errors():
        visitor.file.change_trait_weights(one.traits, float(weight))
