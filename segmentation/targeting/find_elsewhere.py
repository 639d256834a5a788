"""From customers with segments to rules and questions: the one place that joins the two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from segmentation.common.errors import SegmentationError
from segmentation.common.progress import Progress, Reporter, part, silent
from segmentation.targeting.held_out_segments import HeldOut, hold_out
from segmentation.targeting.measured_questions import TypingTools, typing_tools
from segmentation.targeting.rule_report import RuleReport, rule_report
from segmentation.targeting.segmented_customers import SegmentedCustomers

_HOLDING = 0.8  # of the time


@dataclass(frozen=True, slots=True)
class FoundElsewhere:
    """How the segments of a table are found elsewhere.

    Attributes
    ----------
    rules : RuleReport
    tools : TypingTools
    held_out : HeldOut
        What both were measured on, for further columns.
    """

    rules: RuleReport
    tools: TypingTools
    held_out: HeldOut

    def called(self, names: Sequence[str]) -> "FoundElsewhere":
        """Return the same with other names for the segments."""
        tools = tuple(
            replace(one, card=replace(one.card, names=tuple(names))) for one in self.tools.tools
        )
        return replace(self, tools=replace(self.tools, tools=tools))


def find_elsewhere(
    segmented: SegmentedCustomers,
    columns: Sequence[str] = (),
    *,
    held_out: HeldOut | None = None,
    progress: Reporter = silent,
) -> FoundElsewhere:
    """Learn rules and questions, and measure them on held-out customers.

    Parameters
    ----------
    segmented : SegmentedCustomers
    columns : sequence of str
        Those that may be used; by default all that can be.
    held_out : HeldOut, optional
        As an earlier call gave it for the same segments: finding them again takes longest.
    progress : callable
        Told of every step; may raise to cancel.

    Returns
    -------
    FoundElsewhere

    Raises
    ------
    SegmentationError
        If a column cannot be used, the columns tell nobody apart, or there are too few customers.
    """
    chosen = tuple(dict.fromkeys(columns)) or segmented.usable
    wrong = next((name for name in chosen if name not in segmented.usable), None)
    if wrong is not None:
        raise SegmentationError(
            f"Customers cannot be found by “{wrong}”. Columns that can be used are: "
            f"{', '.join(segmented.usable)}."
        )
    frame, model, labels = segmented.customers.frame, segmented.model, segmented.labels
    held = held_out or hold_out(
        model, segmented.customers, labels, progress=part(progress, 0.0, _HOLDING)
    )
    progress(Progress("Learning rules", _HOLDING))
    rules = rule_report(
        frame, segmented.plan, labels, model.n_segments, held, columns=chosen,
        others=[name for name in segmented.usable if name not in chosen],
    )  # fmt: skip
    tools = typing_tools(
        frame, segmented.plan, labels, model.names, held, columns=chosen,
        progress=part(progress, _HOLDING, 1.0),
    )  # fmt: skip
    return FoundElsewhere(rules, tools, held)
