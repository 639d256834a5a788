"""Trial: how many customers it needs, who is held back, and how to read what it brings."""

from dataclasses import replace
from functools import partial

import numpy as np
import streamlit as st

from segmentation.common.column_names import free_name
from segmentation.common.errors import SegmentationError
from segmentation.common.formatting import count, percent
from segmentation.domain.campaign_plan import CampaignPlan
from segmentation.domain.result import SegmentationResult
from segmentation.export.tables import segments, to_csv
from segmentation.planning.trial_groups import held_back
from segmentation.planning.trial_plan import segment_trials
from webapp.components import markup
from webapp.components.file_download import file_download
from webapp.plan.plan_table import take
from webapp.plan.trial_result import trial_result
from webapp.state.session import Session

_LISTS = (
    ("trial", "Treated", "treated"),
    ("rest", "Held back", "held_back"),
    (None, "Both groups", "both_groups"),
)


def trial_tab(visitor: Session, result: SegmentationResult) -> None:
    """Draw the settings of a trial, what its size is enough for, and its lists."""
    slot = visitor.plans.slot(result)
    markup.subheading(
        "Find out whether it pays",
        "Hold some customers back, drawn at random within each segment, contact the others, and "
        "compare how many buy. Only that tells what the campaign adds.",
    )
    plan = take(visitor, result, lambda plan: _settings(plan, slot))
    try:
        found = segment_trials(plan.trial, [one.size for one in result.segments])
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")
        return
    wish = plan.trial
    together = sum(one.size for one in found)
    needed = found[0].needed
    level = "usable" if together >= needed else "weak"
    fits = (
        "Your customers together are enough."
        if together >= needed
        else f"Together you have {count(together)}: too few for that."
    )
    markup.judgement(
        level,
        f"To show a lift of {percent(wish.lift)} with a chance of {percent(wish.power)}, a trial "
        f"needs {count(needed)} customers. {fits}",
        ["Sizes follow a published formula for two shares, from the shares that you assume."],
    )
    markup.table(
        ["Segment", "Treated", "Held back", "Enough by itself?"],
        [
            [name, count(one.size - one.held_back), count(one.held_back), one.sentence]
            for name, one in zip(result.names, found, strict=True)
        ],
    )
    _lists(visitor, result, plan)


def _settings(plan: CampaignPlan, slot: str) -> CampaignPlan:
    wish = plan.trial
    one, two, three, four, five = st.columns(5)
    with one:
        usual = st.number_input(
            "Buy without it, %", 0.01, 99.0, 100 * wish.usual, key=f"trial_usual_{slot}",
            help="An assumption: the share who would buy anyway while the trial runs.",
        )  # fmt: skip
    with two:
        lift = st.number_input(
            "Lift to see, %", 1.0, 1_000.0, 100 * wish.lift, key=f"trial_lift_{slot}",
            format="%.0f", help="How many more buy: 20 turns 2.0 % into 2.4 %.",
        )  # fmt: skip
    with three:
        held = st.number_input(
            "Hold back, %", 1.0, 90.0, 100 * wish.held_back, key=f"trial_held_{slot}",
            format="%.0f",
        )  # fmt: skip
    with four:
        power = st.number_input(
            "See it, % of the time", 50.0, 99.0, 100 * wish.power, key=f"trial_power_{slot}",
            format="%.0f", help="The power of the trial; 80 is usual.",
        )  # fmt: skip
    with five:
        name = st.text_input(
            "Name of the trial", wish.name, key=f"trial_name_{slot}", max_chars=40,
            help="Decides who is drawn: the same name draws the same customers again.",
        )  # fmt: skip
    return replace(
        plan,
        trial=replace(
            wish,
            usual=round(usual / 100, 6),
            lift=round(lift / 100, 6),
            held_back=round(held / 100, 6),
            power=round(power / 100, 6),
            name=name,
        ),
    )


def _lists(visitor: Session, result: SegmentationResult, plan: CampaignPlan) -> None:
    markup.subheading(
        "Who is treated, who is held back",
        "By your own key, with segment and group. The draw is reproducible and has the same share "
        "of every segment.",
    )
    wish = plan.trial
    try:
        trial_file(result, plan, None)
    except SegmentationError as error:
        st.error(markup.plain(str(error)), icon=":material/error:")
        return
    with st.container(horizontal=True, key="trial_lists"):
        for group, label, name in _LISTS:
            file_download(
                visitor,
                label,
                partial(trial_file, result, plan, group),
                of=(visitor.plans.slot(result), result.names, wish.name, str(wish.held_back)),
                file_name=f"{name}.csv",
                mime="text/csv",
                key=f"download_{group or 'both'}",
            )
    markup.note("Keep “Both groups”: once the trial is over, it says who was in which group.")
    trial_result(visitor, result, wish, partial(trial_file, result, plan, None))


def trial_file(result: SegmentationResult, plan: CampaignPlan, group: str | None) -> bytes:
    """Return the customers of a group, or all of them with their group, as CSV.

    The columns are those that ``trial read`` takes: ``rest`` is held back.
    """
    table = segments(result)
    labels = table["segment"].to_numpy(dtype=np.int64)
    keys = table.iloc[:, 0].astype(str).tolist()
    held = held_back(keys, labels, plan.trial.name, plan.trial.held_back)
    table[free_name("group", table.columns)] = np.where(held, "rest", "trial")
    if group is not None:
        table = table[table.iloc[:, -1] == group]
    return to_csv(table)
