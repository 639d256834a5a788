"""A typing tool as one web page that asks nobody for anything: it works without a network."""

import json

from segmentation.common.formatting import count, percent
from segmentation.targeting.measured_questions import ToolAdvice, TypingTool, TypingTools
from segmentation.targeting.typing_files import typing_record

_TEMPLATE = "typing_page.html.j2"


def accuracy_sentence(tools: TypingTools, tool: TypingTool) -> str:
    """Say how often a typing tool is right, and what that is to be held against.

    Parameters
    ----------
    tools : TypingTools
    tool : TypingTool
        One of them.
    """
    learnt = "neither segments nor questions were" if tools.segments_too else "no question was"
    return (
        f"Right for {percent(tool.accuracy)} of {count(tools.n_held_out)} customers whom {learnt} "
        f"made with; always naming the largest segment is right for {percent(tools.majority)}."
    )


def typing_page(tools: TypingTools, tool: TypingTool, advice: ToolAdvice) -> bytes:
    """Return a typing tool as an HTML file.

    Parameters
    ----------
    tools : TypingTools
    tool : TypingTool
        One of them.
    advice : ToolAdvice
    """
    from jinja2 import Environment, PackageLoader
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("segmentation.targeting", "."), autoescape=True, trim_blocks=True
    )
    record = json.dumps(typing_record(tools, tool, advice), ensure_ascii=True)
    # Within a script, only "<" could end it.
    safe = Markup(record.replace("<", "\\u003c"))  # noqa: S704
    page = environment.get_template(_TEMPLATE).render(
        about=accuracy_sentence(tools, tool), warning=advice.sentence,
        questions=tool.card.questions, tool=safe,
    )  # fmt: skip
    return page.encode()
